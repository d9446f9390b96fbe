"""Words found among known words, by id.

In: the ids of known words, once; those of a text's words, many times. Out: the place of each among the known ones. Ids
are hashes, and hashes lie evenly: the top bits of one tell nearly where it is among sorted ones, so that a table
of places by top bits stands in for a binary search, which takes two to four times as long. Ids that do not lie evenly
are found as surely, only later.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from coverlap.model.values import Flags, Hashes, Ints

_ROOM = 4  # entries of the table for a known id: with more the table outgrows the cache, with fewer the steps add up


class Lookup:
    """Known ids, sorted, none twice."""

    def __init__(self, ids: Hashes) -> None:
        self.ids = ids
        bits = max(1, (_ROOM * len(self.ids)).bit_length())
        self._shift = np.uint64(64 - bits)
        heads = np.arange(1 << bits, dtype=np.uint64) << self._shift
        self._first = self.ids.searchsorted(heads).astype(np.int32)
        self._steps = int(np.diff(self._first, append=len(self.ids)).max()) - 1
        self._padded = np.append(self.ids, ~np.uint64(0))

    def places(self, asked: Hashes) -> Ints:
        """The place of each id among the known ones, -1 where it is not known: of values that are in the order of
        the known ids, with one for all others at their end, it picks the right one."""
        at: Ints = self._first.take(asked >> self._shift)
        for _ in range(self._steps):
            at += self._padded.take(at) < asked
        at[(self._padded.take(at) != asked) | (at == len(self.ids))] = -1
        return at

    def holds(self, asked: Hashes) -> Flags:
        """One flag an id: it is known."""
        return self.places(asked) >= 0


def among(keys: npt.NDArray[np.integer], asked: npt.NDArray[np.integer]) -> Flags:
    """One flag a number: it is one of the sorted keys, which are of its type. For keys that are asked for once."""
    if len(keys) == 0:
        return np.zeros(len(asked), dtype=np.bool_)
    flags: Flags = keys.take(keys.searchsorted(asked), mode="clip") == asked
    return flags
