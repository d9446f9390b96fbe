"""What is said of two articles is what grouped them."""

from itertools import pairwise

import numpy as np
import pytest

from coverlap.errors import UsageError
from coverlap.events.density import Neighbours
from coverlap.events.explain import explain
from coverlap.events.group import Grouping, grouping
from coverlap.events.links import Links
from coverlap.events.meeting import Meeting, meeting
from coverlap.explanations import pair_page
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


def test_the_step_that_joined_two_articles(corpus):
    step = explain(*corpus, "s1-0", "s1-3").step
    assert step.joined
    assert step.mean >= step.asked
    assert ("s1-0" in step.left_ids, "s1-3" in step.right_ids) == (True, True)
    assert not set(step.left_ids) & set(step.right_ids)
    assert step.pairs == len(step.left_ids) * len(step.right_ids)


def test_groups_that_never_met(corpus):
    step = explain(*corpus, "s1-0", "s2-0").step
    assert not step.joined
    assert step.mean < step.asked
    assert step.left_ids == tuple(f"s1-{voice}" for voice in range(4))
    assert step.right_ids == tuple(f"s2-{voice}" for voice in range(4))


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        (0, 3, Meeting(np.array([0, 1]), np.array([2, 3]), True, 1.525, -0.9, 4, 3, (0, 2, 4.0), None)),
        (0, 1, Meeting(np.array([0]), np.array([1]), True, 6.0, -0.9, 1, 1, (0, 1, 6.0), None)),
        (
            4,
            0,
            Meeting(np.array([4]), np.array([0, 1, 2, 3]), False, -2.425, -0.9 - np.log(4), 4, 1, (4, 0, 2.0), None),
        ),
        (5, 0, Meeting(np.array([5]), np.array([0, 1, 2, 3]), False, -3.9, -0.9 - np.log(4), 4, 0, None, None)),
    ],
)
def test_a_worked_example(left, right, expected):
    """Two couples, 0 1 and 2 3, join at (4 + 3 + 3 - 3.9) / 4; 4 is close to 0 alone; 5 to none."""
    pairs = np.array([(0, 1), (0, 2), (0, 3), (0, 4), (1, 2), (2, 3)], np.int32)
    odds = np.array([6.0, 4.0, 3.0, 2.0, 3.0, 5.0])
    none = Neighbours(np.zeros((6, 3), np.int32), np.zeros((6, 3)))
    everyone = np.arange(6, dtype=np.int32)
    grouped = Grouping(everyone, everyone, {}, everyone, everyone, Links(pairs, odds, odds, odds, none, np.zeros(6)))
    found = meeting(grouped, left, right)
    for value, wanted in zip(found, expected, strict=True):
        assert value is None if wanted is None else value == pytest.approx(wanted)


def test_the_page_names_the_step(corpus):
    prepared, _ = corpus
    articles = {document.id: document.article for document in prepared}
    page = pair_page(explain(*corpus, "s1-0", "s2-0"), articles["s1-0"], articles["s2-0"]).replace("\n  ", " ")
    assert "Their groups never met: s1-0 with s1-1, s1-2 and s1-3 and s2-0 with s2-1, s2-2 and s2-3." in page
    assert "Mean log odds across 16 pairs: " in page
    assert "groups of 4 and 4 join from -0.90." in page
    page = pair_page(explain(*corpus, "s1-0", "s1-3"), articles["s1-0"], articles["s1-3"])
    assert "Joined as two groups" in page


def test_copies_are_one_step_apart(corpus):
    prepared, _ = corpus
    found = explain(*corpus, "s0-0", "z")
    assert found.same_event
    assert found.path == ("s0-0", "z")
    assert found.step is None
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
