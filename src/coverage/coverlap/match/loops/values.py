"""The arrays that go into the loops of alignment, and what comes out of them."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.match.ngrams import Numbers
from coverlap.model.values import Flags, Hashes

Floats = npt.NDArray[np.float64]
Boxes = npt.NDArray[np.int64]
Box = tuple[int, int, int, int]

GRAIN = 2.0**20


class Sorted(NamedTuple):
    """The n-gram hashes of a text in order of value, with the place of each."""

    hashes: Hashes
    places: Numbers


def by_value(hashes: Hashes) -> Sorted:
    """Hashes in order of place, sorted by value, then by place."""
    order = np.argsort(hashes, kind="stable")
    return Sorted(hashes[order], order)


class TermView(NamedTuple):
    """One text as the other sees it. For each of its content words the number of its shared term, -1 where not shared,
    and the same of the other text; n + 1 `edges`, one a gap between its words: True where a sentence ends or begins.

    `pairs`, `other_pairs`: for each text (APART, n) numbers of the pair that a content word makes with the next one
    (row 0) and with the one after that (row 1), in whichever order, if the other text has these two words as near; -1
    if not. Numbers are below `numbers`. `rate` and `worth`: one a shared term, as in `SharedTerms`."""

    terms: Numbers
    edges: Flags
    others: Numbers
    pairs: Numbers
    other_pairs: Numbers
    numbers: int
    rate: Floats
    worth: Floats


class BestRange(NamedTuple):
    """The best range of one side, with its score and the worth and the share of its matched words."""

    first: int
    last: int
    score: float
    worth: float
    share: float


NOWHERE = BestRange(-1, -1, 0.0, 0.0, 0.0)


def rounded(nats: Floats) -> Floats:
    """Evidence in steps of 2^-20 nats: sums of it are exact, thus the same in any order, and no library's last digit
    of a logarithm decides between two of them."""
    return np.rint(nats * GRAIN) / GRAIN
