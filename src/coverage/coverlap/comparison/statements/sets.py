"""Many small sets of numbers, and what they have in common.

In: pairs of a row and a number. Out: `Sets`, a 0-1 matrix by rows. Products of such matrices are few and small here, so
that building scipy's matrices would take longer than multiplying them: `Meetings` finds the common numbers once, and
any weights are then summed over them. Where a sentence comes back thousands of times, the numbers that most rows have
are left out: they tell no row from another, and would fill the memory.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.framing.event_words import distinct
from coverlap.match.ragged import positions

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]


_MOST = 20_000_000  # meetings, some 800 MB at most; an event of 200 sentences has 54,000


class Sets(NamedTuple):
    """The numbers of each row: row r has `columns[starts[r]:starts[r + 1]]`, in order, all below `width`."""

    starts: Numbers
    columns: Numbers
    width: int

    @property
    def rows(self) -> Numbers:
        """The row of each entry."""
        return np.repeat(np.arange(len(self.starts) - 1), np.diff(self.starts))

    def sums(self, values: npt.NDArray[np.generic]) -> Floats:
        """Sums over each row of values given by entry, in their last axis. No row may be empty."""
        sums: Floats = np.add.reduceat(values, self.starts[:-1], axis=-1, dtype=np.float64)
        return sums


class Meetings:
    """Every number that a row of `left` and a row of `right` have in common."""

    def __init__(self, left: Sets, right: Sets) -> None:
        self._shape = len(left.starts) - 1, len(right.starts) - 1
        order = np.argsort(right.columns, kind="stable")
        ends = np.cumsum(np.bincount(right.columns, minlength=right.width))
        counts = np.diff(ends, prepend=0)[left.columns]
        if counts.sum() > _MOST:
            usual = np.argsort(counts, kind="stable")
            counts[usual[np.cumsum(counts[usual]) > _MOST]] = 0
        place = positions(ends[left.columns] - counts, counts)
        self._entry = np.repeat(np.arange(len(left.columns)), counts)
        self._cell = left.rows[self._entry] * self._shape[1] + right.rows[order][place]

    def sums(self, values: Floats) -> Floats:
        """(rows of left, rows of right): the sum over their common numbers of values given by entry of `left`."""
        sums = np.bincount(self._cell, weights=values[self._entry], minlength=self._shape[0] * self._shape[1])
        return sums.astype(np.float64).reshape(self._shape)


def sets(row: Numbers, column: Numbers, rows: int, width: int) -> Sets:
    """The sets of these entries, however often one is named."""
    cells = distinct(row * max(1, width) + column)
    row, column = np.divmod(cells, max(1, width))
    return Sets(np.searchsorted(row, np.arange(rows + 1)), column, width)
