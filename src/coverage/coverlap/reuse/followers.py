"""Which of two articles is reported as having the other's words.

In: an article, another that shares a stretch of prose with it, and their passages. Out: whether the first may have the
words from the second. Each pair of places is reported once: for the article that credits nobody and is not surely the
source; of the later one where both stand alike; not at all where one author wrote both. An earlier time clears nobody
of words that another credits to an agency: then both have them from there.
"""

from __future__ import annotations

from collections.abc import Sequence

from coverlap.dates import hours_apart
from coverlap.model.values import Credit, Passage
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.authors import is_column
from coverlap.reuse.cited import is_from_a_document
from coverlap.reuse.credit_reach import credited, is_beside, is_copied, side_of
from coverlap.reuse.direction import hours_before, pointing, source_of
from coverlap.reuse.stretches import Stretch
from coverlap.text.normalise import plain

_PARAGRAPH = 60  # words: what many outlets say of a matter for months is shorter
_OTHER_EVENT = 72.0  # hours from which what two events share is their background
_LATER_NEWS = 14 * 24.0  # hours from which the same holds within one
RETOLD = 100  # words: what two may have from one report
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
    if any(credit.name == mine.publisher for credit in other.sources):
        return False
    if mine.publishers.is_agency(mine.outlet) or _authors(mine) & _authors(other):
        return False
    if any(mine.publishers.is_agency(name) for name in names):
        return True
    if other.publishers.is_agency(other.outlet):
        return not hours_before(mine, other)
    sides = (mine, other) if passages[0].left_id == mine.id else (other, mine)
    if hours_before(mine, other) or all(source_of(pointing(*sides, p, cuts)) == mine.id for p in passages):
        return False
    return bool(names or hours_before(other, mine)) or later(mine, other, subject)


def is_doubtful(mine: AnnotatedArticle, other: AnnotatedArticle, stretch: Stretch) -> bool:
    """True where both may rightly have the words: of a column, which an author sells to several; of less than most of
    an article that names the other outlet as a source of anything, in words of its own; of a short stretch that either
    gives as a document's, or beside which the article names some publisher."""
    passages = [passage for passage in stretch.passages if other.id in (passage.left_id, passage.right_id)]
    if stretch.is_most_of_article:
        cleared = is_column(mine.document) or is_column(other.document)
    else:
        cleared = any(_is_by(credit, other) and not is_copied(credit, mine, other) for credit in mine.sources)
    if cleared:
        return True
    return stretch.words < RETOLD and any(
        _named_beside(mine, passage)
        or any(is_from_a_document(article, side_of(passage, article.id)) for article in (mine, other))
        for passage in passages
    )


def _is_by(credit: Credit, article: AnnotatedArticle) -> bool:
    """The credit is to the article's publisher, or to somebody of it: "ABC's Jane Fox"."""
    name, owner, _ = plain(credit.name).partition("'s ")
    return credit.name == article.publisher or (owner != "" and article.publishers.usual(name) == article.publisher)


def _named_beside(article: AnnotatedArticle, passage: Passage) -> bool:
    """An article names a publisher as a source in the paragraphs of a passage, or in the one before."""
    span = side_of(passage, article.id)
    return any(is_beside(credit, article, span) for credit in article.sources)


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
