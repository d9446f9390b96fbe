"""Unbroken runs of words that an article has with others, word for word.

In: an article, and where its words meet another's. Out: `VerbatimRun`s, none within another, each with all articles
that hold it. What counts is the caller's to say, word by word: a run ends where a word does not count. Boilerplate
never counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

import numpy as np

from coverlap.match.loops import runs
from coverlap.match.loops.values import by_value
from coverlap.match.ngrams import grams
from coverlap.model.event import Evidence
from coverlap.model.values import Flags, Passage, Span
from coverlap.quotes.annotated import AnnotatedArticle, shared_spans

WordRange = tuple[int, int]  # first word, word after the last


class SharedRange(NamedTuple):
    """The same words in the same order in two articles: ranges of equal length, and whose the second one is."""

    mine: WordRange
    other: AnnotatedArticle
    theirs: WordRange


class VerbatimRun(NamedTuple):
    """Words of an article that follow each other unbroken in other articles too."""

    span: Span
    words: int
    evidence: tuple[Evidence, ...]


def shared_ranges(article: AnnotatedArticle, passage: Passage, other: AnnotatedArticle) -> Iterator[SharedRange]:
    """The words that a passage of the two keeps, however few in a row."""
    side = 0 if passage.left_id == article.id else 1
    for here, there in zip(shared_spans(passage, side), shared_spans(passage, 1 - side), strict=True):
        mine, theirs = article.document.token_range(*here), other.document.token_range(*there)
        if mine[1] - mine[0] == theirs[1] - theirs[0]:  # else the two sides part words differently
            yield SharedRange(mine, other, theirs)


def exact(article: AnnotatedArticle, other: AnnotatedArticle, size: int) -> Iterator[SharedRange]:
    """Runs of `size` words and more that both have in the same order, passage or not."""
    mine, theirs = (by_value(grams(side.document.tokens.ids, size)) for side in (article, other))
    for first, last, start, stop in runs(mine, theirs, size).tolist():
        yield SharedRange((first, last), other, (start, stop))


def runs_of(
    article: AnnotatedArticle, met: Iterable[SharedRange], counted: Callable[[SharedRange], Flags]
) -> tuple[VerbatimRun, ...]:
    """The longest runs at each place, in order; `counted` gives a flag for each word of a meeting."""
    found: dict[WordRange, set[Evidence]] = {}
    for meeting in met:
        mine, other, theirs = meeting
        boilerplate = (
            article.document.boilerplate_tokens[slice(*mine)] | other.document.boilerplate_tokens[slice(*theirs)]
        )
        for start, end in _unbroken(counted(meeting) & ~boilerplate):
            span = other.document.token_span(theirs[0] + start, theirs[0] + end)
            found.setdefault((mine[0] + start, mine[0] + end), set()).add(Evidence(other.id, span))
    longest: list[VerbatimRun] = []
    furthest = 0
    for first, last in sorted(found, key=lambda run: (run[0], -run[1])):
        if last > furthest:
            furthest = last
            span = article.document.token_span(first, last)
            longest.append(VerbatimRun(span, last - first, tuple(sorted(found[first, last]))))
    return tuple(longest)


def _unbroken(flags: Flags) -> list[WordRange]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
