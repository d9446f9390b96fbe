"""Numpy twin: the range of one text that tells most for a passage with a given range of the other.

In: a `TermView`, the runs of words that both texts hold, and the ranges as they are. Each content word speaks for or
against lying inside, by the logarithm of how often such words occur inside this passage over how often they would
outside. There are four sorts of word: without a counterpart; with one; with one whose neighbours' counterparts are
near; and within a run of words that both sides hold, stop words included. The best range is the maximum-sum run of
these values (Kadane). Counterparts are one to one: what one side says twice the other must say twice.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coverlap.match.loops.values import NOWHERE, BestRange, Box, Boxes, Floats, TermView, rounded
from coverlap.match.ngrams import Numbers
from coverlap.model.values import Flags

Sorts = npt.NDArray[np.int8]

ALONE, MATCHED, PAIRED, RUN = range(4)

PRIOR = 1.0  # words of each sort that are added before the passage's own are counted
# Shares of the sorts among words that have a counterpart by chance. Measured beside the labelled passages of PAN 2013
# and of planted reuse: .77 to .91, .08 to .20, .01 to .03; inside them .00 to .17, .00 to .41, .55 to 1. Runs are held
# to be commoner than measured because set phrases are: at .03 the verbatim class loses .015 of precision.
BY_CHANCE = np.array([1.0, 0.7, 0.2, 0.1])
FOREIGN = 0.05  # chance that a word foreign to the other text would have had a counterpart by its root
SURELY = 0.95  # chance from which no word is held to be more certain to meet its like
MOST = 5.0  # nats that one word may add: no single name carries a passage
EDGE = 4.0  # nats for a passage that begins or ends with a sentence: most do, and one word in twenty is such a place


def best_range(view: TermView, runs: Boxes, low: int, high: int, box: Box) -> BestRange:
    """The best range within the words [low, high) of a text, for `box`: its range so far, and the other text's. `runs`
    are shared runs of words, this text's bounds first."""
    first, last, start, stop = box
    sorts = _sorts(view, runs.T, (low, high, start, stop))
    inside = shares_of(sorts[first - low : last - low])
    words, edges = view.terms[low:high], view.edges[low : high + 1]
    begin, end, score = best_run(sorts, words, edges, view.rate, inside, BY_CHANCE, stop - start)
    if begin == end:
        return NOWHERE
    chosen = words[begin:end][sorts[begin:end] > ALONE]
    share = len(chosen) / (end - begin)
    return BestRange(low + begin, low + end, score, float(view.worth[chosen].sum()), share)


def best_run(
    sorts: Sorts, terms: Numbers, edges: Flags, rate: Floats, inside: Floats, by_chance: Floats, length: int
) -> tuple[int, int, float]:
    """The run of words that tells most for lying inside, as `largest_run` gives it for their `odds`."""
    return largest_run(odds(sorts, terms, inside, rate, length, by_chance), edges)


def largest_run(values: Floats, edges: Flags) -> tuple[int, int, float]:
    """[first, last) of the run whose sum is largest, with the edges' share for either end at one, and its sum without
    that share. Empty where no run counts for anything; of equals, the first to end."""
    total = np.zeros(len(edges))
    values.cumsum(out=total[1:])
    bonus = EDGE * edges
    opening = (total - bonus)[:-1]
    sums = (total + bonus)[1:] - np.minimum.accumulate(opening)
    last = int(sums.argmax()) + 1
    if sums[last - 1] <= 0.0:
        return 0, 0, 0.0
    first = int(opening[:last].argmin())
    return first, last, float(total[last] - total[first])


def odds(sorts: Sorts, terms: Numbers, inside: Floats, rate: Floats, length: int, by_chance: Floats) -> Floats:
    """What each word says for lying inside: log of its sort's share inside over its chance outside, against `length`
    content words of the other side. `inside` holds the sorts' shares, `by_chance` their shares among the words that
    have a counterpart."""
    chance = np.minimum(SURELY, -np.expm1(-max(length, 1) * rate[terms]))
    chance[terms < 0] = FOREIGN
    values: Floats = np.minimum(0.0, np.log(inside[ALONE]) - np.log1p(-chance))
    matched = sorts.nonzero()[0]
    values[matched] = np.minimum(MOST, np.log(inside / by_chance)[sorts[matched]] - np.log(chance[matched]))
    return rounded(values)


def mark_pairs(sorts: Sorts, shared: Flags) -> None:
    """Set both words of each pair that is `shared`, (APART, n) flags as in `Pairs`, to PAIRED."""
    marked = np.zeros(len(sorts), dtype=np.bool_)
    for apart, flags in enumerate(shared, start=1):
        marked[:-apart] |= flags[:-apart]
        marked[apart:] |= flags[:-apart]
    sorts[marked] = PAIRED


def shares_of(sorts: Sorts) -> Floats:
    """The share of each sort among these words, smoothed."""
    counts = np.bincount(sorts, minlength=4) + PRIOR
    return np.asarray(counts / (len(sorts) + 4 * PRIOR), dtype=np.float64)


def _sorts(view: TermView, runs: Boxes, window: Box) -> Sorts:
    """The sort of each word of the window's first range, against its second range."""
    low, high, start, stop = window
    theirs = view.others[start:stop]
    have = np.bincount(theirs[theirs >= 0], minlength=len(view.rate) + 1)  # none at its end, for terms of -1
    terms = view.terms[low:high]
    sorts = (have[terms] > 0).astype(np.int8)
    paired = np.zeros(view.numbers + 1, dtype=np.bool_)
    for row, numbers in enumerate(view.other_pairs):
        paired[numbers[start : max(start, stop - row - 1)]] = True
    paired[-1] = False
    mark_pairs(sorts, paired[view.pairs[:, low:high]])
    lengths = _run_lengths(runs, window)
    sorts[(sorts > ALONE) & (lengths > 0)] = RUN
    _one_to_one(sorts, terms, have, lengths)
    return sorts


def _one_to_one(sorts: Sorts, terms: Numbers, have: Numbers, lengths: Numbers) -> None:
    """Leave each term as many counterparts as the other side has: those in the longest shared runs come first."""
    words = sorts.nonzero()[0]
    mine = terms[words]
    order = np.lexsort((-sorts[words], -lengths[words], mine))
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
