"""Numpy twins: runs of words that two texts share, places dense in shared words, and groups of such boxes.

In: n-gram hashes or shared terms of two texts. Out: boxes, (n, 4) arrays [left first, left last, right first, right
last), half-open, in the unit of the input. Clustering cuts the boxes at gaps on the left, then each group at gaps on
the right, and so on until nothing parts (Sanchez-Perez and others 2014); all groups are cut at once, and the outcome
does not depend on which side is cut first. Work is bounded: words too frequent to be worth their matches are left out,
and the dot plot of very long texts is divided more coarsely.
"""

from __future__ import annotations

import numpy as np

from coverlap.match.loops.values import Boxes, Floats, Sorted, rounded
from coverlap.match.ngrams import Numbers

BLOCK = 8  # content words to a square of the dot plot
_MOST_SQUARES = 4_000_000  # 32 MB
DENSE = 14.0  # nats in three squares by three: about three rare words, or five that their topic makes common
LIGHT = 0.2  # nats: a term that weighs less seeds nothing
COMMON = 0.04  # rate from which a word in a run weighs nothing
MATCHES_PER_WORD = 64  # most matches of shared terms for each content word of both texts; the rarest terms come first
MOST_MATCHES = 16  # places on both sides, multiplied; an n-gram with more is matched first to first, second to second


def runs(left: Sorted, right: Sorted, size: int) -> Boxes:
    """Maximal runs of shared n-grams on one diagonal, as boxes in words, in order of diagonal and place."""
    at_left, at_right = _matches(left, right)
    if len(at_left) == 0:
        return np.zeros((0, 4), dtype=np.int64)
    count, other = (int(side.places.max()) + 1 for side in (left, right))
    span = count + other + 2
    keys = np.sort((at_right - at_left + count) * span + at_left)
    begins = np.concatenate([[True], keys[1:] - keys[:-1] != 1])
    first = begins.nonzero()[0]
    lengths = np.concatenate([first[1:], [len(keys)]]) - first + size - 1
    shifts, starts = np.divmod(keys[first], span)
    shifts -= count
    return np.stack([starts, starts + lengths, starts + shifts, starts + shifts + lengths], axis=1)


