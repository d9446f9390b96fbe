"""Columns of whole numbers as compressed bytes.

In: columns of equal length, of 4 or 8 bytes a number. Out: rows of bytes, one a stretch; and the columns of rows, end
to end. The first bytes of all numbers come first, then the second ones: high bytes of small or sorted numbers are
nearly all the same, and take next to no room.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import zstandard

from coverlap.archive.damage import decompressed, intact
from coverlap.match.ngrams import Numbers
from coverlap.model.values import Hashes

_LEVEL = 1  # higher ones gain nothing
_LONGEST = 1 << 24  # numbers of a row: no word is in more articles than an archive can hold


def shuffled(first: Sequence[int], *columns: npt.NDArray[np.uint32] | Hashes) -> list[bytes]:
    """The columns as rows of bytes, one for each stretch; `first` tells where each stretch begins."""
    compress = zstandard.ZstdCompressor(level=_LEVEL).compress
    byte_planes = np.concatenate(
        [column.astype(f"<u{column.itemsize}").view(np.uint8).reshape(-1, column.itemsize).T for column in columns]
    )
    return [compress(byte_planes[:, start:end].tobytes()) for start, end in pairwise([*first, byte_planes.shape[1]])]


@intact
def unshuffled(rows: Sequence[Any], *widths: int) -> list[Numbers]:
    """The columns of all rows together; `widths` are in bytes. Raises DamagedError."""
    most = sum(widths) * _LONGEST
    each = [np.frombuffer(decompressed(row, most), dtype=np.uint8).reshape(sum(widths), -1) for row in rows]
    byte_planes = np.concatenate([np.zeros((sum(widths), 0), dtype=np.uint8), *each], axis=1)
    return [_whole(some) for some in np.split(byte_planes, np.cumsum(widths)[:-1])]


def _whole(byte_planes: npt.NDArray[np.uint8]) -> Numbers:
    """The numbers with these bytes, lowest first."""
    numbers: Numbers = byte_planes[0].astype(np.int64)
    for place, terms_grid in enumerate(byte_planes[1:], start=1):
        if terms_grid.any():
            numbers |= terms_grid.astype(np.int64) << 8 * place
    return numbers
