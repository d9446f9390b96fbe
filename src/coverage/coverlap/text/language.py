"""Which language pack fits a text.

In: word ids. Out: a language code, or "und". A text speaks the language whose stop words make up the largest share of
its words, if that is at least a tenth; running prose in a language with a pack has a third or more. Nothing is guessed
for languages without a pack.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from coverlap.lang import CODES, UNKNOWN, load
from coverlap.model import Hashes, Ints
from coverlap.text.listed import Listed
from coverlap.text.tokens import word_ids

_LEAST_SHARE = 0.1
_READ = 2000  # words: more do not change the answer


def language_of(ids: Hashes) -> str:
    """The code of the best-fitting pack, "und" for none. Ties go to the first in `CODES`."""
    sample = ids[:_READ]
    if len(sample) == 0:
        return UNKNOWN
    known, spoken = _stop_words()
    counts = np.bincount(known.places(sample), minlength=len(spoken)) @ spoken
    best = int(np.argmax(counts))
    return CODES[best] if counts[best] >= _LEAST_SHARE * len(sample) else UNKNOWN


@cache
def stop_ids(code: str) -> Hashes:
    """Sorted ids of a language's stop words."""
    return np.unique(word_ids(sorted(load(code).stop_words)))


@cache
def stop_words(code: str) -> Listed:
    """A language's stop words, to be looked up."""
    return Listed(stop_ids(code))


@cache
def _stop_words() -> tuple[Listed, Ints]:
    """The stop words of all packs, and for each a figure a pack: 1 where it is one of that language; 0 for others."""
    known = np.unique(np.concatenate([stop_ids(code) for code in CODES]))
    spoken = np.stack([np.isin(known, stop_ids(code)) for code in CODES], axis=1)
    return Listed(known), np.append(spoken, np.zeros((1, len(CODES)), dtype=np.bool_), axis=0).astype(np.int32)
