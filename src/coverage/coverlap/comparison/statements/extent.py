"""What part of a statement the other articles have: "The ministry closed the bridge", without ", officials said".

In: an event's units and terms, one unit and the sentences of other articles that may carry it. Out: the words of the
unit from which and up to which these sentences have its words, and how much of that part each of them has. A unit is
cut only where clauses begin, and to a part that states something: it has a verb, and does not begin with a word that
hangs on what comes before it ("who", "and that", "in the days after", "said"). A fact is shown by this part of its
sentence, so that what is said to be carried is what the other articles have, and no further clause.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

import numpy as np

from coverlap.comparison.statements.sets import Floats
from coverlap.comparison.statements.terms import Terms
from coverlap.comparison.statements.units import Units
from coverlap.framing.event_words import EventWords
from coverlap.model.values import Document, Ints
from coverlap.quotes.grammar import grammar_of

_LEAST = 8  # words that are left
_WORTH = 0.3  # share of the sentences that a word is to be in, for its clause to be kept by it
_DIGITS = 6  # weights are rounded before they are compared
# Tags of the grammar: relatives, conjunctions, "while", "as"; verbs; what is before an infinitive. A part begins with
# none of these, nor with "according" or a preposition.
_HANGING, _VERBS, _TO = frozenset("Wcsa"), frozenset("bxmvVG"), "t"
_NO_BEGINNING = _HANGING | _VERBS | frozenset("Aopyt")


class SharedPart(NamedTuple):
    """Words [first, last), and for each sentence how many of their different content words it has, and the share of
    these by weight."""

    first: int
    last: int
    counts: Ints
    shares: Floats


def shared_part(
    document: Document, words: EventWords, units: Units, terms: Terms, unit: int, sentences: Ints
) -> SharedPart:
    """The part of a unit, of this document, that these sentences of other articles have in common with it.

    Of all runs of whole clauses that state something the one with the greatest sum over its content words of weight
    times (share of the sentences that have the word, less `_WORTH`); the longest of equal ones; the whole unit if no
    sentence is given.
    """
    first, last = int(units.first[unit]), int(units.last[unit])
    if not len(sentences):
        return SharedPart(first, last, np.zeros(0, dtype=np.int32), np.zeros(0))
    roots = terms.roots[first:last].tolist()
    value = np.where(words.content[first:last], terms.weights[roots], 0.0).tolist()
    held = [_roots(terms, sentence) for sentence in sentences.tolist()]
    worth = [v * (sum(root in one for one in held) / len(held) - _WORTH) for root, v in zip(roots, value, strict=True)]
    start, end = _run(words, first, last, worth, _tags(document, words, first, last))
    once = dict(zip(roots[start - first : end - first], value[start - first : end - first], strict=True))
    whole = max(sum(once.values()), 10.0**-_DIGITS)
    met = [[v for root, v in once.items() if v and root in one] for one in held]
    counts = np.array([len(values) for values in met], dtype=np.int32)
    return SharedPart(start, end, counts, np.round([sum(values) / whole for values in met], _DIGITS))


def _roots(terms: Terms, sentence: int) -> frozenset[int]:
    starts = terms.sentences.starts
    return frozenset(terms.sentences.columns[starts[sentence] : starts[sentence + 1]].tolist())


def _tags(document: Document, words: EventWords, first: int, last: int) -> str:
    """One tag of the grammar a word; a word that it does not list is a verb if it ends as past forms do."""
    grammar = grammar_of(document.language)
    places = zip(words.starts[first:last].tolist(), words.ends[first:last].tolist(), strict=True)
    forms = [document.text[start:end].replace("’", "'") for start, end in places]
    return "".join(
        grammar.tags.get(form.lower()) or ("v" if form[0].islower() and form.endswith(grammar.endings.past) else "n")
        for form in forms
    )


def _states(clauses: Sequence[str]) -> bool:
    """One of the clauses, given by their tags, has a verb that is no infinitive, and hangs on nothing."""
    return any(
        tag in _VERBS and clause[at - 1 : at] != _TO
        for clause in clauses
        if clause[0] not in _HANGING
        for at, tag in enumerate(clause)
    )


def _run(words: EventWords, first: int, last: int, worth: Sequence[float], tags: str) -> tuple[int, int]:
    """The run of whole clauses among words [first, last) that is worth most and states something; `worth` and `tags`
    have one entry a word. Where no verb is known in all of them, none is asked for."""
    cuts = [first, *(first + 1 + np.flatnonzero(words.breaks[first + 1 : last])).tolist(), last]
    until = [0.0, *accumulate(worth)]
    clauses = [tags[start - first : end - first] for start, end in pairwise(cuts)]
    mute = not _states(clauses)
    _, _, start, end = max(
        (round(until[end - first] - until[start - first], _DIGITS), end - start, start, end)
        for at, start in enumerate(cuts[:-1])
        if start == first or clauses[at][0] not in _NO_BEGINNING
        for stop, end in enumerate(cuts[at + 1 :], at + 1)
        if (start, end) == (first, last) or (end - start >= _LEAST and (mute or _states(clauses[at:stop])))
    )
    return start, end
