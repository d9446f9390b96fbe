"""Texts of one form: weather, results, obituaries and columns of different days, which are not one happening.

In: the words of documents. Out: how much two texts have the form alone in common. Two reprints of one story and two
issues of one form both share long runs of words. What differs lies between and within the runs: reprints have the same
names and figures in the same places, and where one is cut or has a paragraph more, the other has nothing there; issues
have other names, other figures and other sentences between the same words. In the alignment any name stands for any
name and any figure for any figure: "Net 12 mln vs 8 mln" and "Net 9 mln vs 30 mln" are one form with two slots.
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
_ALIGNED = 0.3  # share of the shorter text: two accounts with a quotation or two in common have less
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
    others; and words that both have between the same aligned words, the lesser number of the two."""

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
    """For each pair of texts (left < right), given by their marked words: their cosine, times the share of the shorter
    one that is aligned (above `_ALIGNED`), times the share of its slots that are filled otherwise. 0 for pairs that are
    not alike.

    Of two texts with a cosine of .9 and 36 of 38 words aligned, of which 2 names or figures are the same and 4 others,
    with 2 words replaced: .9 * (36 / 38 - .3) * 6 / (2 + 6 + 2) = .35."""
    found = np.zeros(len(pairs))
    close = np.flatnonzero(cosines >= LEAST)
    runs = {place: runs_of(words[place]) for place in np.unique(pairs[close]).tolist()}
    for number in close.tolist():
        left, right = (runs[place] for place in pairs[number].tolist())
        aligned, same, other, replaced = filling(left, right)
        share = aligned / max(1, min(len(left.words), len(right.words)))
        otherwise = (other + replaced) / (same + other + replaced + _FEW)
        found[number] = cosines[number] * max(0.0, min(1.0, share) - _ALIGNED) * otherwise
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
    places = np.flatnonzero(partner >= 0)
    partners = partner[places]
    mine, other = left.words[places], right.words[partners]
    slots = (mine & _KIND) > 0
    same = int(np.count_nonzero(slots & (mine == other)))
    return Filling(len(places), same, int(np.count_nonzero(slots)) - same, _replaced(places, partners, right))


def _replaced(places: _Places, partners: _Places, right: Runs) -> int:
    """Words between two neighbouring aligned words of the left text, or before the first, whose partners are neighbours
    in order, too: no more than lie between the partners."""
    aligned = np.zeros(len(right.words) + 1, dtype=np.int64)
    aligned[partners + 1] = 1
    before = np.cumsum(aligned)
    last, last_partner = np.append(-1, places[:-1]), np.append(-1, partners[:-1])
    gaps, other_gaps = places - last - 1, partners - last_partner - 1
    neighbours = (other_gaps > 0) & (before[partners] == before[np.minimum(last_partner + 1, len(right.words))])
    return int(np.minimum(gaps, other_gaps)[neighbours].sum())
