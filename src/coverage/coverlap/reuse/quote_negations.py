"""Whether two quotations of one remark differ by a negation of what both keep.

In: two quotations, a difference of their words, and its place: the difference with its near neighbours. Out: a truth
value. Negations that only moved within the place, that belong to the words which one side lacks, or for which the other
side has a word of its own ("not happy", "unhappy") turn nothing; nor does a whole clause that one side leaves out.
"""

from __future__ import annotations

import numpy as np

from coverlap.framing.lexicon import BIT, lexicon_of
from coverlap.match.edit_script import EditStep
from coverlap.quotes.grammar import grammar_of
from coverlap.reuse.article_quotes import ArticleQuote, Side, sides_of, starts_again
from coverlap.text.language import are_stops

_FEW = 4  # words: of more, a negation among them is mostly about those words themselves
_PREFIX = range(2, 4)  # letters before a word that negate it: "un", "dis"
_LEAST_LETTERS = 4  # of a word that such a prefix stands before


def turns(
    one: ArticleQuote, other: ArticleQuote, step: EditStep, place: EditStep, core: EditStep, *, shown: bool
) -> bool:
    """One side negates, here and in the place as a whole, what both keep or what the other says instead; few words do,
    unless the text shows that more are left out. `core`: the first units that both keep."""
    sides = [*sides_of(one, other, step)]
    places = [_negations(*side) for side in sides]
    if sum(map(len, places)) % 2 == 0 or any(starts_again(*side) for side in sides):
        return False
    heads = (_head(one, core.left_first, step.left_first), _head(other, core.right_first, step.right_first))
    if sum(len(_negations(*side)) for side in (*sides_of(one, other, place), *heads)) % 2 == 0:
        return False
    if len(places[0]) < len(places[1]):
        sides.reverse()
        places.reverse()
    negated, plain = sides
    if _is_one_word(negated, places[0], plain):
        return False
    mine, theirs = (len(range(*said.words(first, last))) for said, first, last in sides)
    if theirs > _FEW or _is_added(negated, places[0]) or (mine > _FEW and not shown):
        return False
    return places[0][-1] == mine - 1 or _leads(negated, places[0]) or (theirs > 0 and mine <= _FEW)


def _head(said: ArticleQuote, core: int, unit: int) -> Side:
    """What stands before the words in common in the sentence that the unit is in: "I don't think" that it should."""
    opened = said.opened(core)
    if said.opened(unit) < said.words(unit, unit + 1)[0] - said.words(core, core + 1)[0] + opened:
        return said, 0, 0
    start = said.words(core, core + 1)[0] - opened
    return said, next((n for n, other in enumerate(said.units) if other.first >= start), core), core


def _is_added(side: Side, places: list[int]) -> bool:
    """A conjunction is the first of the words: they are a clause of their own ("and no matter who")."""
    said, first, _ = side
    return places[0] > 0 and grammar_of(said.document.language).tags.get(said.text(first, first + 1).lower()) == "c"


def _leads(side: Side, places: list[int]) -> bool:
    """The negation is the first of the words, after a word such as "is"."""
    said, first, last = side
    at, _ = said.words(first, last)
    before = said.document.tokens.ids[at - 1 : at]
    return places[0] == 0 and first > 0 and bool(are_stops(before, said.document.language).all())


def _is_one_word(negated: Side, places: list[int], other: Side) -> bool:
    """The other side has a word that holds the negation and what is negated: "unhappy" for "not happy"."""
    mine, theirs = ({unit.key for unit in said.units[first:last]} for said, first, last in (negated, other))
    said, _, last = negated
    mine |= {unit.key for unit in said.units[last : last + 1]}
    return any(
        len(word) >= _LEAST_LETTERS and long.endswith(word) and len(long) - len(word) in _PREFIX
        for word in mine
        for long in theirs
    )


def is_said_in_one_word(one: ArticleQuote, other: ArticleQuote, step: EditStep) -> bool:
    """One side has a word that holds the other's negation and what it negates: "unhappy", "not happy"."""
    mine, theirs = sides_of(one, other, step)
    return any(
        bool(places := _negations(*negated)) and _is_one_word(negated, places, plain)
        for negated, plain in ((mine, theirs), (theirs, mine))
    )


def _negations(said: ArticleQuote, first: int, last: int) -> list[int]:
    """Which of the words of the units [first, last) are negations, counted from the first."""
    ids = said.document.tokens.ids[slice(*said.words(first, last))]
    found = (lexicon_of(said.document.language).bits(ids) & BIT["negations"]) > 0
    return np.flatnonzero(found).tolist()
