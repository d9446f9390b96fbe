"""Texts that come back in one form: weather, results, obituaries, columns, each of another day.

In: the words of documents. Out: what shows that two texts have the form in common and not the happening. Both find the
same words around other names and figures ("a high of 9" and "a high of 12"): those are slots, filled alike or not. And
where one form is filled with whole sentences, the texts share runs of words, and what is left of either is not found
in the other, while two accounts of one happening share words outside such runs too. Stop words do not count in runs.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coverlap.match.ngrams import grams
from coverlap.match.tfidf import Floats
from coverlap.model.values import Flags, Hashes, Ints
from coverlap.text.id_table import among

RUN = 3  # words that are no stop words
LEAST = 0.35  # cosine: texts of one form have more
_FEW = 4  # words
_NAME, _FIGURE = np.uint64(1), np.uint64(2)  # what stands for any name or figure in a slot
_STEP = np.uint64(0x9E3779B97F4A7C15)


def slots(ids: Hashes, documents: Ints, names: Flags, figures: Flags, stops: Flags) -> tuple[Hashes, Hashes, Ints]:
    """The slots of documents whose words stand end to end, with the number of each word's document: for each slot its
    surroundings, these with what fills it, and the document.

    A slot is a name or a figure with the two words before it and the one after, of which one at least is a plain
    word. Any name is one word there, as is any figure; of a name of several words the first counts. Of "died on
    Monday aged 87 in Pell" the figure stands in "NAME aged # in"."""
    masked = np.where(figures, _FIGURE, np.where(names, _NAME, ids))
    plain = ~(names | figures | stops)
    around = grams(masked, 4)
    marked = names | figures
    at = np.flatnonzero(marked[2 : len(ids) - 1] & ~(names[1:-2] & names[2:-1])) + 2
    at = at[(plain[at - 1] | plain[at - 2] | plain[at + 1]) & (documents[at - 2] == documents[at + 1])]
    surroundings = around[at - 2]
    return surroundings, surroundings * _STEP + ids[at], documents[at]


def replaced(content: Sequence[Hashes], pairs: Ints, cosines: Floats) -> Floats:
    """For each pair of texts, given by their words that are no stop words: the share that stands in runs of words in
    common, the lesser of both, times the share of the rest that the other text lacks, again the lesser. 0 for pairs
    that are not much alike.

    Of "fog Pell Monday light winds west" and "sun Pell Friday light winds west" 3 of 6 words are in a run, and of the
    other 3 (and 4 added) the other text lacks 2: .14."""
    found = np.zeros(len(pairs))
    close = np.flatnonzero(cosines >= LEAST)
    places = np.unique(pairs[close]).tolist()
    words = {place: np.sort(content[place]) for place in places}
    runs = {place: grams(content[place], RUN) for place in places}
    sorted_runs = {place: np.sort(found) for place, found in runs.items()}
    for number in close.tolist():
        left, right = pairs[number].tolist()
        shared = among(sorted_runs[right], runs[left])
        if shared.any():
            mine, other = content[left], content[right]
            rest = mine[_outside(shared, len(mine))]
            other_rest = other[_outside(among(sorted_runs[left], runs[right]), len(other))]
            verbatim = 1 - max(len(rest) / len(mine), len(other_rest) / len(other))
            found[number] = verbatim * min(_lacking(rest, words[right]), _lacking(other_rest, words[left]))
    return found


def _outside(shared: Flags, words: int) -> Flags:
    """Which words are in none of these runs."""
    outside = np.ones(words, dtype=np.bool_)
    for offset in range(RUN):
        outside[np.flatnonzero(shared) + offset] = False
    return outside


def _lacking(words: Hashes, other: Hashes) -> float:
    """The share of the words that another text, whose words are sorted, lacks, `_FEW` words that it has added: one name
    that differs is not a form filled anew."""
    return float(len(words) - np.count_nonzero(among(other, words))) / (len(words) + _FEW)
