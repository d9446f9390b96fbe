"""Columns of whole numbers as compressed bytes.

In: columns of equal length, of 4 or 8 bytes a number. Out: bytes; and the columns of many such rows of bytes, end to
end. The first bytes of all numbers come first, then the second ones: high bytes of small or sorted numbers are nearly
all the same, and take next to no room.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import zstandard

from coverlap.match.grams import Numbers
from coverlap.model import Hashes

_LEVEL = 1  # higher ones gain nothing


def packed(*columns: npt.NDArray[np.uint32] | Hashes) -> bytes:
    """The columns as bytes."""
    planes = [column.astype(f"<u{column.itemsize}").view(np.uint8).reshape(-1, column.itemsize).T for column in columns]
    return zstandard.compress(np.concatenate(planes).tobytes(), _LEVEL)


def unpacked(rows: Sequence[Any], *widths: int) -> list[Numbers]:
    """The columns of all rows together; `widths` are in bytes."""
    decompress = zstandard.ZstdDecompressor().decompress
    each = [np.frombuffer(decompress(row), dtype=np.uint8).reshape(sum(widths), -1) for row in rows]
    planes = np.concatenate([np.zeros((sum(widths), 0), dtype=np.uint8), *each], axis=1)
    return [_whole(some) for some in np.split(planes, np.cumsum(widths)[:-1])]


def _whole(planes: npt.NDArray[np.uint8]) -> Numbers:
    """The numbers with these bytes, lowest first."""
    numbers: Numbers = planes[0].astype(np.int64)
    for place, plane in enumerate(planes[1:], start=1):
        if plane.any():
            numbers |= plane.astype(np.int64) << 8 * place
    return numbers
