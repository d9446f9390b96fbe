"""What one draft is made of, and the stretches of it that stand elsewhere too: what limits are held against.

In: an examined draft, the spans that its author set aside, and whether quotations count. Out: `Measures`. A word is
reused where an aligned passage keeps it; words of stock text and of spans set aside count on neither side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from coverlap.check.examine import Examined
from coverlap.engines.kernels import covered
from coverlap.findings.telling import kept_spans
from coverlap.model import Evidence, Flags, Passage, Span


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
    passages = [p for p in examined.record.passages if not p.stock and document.id in (p.left_id, p.right_id)]
    return Measures(
        words=int(counted.sum()),
        reused=int((covered(document, passages) & counted).sum()),
        stretches=tuple(_stretches(examined, passages, counted)),
        runs=tuple(_runs(examined, passages, counted)),
    )


def _stretches(examined: Examined, passages: Sequence[Passage], counted: Flags) -> Iterator[Span]:
    """The parts of the draft that passages cover, overlapping ones as one, without those where no word counts."""
    document = examined.draft.document
    spans = sorted((p.left if p.left_id == document.id else p.right) for p in passages)
    merged: list[Span] = []
    for span in spans:
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    for span in merged:
        first, last = document.token_range(*span)
        if counted[first:last].any():
            yield span


def _runs(examined: Examined, passages: Sequence[Passage], counted: Flags) -> Iterator[Run]:
    """Every unbroken run of counted words, with all articles that hold it; a run inside a longer one is left out."""
    document = examined.draft.document
    found: dict[tuple[int, int], list[Evidence]] = {}
    for passage in passages:
        side = 0 if passage.left_id == document.id else 1
        other = (passage.right_id, passage.left_id)[side]
        for here, there in zip(kept_spans(passage, side), kept_spans(passage, 1 - side), strict=True):
            first, last = document.token_range(*here)
            for start, end in _unbroken(counted[first:last]):
                found.setdefault((first + start, first + end), []).append(Evidence(other, there))
    furthest = 0
    for first, last in sorted(found, key=lambda run: (run[0], -run[1])):
        if last > furthest:
            furthest = last
            yield Run(document.token_span(first, last), last - first, tuple(sorted(found[first, last])))


def _unbroken(flags: Flags) -> list[tuple[int, int]]:
    edges = np.flatnonzero(np.diff(np.concatenate([[False], flags, [False]])))
    return list(zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True))
