"""Hashes of word n-grams, made for a whole token array at once, and where a corpus repeats them.

In: 64-bit token ids, or documents. Out: one 64-bit hash for each window of n words, or the places of those that occur
more than once. The join is a sort: a hash carries its place in the corpus in its low bits, so that equal n-grams lie
side by side; the few whose high bits alone agree are parted afterwards, so that what repeats does not depend on the
size of the corpus. Never a Python string.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.model import Document, Hashes, Ints
from coverlap.text.tokens import mix

Numbers = npt.NDArray[np.int64]

_STEP = np.uint64(0xD1342543DE82EF95)  # an odd multiplier with a good spectrum (Steele and Vigna 2021)


class Repeats(NamedTuple):
    """Places of n-grams that a corpus holds more than once, sorted by n-gram and place: the number of the n-gram, the
    place of its first word among the words of all documents end to end, and the document's position."""

    grams: Numbers
    places: Numbers
    documents: Ints


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


def repeats(documents: Sequence[Document], size: int, *, stock: bool) -> Repeats:
    """Where the documents hold an n-gram of `size` words again; those that touch stock text only if `stock`."""
    lengths = [len(document.tokens.ids) for document in documents]
    bits = np.uint64(max(1, sum(lengths).bit_length()))
    parts = [np.zeros(0, dtype=np.uint64)]
    start = 0
    for document, length in zip(documents, lengths, strict=True):
        hashes, places = placed(document, size, stock=stock)
        parts.append(((hashes >> bits) << bits) | (places + start).astype(np.uint64))
        start += length
    keys = np.sort(np.concatenate(parts))
    hashes = keys >> bits
    same = np.zeros(len(keys) + 1, dtype=np.bool_)
    same[1:-1] = hashes[1:] == hashes[:-1]
    several = same[1:] | same[:-1]
    places = (keys[several] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    owners = np.repeat(np.arange(len(documents), dtype=np.int32), lengths)
    found = Repeats(np.cumsum(~same[:-1][several]) - 1, places, owners[places])
    return _parted(found, _hashes_at(documents, lengths, places, size))


def placed(document: Document, size: int, *, stock: bool) -> tuple[Hashes, Numbers]:
    """The document's n-grams and their places, in order; those that touch stock text only if `stock`."""
    hashes = grams(document.tokens.ids, size)
    if stock or not document.stock or len(hashes) == 0:
        return hashes, np.arange(len(hashes))
    before = np.concatenate([[0], np.cumsum(document.stock_tokens)])
    places = np.flatnonzero(before[size:] == before[:-size])
    return hashes[places], places


def _hashes_at(documents: Sequence[Document], lengths: Sequence[int], places: Numbers, size: int) -> Hashes:
    """The whole hashes of the n-grams at these places."""
    ids = np.concatenate([document.tokens.ids for document in documents] or [np.zeros(0, np.uint64)])
    hashes = ids[places]
    for offset in range(1, size):
        hashes = hashes * _STEP + ids[places + offset]
    return mix(hashes)


def _parted(found: Repeats, hashes: Hashes) -> Repeats:
    """The repeats, with n-grams under one number whose whole hashes differ as n-grams of their own."""
    alike = np.flatnonzero((found.grams[1:] == found.grams[:-1]) & (hashes[1:] != hashes[:-1]))
    if len(alike) == 0:
        return found
    mixed = np.isin(found.grams, found.grams[alike])
    numbers, places, documents = found.grams[mixed], found.places[mixed], found.documents[mixed]
    order = np.lexsort((places, hashes[mixed], numbers))
    different = np.diff(hashes[mixed][order], prepend=np.uint64(0)) != 0
    different[0] = True
    numbers = found.grams[-1] + np.cumsum(different)
    several = np.bincount(numbers)[numbers] > 1
    split = Repeats(numbers[several], places[order][several], documents[order][several])
    return Repeats(
        np.concatenate([found.grams[~mixed], split.grams]),
        np.concatenate([found.places[~mixed], split.places]),
        np.concatenate([found.documents[~mixed], split.documents]),
    )
