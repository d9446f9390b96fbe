"""How many news articles, out of all, would hold a word: known before any article is read.

In: word ids and a language code. Out: a share of documents between 0 and 1. From a word's frequency f per word of
running text (`lang/<code>/frequencies.txt`) an article of n words holds it with probability 1 - exp(-f n), as if words
fell independently (Poisson). They do not: real words come in bursts, so the share is somewhat high for names. It is the
ranking that counts, and that needs no corpus: five articles are weighed as well as five thousand.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from coverlap.lang import load
from coverlap.model.values import Hashes
from coverlap.text.id_table import Lookup
from coverlap.text.tokens import word_ids

Floats = npt.NDArray[np.float64]

_WORDS = 500  # a typical news article; 300 to 1,000 give the same groups
_RAREST = 1e-7  # frequency of every word of a language without a list


def shares(ids: Hashes, code: str) -> Floats:
    """Expected share of documents that hold each word. A word the list lacks counts as its rarest word; in a language
    without a list every word counts as equally rare."""
    return _share(frequencies(ids, code))


def frequencies(ids: Hashes, code: str) -> Floats:
    """Frequency of each word per word of running text, with the same reading of unknown words and languages."""
    known, values = _frequencies(code)
    return values[known.places(ids)]


def is_known(word: str, code: str) -> bool:
    """The language's list has the word; every word of a language without a list is known."""
    known, _ = _frequencies(code)
    return not len(known.ids) or bool(known.holds(word_ids([word])).all())


def _share(frequency: Floats) -> Floats:
    return np.asarray(-np.expm1(-_WORDS * frequency))


@cache
def _frequencies(code: str) -> tuple[Lookup, Floats]:
    """The words of a language, and their frequencies per word of running text, with that of all others at the end."""
    lines = [line.split() for line in load(code).lines("frequencies.txt")]
    words = [word for line in lines for word in line[1:]]
    centibels = np.repeat([float(line[0]) for line in lines], [len(line) - 1 for line in lines])
    ids, first = np.unique(word_ids(words), return_index=True)
    values = 10.0 ** (-centibels[first] / 100)
    return Lookup(ids), np.append(values, values.min() if len(values) else _RAREST)
