"""Dates that are missing, wrong, or more or less precise."""

from dataclasses import replace

import pytest

from coverlap.events.group import group
from coverlap.events.times import interval_of
from coverlap.match.tfidf import vectors
from coverlap.model.values import Article
from coverlap.text.prepare import prepare

from .stories import Story, documents

DAY = "2031-03-01"


def events_of(articles, window=None):
    prepared = documents(articles)
    return group(prepared, vectors(prepared), window)


def together(articles, window=None):
    return {event.article_ids for event in events_of(articles, window)}


@pytest.mark.parametrize(
    "published",
    [
        *("", "yesterday", "1970-01-01", "1970-01-01T00:00:00Z", "2099-12-31", "9999-12-31T23:59:59-12:00", DAY),
        *(f"{DAY}T23:50:00-05:00", f"{DAY}T10:00:00", "2031-03-02T01:00:00+09:00", "Sat, 01 Mar 2031 08:00:00 GMT"),
    ],
)
def test_a_date_that_is_none_or_close_parts_nothing(published):
    story = Story(1)
    dated = [story.told(f"a{voice}", voice, DAY) for voice in range(2)]
    assert together([*dated, story.told("b", 5, published)]) == {("a0", "a1", "b")}


def test_months_later_is_another_event():
    story = Story(1)
    dated = [story.told(f"a{voice}", voice, DAY) for voice in range(2)]
    assert together([*dated, story.told("b", 5, "2031-06-01")]) == {("a0", "a1"), ("b",)}


def test_all_dates_wrong_alike():
    articles = [Story(n).told(f"s{n}-{voice}", voice, "1970-01-01") for n in range(3) for voice in range(3)]
    assert together(articles) == {tuple(f"s{n}-{voice}" for voice in range(3)) for n in range(3)}


@pytest.mark.parametrize(("window", "one_event"), [(None, True), (72, True), (12, False), (0, False)])
def test_window(window, one_event):
    story = Story(2)
    articles = [story.told("a", 0, "2031-03-01T08:00:00Z"), story.told("b", 1, "2031-03-02T20:00:00Z")]
    assert (len(together(articles, window)) == 1) == one_event


@pytest.mark.parametrize("window", [0, 1])
def test_window_knows_no_undated_article(window):
    story = Story(2)
    articles = [story.told("a", 0), story.told("b", 1, DAY), story.told("c", 2, DAY)]
    assert together(articles, window) == {("a", "b", "c")}


def published(text, url=""):
    return interval_of(prepare(Article("a", "Words.", published=text, url=url)))


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2017/07/23/x", "2017-07-23"),
        ("https://a.example/2017/jul/23/x", "2017-07-23"),
        ("https://a.example/x-2017-7-3.html", "2017-07-03"),
        ("https://a.example/2017/13/23/x", ""),
        ("https://a.example/12017/07/23", ""),
        ("https://a.example/", ""),
    ],
)
def test_day_in_the_address(url, day):
    assert published("", url) == published(day)


def test_address_and_date():
    close, far = "https://a.example/2031/03/02/x", "https://a.example/2017/07/23/x"
    assert published(DAY, close) == published(DAY) is not None
    assert published("2099-01-01", close) == published("2031-03-02")
    assert published(DAY, far) is None


def test_who_was_first():
    story = Story(3)
    zoned = [story.told("a", 0, f"{DAY}T10:00:00+02:00"), story.told("b", 1, f"{DAY}T09:00:00Z")]
    assert [event.earliest_id for event in events_of(zoned)] == ["a"]
    assert [event.earliest_id for event in events_of([*zoned, story.told("c", 2, DAY)])] == [""]
    assert [event.earliest_id for event in events_of([replace(zoned[0], published=""), zoned[1]])] == [""]
