"""Hashes of word n-grams, made for a whole token array at once, and where a corpus repeats them.

In: 64-bit token ids, or documents. Out: one 64-bit hash for each window of n words, or the places of those that occur
more than once. The join is a sort: a hash carries its place in the corpus in its low bits, so that equal n-grams lie
side by side. Two different n-grams among k share the high bits that are left with a chance of about k³/2^65: a handful
among ten million, which is why nothing rests on a single n-gram. Never a Python string.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.model.values import Document, Hashes, Ints
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


def lengths_of(documents: Sequence[Document]) -> list[int]:
    """How many words each document has."""
    return [len(document.tokens.ids) for document in documents]


def place_bits(words: int) -> int:
    """How many low bits of an n-gram's hash make room for its place in a corpus of so many words."""
    return max(1, words.bit_length())


def repeats(
    documents: Sequence[Document],
    lengths: Sequence[int],
    size: int,
    *,
    boilerplate: bool,
    part: int = 0,
    parts: int = 1,
) -> Repeats:
    """Where the documents, of so many words each, hold an n-gram of `size` words again; those that touch boilerplate
    only if `boilerplate`.

    With `parts` > 1 only one of so many parts of all n-grams, each of which needs that much less memory; together they
    hold what a single one holds. `parts` is a power of two."""
    bits = np.uint64(place_bits(sum(lengths)))
    chunks = [np.zeros(0, dtype=np.uint64)]
    start = 0
    for document, length in zip(documents, lengths, strict=True):
        chunks.append(_keys(document, size, start, bits, boilerplate=boilerplate))
        start += length
        if parts > 1:
            chunks[-1] = chunks[-1][chunks[-1] >> np.uint64(65 - parts.bit_length()) == part]
    keys = np.concatenate(chunks)
    del chunks
    keys.sort()
    same = np.zeros(len(keys) + 1, dtype=np.bool_)
    same[1:-1] = (keys[1:] ^ keys[:-1]) < np.uint64(1) << bits
    several = same[1:] | same[:-1]
    places = (keys[several] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    owners = np.repeat(np.arange(len(documents), dtype=np.int32), lengths)
    return Repeats(np.cumsum(~same[:-1][several]) - 1, places, owners[places])


def _keys(document: Document, size: int, start: int, bits: np.uint64, *, boilerplate: bool) -> Hashes:
    """One key an n-gram of the document: its hash, with its place in the corpus in the low bits."""
    keys = grams(document.tokens.ids, size)
    keys >>= bits
    keys <<= bits
    keys |= np.arange(start, start + len(keys), dtype=np.uint64)
    if document.boilerplate and len(keys) and not boilerplate:
        counted = np.concatenate([[0], np.cumsum(document.boilerplate_tokens)])
        keys = keys[counted[size:] == counted[:-size]]
    return keys
