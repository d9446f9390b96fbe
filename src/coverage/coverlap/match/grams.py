"""Hashes of word n-grams, made for a whole token array at once.

In: 64-bit token ids. Out: one 64-bit hash for each window of n words. Two different n-grams share a hash with the
chance stated for token ids; a word's place in the n-gram counts. Never a Python string.
"""

from __future__ import annotations

import numpy as np

from coverlap.model import Hashes
from coverlap.text.tokens import mix

_STEP = np.uint64(0xD1342543DE82EF95)  # an odd multiplier with a good spectrum (Steele and Vigna 2021)


def grams(ids: Hashes, size: int) -> Hashes:
    """len(ids) - size + 1 hashes, none for a shorter text; element i covers the words i to i + size - 1."""
    count = len(ids) - size + 1
    if count <= 0:
        return np.zeros(0, dtype=np.uint64)
    hashes = ids[:count].copy()
    for offset in range(1, size):
        hashes *= _STEP
        hashes += ids[offset : offset + count]
    return mix(hashes)
