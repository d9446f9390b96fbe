"""The extent of a passage: the pair of ranges in which the words that both sides hold are most unlike chance.

In: a box, in content words, that roughly covers a passage. Out: the box that scores best, with its score in nats and
the share of its words that have a counterpart. Each content word near the box speaks for or against lying inside, by
the logarithm of how often such words occur inside this passage over how often they would outside. There are four sorts
of word: without a counterpart; with one; with one whose neighbours' counterparts are near; and within a run of words
that both sides hold, stop words included. How often each occurs inside is read off the passage, so that a verbatim
passage ends where the wording parts while a reworked one bears gaps. A side's best range is the maximum-sum run of
these values (Kadane); both sides take turns until they agree. Counterparts are one to one: what one side says twice the
other must say twice.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.match.ngrams import Numbers
from coverlap.match.seeds import Boxes
from coverlap.match.shared_terms import SharedTerms
from coverlap.match.term_profile import Floats
from coverlap.model.values import Flags

Sorts = npt.NDArray[np.int8]
Box = tuple[int, int, int, int]

ALONE, MATCHED, PAIRED, RUN = range(4)

_REACH = 40  # content words beyond the box that are looked at, at least; otherwise as many as the box holds
_HOPE = 18.0  # nats after a turn, two thirds of what a passage needs; of passages, one in 130 would begin with less
_HOPE_AT_FIRST = 12.0  # the same after half a turn
_ROUNDS = 5  # turns; nearly all boxes agree after two or three
_PRIOR = 1.0  # words of each sort that are added before the passage's own are counted
# Shares of the sorts among words that have a counterpart by chance. Measured beside the labelled passages of PAN 2013
# and of planted reuse: .77 to .91, .08 to .20, .01 to .03; inside them .00 to .17, .00 to .41, .55 to 1. Runs are held
# to be commoner than measured because set phrases are: at .03 the verbatim class loses .015 of precision.
_BY_CHANCE = np.array([1.0, 0.7, 0.2, 0.1])
_FOREIGN = 0.05  # chance that a word foreign to the other text would have had a counterpart by its root
_SURELY = 0.95  # chance from which no word is held to be more certain to meet its like
_MOST = 5.0  # nats that one word may add: no single name carries a passage
_EDGE = 4.0  # nats for a passage that begins or ends with a sentence: most do, and one word in twenty is such a place


class BestRange(NamedTuple):
    """The best range of one side, with its score and the worth and the share of its matched words."""

    first: int
    last: int
    score: float
    worth: float
    share: float


# A side, its words looked at, its range so far and the other side's: best ranges that were found, by what was asked.
Known = dict[tuple[bool, int, int, Box], BestRange]

_NOWHERE = BestRange(-1, -1, 0.0, 0.0, 0.0)


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
    runs = runs.T
    turned = runs[[2, 3, 0, 1]]
    left = right = _NOWHERE
    for _ in range(_ROUNDS):
        before = box
        left = _best(terms_grid, runs, box, within[:2], known, swapped=False)
        if left.score < _HOPE_AT_FIRST:
            return None
        right = _best(terms_grid, turned, (*box[2:], left.first, left.last), within[2:], known, swapped=True)
        if right.score < _HOPE_AT_FIRST or left.score + right.score < 2 * _HOPE:
            return None
        box = (left.first, left.last, right.first, right.last)
        if box == before:
            break
    score, worth = (left.score + right.score) / 2, min(left.worth, right.worth)
    return Region((left.first, left.last, right.first, right.last), score, worth, left.share, right.share)


def best_run(values: Floats, edges: Flags) -> tuple[int, int, float]:
    """[first, last) of the run whose sum is largest, with the edges' share for either end at one, and its sum without
    that share. Empty where no run counts for anything; of equals, the first to end."""
    total = np.zeros(len(edges))
    values.cumsum(out=total[1:])
    bonus = _EDGE * edges
    opening = (total - bonus)[:-1]
    sums = (total + bonus)[1:] - np.minimum.accumulate(opening)
    last = int(sums.argmax()) + 1
    if sums[last - 1] <= 0.0:
        return 0, 0, 0.0
    first = int(opening[:last].argmin())
    return first, last, float(total[last] - total[first])


def odds(
    sorts: Sorts, terms: Numbers, inside: Floats, terms_grid: SharedTerms, length: int, by_chance: Floats
) -> Floats:
    """What each word says for lying inside: log of its sort's share inside over its chance outside, against `length`
    content words of the other side. `inside` holds the sorts' shares, `by_chance` their shares among the words that
    have a counterpart."""
    chance = np.minimum(_SURELY, -np.expm1(-max(length, 1) * terms_grid.rate[terms]))
    chance[terms < 0] = _FOREIGN
    values: Floats = np.minimum(0.0, np.log(inside[ALONE]) - np.log1p(-chance))
    matched = sorts.nonzero()[0]
    values[matched] = np.minimum(_MOST, np.log(inside / by_chance)[sorts[matched]] - np.log(chance[matched]))
    return values


def mark_pairs(sorts: Sorts, shared: Flags) -> None:
    """Set both words of each pair that is `shared`, (APART, n) flags as in `Pairs`, to PAIRED."""
    marked = np.zeros(len(sorts), dtype=np.bool_)
    for apart, flags in enumerate(shared, start=1):
        marked[:-apart] |= flags[:-apart]
        marked[apart:] |= flags[:-apart]
    sorts[marked] = PAIRED


def shares_of(sorts: Sorts) -> Floats:
    """The share of each sort among these words, smoothed."""
    counts = np.bincount(sorts, minlength=4) + _PRIOR
    return np.asarray(counts / (len(sorts) + 4 * _PRIOR), dtype=np.float64)


def _best(
    terms_grid: SharedTerms, runs: Boxes, box: Box, within: tuple[int, int], known: Known, *, swapped: bool
) -> BestRange:
    """The best range of the first side for the other side's range as it stands."""
    reach = max(_REACH, box[1] - box[0])
    low, high = max(within[0], box[0] - reach), min(within[1], box[1] + reach)
    asked = swapped, low, high, box
    if asked not in known:
        known[asked] = _range(terms_grid, runs, low, high, box, swapped=swapped) if low < high else _NOWHERE
    return known[asked]


