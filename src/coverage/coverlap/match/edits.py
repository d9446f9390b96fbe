"""The word-level edit script of a passage, and what it says about the passage.

In: two documents and a token range in each. Out: `Edit` steps in code points, in order, and the figures drawn from
them. The script is the longest common subsequence of words; a deletion beside an insertion is one replacement. It is
monotone: a sentence that moved within the passage reads as deleted here and inserted there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

from coverlap.model import Document, Edit, Kind, Operation, Span

_OPERATIONS: dict[str, Operation] = {"equal": "keep", "insert": "insert", "delete": "delete"}
_EDITED = 0.5  # least share of words kept in order for "edited"; below it the wording is a reworking


class Step(NamedTuple):
    """One step in token positions: words [left_first, left_last) became [right_first, right_last)."""

    operation: Operation
    left_first: int
    left_last: int
    right_first: int
    right_last: int


def steps(left: Sequence[int], right: Sequence[int]) -> list[Step]:
    """The steps that turn the words `left` into the words `right`; kept words are a longest common subsequence."""
    found: list[Step] = []
    for code in Indel.opcodes(left, right):
        place = (code.src_start, code.src_end, code.dest_start, code.dest_end)
        if code.tag != "equal" and found and found[-1].operation != "keep":
            found[-1] = Step("replace", found[-1].left_first, place[1], found[-1].right_first, place[3])
        else:
            found.append(Step(_OPERATIONS[code.tag], *place))
    return found


def kind_of(found: Sequence[Step], similarity: float) -> Kind:
    """Verbatim: every word kept. Edited: at least half of the words kept in order. Paraphrased: the rest."""
    if all(step.operation == "keep" for step in found):
        return "verbatim"
    return "edited" if similarity >= _EDITED else "paraphrased"


def edits_of(
    left: Document, right: Document, left_first: int, right_first: int, found: Sequence[Step]
) -> tuple[Edit, ...]:
    """Steps as code points. The empty side of an insertion or deletion is the point after the word before it."""
    return tuple(
        Edit(
            step.operation,
            _span(left, left_first + step.left_first, left_first + step.left_last),
            _span(right, right_first + step.right_first, right_first + step.right_last),
        )
        for step in found
    )


def _span(document: Document, first: int, last: int) -> Span:
    if first < last:
        return document.token_span(first, last)
    point = int(document.tokens.ends[first - 1]) if first else int(document.tokens.starts[0])
    return Span(point, point)
