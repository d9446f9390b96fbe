"""Seeds of passages: runs of words that two texts share, places dense in shared words, and groups of such boxes.

In: n-gram hashes or shared terms of two texts. Out: boxes, (n, 4) arrays [left first, left last, right first, right
last), half-open, in the unit of the input. Clustering cuts the boxes at gaps on the left, then each group at gaps on
the right, and so on until nothing parts (Sanchez-Perez and others 2014); all groups are cut at once, and the outcome
does not depend on which side is cut first. Work is bounded: words too frequent to be worth their matches are left out,
and the plane of very long texts is divided more coarsely.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.match.grams import Numbers
from coverlap.match.profile import Floats, Plane
from coverlap.model import Hashes

Boxes = npt.NDArray[np.int64]


class Sorted(NamedTuple):
    """The n-gram hashes of a text in order of value, with the place of each."""

    hashes: Hashes
    places: Numbers


def by_value(hashes: Hashes) -> Sorted:
    """Hashes in order of place, sorted by value, then by place."""
    order = np.argsort(hashes, kind="stable")
    return Sorted(hashes[order], order)


BLOCK = 8  # content words to a square of the plane
_MOST_SQUARES = 4_000_000  # 32 MB
_DENSE = 14.0  # nats in three squares by three: about three rare words, or five that their topic makes common
_LIGHT = 0.2  # nats: a term that weighs less seeds nothing
_MATCHES_PER_WORD = 64  # most matches of shared terms for each content word of both texts; the rarest terms come first
_MOST_MATCHES = 16  # places on both sides, multiplied; an n-gram with more is matched first to first, second to second


def runs(left: Sorted, right: Sorted, size: int) -> Boxes:
    """Maximal runs of shared n-grams on one diagonal, as boxes in words, in order of diagonal and place."""
    at_left, at_right = _matches(left, right)
    if len(at_left) == 0:
        return np.zeros((0, 4), dtype=np.int64)
    count = len(left.places)
    span = count + len(right.places) + 2
    keys = np.sort((at_right - at_left + count) * span + at_left)
    first = np.flatnonzero(np.diff(keys, prepend=-2) != 1)
    lengths = np.diff(first, append=len(keys)) + size - 1
    start = keys[first] % span
    shift = keys[first] // span - count
    return np.stack([start, start + lengths, start + shift, start + shift + lengths], axis=1)


def dense(plane: Plane) -> tuple[Boxes, Floats]:
    """Blocks of the plane around which the shared words weigh too much to have met there by chance, and that weight.

    The plane is cut into squares; each match of a term weighs the log of how seldom it is to be expected within three
    squares a side, and a square counts with its eight neighbours.
    """
    left, right = plane.left.terms, plane.right.terms
    block = _block(len(left), len(right))
    weights = -np.log(3 * block * plane.rate)
    at_left, at_right = _term_matches(left, right, weights)
    rows, columns = len(left) // block + 3, len(right) // block + 3
    cells = (at_left // block + 1) * columns + at_right // block + 1
    grid = np.bincount(cells, weights=weights[left[at_left]], minlength=rows * columns).reshape(rows, columns)
    around = grid[:-2] + grid[1:-1] + grid[2:]
    around = around[:, :-2] + around[:, 1:-1] + around[:, 2:]
    row, column = np.nonzero(around >= _DENSE)
    low = np.stack([row, row, column, column], axis=1) * block
    ends = np.array([0, block, 0, block])
    return np.minimum(low + ends, [len(left), len(left), len(right), len(right)]), around[row, column]


def coarse(left: int, right: int) -> bool:
    """True where texts of so many content words are searched at a coarser grain, which may miss short passages."""
    return _block(left, right) > BLOCK


def clusters(boxes: Boxes, weights: Floats, gap: int) -> tuple[Boxes, Floats]:
    """The hulls of groups of boxes that lie within `gap` of each other on both sides, and each group's top weight."""
    if len(boxes) == 0:
        return boxes, weights
    labels = np.zeros(len(boxes), dtype=np.int64)
    count, whole, side = 1, 0, 0
    while whole < 2:
        labels = _cut(labels, boxes[:, side], boxes[:, side + 1], gap)
        parts = int(labels.max()) + 1
        whole = whole + 1 if parts == count else 1
        count, side = parts, 2 - side
    hulls = np.empty((count, 4), dtype=np.int64)
    order = np.argsort(labels, kind="stable")
    first = np.searchsorted(labels[order], np.arange(count))
    hulls[:, ::2] = np.minimum.reduceat(boxes[order][:, ::2], first)
    hulls[:, 1::2] = np.maximum.reduceat(boxes[order][:, 1::2], first)
    return hulls, np.maximum.reduceat(weights[order], first)