def _range(terms_grid: SharedTerms, runs: Boxes, low: int, high: int, box: Box, *, swapped: bool) -> BestRange:
    """The best range within the words [low, high) of the first side."""
    side = terms_grid.right if swapped else terms_grid.left
    first, last, start, stop = box
    sorts = _sorts(terms_grid, runs, (low, high, start, stop), swapped=swapped)
    inside = shares_of(sorts[first - low : last - low])
    values = odds(sorts, side.terms[low:high], inside, terms_grid, stop - start, _BY_CHANCE)
    begin, end, score = best_run(values, side.edges[low : high + 1])
    if begin == end:
        return _NOWHERE
    chosen = side.terms[low + begin : low + end][sorts[begin:end] > ALONE]
    share = len(chosen) / (end - begin)
    return BestRange(low + begin, low + end, score, float(terms_grid.worth[chosen].sum()), share)


def _sorts(terms_grid: SharedTerms, runs: Boxes, window: Box, *, swapped: bool) -> Sorts:
    """The sort of each word of the window's first range, against its second range."""
    side, other = (terms_grid.right, terms_grid.left) if swapped else (terms_grid.left, terms_grid.right)
    pairs, other_pairs = terms_grid.pairs.left, terms_grid.pairs.right
    if swapped:
        pairs, other_pairs = other_pairs, pairs
    low, high, start, stop = window
    theirs = other.terms[start:stop]
    have = np.bincount(theirs[theirs >= 0], minlength=len(terms_grid.rate) + 1)  # none at its end, for terms of -1
    terms = side.terms[low:high]
    sorts = (have[terms] > 0).astype(np.int8)
    paired = np.zeros(terms_grid.pairs.numbers + 1, dtype=np.bool_)
    for row, numbers in enumerate(other_pairs):
        paired[numbers[start : max(start, stop - row - 1)]] = True
    paired[-1] = False
    mark_pairs(sorts, paired[pairs[:, low:high]])
    lengths = _run_lengths(runs, window)
    sorts[(sorts > ALONE) & (lengths > 0)] = RUN
    _one_to_one(sorts, terms, have, lengths)
    return sorts


def _one_to_one(sorts: Sorts, terms: Numbers, have: Numbers, lengths: Numbers) -> None:
    """Leave each term as many counterparts as the other side has: those in the longest shared runs come first."""
    words = sorts.nonzero()[0]
    mine = terms[words]
    order = (mine * (4 * len(sorts) + 4) - (lengths[words] * 4 + sorts[words])).argsort(kind="stable")
    mine = mine[order]
    rank = np.arange(len(mine)) - mine.searchsorted(mine)
    sorts[words[order[rank >= have[mine]]]] = ALONE


def _run_lengths(runs: Boxes, window: Box) -> Numbers:
    """For each word of the first range, the length of the longest run that joins it to the second range. `runs` has a
    row for each bound."""
    low, high, start, stop = window
    lengths = np.zeros(high - low, dtype=np.int64)
    near = (runs[0] < high) & (runs[1] > low) & (runs[2] < stop) & (runs[3] > start)
    for first, last, begin, end in zip(*runs[:, near].tolist(), strict=True):
        skipped, kept = max(start - begin, 0), min(end, stop) - begin
        place = lengths[max(first + skipped, low) - low : max(0, min(first + kept, last, high) - low)]
        np.maximum(place, kept - skipped, out=place)
    return lengths
