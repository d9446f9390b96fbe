"""Two articles as the rows of a sheet: what they share in the same rows, the rest where it is.

In: two documents, A on the left and B on the right, and their passages. Out: rows, a stack of cells for each side. The
longest passages that follow each other in both texts set the rows. One that stands elsewhere in the other text is shown
where it is, and says so. With a context, paragraphs far from all that is shared are counted instead of shown. All text
is made safe to print here.
"""

from __future__ import annotations

from bisect import bisect, bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise, takewhile
from typing import NamedTuple

import numpy as np

from coverlap.cli.columns import Cell, Style, StyledText
from coverlap.cli.terminal import safe
from coverlap.model.event import SharedPassage
from coverlap.model.values import Document, Span
from coverlap.wording import counted

_BLANK: Cell = ()
_GONE: dict[str, Style] = {"keep": "kept", "respell": "kept", "replace": "gone", "delete": "gone"}
_NEW: dict[str, Style] = {"keep": "kept", "respell": "kept", "replace": "new", "insert": "new"}


_MARKS = 4  # characters of punctuation shown with a passage: a quotation mark, a comma


class Row(NamedTuple):
    """What is next to each other: cells of A and cells of B."""

    left: list[Cell]
    right: list[Cell]


class _Block(NamedTuple):
    """Cells that belong together: a paragraph, or a passage that both have."""

    cells: Sequence[Cell]
    is_shared: bool


class _Side(NamedTuple):
    """One of the two texts: which side it is, its document, and the passages that set no row, in order."""

    number: int
    document: Document
    moved: Sequence[SharedPassage]
    names: Mapping[SharedPassage, int]

    def span(self, passage: SharedPassage) -> Span:
        """The passage on this side, with the marks that touch it."""
        (start, end), text = (passage.left, passage.right)[self.number], self.document.text
        before = sum(1 for _ in takewhile(_touching, reversed(text[max(0, start - _MARKS) : start])))
        after = sum(1 for _ in takewhile(_touching, text[end : end + _MARKS]))
        return Span(start - before, end + after)

    def plain(self, start: int, end: int) -> Iterator[_Block]:
        """The text of a stretch that sets no row, a paragraph a block, with what of it stands elsewhere set off."""
        at = start
        for passage in self.moved[bisect_left(self.moved, start, key=lambda p: self.span(p).start) :]:
            span = self.span(passage)
            if span.start >= end:
                break
            if at <= span.start and span.end <= end:
                yield from self._paragraphs(at, span.start)
                yield _Block(tuple(self.shared(passage, f"elsewhere in {'BA'[self.number]}, ")), True)
                at = span.end
        yield from self._paragraphs(at, end)

    def shared(self, passage: SharedPassage, where: str = "") -> Iterator[Cell]:
        """A passage: its number and what it is, then its words, those that the other side lacks set off."""
        credit = f", credit: {passage.credit}" if passage.credit else ""
        label = f"({self.names[passage]}) {where}{passage.kind}, {passage.voice}, {passage.words} words{credit}"
        yield (StyledText(safe(label), "label"),)
        yield tuple(self._marked(passage))
        yield _BLANK

    def _paragraphs(self, start: int, end: int) -> Iterator[_Block]:
        bounds = self.document.paragraphs
        first = int(np.searchsorted(bounds[:, 1], start, side="right"))
        last = int(np.searchsorted(bounds[:, 0], end))
        for paragraph_start, paragraph_end in bounds[first:last].tolist():
            text = self.document.text[max(start, paragraph_start) : min(end, paragraph_end)].strip()
            if text:
                yield _Block(((StyledText(safe(text)),), _BLANK), False)

    def _marked(self, passage: SharedPassage) -> Iterator[StyledText]:
        span, text = self.span(passage), self.document.text
        if passage.kind == "paraphrased" or not passage.edits:
            yield StyledText(safe(text[slice(*span)]))
            return
        at, styles = span.start, (_GONE, _NEW)[self.number]
        for edit in passage.edits:
            start, end = (edit.left, edit.right)[self.number]
            if start < end:
                yield StyledText(safe(text[at:start]))
                yield StyledText(safe(text[start:end]), styles[edit.operation])
                at = end
        yield StyledText(safe(text[at : span.end]))


def rows(
    left: Document, right: Document, passages: Sequence[SharedPassage], context: int | None = None
) -> Iterator[Row]:
    """The rows of two whole texts; with a `context`, of what both share and so many paragraphs around it."""
    shared = sorted((p for p in passages if not p.boilerplate), key=lambda p: (p.left, p.right))
    names = {passage: number for number, passage in enumerate(shared, 1)}
    chain = chained(shared)
    moved = [passage for passage in shared if passage not in set(chain)]
    one = _Side(0, left, moved, names)
    other = _Side(1, right, sorted(moved, key=lambda p: (p.right, p.left)), names)
    here = there = 0
    for passage in chain:
        mine, theirs = one.span(passage), other.span(passage)
        stretches = one.plain(here, mine.start), other.plain(there, theirs.start)
        yield Row(*(_around(stretch, context, here > 0, True) for stretch in stretches))
        yield Row(list(one.shared(passage)), list(other.shared(passage)))
        here, there = mine.end, theirs.end
    stretches = one.plain(here, len(left.text)), other.plain(there, len(right.text))
    yield Row(*(_around(stretch, context, bool(chain), False) for stretch in stretches))


def _around(blocks: Iterable[_Block], context: int | None, follows: bool, precedes: bool) -> list[Cell]:
    """The cells of a stretch that may follow and precede a passage in rows of its own; without a context, all."""
    some = list(blocks)
    if context is None:
        return [cell for block in some for cell in block.cells]
    near = [at for at, block in enumerate(some) if block.is_shared]
    near = [-1] * follows + near + [len(some)] * precedes
    shown = [block.is_shared or any(abs(at - place) <= context for place in near) for at, block in enumerate(some)]
    cells: list[Cell] = []
    for is_shown, group in groupby(zip(shown, some, strict=True), key=lambda item: item[0]):
        inside = [block for _, block in group]
        if is_shown:
            cells += [cell for block in inside for cell in block.cells]
        else:
            cells += [(StyledText(f"[{counted(len(inside), 'paragraph')}]", "label"),), _BLANK]
    return cells


def chained(passages: Sequence[SharedPassage]) -> list[SharedPassage]:
    """Passages that follow each other on both sides without overlap: the longest first, each that still fits."""
    chain: list[SharedPassage] = []
    for passage in sorted(passages, key=lambda p: (-p.words, p.left, p.right)):
        at = bisect(chain, passage.left, key=lambda p: p.left)
        neighbours = (*chain[max(0, at - 1) : at], passage, *chain[at : at + 1])
        if all(_follows(one, other) for one, other in pairwise(neighbours)):
            chain.insert(at, passage)
    return chain


def _follows(one: SharedPassage, other: SharedPassage) -> bool:
    return one.left.end <= other.left.start and one.right.end <= other.right.start


def _touching(character: str) -> bool:
    return not character.isspace() and not character.isalnum()
