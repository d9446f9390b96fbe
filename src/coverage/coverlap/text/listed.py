"""Listed words, looked up by id: all words of a document at once.

In: the ids of words that somebody lists. Out: a `Listed` that gives the place of any id in the list. Ids are hashes,
spread evenly over 64 bits, so that the first bits of one tell where it stands: two or three comparisons find it, where
a binary search among a thousand words takes ten.
"""

from __future__ import annotations

import numpy as np

from coverlap.model import Hashes, Ints

_BITS = 14  # first bits of an id that are looked at: with a thousand words listed, hardly three share them
_SHIFT = np.uint64(64 - _BITS)
_LAST = np.uint64(2**64 - 1)  # stands behind the list, so that a search ends


class Listed:
    """Sorted, distinct ids."""

    def __init__(self, ids: Hashes) -> None:
        self._ids = np.append(ids, _LAST)
        heads = np.arange(1 << _BITS, dtype=np.uint64) << _SHIFT
        self._first = np.searchsorted(ids, heads).astype(np.int32)
        self._most = int(np.bincount((ids >> _SHIFT).astype(np.intp), minlength=1).max())  # with the same first bits

    def __len__(self) -> int:
        return len(self._ids) - 1

    def places(self, ids: Hashes) -> Ints:
        """The place of each id in the list; the length of the list for one that is not listed."""
        places: Ints = self._first.take(ids >> _SHIFT)
        for _ in range(self._most - 1):
            places += self._ids.take(places) < ids
        places[self._ids.take(places) != ids] = len(self)
        return places
