"""The fingerprint of a text: for each word one number that holds the n-grams of 2, 3 and 8 words that begin there.

In: 64-bit word ids. Out: 64-bit numbers. The n-grams lie nested in one number, the shorter ones in its high bits, so
that one sorted list answers for all three sizes: an n-gram is a range of it. 0 stands where the text ends too soon.

Two different 2-grams look the same with a chance of k/2^30 where an archive holds k different ones: 2 in a thousand
among the 2 million of 10,000 articles. Nothing rests on that: what a fingerprint finds is looked up in the text, and
the worst it can do is make one of many rare n-grams look a little less rare.
"""

from __future__ import annotations

import numpy as np

from coverlap.match.ngrams import grams
from coverlap.model.values import Flags, Hashes
from coverlap.text.tokens import mix

MOST_PLACES = 300  # what is in more is common, in however few articles: an index need not look through it

BITS = {2: 30, 3: 46, 8: 64}  # high bits that tell an n-gram of so many words


def fingerprints(ids: Hashes) -> Hashes:
    """One number a word but the last, which begins no n-gram."""
    prints = _high(grams(ids, 2), 0, BITS[2])
    third = _high(mix(ids[2:]), BITS[2], BITS[3])
    prints[: len(third)] |= third
    rest = _high(grams(ids[3:], 5), BITS[3], BITS[8])
    prints[: len(rest)] |= rest
    return prints


def begins(prints: Hashes, size: int) -> Flags:
    """One flag a fingerprint: an n-gram of this size begins there."""
    shorter = BITS[{2: 2, 3: 2, 8: 3}[size]]
    width = np.uint64(BITS[size] - shorter)
    if not width:
        return np.ones(len(prints), dtype=np.bool_)
    flags: Flags = (prints >> np.uint64(64 - BITS[size])) & ((np.uint64(1) << width) - np.uint64(1)) > 0
    return flags


def bounds(prints: Hashes, size: int) -> tuple[Hashes, Hashes]:
    """The least and the greatest fingerprint that begins with the same n-gram of this size."""
    rest = np.uint64((1 << (64 - BITS[size])) - 1)
    return prints & ~rest, prints | rest


def _high(hashes: Hashes, first: int, last: int) -> Hashes:
    """The high bits of each hash, never 0, as bits [first, last) of a fingerprint, counted from the highest."""
    width = np.uint64(64 - (last - first))
    bits: Hashes = np.maximum(hashes >> width, np.uint64(1)) << np.uint64(64 - last)
    return bits
