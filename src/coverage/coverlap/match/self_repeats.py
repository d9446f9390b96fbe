"""Words that repeat an earlier stretch of the same text.

In: a document. Out: for each word the place of the word that it repeats, and whether alignment can do without it. A
run of `SIZE` words counts as repeated wherever it stands again; its first place outside boilerplate is the original. A
text that is set twice is aligned in both places; further repeats are left out, and all share with another text what
their original shares, so that a page that sets a text 25 times has as much in common with another as one that sets it
once.

Example: with `SIZE` 2, the words a b c a b d a b have the sources 0 1 2 0 1 5 0 1, and the last two are spare.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from coverlap.match.ngrams import Numbers, grams
from coverlap.model.values import Document, Flags

SIZE = 12  # words: so many in a row come back in one text only where a part of it is set again
_ALIGNED = 2  # places of a repeated run that are aligned
_REMEMBERED = 64  # documents: one is asked about once a pair


class SelfRepeats(NamedTuple):
    """One element a word: the place of its original, itself where it repeats none; whether it is a further repeat."""

    sources: Numbers
    spare: Flags


@lru_cache(maxsize=_REMEMBERED)
def repeats_in(document: Document) -> SelfRepeats | None:
    """What a text repeats of itself; None for a text that repeats nothing."""
    hashes = grams(document.tokens.ids, SIZE)
    ordered = np.sort(hashes)
    same = ordered[1:] == ordered[:-1]
    if not same.any():
        return None
    order = np.lexsort((_in_boilerplate(document), hashes))  # of equal ones, the first outside boilerplate comes first
    numbers = np.arange(len(order))
    first = np.maximum.accumulate(np.where(np.concatenate([[False], same]), 0, numbers))
    again, further = numbers > first, numbers >= first + _ALIGNED
    words = np.arange(len(document.tokens.ids))
    found = SelfRepeats(words.copy(), np.zeros(len(words), dtype=np.bool_))
    for offset in range(SIZE):
        found.sources[order[again] + offset] = order[first[again]] + offset
        found.spare[order[further] + offset] = True
    return found


def _in_boilerplate(document: Document) -> Numbers:
    """1 for each n-gram that touches boilerplate, else 0."""
    counted = np.concatenate([[0], np.cumsum(document.boilerplate_tokens)])
    return (counted[SIZE:] > counted[:-SIZE]).astype(np.int64)
