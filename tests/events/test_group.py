"""Articles about one happening stand together, others apart."""

import itertools
import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverlap.events.group import group
from coverlap.match.tfidf import vectors
from coverlap.model.values import Article

from .stories import Story, documents


def grouped(articles, window_hours=None):
    """The sets of ids of events with more than one article, and all events."""
    prepared = documents(articles)
    events = group(prepared, vectors(prepared), window_hours)
    assert sorted(i for event in events for i in event.article_ids) == [document.id for document in prepared]
    assert all(event.label.strip() for event in events)
    return {event.article_ids for event in events if len(event.article_ids) > 1}, events


def seed_articles(seeds):
    paths = sorted(seeds.glob("*.txt"))
    return [Article(id=path.name[:3], text=path.read_text(encoding="utf-8")) for path in paths]


def test_samples(seeds):
    together, events = grouped(seed_articles(seeds))
    assert together == {("000", "001")}
    assert len(events) == 4


@pytest.mark.parametrize("size", [2, 3, 4])
def test_any_of_the_samples(seeds, size):
    for chosen in itertools.combinations(seed_articles(seeds), size):
        ids = {article.id for article in chosen}
        assert grouped(chosen)[0] == ({("000", "001")} if {"000", "001"} <= ids else set())


def test_samples_among_unrelated_articles(seeds):
    others = [Story(number).told(f"x{number}", 0) for number in range(40)]
    assert grouped([*seed_articles(seeds), *others])[0] == {("000", "001")}


@pytest.mark.parametrize("count", [2, 3, 5, 12, 20])
def test_one_story(count):
    story = Story(1)
    ids = tuple(f"a{voice:02}" for voice in range(count))
    assert grouped([story.told(i, voice) for voice, i in enumerate(ids)])[0] == {ids}


def test_several_stories():
    articles = [Story(number).told(f"s{number}-{voice}", voice) for number in range(6) for voice in range(3)]
    assert grouped(articles)[0] == {tuple(f"s{number}-{voice}" for voice in range(3)) for number in range(6)}


def test_nothing_and_next_to_nothing():
    assert group([], vectors([])) == ()
    assert grouped([Article("a", "")])[0] == set()
    assert grouped([Article("a", ""), Article("b", ""), Article("c", "…"), Article("d", "word")])[0] == set()
    assert grouped([Article("a", "word " * 3), Article("b", "和平 " * 3)])[0] == set()


def test_copies_are_one_event():
    article = Story(3).told("a", 0)
    copies = [replace(article, id=f"c{number:03}", outlet=str(number)) for number in range(300)]
    (members,), _ = grouped([*copies, Story(4).told("z", 1)])
    assert members == tuple(copy.id for copy in copies)


def near_copies(article, name, count):
    """The article at several outlets, each with a line of its own."""
    return [
        replace(
            article, id=f"{name}{number}", outlet=f"{name} {number}", text=f"{article.text} Filed for edition {number}."
        )
        for number in range(count)
    ]


def test_near_copies_of_two_agencies_are_one_event():
    story = Story(3)
    wires = [copy for voice, name in enumerate("ab") for copy in near_copies(story.told(name, voice), name, 6)]
    assert len(grouped([*wires, *(story.told(f"c{voice}", voice) for voice in (2, 3))])[0]) == 1


def test_near_copies_are_one_voice_in_the_label():
    story = Story(3)
    wire, asides = story.told("wire", 0), Story(4).deeds
    wire = replace(wire, title=" ".join(asides[:6]), text=f"{wire.text} {' '.join(asides[:6] * 4)}.")
    others = [
        replace(story.told(f"o{voice}", voice), title=f"A {story.deeds[0]} in the {story.deeds[1]}") for voice in (1, 2)
    ]
    (event,) = (event for event in grouped([*near_copies(wire, "w", 12), *others])[1] if len(event.article_ids) > 1)
    assert len(event.article_ids) == 14
    assert event.label == others[0].title


