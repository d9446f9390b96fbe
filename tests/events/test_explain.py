"""What is said of two articles is what grouped them."""

from itertools import pairwise

import pytest

from coverlap.errors import UsageError
from coverlap.events.explain import explain
from coverlap.events.group import grouping
from coverlap.match.tfidf import vectors
from coverlap.model.values import Article

from .stories import Story, documents


@pytest.fixture(scope="module")
def corpus():
    articles = [Story(n).told(f"s{n}-{voice}", voice, "2031-03-01") for n in range(5) for voice in range(4)]
    copy = articles[0]
    prepared = documents([*articles, Article("z", copy.text, "Outlet 9", copy.title, copy.published)])
    return prepared, vectors(prepared)


def test_parts_add_up_to_the_links_of_the_grouping(corpus):
    prepared, weighed = corpus
    grouped = grouping(prepared, weighed, None)
    ids = [prepared[position].id for position in grouped.representatives.tolist()]
    for (left, right), odds in list(zip(grouped.linked.pairs.tolist(), grouped.linked.odds.tolist(), strict=True))[:20]:
        found = explain(prepared, weighed, ids[left], ids[right])
        assert found.odds == pytest.approx(odds, abs=1e-3)
        assert found.start + sum(part.adds for part in found.parts) == pytest.approx(odds, abs=2e-3)


def test_one_event(corpus):
    found = explain(*corpus, "s1-0", "s1-3")
    assert found.same_event
    assert (found.path[0], found.path[-1]) == ("s1-0", "s1-3")
    assert all(explain(*corpus, one, other).odds > 0 for one, other in pairwise(found.path))
    assert set(found.names) & set(Story(1).names)
    assert set(found.terms) & set(Story(1).deeds)
    assert found.hours == 0


def test_two_events(corpus):
    found = explain(*corpus, "s1-0", "s2-0")
    assert not found.same_event
    assert found.path == ()
    assert found.odds < 0


def test_copies_are_one_step_apart(corpus):
    prepared, _ = corpus
    found = explain(*corpus, "s0-0", "z")
    assert found.same_event
    assert found.path == ("s0-0", "z")
    text = prepared[0].text
    assert [(text[slice(*mine)], text[slice(*other)]) for mine, other in found.passages] == [(text[:-1], text[:-1])]


def test_passages_slice_back():
    shared = "the council of Farwick will mend the old bridge over the river"
    one, other = f"On Monday {shared}, it said.", f"We hear that {shared.upper()}. Nothing else."
    prepared = documents([Article("a", one), Article("b", other)])
    ((mine, theirs),) = explain(prepared, vectors(prepared), "a", "b").passages
    assert (one[slice(*mine)], other[slice(*theirs)]) == (shared, shared.upper())


def test_window_parts(corpus):
    story = Story(6)
    prepared = documents([story.told("a", 0, "2031-03-01T00:00Z"), story.told("b", 1, "2031-03-03T00:00Z")])
    assert explain(prepared, vectors(prepared), "a", "b").same_event
    found = explain(prepared, vectors(prepared), "a", "b", window_hours=1)
    assert (found.same_event, found.hours) == (False, 48)


def test_unknown_article(corpus):
    with pytest.raises(UsageError, match="no article has the id 'nobody'"):
        explain(*corpus, "s1-0", "nobody")


def test_articles_without_words():
    prepared = documents([Article("a", ""), Article("b", "…"), Article("c", "One word.")])
    found = explain(prepared, vectors(prepared), "a", "b")
    assert (found.same_event, found.terms, found.names, found.passages) == (False, (), (), ())