def dense(left: Numbers, right: Numbers, rate: Floats) -> tuple[Boxes, Floats]:
    """Blocks of the dot plot around which the shared words weigh too much to have met there by chance, and that weight.

    The dot plot is cut into squares; each match of a term weighs the log of how seldom it is to be expected within
    three squares a side, and a square counts with its eight neighbours.
    """
    block = block_of(len(left), len(right))
    weights = rounded(-np.log(3 * block * rate))
    at_left, at_right = _term_matches(left, right, weights)
    rows, columns = len(left) // block + 3, len(right) // block + 3
    cells = (at_left // block + 1) * columns + at_right // block + 1
    grid = np.bincount(cells, weights=weights[left[at_left]], minlength=rows * columns).reshape(rows, columns)
    around = grid[:-2] + grid[1:-1] + grid[2:]
    around = around[:, :-2] + around[:, 1:-1] + around[:, 2:]
    squares = (around.ravel() >= DENSE).nonzero()[0]
    row, column = np.divmod(squares, columns - 2)
    low = np.stack([row, row, column, column], axis=1) * block
    ends = np.array([0, block, 0, block])
    return np.minimum(low + ends, [len(left), len(left), len(right), len(right)]), around.ravel()[squares]


def clusters(boxes: Boxes, weights: Floats, gap: int) -> tuple[Boxes, Floats]:
    """The hulls of groups of boxes that lie within `gap` of each other on both sides, and each group's top weight."""
    if len(boxes) == 0:
        return boxes, weights
    labels = np.zeros(len(boxes), dtype=np.int64)
    count, whole, side = 1, 0, 0
    while whole < 2:
        labels, parts = _cut(labels, boxes[:, side], boxes[:, side + 1], gap)
        whole = whole + 1 if parts == count else 1
        count, side = parts, 2 - side
    hulls = np.empty((count, 4), dtype=np.int64)
    order = labels.argsort(kind="stable")
    boxes = boxes[order]
    first = labels[order].searchsorted(np.arange(count))
    hulls[:, ::2] = np.minimum.reduceat(boxes[:, ::2], first)
    hulls[:, 1::2] = np.maximum.reduceat(boxes[:, 1::2], first)
    return hulls, np.maximum.reduceat(weights[order], first)


def _cut(labels: Boxes, starts: Boxes, ends: Boxes, gap: int) -> tuple[Boxes, int]:
    """Labels after each group is cut wherever more than `gap` words lie between its boxes on one side, and their
    number. For the cut the groups are laid end to end."""
    shift = labels * (int(ends.max()) + gap + 2)
    starts = starts + shift
    order = starts.argsort(kind="stable")
    reach = np.maximum.accumulate((ends + shift)[order])
    cut = starts[order[1:]] - reach[:-1] > gap
    fresh = np.zeros_like(labels)
    fresh[order[1:]] = cut.cumsum()
    return fresh, int(fresh[order[-1]]) + 1


def weigh(terms: Numbers, rate: Floats, boxes: Boxes) -> Floats:
    """What the words of each run weigh together, in nats, given the shared term of each word of the left text."""
    each = rounded(-np.log(3 * BLOCK * np.minimum(rate, COMMON)))
    total = np.concatenate([[0.0], np.cumsum(np.where(terms >= 0, each[terms], 0.0))])
    weights: Floats = total[boxes[:, 1]] - total[boxes[:, 0]]
    return weights


def block_of(left: int, right: int) -> int:
    """How many content words of either text a square of their dot plot spans."""
    return max(BLOCK, int(np.ceil(np.sqrt(left * right / _MOST_SQUARES))))


def coarse(left: int, right: int) -> bool:
    """True where texts of so many content words are searched at a coarser grain, which may miss short passages."""
    return block_of(left, right) > BLOCK


def _term_matches(left: Numbers, right: Numbers, weights: Floats) -> tuple[Numbers, Numbers]:
    """Positions of every two equal terms that weigh enough, as many as the bound allows."""
    counts_left, counts_right = (np.bincount(terms + 1, minlength=len(weights) + 1)[1:] for terms in (left, right))
    matches = np.where(weights > LIGHT, counts_left * counts_right, 0)
    most = MATCHES_PER_WORD * (len(left) + len(right))
    if int(matches.sum()) > most:
        bound(matches, most)
    chosen = np.append(matches > 0, False)
    words_left, words_right = chosen[left].nonzero()[0], chosen[right].nonzero()[0]
    words_right = words_right[right[words_right].argsort(kind="stable")]
    counts_right[matches == 0] = 0
    repeats = counts_right[left[words_left]]
    first = (counts_right.cumsum() - counts_right)[left[words_left]]
    return words_left.repeat(repeats), words_right[_ranges(first, repeats)]


def bound(matches: Numbers, most: int) -> None:
    """Set to 0 the terms with the most matches, so that no more than `most` matches are left."""
    order = np.argsort(matches, kind="stable")
    matches[order[np.cumsum(matches[order]) > most]] = 0


def _ranges(first: Numbers, counts: Numbers) -> Numbers:
    """The numbers first[i], first[i] + 1, ... (counts[i] of them) for each i, joined."""
    before = counts.cumsum() - counts
    return np.arange(int(counts.sum())) + (first - before).repeat(counts)


def _matches(left: Sorted, right: Sorted) -> tuple[Numbers, Numbers]:
    """Places of equal n-grams in both texts; frequent ones are matched by rank, so that the count stays linear."""
    if len(right.hashes) == 0:
        return right.places, right.places
    low = right.hashes.searchsorted(left.hashes)
    low[low == len(right.hashes)] = 0
    shared = (right.hashes[low] == left.hashes).nonzero()[0]
    low, hashes = low[shared], left.hashes[shared]
    counts = right.hashes.searchsorted(hashes, side="right") - low
    first = hashes.searchsorted(hashes)
    rank = np.arange(len(hashes)) - first
    many = (hashes.searchsorted(hashes, side="right") - first) * counts > MOST_MATCHES
    low[many] += rank[many]
    counts[many] = rank[many] < counts[many]
    return left.places[shared.repeat(counts)], right.places[_ranges(low, counts)]
