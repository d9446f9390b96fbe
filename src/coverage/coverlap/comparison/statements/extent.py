"""What part of a statement the other articles have: "The ministry closed the bridge", without ", officials said".

In: an event's units and terms, one unit and the sentences of other articles that may carry it. Out: the words of the
unit from which and up to which these sentences have its words, and how much of that part each of them has. A unit is
cut only where clauses begin. A fact is shown by this part of its sentence, so that what is said to be carried is what
the other articles have, and no further clause.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from coverlap.comparison.statements.sets import Floats, Numbers
from coverlap.comparison.statements.terms import Terms
from coverlap.comparison.statements.units import Units
from coverlap.framing.event_words import EventWords
from coverlap.model.values import Ints

_LEAST = 8  # words that are left
_WORTH = 0.3  # share of the sentences that a word is to be in, for its clause to be kept by it
_DIGITS = 6  # weights are rounded before they are compared


class SharedPart(NamedTuple):
    """Words [first, last), and for each sentence the share of their content, by weight, that it has."""

    first: int
    last: int
    shares: Floats


def shared_part(words: EventWords, units: Units, terms: Terms, unit: int, sentences: Ints) -> SharedPart:
    """The part of a unit that these sentences of other articles have in common with it.

    Of all runs of whole clauses the one with the greatest sum over its content words of weight times (share of the
    sentences that have the word, less `_WORTH`); the longest of equal ones; the whole unit if no sentence is given.
    """
    first, last = int(units.first[unit]), int(units.last[unit])
    if not len(sentences):
        return SharedPart(first, last, np.zeros(0))
    roots = terms.roots[first:last]
    value = np.where(words.content[first:last], terms.weights[roots], 0.0)
    has = np.stack([np.isin(roots, _roots(terms, sentence)) for sentence in sentences.tolist()])
    start, end = _run(words, first, last, value * (has.mean(axis=0) - _WORTH))
    inside = slice(start - first, end - first)
    once = inside.start + np.unique(roots[inside], return_index=True)[1]
    shares = (has * value)[:, once].sum(axis=1) / max(float(value[once].sum()), 10.0**-_DIGITS)
    return SharedPart(start, end, np.round(shares, _DIGITS))


def _roots(terms: Terms, sentence: int) -> Numbers:
    return terms.sentences.columns[terms.sentences.starts[sentence] : terms.sentences.starts[sentence + 1]]


def _run(words: EventWords, first: int, last: int, worth: Floats) -> tuple[int, int]:
    """The run of whole clauses among words [first, last) that is worth most; `worth` has one entry a word."""
    cuts = [first, *(first + 1 + np.flatnonzero(words.breaks[first + 1 : last])).tolist(), last]
    until = np.append(0.0, np.cumsum(worth)).tolist()
    _, _, start, end = max(
        (round(until[end - first] - until[start - first], _DIGITS), end - start, start, end)
        for at, start in enumerate(cuts)
        for end in cuts[at + 1 :]
        if end - start >= _LEAST or (start, end) == (first, last)
    )
    return start, end