def test_chain_does_not_collapse():
    """Each article shares half of its story with the one before and half with the next; the ends share nothing."""
    stories = [Story(100 + number) for number in range(12)]
    articles = []
    for number, (one, other) in enumerate(itertools.pairwise(stories)):
        halves = [story.told(f"c{number:02}", number, share=0.5) for story in (one, other)]
        articles.append(replace(halves[0], title="", text=" ".join(half.text for half in halves)))
    together, _ = grouped(articles)
    assert max(map(len, together), default=1) <= 2


def test_follow_up_is_another_event_of_the_storyline():
    story = Story(7)
    later = Story(8, follows=story)
    first = [story.told(f"a{voice}", voice, "2031-03-01") for voice in range(3)]
    second = [later.told(f"b{voice}", voice, "2031-03-09") for voice in range(3)]
    apart = [Story(9).told(f"c{voice}", voice, "2031-03-01") for voice in range(2)]
    together, events = grouped([*first, *second, *apart])
    assert together == {("a0", "a1", "a2"), ("b0", "b1", "b2"), ("c0", "c1")}
    storylines = {event.article_ids[0][0]: event.storyline for event in events}
    assert storylines["a"] == storylines["b"] != ""
    assert storylines["c"] == ""


@settings(max_examples=15, deadline=None)
@given(st.sets(st.integers(1000, 9999), max_size=25), st.booleans())
def test_unrelated_articles_change_no_event(numbers, dated):
    when = "2031-05-05" if dated else ""
    ours = [Story(n).told(f"s{n}-{voice}", voice, when, 0.5 + voice / 4) for n in range(3) for voice in range(3)]
    alone = {(event.id, event.article_ids) for event in grouped(ours)[1]}
    more = grouped([*ours, *(Story(number).told(f"x{number}", 9, when) for number in numbers)])[1]
    assert {(event.id, event.article_ids) for event in more if event.article_ids[0].startswith("s")} == alone


LABELS = {
    "title": (Article("a", "Some text.", title="Two  words"), "Two words"),
    "sentence": (Article("a", "The mayor left. Nobody knew."), "The mayor left."),
    "stock": (
        Article("a", "Share this article on Facebook\n\nThe mayor of the town left early."),
        "The mayor of the town",
    ),
    "long": (Article("a", "word " * 200), "word " * 19 + "word …"),
    "one long word": (Article("a", "w" * 1000), "w" * 100 + " …"),
    "no words": (Article("a", "… !"), "… !"),
    "nothing": (Article("a", " "), "a"),
}


@pytest.mark.parametrize("name", LABELS)
def test_labels(name):
    article, expected = LABELS[name]
    ((event,)) = grouped([article])[1]
    assert event.label.startswith(expected)


def test_order_of_articles_changes_nothing():
    articles = [Story(number).told(f"s{number}-{voice}", voice) for number in range(4) for voice in range(3)]
    prepared = documents(articles)
    expected = group(prepared, vectors(prepared))
    random.Random(5).shuffle(prepared)
    found = group(prepared, vectors(prepared))
    assert [
        replace(event, article_ids=tuple(sorted(event.article_ids))) for event in sorted(found, key=by_id)
    ] == sorted(expected, key=by_id)


def by_id(event):
    return event.id


def test_a_headline_names_the_event_before_any_first_sentence():
    story = Story(11)
    articles = [replace(story.told(f"a{voice}", voice), title="") for voice in range(3)]
    articles.append(story.told("b", 3))
    (event,) = grouped(articles)[1]
    assert event.label == articles[-1].title


@given(st.sets(st.integers(0, 23), min_size=1, max_size=4))
@settings(max_examples=10, deadline=None)
def test_events_of_some_articles_are_the_same_as_among_all(around):
    told = [Story(number % 6).told(f"a{number:02}", number // 6) for number in range(24)]
    prepared = documents(told)
    weighed = vectors(prepared)
    asked = {prepared[place].id for place in around}
    whole = [event for event in group(prepared, weighed) if asked.intersection(event.article_ids)]
    some = group(prepared, weighed, around=sorted(around))
    assert some == tuple(replace(event, storyline="") for event in whole)
    assert max(len(event.article_ids) for event in some) > 1
