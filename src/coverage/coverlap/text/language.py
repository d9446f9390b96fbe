"""Which language pack fits a text.

In: word ids. Out: a language code, or "und". A text speaks the language whose stop words make up the largest share of
its words, if that is at least a tenth; running prose in a language with a pack has a third or more. Nothing is guessed
for languages without a pack.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from coverlap.lang import CODES, UNKNOWN, load
from coverlap.model.values import Flags, Hashes, Ints
from coverlap.text.id_table import Lookup
from coverlap.text.tokens import word_ids

_LEAST_SHARE = 0.1
_READ = 2000  # words: more do not change the answer


def language_of(ids: Hashes) -> str:
    """The code of the best-fitting pack, "und" for none. Ties go to the first in `CODES`."""
    sample = ids[:_READ]
    if len(sample) == 0:
        return UNKNOWN
    known, speaks = _stop_words()
    places = known.places(sample)
    counts = np.bincount(places[places >= 0], minlength=len(speaks)) @ speaks
    best = int(np.argmax(counts))
    return CODES[best] if counts[best] >= _LEAST_SHARE * len(sample) else UNKNOWN


def are_stops(ids: Hashes, code: str) -> Flags:
    """One flag an id: it is a stop word of that language."""
    return _stops(code).holds(ids)


@cache
def _stops(code: str) -> Lookup:
    return Lookup(np.unique(word_ids(sorted(load(code).stop_words))))


@cache
def _stop_words() -> tuple[Lookup, Ints]:
    """The stop words of all packs, and for each a figure a pack: 1 where it is one of that language."""
    known = np.unique(np.concatenate([_stops(code).ids for code in CODES]))
    return Lookup(known), np.stack([are_stops(known, code) for code in CODES], axis=1).astype(np.int32)
