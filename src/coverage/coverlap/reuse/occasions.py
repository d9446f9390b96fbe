"""Whether nearly the same words may have been said on two occasions.

In: two quotations of one speaker. Out: truth values. A speaker repeats himself: where the texts tell of two times, a
difference is his own, or cannot be told from it. So it is where a third text has both wordings: a document says nearly
the same in two sentences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from functools import cache

from coverlap.dates import hours_apart
from coverlap.lang import load
from coverlap.model.values import Hashes, Span, When
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.reuse.article_quotes import ArticleQuote

_DAYS = 72.0  # hours from which two articles may each quote another day's remark
_NAMED = re.compile(r"(\w+) (?=([^\W\d_]+))")
_LATELY = timedelta(days=10)  # before an article: of such a day it names the month as that of its news


def are_days_apart(one: ArticleQuote, other: ArticleQuote) -> bool:
    """The two articles were published days apart, as far as is known."""
    return (hours_apart(one.document.when, other.document.when) or 0.0) >= _DAYS


def are_both_in_one(articles: Iterable[AnnotatedArticle], one: Hashes, other: Hashes) -> bool:
    """One article has both rows of words."""
    return any(_has(article, one) and _has(article, other) for article in articles)


def _has(article: AnnotatedArticle, words: Hashes) -> bool:
    """An article has the words in a row."""
    held, sought = article.document.tokens.ids.tobytes(), words.tobytes()
    at = held.find(sought)
    while at % words.itemsize and at >= 0:
        at = held.find(sought, at + 1)
    return at >= 0


def is_of_another_month(one: ArticleQuote, other: ArticleQuote) -> bool:
    """The sentence of one quotation names a month that is over ("he said in April"), and that of the other does not."""
    mine, theirs = _months_beside(one), _months_beside(other)
    return bool(_past(one, mine) - theirs or _past(other, theirs) - mine)


def _months_beside(said: ArticleQuote) -> frozenset[int]:
    """The numbers of the months that the sentence of a quotation names outside it, each behind a preposition."""
    article, span, language = said.article, said.quote.span, said.document.language
    first, last = article.sentence_at(span.start), article.sentence_at(span.end - 1)
    before = Span(article.sentence_span(first).start, span.start)
    after = Span(span.end, article.sentence_span(last).end)
    months, prepositions = _months(language), _prepositions(language)
    found = (match for part in (before, after) for match in _NAMED.finditer(article.slice(part)))
    return frozenset(
        months[name.lower()]
        for word, name in (m.groups() for m in found)
        if word in prepositions and name.lower() in months
    )


def _past(said: ArticleQuote, months: frozenset[int]) -> frozenset[int]:
    """Those months in which the article was not published, nor shortly before; none where its day is unknown."""
    when = said.document.when
    return months - _current(when) if when else frozenset()


def _current(when: When) -> frozenset[int]:
    first, last = (datetime.fromtimestamp(3600 * hours, UTC) for hours in when)
    return frozenset({(first - _LATELY).month, first.month, last.month})


@cache
def _prepositions(language: str) -> frozenset[str]:
    return frozenset(load(language).lines("place_prepositions.txt"))


@cache
def _months(language: str) -> dict[str, int]:
    """The names of the months, lower case, with their numbers."""
    lines = load(language).lines("months.txt")
    return {name.lower(): n for n, line in enumerate(lines, 1) for name in line.split()}
