"""Which language pack fits a text.

In: word ids. Out: a language code, or "und". A text speaks the language whose stop words make up the largest share of
its words, if that is at least a tenth; running prose in a language with a pack has a third or more. Nothing is guessed
for languages without a pack.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from coverlap.lang import CODES, UNKNOWN, load
from coverlap.model import Flags, Hashes
from coverlap.text.lookup import Lookup
from coverlap.text.tokens import word_ids

_LEAST_SHARE = 0.1
_READ = 2000  # words: more do not change the answer


def language_of(ids: Hashes) -> str:
    """The code of the best-fitting pack, "und" for none. Ties go to the first in `CODES`."""
    sample = ids[:_READ]
    if len(sample) == 0:
        return UNKNOWN
    known, speaks = _stop_words()
    counts = speaks[known.places(sample)].sum(axis=0)
    best = int(np.argmax(counts))
    return CODES[best] if counts[best] >= _LEAST_SHARE * len(sample) else UNKNOWN


def are_stops(ids: Hashes, code: str) -> Flags:
    """One flag an id: it is a stop word of that language."""
    return _stops(code).holds(ids)


@cache
def _stops(code: str) -> Lookup:
    return Lookup(np.unique(word_ids(sorted(load(code).stop_words))))


@cache
def _stop_words() -> tuple[Lookup, Flags]:
    """The stop words of all packs, and for each a flag a pack: True where it is one of that language; none for all
    other words."""
    known = np.unique(np.concatenate([_stops(code).ids for code in CODES]))
    speaks = np.stack([are_stops(known, code) for code in CODES], axis=1)
    return Lookup(known), np.concatenate([speaks, np.zeros((1, len(CODES)), dtype=np.bool_)])
