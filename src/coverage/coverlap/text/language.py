"""Which language pack fits a text.

In: word ids. Out: a language code, or "und". A text speaks the language whose stop words make up the largest share of
its words, if that is at least a tenth; running prose in a language with a pack has a third or more. Nothing is guessed
for languages without a pack.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from coverlap.lang import CODES, UNKNOWN, load
from coverlap.model import Hashes
from coverlap.text.tokens import word_ids

_LEAST_SHARE = 0.1
_READ = 2000  # words: more do not change the answer


def language_of(ids: Hashes) -> str:
    """The code of the best-fitting pack, "und" for none. Ties go to the first in `CODES`."""
    sample = ids[:_READ]
    if len(sample) == 0:
        return UNKNOWN
    shares = [float(np.isin(sample, stop_ids(code)).mean()) for code in CODES]
    best = int(np.argmax(shares))
    return CODES[best] if shares[best] >= _LEAST_SHARE else UNKNOWN


@cache
def stop_ids(code: str) -> Hashes:
    """Sorted ids of a language's stop words."""
    return np.unique(word_ids(sorted(load(code).stop_words)))
