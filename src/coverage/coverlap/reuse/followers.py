"""Which of two articles is reported as having the other's words.

In: an article, another that shares a stretch of prose with it, and their passages. Out: whether the first may have the
words from the second. Each pair of places is reported once: for the article that credits nobody and is not surely the
source; of the later one where both stand alike; not at all where one author wrote both. An earlier time clears nobody
of words that another credits to an agency: then both have them from there.
"""

from __future__ import annotations

from collections.abc import Sequence

from coverlap.model.values import Passage
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.reuse.direction import hours_before, pointing, source_of
from coverlap.reuse.stretches import Stretch, credited, side_of
from coverlap.text.dates import hours_apart

_PARAGRAPH = 60  # words: what many outlets say of a matter for months is shorter
_OTHER_EVENT = 72.0  # hours from which what two events share is their background
_LATER_NEWS = 14 * 24.0  # hours from which the same holds within one
_MANY = 3  # articles of other events: what so many have is background whenever they were printed


def later(mine: AnnotatedArticle, other: AnnotatedArticle, subject: str) -> bool:
    """True if the pair is reported for the first article: it is the subject, or the later one by time, else by id."""
    if subject in (mine.id, other.id):
        return subject == mine.id
    return _key(other) < _key(mine)


def may_follow(
    mine: AnnotatedArticle,
    other: AnnotatedArticle,
    passages: Sequence[Passage],
    cuts: frozenset[tuple[str, str]],
    subject: str,
) -> bool:
    """True where an article that credits nobody may have the words of these passages from the other article."""
    names = {name for passage in passages for name in credited(other, side_of(passage, other.id), mine)}
    if mine.publisher in names or mine.publishers.is_agency(mine.outlet) or _authors(mine) & _authors(other):
        return False
    if any(mine.publishers.is_agency(name) for name in names):
        return True
    if other.publishers.is_agency(other.outlet):
        return not hours_before(mine, other)
    sides = (mine, other) if passages[0].left_id == mine.id else (other, mine)
    if hours_before(mine, other) or all(source_of(pointing(*sides, p, cuts)) == mine.id for p in passages):
        return False
    return bool(names or hours_before(other, mine)) or later(mine, other, subject)


def is_background(stretch: Stretch, others: Sequence[AnnotatedArticle], inside: frozenset[str], subject: str) -> bool:
    """True for a few sentences that are in articles on other happenings, or on this one at another time. `inside`
    holds the ids of the event's articles."""
    if stretch.words >= _PARAGRAPH:
        return False
    outside = [other for other in others if other.id not in inside]
    if len(outside) >= _MANY:
        return True
    for other in others:
        apart = hours_apart(stretch.article.document.when, other.document.when) or 0.0
        if apart < (_LATER_NEWS if other.id in inside else _OTHER_EVENT) or (subject and other.id in inside):
            return False
    return True


def _authors(article: AnnotatedArticle) -> frozenset[str]:
    """Who wrote it: a column that several outlets print is its author's in each."""
    return frozenset(credit.name.casefold() for credit in article.credits if credit.form == "byline")


def _key(article: AnnotatedArticle) -> tuple[float, str]:
    when = article.document.when
    return (when.earliest if when else float("inf")), article.id
