"""Texts of one form: weather, results, obituaries and columns of different days, which are not one happening.

In: the words and outlets of documents. Out: how much of two texts' likeness is that of a form alone. Versions of one
story and issues of one form both share long runs of words. What differs lies between and within the runs: versions
have the same names and figures in the same places, and where one is cut or has a paragraph more, the other has nothing
there; issues have other names, other figures and other words between the same ones. In the alignment any name stands
for any name and any figure for any figure: "Net 12 mln vs 8 mln" and "Net 9 mln vs 30 mln" are one form with two slots.

Two outlets that share paragraphs of an agency and fill what is between them each in their own way look the same. But a
form comes back: it is one only where an outlet has printed it at least twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.match.ngrams import grams
from coverlap.match.tfidf import Floats
from coverlap.model.values import Flags, Hashes, Ints

LEAST = 0.35  # cosine: texts of one form have more
RUN = 3  # words
_PLAIN = 2  # of them that are neither name nor figure: "NAME said NAME" is in every text
# Bounds between which a form is none yet and fully one, chosen on planted forms and updates: see docs/decisions/0025.
_ALIGNED = (0.3, 0.7)  # share of the shorter text, with what is replaced: two accounts with a quotation each have less
_OTHERWISE = (0.18, 0.33)  # share of slots: a toll that rises and a count of votes have less
_ALIKE = 2.0  # slots filled otherwise that one filled alike outweighs
_FEW = 2.0  # slots: a text with one slot, filled otherwise, is no form yet
_NAME, _FIGURE, _KIND = np.uint64(1), np.uint64(2), np.uint64(3)  # the two lowest bits of a word hold its kind

_Places = npt.NDArray[np.intp]


class Runs(NamedTuple):
    """A text's words, and its runs that occur once in it: their hashes, sorted, and where each begins."""

    words: Hashes
    hashes: Hashes
    places: _Places


class Filling(NamedTuple):
    """How two texts fill what they have in common: words aligned; names and figures among them that are the same or
    others; and words that either has for itself between the same aligned words, the lesser number of the two."""

    aligned: int
    same: int
    other: int
    replaced: int


def marked_words(ids: Hashes, documents: Ints, names: Flags, figures: Flags) -> tuple[Hashes, Ints]:
    """Words that know their kind, and the document of each, from those of documents end to end. Names in a row are one
    word: "Sallow Quay" fills one slot, as "Pell" does."""
    kinds = np.where(figures, _FIGURE, np.where(names, _NAME, np.uint64(0)))
    first = np.ones(len(ids), dtype=np.bool_)
    first[1:] = (kinds[1:] != _NAME) | (kinds[:-1] != _NAME) | (documents[1:] != documents[:-1])
    starts = np.flatnonzero(first)
    joined = np.add.reduceat(ids, starts) if len(starts) else ids
    return (joined & ~_KIND) | kinds[starts], documents[starts]


def form(words: Sequence[Hashes], pairs: Ints, cosines: Floats) -> Floats:
    """For each pair of texts (left < right), given by their marked words: their cosine, times how much of the shorter
    one is aligned or replaced, times how many of its slots are filled otherwise, both 0 to 1 between bounds. 0 for
    pairs that are not alike.

    Of two texts with a cosine of .9 and 36 of 38 words aligned, of which 2 names or figures are the same and 4 others,
    with 2 words replaced: 38 / 38 and 6 / (2 * 2 + 6 + 2) = .5 are above both bounds, so .9."""
    found = np.zeros(len(pairs))
    close = np.flatnonzero(cosines >= LEAST)
    runs = {place: runs_of(words[place]) for place in np.unique(pairs[close]).tolist()}
    for number in close.tolist():
        left, right = (runs[place] for place in pairs[number].tolist())
        aligned, same, other, replaced = filling(left, right)
        share = (aligned + replaced) / max(1, min(len(left.words), len(right.words)))
        otherwise = (other + replaced) / (_ALIKE * same + other + replaced + _FEW)
        found[number] = cosines[number] * _between(share, _ALIGNED) * _between(otherwise, _OTHERWISE)
    return found


