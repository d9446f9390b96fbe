"""Numpy twins: terms that two texts share; words near each other in both; the largest sum of neighbours."""

from __future__ import annotations

import numpy as np

from coverlap.match.ngrams import Numbers
from coverlap.model.values import Hashes
from coverlap.text.id_table import among

APART = 2  # content words: how far apart two words may stand that are looked for together


def meet(
    left: Hashes, left_slots: Numbers, right: Hashes, right_slots: Numbers
) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """For each term that two texts share its place among the sorted terms of either; then for each word of either text,
    whose place among its terms is its slot, the number of its shared term, -1 where it is not shared."""
    in_left = among(right, left).nonzero()[0]
    in_right = right.searchsorted(left[in_left])
    left_numbers, right_numbers = np.full(len(left), -1), np.full(len(right), -1)
    left_numbers[in_left] = right_numbers[in_right] = np.arange(len(in_left))
    return in_left, in_right, left_numbers[left_slots], right_numbers[right_slots]


def adjacent_pairs(left: Numbers, right: Numbers, count: int) -> tuple[Numbers, Numbers, int]:
    """The `pairs` of both texts as in `TermView`, and how many there are, from the numbers of their shared terms, which
    are below `count`."""
    ours, theirs = _near(left, count), _near(right, count)
    keys, others = (np.concatenate([some for _, some in rows]) for rows in (ours, theirs))
    shared = np.intersect1d(keys, others)
    return _numbered(ours, shared, len(left)), _numbered(theirs, shared, len(right)), len(shared)


def largest_sum(values: Numbers, most: int) -> int:
    """The largest sum of up to `most` neighbouring values, 0 of none."""
    total = np.concatenate([[0], values.cumsum()])
    width = most + 1  # sums that are looked back on, its own included: a block of so many, or parts of two
    blocks = np.append(total, np.full(-len(total) % width, total.max())).reshape(-1, width)
    low = np.minimum.accumulate(blocks, axis=1).ravel()
    before = np.minimum.accumulate(blocks[:, ::-1], axis=1)[:, ::-1].ravel()
    low[most:] = np.minimum(low[most:], before[: len(before) - most])
    return int((total - low[: len(total)]).max())


def _near(terms: Numbers, count: int) -> list[tuple[Numbers, Numbers]]:
    """For each distance up to APART: places of two different shared terms that stand so far apart, and a key for them,
    whatever their order."""
    rows = []
    shared = terms >= 0
    for apart in range(1, APART + 1):
        places = (shared[:-apart] & shared[apart:] & (terms[:-apart] != terms[apart:])).nonzero()[0]
        one, other = terms[places], terms[places + apart]
        rows.append((places, np.minimum(one, other) * count + np.maximum(one, other)))
    return rows


def _numbered(rows: list[tuple[Numbers, Numbers]], shared: Numbers, length: int) -> Numbers:
    """(APART, length) places of the keys among the shared ones, -1 where there is none."""
    numbers = np.full((APART, length), -1)
    if len(shared):
        for row, (places, keys) in enumerate(rows):
            at = shared.searchsorted(keys)
            at[at == len(shared)] = 0
            found = shared[at] == keys
            numbers[row, places[found]] = at[found]
    return numbers
