"""The word-level edit script of a passage, and what it says about the passage.

In: two documents and a token range in each. Out: `Edit` steps in code points, in order, and the figures drawn from
them. The script is the longest common subsequence of words; a deletion beside an insertion is one replacement. It is
monotone: a sentence that moved within the passage reads as deleted here and inserted there.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple, cast

import numpy as np
from rapidfuzz.distance import OSA, Indel

from coverlap.match.loops import runs
from coverlap.match.loops.values import by_value
from coverlap.match.ngrams import grams
from coverlap.model.values import Document, Edit, Hashes, Kind, Operation, Span

_MOST_CELLS = 4_000_000  # words times words that one longest common subsequence is sought in
_ANCHOR = 3  # least words of a run at which longer ranges are parted
_MOST_ANCHORS = 20_000  # runs looked at for that, the longest first
_EDITED = 0.5  # least share of words shared in order for "edited"; below it the wording is a reworking

_Piece = tuple[bool, int, int, int, int]  # whether it is kept, and the words of either side


class EditStep(NamedTuple):
    """One step in token positions: words [left_first, left_last) became [right_first, right_last)."""

    operation: Operation
    left_first: int
    left_last: int
    right_first: int
    right_last: int


def steps(left: Hashes, right: Hashes) -> list[EditStep]:
    """The steps that turn the words `left` into the words `right`.

    The shared words are a longest common subsequence where the ranges are short enough to look for one; longer ranges
    are parted at their longest common runs first, so that work stays bounded.
    """
    found: list[EditStep] = []
    for kept, alike in groupby(_pieces(left, right), key=itemgetter(0)):
        pieces = list(alike)
        first, start, last, stop = pieces[0][1], pieces[0][3], pieces[-1][2], pieces[-1][4]
        changed: Operation = "insert" if first == last else "delete" if start == stop else "replace"
        found.append(EditStep("keep" if kept else changed, first, last, start, stop))
    return found


def kind_of(script: Sequence[EditStep | Edit], kept: int, left: int, right: int) -> Kind:
    """Verbatim: every word kept. Edited: at least half of all words, both sides together, kept in order. Paraphrased:
    the rest."""
    if all(step.operation == "keep" for step in script):
        return "verbatim"
    return "edited" if 2 * kept >= _EDITED * (left + right) else "paraphrased"


def letters_apart(one: str, other: str) -> int:
    """In how many letters two words differ, each added, left out or another; two that changed places count as one
    (optimal string alignment distance)."""
    return OSA.distance(one, other)


def similarity(shared: int, left: int, right: int) -> float:
    """The share, 0 to 1, of both sides' words that both have in the same order: Dice's coefficient of word counts."""
    return round(2 * shared / (left + right), 4)


def _pieces(left: Hashes, right: Hashes) -> Iterator[_Piece]:
    """Scripts of consecutive parts of both ranges, piece by piece."""
    left_at = right_at = 0
    for first, last, start, stop in [*_anchors(left, right), (len(left), len(left), len(right), len(right))]:
        yield from _script(left[left_at:first], right[right_at:start], left_at, right_at)
        if first < last:
            yield True, first, last, start, stop
        left_at, right_at = last, stop


def _anchors(left: Hashes, right: Hashes) -> list[tuple[int, int, int, int]]:
    """Common runs that part ranges too long for one script, in order: the longest first, then each that crosses none
    of those taken before it."""
    if len(left) * len(right) <= _MOST_CELLS:
        return []
    shared = runs(by_value(grams(left, _ANCHOR)), by_value(grams(right, _ANCHOR)), _ANCHOR)
    longest = np.argsort(shared[:, 0] - shared[:, 1], kind="stable")[:_MOST_ANCHORS]
    taken: list[tuple[int, int, int, int]] = []
    for first, last, start, stop in shared[longest].tolist():
        at = bisect_left(taken, (first, last, start, stop))
        before = taken[at - 1] if at else (0, 0, 0, 0)
        after = taken[at] if at < len(taken) else (len(left), len(left), len(right), len(right))
        if before[1] <= first and before[3] <= start and last <= after[0] and stop <= after[2]:
            taken.insert(at, (first, last, start, stop))
    return taken


def _script(left: Hashes, right: Hashes, left_first: int, right_first: int) -> list[_Piece]:
    """The script of one part; where even a part is too long, one replacement."""
    if len(left) * len(right) > _MOST_CELLS:
        return [(False, left_first, left_first + len(left), right_first, right_first + len(right))]
    codes = cast("list[tuple[str, int, int, int, int]]", Indel.opcodes(left.tolist(), right.tolist()).as_list())
    return [
        (tag == "equal", left_first + first, left_first + last, right_first + start, right_first + stop)
        for tag, first, last, start, stop in codes
    ]


def edits_of(
    left: Document, right: Document, left_first: int, right_first: int, found: Sequence[EditStep]
) -> tuple[Edit, ...]:
    """Steps as code points. The empty side of an insertion or deletion is the point after the word before it; before
    the first word, where that begins."""
    ours = _spans(left, left_first, [(step.left_first, step.left_last) for step in found])
    theirs = _spans(right, right_first, [(step.right_first, step.right_last) for step in found])
    return tuple(Edit(step.operation, *spans) for step, *spans in zip(found, ours, theirs, strict=True))


def _spans(document: Document, first: int, ranges: Sequence[tuple[int, int]]) -> list[Span]:
    """The code points of consecutive ranges of words, counted from word `first`."""
    words = slice(first, first + ranges[-1][1])
    starts, ends = document.tokens.starts[words].tolist(), document.tokens.ends[words].tolist()
    before = starts[0]
    spans = []
    for at, stop in ranges:
        spans.append(Span(starts[at], ends[stop - 1]) if at < stop else Span(before, before))
        before = spans[-1].end
    return spans
