"""Which pairs of articles are worth aligning: those that share several rare word n-grams.

In: documents. Out: positions of pairs, sorted. The join is a sort: every n-gram hash carries its document's position in
its low bits, so that equal n-grams lie side by side and a pair is two neighbours. Two lengths of n-gram are joined:
3-grams that few articles hold find reworked passages; 8-grams may be ten times as common, since a long n-gram that many
articles hold is wire copy rather than chance. Stock text takes no part. It refuses to rank: a pair is proposed or not.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coverlap.match.grams import grams
from coverlap.model import Document, Flags, Hashes, Ints

# (words in the n-gram, most articles that may hold it)
_LENGTHS = ((3, 10), (8, 100))
_LEAST_SHARED = 3  # n-grams of one length that a pair must share; 3 of 3 words find .99 of heavily edited passages


def candidates(documents: Sequence[Document], *, same_outlet: bool = False) -> Ints:
    """(k, 2) positions [left, right], left < right, sorted. Pairs within one outlet only if `same_outlet`.

    Articles without an outlet count as different outlets.
    """
    if len(documents) < 2:
        return np.zeros((0, 2), dtype=np.int32)
    outlets = _outlet_numbers(documents)
    found = [
        _sharing(_keys(documents, size), len(documents), most, None if same_outlet else outlets)
        for size, most in _LENGTHS
    ]
    pairs = np.unique(np.concatenate(found))
    return np.stack([pairs // len(documents), pairs % len(documents)], axis=1).astype(np.int32)


def _outlet_numbers(documents: Sequence[Document]) -> Ints:
    """One number an outlet; every article without an outlet has its own."""
    numbers: dict[str, int] = {}
    names = [document.article.outlet or f"\0{position}" for position, document in enumerate(documents)]
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int32)


def _keys(documents: Sequence[Document], size: int) -> Hashes:
    """Sorted, distinct keys: n-gram hash in the high bits, document position in the low ones."""
    bits = np.uint64(max(1, (len(documents) - 1).bit_length()))
    parts = []
    for position, document in enumerate(documents):
        hashes = grams(document.tokens.ids, size)
        if document.stock:
            stock = np.concatenate([[0], np.cumsum(document.stock_tokens)])
            hashes = hashes[stock[size:] == stock[:-size]]
        parts.append(((hashes >> bits) << bits) | np.uint64(position))
    keys = np.sort(np.concatenate(parts))
    fresh: Flags = np.diff(keys, prepend=~keys[:1]) != 0
    return keys[fresh]


def _sharing(keys: Hashes, count: int, most: int, outlets: Ints | None) -> Ints:
    """Pairs, as left * count + right, that share enough n-grams held by at most `most` documents."""
    bits = np.uint64(max(1, (count - 1).bit_length()))
    hashes = keys >> bits
    first = np.flatnonzero(np.diff(hashes, prepend=~hashes[:1]))
    sizes = np.diff(first, append=len(hashes))
    rare = np.repeat((sizes > 1) & (sizes <= most), sizes)
    hashes = hashes[rare]
    positions = (keys[rare] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    parts = []
    for step in range(1, most):
        same = hashes[step:] == hashes[:-step]
        if not same.any():
            break
        left, right = positions[:-step][same], positions[step:][same]
        if outlets is not None:
            apart = outlets[left] != outlets[right]
            left, right = left[apart], right[apart]
        parts.append(left * count + right)
    if not parts:
        return np.zeros(0, dtype=np.int64)
    pairs, shared = np.unique(np.concatenate(parts), return_counts=True)
    return pairs[shared >= _LEAST_SHARED]
