"""What part of a statement the other articles have: "The ministry closed the bridge", without ", officials said".

In: an event's units and terms, one unit and the sentences of other articles that may carry it. Out: the words of the
unit from which and up to which these sentences have its words, and how much of that part each of them has. A unit is
cut only where clauses begin. A fact is shown by this part of its sentence, so that what is said to be carried is what
the other articles have, and no further clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import numpy as np

from coverlap.comparison.statements.sets import Floats
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
    roots = terms.roots[first:last].tolist()
    value = np.where(words.content[first:last], terms.weights[roots], 0.0).tolist()
    held = [_roots(terms, sentence) for sentence in sentences.tolist()]
    worth = [v * (sum(root in one for one in held) / len(held) - _WORTH) for root, v in zip(roots, value, strict=True)]
    start, end = _run(words, first, last, worth)
    once = dict(zip(roots[start - first : end - first], value[start - first : end - first], strict=True))
    whole = max(sum(once.values()), 10.0**-_DIGITS)
    shares = [sum(v for root, v in once.items() if root in one) / whole for one in held]
    return SharedPart(start, end, np.round(shares, _DIGITS))


def _roots(terms: Terms, sentence: int) -> frozenset[int]:
    starts = terms.sentences.starts
    return frozenset(terms.sentences.columns[starts[sentence] : starts[sentence + 1]].tolist())


def _run(words: EventWords, first: int, last: int, worth: Sequence[float]) -> tuple[int, int]:
    """The run of whole clauses among words [first, last) that is worth most; `worth` has one entry a word."""
    cuts = [first, *(first + 1 + np.flatnonzero(words.breaks[first + 1 : last])).tolist(), last]
    until = [0.0, *accumulate(worth)]
    _, _, start, end = max(
        (round(until[end - first] - until[start - first], _DIGITS), end - start, start, end)
        for at, start in enumerate(cuts)
        for end in cuts[at + 1 :]
        if end - start >= _LEAST or (start, end) == (first, last)
    )
    return start, end
