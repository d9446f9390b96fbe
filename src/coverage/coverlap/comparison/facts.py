"""The facts of an event: who carries each of its main statements, and where.

In: the annotated articles of an event, in order of id. Out: a row for every fact and article, weightiest first. A fact
is a statement of at most 40 words, in those words of one article that most others have; they carry it, carry it partly,
or are not found to carry it. "Carried" and "partly" always have their place. "Not found" is said only where nothing in
the article is near.

Work grows in step with the words of the event: of a large one the first `_MOST_UNITS` statements compete, those that
stand earliest in their articles.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from coverlap.comparison.statements.coverage import Coverage, coverage_of
from coverlap.comparison.statements.kinds import Kinds
from coverlap.comparison.statements.ranking import chosen
from coverlap.comparison.statements.terms import terms_of
from coverlap.comparison.statements.units import Units, units_of
from coverlap.comparison.statements.wording import Wording, distinct, wordings
from coverlap.framing.event_words import EventWords, event_words
from coverlap.model.comparison import FactRow, FactStatus
from coverlap.model.span import Span
from coverlap.quotes.annotated import AnnotatedArticle

_FACTS, _MOST_FACTS, _OUTLETS = 15, 25, 3  # for so many outlets; one more for each further outlet
_MOST_UNITS = 400
_SPARE = 3  # facts more than are shown, for those that turn out to be shown in the same words
_ABSENT, _ABSENT_OF_TWO = 0.44, 0.25  # probability, below which a statement may be missing


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
    most = min(_MOST_FACTS, _FACTS + max(0, outlets - _OUTLETS))
    found = chosen(units, coverage, most + _SPARE)
    event = _Event(articles, words, units, coverage, Kinds(articles, words))
    told = wordings(articles, words, units, terms, coverage, found)
    shown = distinct(told, words, terms)[:most]
    found, told = [found[at] for at in shown], [told[at] for at in shown]
    return tuple(
        row
        for number, (unit, wording) in enumerate(zip(found, told, strict=True), 1)
        for row in _rows(event, number, unit, wording)
    )


class _Event(NamedTuple):
    """What the rows of an event's facts are made of."""

    articles: Sequence[AnnotatedArticle]
    words: EventWords
    units: Units
    coverage: Coverage
    kinds: Kinds


def _competing(units: Units) -> Units:
    if len(units.first) <= _MOST_UNITS:
        return units
    early = np.sort(np.argsort(units.order, kind="stable")[:_MOST_UNITS])
    return Units(*(column[early] for column in units))


def _rows(event: _Event, number: int, unit: int, wording: Wording) -> list[FactRow]:
    articles, words, units, coverage, kinds = event
    bound = _ABSENT if len(articles) > 2 else _ABSENT_OF_TWO
    absent = (coverage.carried[unit] < bound) & coverage.absent[unit]
    statuses: list[FactStatus] = [
        "carried" if has else "not found" if lacks else "partly"
        for has, lacks in zip(wording.carried.tolist(), absent.tolist(), strict=True)
    ]
    carriers = len({a.publisher for a, status in zip(articles, statuses, strict=True) if status == "carried"})
    sentences = (coverage.place[unit] - words.sentence_bounds[:-1]).tolist()
    spans = [
        article.sentence_span(sentence) if status != "not found" else None
        for article, sentence, status in zip(articles, sentences, statuses, strict=True)
    ]
    home, source = int(units.article[unit]), wording.article
    spans[home] = _own_span(articles[home], words.bounds[home], units.first[unit], units.last[unit])
    text = articles[source].slice(_own_span(articles[source], words.bounds[source], wording.first, wording.last))
    kind = kinds.of(wording.first, wording.last)
    return [
        FactRow(f"f{number:02}", a.id, status, span, text, _paragraph(a, span) if span else None, carriers, kind)
        for a, status, span in zip(articles, statuses, spans, strict=True)
    ]


def _own_span(article: AnnotatedArticle, start: int, first: int, last: int) -> Span:
    """The words of a statement, with the marks around them where it is a whole sentence; `start` is the article's
    first word."""
    first, last = int(first - start), int(last - start)
    document = article.document
    begin, end = document.token_span(first, last)
    sentence = article.sentence_at(begin)
    whole = article.sentence_span(sentence)
    bounds = document.sentence_tokens
    return Span(whole.start if first == bounds[sentence] else begin, whole.end if last == bounds[sentence + 1] else end)


def _paragraph(article: AnnotatedArticle, span: Span) -> int:
    return bisect_right(article.document.paragraphs[:, 0], span.start)