def _cut(labels: Boxes, starts: Boxes, ends: Boxes, gap: int) -> Boxes:
    """Labels after each group is cut wherever more than `gap` words lie between its boxes on one side."""
    order = np.lexsort((starts, labels))
    shift = labels[order] * (int(ends.max()) + gap + 2)
    reach = np.maximum.accumulate(ends[order] + shift)
    cut = np.ones(len(order), dtype=np.bool_)
    cut[1:] = starts[order][1:] + shift[1:] - reach[:-1] > gap
    fresh = np.empty_like(labels)
    fresh[order] = np.cumsum(cut) - 1
    return fresh


def _block(left: int, right: int) -> int:
    return max(BLOCK, int(np.ceil(np.sqrt(left * right / _MOST_SQUARES))))


def _term_matches(left: Numbers, right: Numbers, weights: Floats) -> tuple[Numbers, Numbers]:
    """Positions of every two equal terms that weigh enough, as many as the bound allows."""
    counts_left = np.bincount(left[left >= 0], minlength=len(weights))
    counts_right = np.bincount(right[right >= 0], minlength=len(weights))
    matches = np.where(weights > _LIGHT, counts_left * counts_right, 0)
    most = _MATCHES_PER_WORD * (len(left) + len(right))
    if int(matches.sum()) > most:
        order = np.argsort(matches, kind="stable")
        matches[order[np.cumsum(matches[order]) > most]] = 0
    chosen = np.append(matches > 0, False)
    words_left, words_right = np.flatnonzero(chosen[left]), np.flatnonzero(chosen[right])
    words_right = words_right[np.argsort(right[words_right], kind="stable")]
    first = np.searchsorted(right[words_right], left[words_left])
    repeats = counts_right[left[words_left]]
    return np.repeat(words_left, repeats), words_right[_ranges(first, repeats)]


def _ranges(first: Numbers, counts: Numbers) -> Numbers:
    """The numbers first[i], first[i] + 1, ... (counts[i] of them) for each i, joined."""
    return np.arange(int(counts.sum())) + np.repeat(first - np.cumsum(counts) + counts, counts)


def _matches(left: Sorted, right: Sorted) -> tuple[Numbers, Numbers]:
    """Places of equal n-grams in both texts; frequent ones are matched by rank, so that the count stays linear."""
    low = right.hashes.searchsorted(left.hashes)
    low[low == len(right.hashes)] = 0
    shared = (right.hashes[low] == left.hashes).nonzero()[0] if len(right.hashes) else np.zeros(0, dtype=np.int64)
    low, hashes = low[shared], left.hashes[shared]
    counts = right.hashes.searchsorted(hashes, side="right") - low
    first = hashes.searchsorted(hashes)
    rank = np.arange(len(hashes)) - first
    many = (hashes.searchsorted(hashes, side="right") - first) * counts > _MOST_MATCHES
    single, few = np.flatnonzero(many & (rank < counts)), np.flatnonzero(~many)
    at_left = np.concatenate([shared[single], np.repeat(shared[few], counts[few])])
    at_right = np.concatenate([low[single] + rank[single], _ranges(low[few], counts[few])])
    return left.places[at_left], right.places[at_right]
