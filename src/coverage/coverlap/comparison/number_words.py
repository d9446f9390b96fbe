"""The words of one language that figures are written with: numerals, units, approximations, months.

In: a language code. Out: a `NumberWords`, read from the language's pack once. A language without `numerals.tsv` has
none, and no figures are read from its texts.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from coverlap.lang import load
from coverlap.text.id_table import Lookup
from coverlap.text.tokens import word_ids

_BEGIN = ("cardinal", "multiplier", "many", "ordinal", "part")  # roles with which a number may begin


class Unit(NamedTuple):
    """What a unit measures, the unit that it is counted in, and how many of those it is."""

    kind: str
    name: str
    factor: float


class NumberWords(NamedTuple):
    """Words by what they do beside a number. `numbers` holds, for each role, the value of each word; `begin` the ids
    of all words with which a number may begin; `before` and `after` the phrases that say how exact it is;
    `running` words beside figures that change while news goes on, with the kind of figure."""

    numbers: dict[str, dict[str, float]]
    begin: Lookup
    units: dict[str, Unit]
    before: dict[tuple[str, ...], str]
    after: dict[tuple[str, ...], str]
    before_ends: frozenset[str]
    after_begins: frozenset[str]
    months: dict[str, int]
    plurals: frozenset[str]
    scores: frozenset[str]
    changes: frozenset[tuple[str, str]]
    running: dict[str, str]
    days: frozenset[str]
    stops: frozenset[str]

    def holds(self, role: str, word: str) -> bool:
        """True where the word plays this role."""
        return word in self.numbers.get(role, ())

    def is_plural(self, word: str) -> bool:
        """The word is a noun in the plural, as far as its ending tells."""
        if word in self.stops:
            return False
        return word in self.plurals or (len(word) > 3 and word[-1] == "s" and word[-2] not in "su'’")


@cache
def number_words(code: str) -> NumberWords | None:
    """The number words of a language, None where it has no list of numerals."""
    pack = load(code)
    numbers: dict[str, dict[str, float]] = {}
    for role, value, words in pack.table("numerals.tsv"):
        numbers.setdefault(role, {}).update(dict.fromkeys(words.split(), float(value)))
    if not numbers:
        return None
    begin = sorted({word for role in _BEGIN for word in numbers.get(role, ()) if len(word) > 1})
    phrases: dict[str, dict[tuple[str, ...], str]] = {"before": {}, "after": {}}
    for place, sense, phrase in pack.table("approximations.tsv"):
        phrases[place][tuple(phrase.split())] = sense
    return NumberWords(
        numbers=numbers,
        begin=Lookup(np.unique(word_ids(begin))),
        units={
            form: Unit(kind, unit, float(factor))
            for kind, unit, factor, forms in pack.table("units.tsv")
            for form in forms.split()
        },
        before=phrases["before"],
        after=phrases["after"],
        before_ends=frozenset(phrase[-1] for phrase in phrases["before"]),
        after_begins=frozenset(phrase[0] for phrase in phrases["after"]),
        months={name: n for n, line in enumerate(pack.lines("months.txt"), 1) for name in line.split()},
        plurals=frozenset(pack.lines("irregular_plurals.txt")),
        scores=frozenset(pack.lines("score_words.txt")),
        changes=frozenset((place, word) for place, word in pack.table("changes.tsv")),
        running={word: kind for kind, word in pack.table("running_counts.tsv")},
        days=frozenset(word for line in pack.lines("weekdays.txt") for word in line.split()),
        stops=pack.stop_words,
    )
