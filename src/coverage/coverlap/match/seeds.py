"""Seeds of passages: runs of words that two texts share, and boxes of runs that lie together.

In: n-gram hashes of two texts. Out: boxes, (n, 4) arrays of token positions [left first, left last, right first, right
last), half-open. Clustering cuts the boxes at gaps on the left, then each group at gaps on the right, and so on until
nothing parts (Sanchez-Perez and others 2014); all groups are cut at once.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coverlap.model import Hashes

Boxes = npt.NDArray[np.int64]

_MOST_MATCHES = 16  # places on both sides, multiplied; an n-gram with more is matched first to first, second to second


def runs(left: Hashes, right: Hashes, size: int) -> Boxes:
    """Maximal runs of shared n-grams on one diagonal, as boxes in words, in order of diagonal and place."""
    at_left, at_right = _matches(left, right)
    if len(at_left) == 0:
        return np.zeros((0, 4), dtype=np.int64)
    span = len(left) + len(right) + 2
    keys = np.sort((at_right - at_left + len(left)) * span + at_left)
    first = np.flatnonzero(np.diff(keys, prepend=-2) != 1)
    lengths = np.diff(first, append=len(keys)) + size - 1
    start = keys[first] % span
    shift = keys[first] // span - len(left)
    return np.stack([start, start + lengths, start + shift, start + shift + lengths], axis=1)


def clusters(boxes: Boxes, gap: int) -> Boxes:
    """The hulls of groups of boxes that lie within `gap` words of each other on both sides."""
    if len(boxes) == 0:
        return boxes
    labels = np.zeros(len(boxes), dtype=np.int64)
    count = 0
    while True:
        labels = _cut(labels, boxes[:, 0], boxes[:, 1], gap)
        labels = _cut(labels, boxes[:, 2], boxes[:, 3], gap)
        if int(labels.max()) + 1 == count:
            break
        count = int(labels.max()) + 1
    hulls = np.empty((count, 4), dtype=np.int64)
    order = np.argsort(labels, kind="stable")
    first = np.flatnonzero(np.diff(labels[order], prepend=-1))
    hulls[:, ::2] = np.minimum.reduceat(boxes[order][:, ::2], first)
    hulls[:, 1::2] = np.maximum.reduceat(boxes[order][:, 1::2], first)
    return hulls


def _cut(labels: Boxes, starts: Boxes, ends: Boxes, gap: int) -> Boxes:
    """Labels after each group is cut wherever more than `gap` words lie between its boxes on one side."""
    order = np.lexsort((starts, labels))
    shift = labels[order] * (int(ends.max()) + gap + 2)
    reach = np.maximum.accumulate(ends[order] + shift)
    cut = np.diff(labels[order], prepend=-1) != 0
    cut[1:] |= starts[order][1:] + shift[1:] - reach[:-1] > gap
    fresh = np.empty_like(labels)
    fresh[order] = np.cumsum(cut) - 1
    return fresh


def _matches(left: Hashes, right: Hashes) -> tuple[Boxes, Boxes]:
    """Positions of equal n-grams in both texts; frequent ones are matched by rank, so that the count stays linear."""
    order_left, order_right = np.argsort(left, kind="stable"), np.argsort(right, kind="stable")
    sorted_left, sorted_right = left[order_left], right[order_right]
    low = np.searchsorted(sorted_right, sorted_left, side="left")
    counts = np.searchsorted(sorted_right, sorted_left, side="right") - low
    shared = np.flatnonzero(counts)
    low, counts = low[shared], counts[shared]
    same = np.diff(sorted_left[shared], prepend=~sorted_left[:1]) != 0
    group = np.cumsum(same) - 1
    sizes = np.bincount(group, minlength=1) if len(group) else np.zeros(1, dtype=np.int64)
    rank = np.arange(len(shared)) - (np.flatnonzero(same)[group] if len(group) else 0)
    many = sizes[group] * counts > _MOST_MATCHES
    single = np.flatnonzero(many & (rank < counts))
    few = np.flatnonzero(~many)
    repeats = counts[few]
    offsets = np.arange(int(repeats.sum())) - np.repeat(np.cumsum(repeats) - repeats, repeats)
    at_left = np.concatenate([order_left[shared[single]], np.repeat(order_left[shared[few]], repeats)])
    at_right = np.concatenate(
        [order_right[low[single] + rank[single]], order_right[np.repeat(low[few], repeats) + offsets]]
    )
    return at_left, at_right
