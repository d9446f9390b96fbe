"""Rows in order of their key, more of them than fit into memory: an external merge sort (Knuth 1998, 5.4).

In: batches of rows, each a 64-bit key and some whole numbers. Out: all rows in order of key, a stretch at a time; rows
of one key keep the order in which they came, and lie in one stretch. A batch is sorted and laid down in a file without
a name; keys are hashes, so that cutting their range into equal parts cuts each batch into small ones, and a stretch is
some parts of every batch. Nothing is left behind by a process that is killed.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from coverlap.match.ngrams import Numbers
from coverlap.model.values import Hashes

_PARTS = 1024  # of the range of keys
_BOUNDS = np.arange(1, _PARTS, dtype=np.uint64) << np.uint64(64 - 10)
_STRETCH = 2_000_000  # rows given at a time, or one part: some 100 MB while they are put in order


class SortedRuns:
    """Rows on disk: a key of 8 bytes and `columns` of 4."""

    def __init__(self, columns: int) -> None:
        self._row = np.dtype([("key", "<u8"), *((f"column{number}", "<u4") for number in range(columns))])
        self._file = tempfile.TemporaryFile()  # noqa: SIM115
        self._edges: list[Numbers] = []  # of the parts of each batch, in rows of the file
        self._rows = 0

    def __len__(self) -> int:
        return self._rows

    def add(self, keys: Hashes, *columns: npt.NDArray[Any]) -> None:
        """Lay down a batch of rows. Raises OSError where the folder for temporary files is full."""
        rows = np.empty(len(keys), dtype=self._row)
        order = np.argsort(keys, kind="stable")
        for name, column in zip(self._row.names or (), (keys, *columns), strict=True):
            rows[name] = column[order]
        self._file.write(rows.tobytes())
        inner = np.searchsorted(rows["key"], _BOUNDS)
        self._edges.append(self._rows + np.concatenate([[0], inner, [len(rows)]]))
        self._rows += len(rows)

    def stretches(self) -> Iterator[Any]:
        """All rows in order: a tuple of the keys and of each column."""
        self._file.flush()
        if not self._edges:
            return
        edges = np.array(self._edges)
        total = edges.sum(axis=0) - edges[:, 0].sum()
        cuts = np.flatnonzero(np.diff(total[:-1] // _STRETCH, prepend=-1)).tolist()
        for first, last in pairwise([*cuts, _PARTS]):
            rows = np.concatenate([self._read(*run[[first, last]].tolist()) for run in edges])
            rows = rows[np.argsort(rows["key"], kind="stable")]
            yield tuple(rows[name] for name in self._row.names or ())

    def _read(self, first: int, last: int) -> npt.NDArray[Any]:
        size = self._row.itemsize
        return np.frombuffer(os.pread(self._file.fileno(), (last - first) * size, first * size), dtype=self._row)
