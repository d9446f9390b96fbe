"""The facts of an event: who tells each of its main statements, and where.

In: the annotated articles of an event, in order of id. Out: a row for every fact and article, weightiest first. A fact
is a statement of at most 40 words in the words of one article; the other articles carry it, tell it partly, or are not
found to tell it. "Carried" and "partly" always have their place. "Not found" is said only where nothing in the article
is near, so what lies between the two bounds is called partly told.

Work grows in step with the words of the event: of a large one the first `_MOST_UNITS` statements compete, those that
stand earliest in their articles.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coverlap.comparison.statements.coverage import Coverage, coverage_of
from coverlap.comparison.statements.kinds import kind_of
from coverlap.comparison.statements.ranking import CARRIED, chosen
from coverlap.comparison.statements.terms import terms_of
from coverlap.comparison.statements.units import Units, units_of
from coverlap.framing.event_words import EventWords, event_words
from coverlap.model.comparison import FactRow, FactStatus
from coverlap.model.span import Span
from coverlap.quotes.annotated import AnnotatedArticle

_NEAR = 0.45  # probability from which a statement is not called missing
_FACTS, _MOST_FACTS, _OUTLETS = 15, 25, 3  # for so many outlets; one more for each further outlet
_MOST_UNITS = 400


def facts(articles: Sequence[AnnotatedArticle]) -> tuple[FactRow, ...]:
    """The facts of an event; none of an event of one article."""
    if len(articles) < 2 or not any(len(a.document.tokens.ids) for a in articles):
        return ()
    words = event_words(articles, ())
    units = _competing(units_of(articles, words))
    if not len(units.first):
        return ()
    coverage = coverage_of(words, units, terms_of(articles, words, units))
    outlets = len({article.publisher for article in articles})
    found = chosen(units, coverage, min(_MOST_FACTS, _FACTS + max(0, outlets - _OUTLETS)))
    return tuple(
        row for number, unit in enumerate(found, 1) for row in _rows(articles, words, units, coverage, number, unit)
    )


def _competing(units: Units) -> Units:
    if len(units.first) <= _MOST_UNITS:
        return units
    early = np.sort(np.argsort(units.order, kind="stable")[:_MOST_UNITS])
    return Units(*(column[early] for column in units))


def _rows(
    articles: Sequence[AnnotatedArticle], words: EventWords, units: Units, coverage: Coverage, number: int, unit: int
) -> list[FactRow]:
    home = articles[units.article[unit]]
    start = int(words.bounds[units.article[unit]])
    first, last = int(units.first[unit]) - start, int(units.last[unit]) - start
    own = _own_span(home, first, last)
    firm = [article is home or bool(flag) for article, flag in zip(articles, coverage.firm[unit], strict=True)]
    statuses = [_status(float(p), firm=flag) for p, flag in zip(coverage.carried[unit], firm, strict=True)]
    carriers = len({a.publisher for a, status in zip(articles, statuses, strict=True) if status == "carried"})
    kind = kind_of(home, first, last)
    rows = []
    for position, (article, status) in enumerate(zip(articles, statuses, strict=True)):
        span = None
        if article is home:
            span = own
        elif status != "not found":
            sentence = int(coverage.place[unit, position] - words.sentence_bounds[position])
            span = article.sentence_span(sentence)
        paragraph = _paragraph(article, span) if span else None
        rows.append(FactRow(f"f{number:02}", article.id, status, span, home.slice(own), paragraph, carriers, kind))
    return rows


def _own_span(article: AnnotatedArticle, first: int, last: int) -> Span:
    """The words of a statement, with the marks around them where it is a whole sentence."""
    document = article.document
    start, end = document.token_span(first, last)
    sentence = article.sentence_at(start)
    whole = article.sentence_span(sentence)
    bounds = document.sentence_tokens
    return Span(whole.start if first == bounds[sentence] else start, whole.end if last == bounds[sentence + 1] else end)


def _status(carried: float, *, firm: bool) -> FactStatus:
    return "not found" if carried < _NEAR else "carried" if carried >= CARRIED and firm else "partly"


def _paragraph(article: AnnotatedArticle, span: Span) -> int:
    return int(np.searchsorted(article.document.paragraphs[:, 0], span.start, side="right"))
