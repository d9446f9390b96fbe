"""The extent of a passage: the pair of ranges in which the words that both sides hold are most unlike chance.

In: a box, in content words, that roughly covers a passage. Out: the box that scores best, with its score in nats and
the share of its words that have a counterpart. How often each sort of word occurs inside is read off the passage, so
that a verbatim passage ends where the wording parts while a reworked one bears gaps. A side's best range is that of
`loops.best_range`; both sides take turns until they agree.
"""

from __future__ import annotations

from typing import NamedTuple

from coverlap.match import loops
from coverlap.match.loops.values import NOWHERE, BestRange, Box, Boxes, TermView
from coverlap.match.shared_terms import SharedTerms

_REACH = 40  # content words beyond the box that are looked at, at least; otherwise as many as the box holds
_HOPE = 18.0  # nats after a turn, two thirds of what a passage needs; of passages, one in 130 would begin with less
_HOPE_AT_FIRST = 12.0  # the same after half a turn
_ROUNDS = 5  # turns; nearly all boxes agree after two or three

# A side, its words looked at, its range so far and the other side's: best ranges that were found, by what was asked.
Known = dict[tuple[bool, int, int, Box], BestRange]


class Region(NamedTuple):
    """A passage's box in content words, its score in nats, what its matched words are worth by themselves, and the
    share of words with a counterpart on each side."""

    box: Box
    score: float
    worth: float
    left_share: float
    right_share: float


def extend(terms_grid: SharedTerms, runs: Boxes, box: Box, within: Box, known: Known) -> Region | None:
    """The best extent near `box` and inside of `within`, or None where nothing speaks for a passage. `runs` are shared
    runs of words; `known` is what was asked before of these texts, and takes in more."""
    ours, theirs = terms_grid.views
    turned = runs[:, [2, 3, 0, 1]]
    left = right = NOWHERE
    for _ in range(_ROUNDS):
        before = box
        left = _best(ours, runs, box, within[:2], known, swapped=False)
        if left.score < _HOPE_AT_FIRST:
            return None
        right = _best(theirs, turned, (*box[2:], left.first, left.last), within[2:], known, swapped=True)
        if right.score < _HOPE_AT_FIRST or left.score + right.score < 2 * _HOPE:
            return None
        box = (left.first, left.last, right.first, right.last)
        if box == before:
            break
    score, worth = (left.score + right.score) / 2, min(left.worth, right.worth)
    return Region((left.first, left.last, right.first, right.last), score, worth, left.share, right.share)


def _best(view: TermView, runs: Boxes, box: Box, within: tuple[int, int], known: Known, *, swapped: bool) -> BestRange:
    """The best range of the first side for the other side's range as it stands."""
    reach = max(_REACH, box[1] - box[0])
    low, high = max(within[0], box[0] - reach), min(within[1], box[1] + reach)
    asked = swapped, low, high, box
    if asked not in known:
        known[asked] = loops.best_range(view, runs, low, high, box) if low < high else NOWHERE
    return known[asked]
