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

from coverlap.match import loops
from coverlap.match.loops.values import Floats, TermView, rounded
from coverlap.match.ngrams import Numbers
from coverlap.match.term_profile import Profile
from coverlap.model.values import Flags

# No word is held to be rarer than one in ten thousand: names come in bursts, and articles that are compared share their
# topic before they share a sentence.
_RAREST = 1e-4
_ARTICLE = 500  # words


class TermSide(NamedTuple):
    """One document as the other sees it: for each content word the number of its shared term, -1 where not shared;
    `edges` as in the profile."""

    terms: Numbers
    edges: Flags


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
    def views(self) -> tuple[TermView, TermView]:
        """Both documents, each as the other sees it, with the shared terms that stand near each other on both sides."""
        (left, edges), (right, right_edges) = self.left, self.right
        pairs, right_pairs, numbers = loops.adjacent_pairs(left, right, len(self.rate))
        return (
            TermView(left, edges, right, pairs, right_pairs, numbers, self.rate, self.worth),
            TermView(right, right_edges, left, right_pairs, pairs, numbers, self.rate, self.worth),
        )


def shared_terms(left: Profile, right: Profile) -> SharedTerms | None:
    """What two profiles share; None where they share no content word."""
    in_left, in_right, left_numbers, right_numbers = loops.meet(left.terms, left.slots, right.terms, right.slots)
    if len(in_left) == 0:
        return None
    others = left.counts[in_left] + right.counts[in_right] - 2
    common = np.maximum(left.frequencies[in_left], right.frequencies[in_right])
    return SharedTerms(
        TermSide(left_numbers, left.edges),
        TermSide(right_numbers, right.edges),
        np.maximum(common, _RAREST) + others / (len(left.places) + len(right.places)),
        rounded(-np.log(-np.expm1(-_ARTICLE * common))),
    )
