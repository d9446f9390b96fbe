"""Values that do not fit in memory, kept on disk in order.

In: values, one after the other. Out: a sequence that reads each when asked for it; those read last stay in memory. The
file has no name, so that nothing is left behind however a run ends, and forked processes read it side by side.
"""

from __future__ import annotations

import os
import pickle
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any, TypeVar

import numpy as np

from coverlap.errors import OutputError

Item = TypeVar("Item")
Value = TypeVar("Value")

_SWELL = 3  # times its size on disk that a value takes in memory, derived figures included


class DiskList(Sequence[Item]):
    """A sequence on disk of which about `room` bytes stay in memory."""

    def __init__(self, items: Iterable[Item], room: int) -> None:
        """Raises OutputError where the folder for temporary files is full."""
        try:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115 - open for as long as the sequence lives
            sizes = [self._file.write(pickle.dumps(item, pickle.HIGHEST_PROTOCOL)) for item in items]
            self._file.flush()
        except OSError as error:
            folder = tempfile.gettempdir()
            raise OutputError(f"{folder}: cannot hold what --memory left no room for ({error.strerror}).") from None
        self._ends = np.cumsum(np.array([0, *sizes], dtype=np.int64))
        most = int(room * len(sizes) / max(1, _SWELL * int(self._ends[-1])))
        self._read: Callable[[int], Item] = lru_cache(maxsize=max(1, most))(self._load)

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __getitem__(self, position: Any) -> Any:
        """One value, or a list of them for a slice."""
        if isinstance(position, slice):
            return [self[at] for at in range(*position.indices(len(self)))]
        return self._read(range(len(self))[position])

    def _load(self, position: int) -> Item:
        start, end = self._ends[position : position + 2].tolist()
        value: Item = pickle.loads(os.pread(self._file.fileno(), end - start, start))  # noqa: S301 - our own file
        return value


class LazyMap(Sequence[Value]):
    """What `function` makes of each item, made anew whenever it is asked for."""

    def __init__(self, function: Callable[[Item], Value], items: Sequence[Item]) -> None:
        self._function: Callable[[Any], Value] = function
        self._items = items

    def __len__(self) -> int:
        return len(self._items)

    def __getitem__(self, position: Any) -> Any:
        """One value, or a list of them for a slice."""
        chosen = self._items[position]
        return [self._function(item) for item in chosen] if isinstance(position, slice) else self._function(chosen)
