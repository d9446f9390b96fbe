"""What two documents have in common.

In: two profiles. Out: a `SharedTerms`: which content words both sides hold, how often such a word is to be expected by
chance, and which two of them stand near each other on both sides. The last is looked up only when asked for: many pairs
of articles are distinguished without it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np

from coverlap.match.ngrams import Numbers
from coverlap.match.term_profile import Floats, Profile
from coverlap.model.values import Flags
from coverlap.text.id_table import among

APART = 2  # content words: how far apart two words may stand that are looked for together

# No word is held to be rarer than one in ten thousand: names come in bursts, and articles that are compared share their
# topic before they share a sentence.
_RAREST = 1e-4
_ARTICLE = 500  # words


class TermSide(NamedTuple):
    """One document as the other sees it: for each content word the number of its shared term, -1 where not shared;
    `edges` as in the profile."""

    terms: Numbers
    edges: Flags


class AdjacentPairs(NamedTuple):
    """For each side (APART, n) numbers: of the pair that a content word makes with the next one (row 0) and with the
    one after that (row 1), in whichever order, if the other side has these two words as near; -1 if not. Numbers are
    below `numbers`."""

    left: Numbers
    right: Numbers
    numbers: int


@dataclass(frozen=True)
class SharedTerms:
    """Two documents' common ground: both sides and, for each shared term, its `rate`: how often it is to be expected
    per content word of a text on their topic, apart from the one place each where they might be related; and its
    `worth`: how little it is to be expected in an article on any topic, in nats."""

    left: TermSide
    right: TermSide
    rate: Floats
    worth: Floats

    @cached_property
    def pairs(self) -> AdjacentPairs:
        """Shared terms that stand near each other on both sides."""
        left, right = (_near(side.terms, len(self.rate)) for side in (self.left, self.right))
        ours, theirs = (np.concatenate([keys for _, keys in rows]) for rows in (left, right))
        shared = np.sort(ours[among(np.sort(theirs), ours)])
        return AdjacentPairs(
            _numbered(left, shared, len(self.left.terms)),
            _numbered(right, shared, len(self.right.terms)),
            len(shared),
        )


def shared_terms(left: Profile, right: Profile) -> SharedTerms | None:
    """What two profiles share; None where they share no content word."""
    if len(right.terms) == 0:
        return None
    at = right.terms.searchsorted(left.terms)
    at[at == len(right.terms)] = 0
    in_left = (right.terms[at] == left.terms).nonzero()[0]
    if len(in_left) == 0:
        return None
    in_right = at[in_left]
    others = left.counts[in_left] + right.counts[in_right] - 2
    common = np.maximum(left.frequencies[in_left], right.frequencies[in_right])
    return SharedTerms(
        TermSide(_placed(in_left, len(left.terms))[left.slots], left.edges),
        TermSide(_placed(in_right, len(right.terms))[right.slots], right.edges),
        np.maximum(common, _RAREST) + others / (len(left.places) + len(right.places)),
        -np.log(-np.expm1(-_ARTICLE * common)),
    )


def _placed(chosen: Numbers, count: int) -> Numbers:
    """For each of `count` values its place among the chosen ones, or -1."""
    places = np.full(count, -1)
    places[chosen] = np.arange(len(chosen))
    return places


def _near(terms: Numbers, count: int) -> list[tuple[Numbers, Numbers]]:
    """For each distance up to APART: places of two different shared terms that stand so far apart, and a key for them,
    whatever their order."""
    rows = []
    shared = terms >= 0
    for apart in range(1, APART + 1):
        places = (shared[:-apart] & shared[apart:] & (terms[:-apart] != terms[apart:])).nonzero()[0]
        one, other = terms[places], terms[places + apart]
        rows.append((places, np.minimum(one, other) * count + np.maximum(one, other)))
    return rows


def _numbered(rows: list[tuple[Numbers, Numbers]], shared: Numbers, length: int) -> Numbers:
    """(APART, length) places of the keys among the shared ones, -1 where there is none."""
    numbers = np.full((APART, length), -1)
    if len(shared):
        for row, (places, keys) in enumerate(rows):
            at = shared.searchsorted(keys)
            at[at == len(shared)] = 0
            found = shared[at] == keys
            numbers[row, places[found]] = at[found]
    return numbers