def _between(value: float, bounds: tuple[float, float]) -> float:
    """0 at the lower bound and below it, 1 at the upper one and above."""
    return min(1.0, max(0.0, (value - bounds[0]) / (bounds[1] - bounds[0])))


def habits(words: Sequence[Hashes], outlets: Ints, pairs: Ints, cosines: Floats) -> Floats:
    """For each text the most that it has of a form with another of its outlet; `outlets`: a number each, negative where
    unknown."""
    found = np.zeros(len(words))
    left, right = outlets[pairs[:, 0]], outlets[pairs[:, 1]]
    own = pairs[(left == right) & (left >= 0)]
    of_own = form(words, own, cosines[(left == right) & (left >= 0)])
    for side in (0, 1):
        np.maximum.at(found, own[:, side], of_own)
    return found


def recurring(words: Sequence[Hashes], pairs: Ints, cosines: Floats, habit: Floats) -> Floats:
    """`form` of each pair, at most what either text has of a form with another of its outlet."""
    most = habit[pairs].max(axis=1, initial=0.0)
    found, wanted = np.zeros(len(pairs)), most > 0
    found[wanted] = np.minimum(form(words, pairs[wanted], cosines[wanted]), most[wanted])
    return found


def runs_of(words: Hashes) -> Runs:
    """The runs of a text's marked words; a name or a figure in them is any name or figure."""
    kinds = words & _KIND
    hashes = grams(np.where(kinds > 0, kinds, words), RUN)
    plain = np.cumsum(np.append(0, kinds == 0))
    starts = np.flatnonzero(plain[RUN:] - plain[:-RUN] >= _PLAIN) if len(hashes) else np.zeros(0, np.intp)
    starts = starts[np.argsort(hashes[starts], kind="stable")]
    ordered = hashes[starts]
    edges = np.concatenate([[True], ordered[1:] != ordered[:-1], [True]])
    once = edges[1:] & edges[:-1] if len(ordered) else np.zeros(0, np.bool_)
    return Runs(words, ordered[once], starts[once])


def filling(left: Runs, right: Runs) -> Filling:
    """How two texts fill what they have in common."""
    at = left.hashes.searchsorted(right.hashes)
    shared = left.hashes.take(at, mode="clip") == right.hashes if len(left.hashes) else np.zeros(len(at), np.bool_)
    partner = np.full(len(left.words), -1)
    for offset in range(RUN):
        partner[left.places[at[shared]] + offset] = right.places[shared] + offset
    if len(left.words) and len(right.words) and left.words[0] == right.words[0]:
        partner[0] = 0
    places = np.flatnonzero(partner >= 0)
    partners = partner[places]
    mine, other = left.words[places], right.words[partners]
    slots = (mine & _KIND) > 0
    same = int(np.count_nonzero(slots & (mine == other)))
    return Filling(len(places), same, int(np.count_nonzero(slots)) - same, _replaced(places, partners, left, right))


def _replaced(places: _Places, partners: _Places, left: Runs, right: Runs) -> int:
    """Words between two neighbouring aligned words of the left text that the right text lacks, and the other way
    round, the lesser number of the two, where the partners are neighbours in order, too."""
    if not len(places):
        return 0
    aligned = np.zeros(len(right.words) + 1, dtype=np.int64)
    aligned[partners + 1] = 1
    before = np.cumsum(aligned)
    neighbours = (partners[1:] > partners[:-1]) & (before[partners[1:]] == before[partners[:-1] + 1])
    mine, other = _own(left.words, right.words), _own(right.words, left.words)
    gaps = mine[places[1:]] - mine[places[:-1] + 1]
    other_gaps = other[partners[1:]] - other[partners[:-1] + 1]
    return int(np.minimum(gaps, other_gaps)[neighbours].sum())


def _own(words: Hashes, others: Hashes) -> npt.NDArray[np.int64]:
    """How many words before each place the others lack."""
    return np.append(0, np.cumsum(~np.isin(words, others)))
