"""Ranges of different lengths, laid end to end.

In: where each range begins and how long it is. Out: every position in them. The running sum of lengths gives where a
range begins in the result; what a range begins at, less that, is what its positions are ahead of their own places.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt


def positions(first: npt.NDArray[np.integer[Any]], counts: npt.NDArray[np.integer[Any]]) -> npt.NDArray[np.int64]:
    """The positions first[0], first[0] + 1, … of each range in turn: ranges 4 to 5 and 9 to 11 give 4, 9, 10."""
    counts = counts.astype(np.int64)
    before = np.cumsum(counts) - counts
    found: npt.NDArray[np.int64] = np.arange(counts.sum()) + np.repeat(first - before, counts)
    return found
