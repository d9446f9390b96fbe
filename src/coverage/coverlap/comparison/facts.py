"""The facts of an event: who carries each of its main statements, and where.

In: the annotated articles of an event, in order of id. Out: a row for every fact and article, weightiest first. A fact
is a statement of at most 40 words in the words of one article, cut to what the others that carry it have of it; they
carry it, carry it partly, or are not found to carry it. "Carried" and "partly" always have their place. "Not found" is
said only where nothing in the article is near.

Work grows in step with the words of the event: of a large one the first `_MOST_UNITS` statements compete, those that
stand earliest in their articles.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from coverlap.comparison.statements.coverage import Coverage, coverage_of
from coverlap.comparison.statements.extent import shared_part
from coverlap.comparison.statements.kinds import Kinds
from coverlap.comparison.statements.ranking import chosen
from coverlap.comparison.statements.terms import Terms, terms_of
from coverlap.comparison.statements.units import MOST_WORDS, Units, units_of
from coverlap.framing.event_words import EventWords, event_words
from coverlap.model.comparison import FactRow, FactStatus
from coverlap.model.span import Span
from coverlap.quotes.annotated import AnnotatedArticle

_FACTS, _MOST_FACTS, _OUTLETS = 15, 25, 3  # for so many outlets; one more for each further outlet
_MOST_UNITS = 400


class _Certainty(NamedTuple):
    """Probabilities: `absent`, below which a statement may be missing; `likely`, from which it may be carried. It
    is, if the place has `shared` of the weight of what is shown, or so many of its different content
    words."""

    absent: float
    likely: float
    shared: float
    words: int


_BOUNDS = _Certainty(absent=0.42, likely=0.45, shared=0.2, words=MOST_WORDS)
# In an event of two each word met weighs double, so that no probability tells much (decision 0089).
_BOUNDS_OF_TWO = _Certainty(absent=0.25, likely=0.75, shared=0.6, words=9)


def facts(articles: Sequence[AnnotatedArticle], words: EventWords | None = None) -> tuple[FactRow, ...]:
    """The facts of an event, whose words may have been laid end to end before; none of an event of one article."""
    if len(articles) < 2 or not any(len(a.document.tokens.ids) for a in articles):
        return ()
    words = words or event_words(articles, ())
    units = _competing(units_of(articles, words))
    if not len(units.first):
        return ()
    terms = terms_of(articles, words, units)
    coverage = coverage_of(words, units, terms)
    outlets = len({article.publisher for article in articles})
    found = chosen(units, coverage, min(_MOST_FACTS, _FACTS + max(0, outlets - _OUTLETS)))
    event = _Event(articles, words, units, terms, coverage, Kinds(articles, words))
    return tuple(row for number, unit in enumerate(found, 1) for row in _rows(event, number, unit))


class _Event(NamedTuple):
    """What the rows of an event's facts are made of."""

    articles: Sequence[AnnotatedArticle]
    words: EventWords
    units: Units
    terms: Terms
    coverage: Coverage
    kinds: Kinds


def _competing(units: Units) -> Units:
    if len(units.first) <= _MOST_UNITS:
        return units
    early = np.sort(np.argsort(units.order, kind="stable")[:_MOST_UNITS])
    return Units(*(column[early] for column in units))


def _rows(event: _Event, number: int, unit: int) -> list[FactRow]:
    articles, words, units, terms, coverage, kinds = event
    home = articles[units.article[unit]]
    bounds = _BOUNDS if len(articles) > 2 else _BOUNDS_OF_TWO
    carried, place = coverage.carried[unit], coverage.place[unit]
    maybe = (carried >= bounds.likely) & coverage.firm[unit]
    maybe[units.article[unit]] = False
    first, last, counts, shares = shared_part(home.document, words, units, terms, unit, place[maybe])
    sure = maybe.copy()
    sure[maybe] = (shares >= bounds.shared) | (counts >= bounds.words)
    absent = (carried < bounds.absent) & coverage.absent[unit]
    statuses: list[FactStatus] = [
        "carried" if has or article is home else "not found" if lacks else "partly"
        for article, has, lacks in zip(articles, sure.tolist(), absent.tolist(), strict=True)
    ]
    start = int(words.bounds[units.article[unit]])
    own = _own_span(home, first - start, last - start)
    carriers = len({a.publisher for a, status in zip(articles, statuses, strict=True) if status == "carried"})
    kind, text = kinds.of(first, last), home.slice(own)
    sentences = (place - words.sentence_bounds[:-1]).tolist()
    rows = []
    for article, status, sentence in zip(articles, statuses, sentences, strict=True):
        span = own if article is home else article.sentence_span(sentence) if status != "not found" else None
        paragraph = _paragraph(article, span) if span else None
        rows.append(FactRow(f"f{number:02}", article.id, status, span, text, paragraph, carriers, kind))
    return rows


def _own_span(article: AnnotatedArticle, first: int, last: int) -> Span:
    """The words of a statement, with the marks around them where it is a whole sentence."""
    document = article.document
    start, end = document.token_span(first, last)
    sentence = article.sentence_at(start)
    whole = article.sentence_span(sentence)
    bounds = document.sentence_tokens
    return Span(whole.start if first == bounds[sentence] else start, whole.end if last == bounds[sentence + 1] else end)


def _paragraph(article: AnnotatedArticle, span: Span) -> int:
    return bisect_right(article.document.paragraphs[:, 0], span.start)
