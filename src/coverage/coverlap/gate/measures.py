"""What one draft is made of, and the stretches of it that stand elsewhere too: what limits are held against.

In: an examined draft, the spans that its author set aside, and whether quotations count. Out: `Measures`. A word is
reused where a passage covers it, as `match.shares` counts; stock text and spans set aside count on neither side.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from coverlap.findings.telling import Telling, kept_spans
from coverlap.gate.examine import Examined
from coverlap.match.grams import grams
from coverlap.match.seeds import by_value, runs
from coverlap.match.shares import covered
from coverlap.model import Evidence, Flags, Span

Words = tuple[int, int]  # first word, word after the last
_RUN = 8  # words in a row that are looked for everywhere; fewer are the language's, unless a passage keeps them


class Run(NamedTuple):
    """Words of the draft that follow each other unbroken in other articles too."""

    span: Span
    words: int
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Measures:
    """`words` that count, `reused` of them, in `stretches` of the draft; `runs` are unbroken, longest per place."""

    words: int
    reused: int
    stretches: tuple[Span, ...]
    runs: tuple[Run, ...]

    @property
    def reuse(self) -> float:
        """Percentage of the words that are reused."""
        return round(100 * self.reused / self.words, 1) if self.words else 0.0


def measures_of(examined: Examined, aside: Sequence[Span], *, include_quotes: bool) -> Measures:
    """The measures of one draft."""
    document = examined.draft.document
    counted = ~document.stock_tokens
    for span in aside:
        first, last = document.token_range(*span)
        counted[first:last] = False
    if not include_quotes:
        counted &= ~examined.draft.quoted
    kept = covered(document, ((passage, other.document) for passage, _, other in examined.passages()))
    return Measures(
        words=int(counted.sum()),
        reused=int((kept & counted).sum()),
        stretches=tuple(_stretches(examined, counted)),
        runs=runs_of(examined, lambda words, other, there: counted[slice(*words)]),
    )


def _stretches(examined: Examined, counted: Flags) -> Iterator[Span]:
    """The parts of the draft that passages cover, overlapping ones as one, without those where no word counts."""
    document = examined.draft.document
    merged: list[Span] = []
    for span in sorted((passage.left, passage.right)[side] for passage, side, _ in examined.passages()):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    for span in merged:
        first, last = document.token_range(*span)
        if counted[first:last].any():
            yield span


def runs_of(examined: Examined, counted: Callable[[Words, Telling, Words], Flags]) -> tuple[Run, ...]:
    """Unbroken runs of words that the draft has with another article, with all that hold it; none within another.

    `counted` is given the words of the draft, the other telling and its words, as ranges of equal length, and tells
    which of them count."""
    found: dict[Words, set[Evidence]] = {}
    for mine, other, theirs in (*_kept(examined), *_exact(examined)):
        stock = examined.draft.document.stock_tokens[slice(*mine)] | other.document.stock_tokens[slice(*theirs)]
        for start, end in _unbroken(counted(mine, other, theirs) & ~stock):
            span = other.document.token_span(theirs[0] + start, theirs[0] + end)
            found.setdefault((mine[0] + start, mine[0] + end), set()).add(Evidence(other.id, span))
    longest: list[Run] = []
    furthest = 0
    for first, last in sorted(found, key=lambda run: (run[0], -run[1])):
        if last > furthest:
            furthest = last
            span = examined.draft.document.token_span(first, last)
            longest.append(Run(span, last - first, tuple(sorted(found[first, last]))))
    return tuple(longest)


def _kept(examined: Examined) -> Iterator[tuple[Words, Telling, Words]]:
    """Words that passages keep, however few."""
    for passage, side, other in examined.passages():
        for here, there in zip(kept_spans(passage, side), kept_spans(passage, 1 - side), strict=True):
            mine, theirs = examined.draft.document.token_range(*here), other.document.token_range(*there)
            if mine[1] - mine[0] == theirs[1] - theirs[0]:  # else the two sides part words differently
                yield mine, other, theirs


def _exact(examined: Examined) -> Iterator[tuple[Words, Telling, Words]]:
    """Words in a row that another article has in the same order, passage or not."""
    mine = by_value(grams(examined.draft.document.tokens.ids, _RUN))
    for other in examined.alike.values():
        theirs = by_value(grams(other.document.tokens.ids, _RUN))
        for first, last, start, stop in runs(mine, theirs, _RUN).tolist():
            yield (first, last), other, (start, stop)


def _unbroken(flags: Flags) -> list[Words]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
