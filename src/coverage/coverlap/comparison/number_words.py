"""The words of one language beside which figures stand: numerals, units, bounds, months, what counts change.

In: a language code. Out: a `NumberWords`, read from the language's pack once (`figures.tsv`, `units.tsv` and lists). A
language without numerals has none, and no figures are compared in its texts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np

from coverlap.lang import load
from coverlap.lang.endings import Endings
from coverlap.text.id_table import Lookup
from coverlap.text.tokens import word_ids

Phrases = dict[tuple[str, ...], str]

_BEGIN = ("number", "factor", "many", "ordinal", "part")  # kinds of words with which a number may begin
_PHRASES = ("bound", "beside", "after")
_ROMAN = re.compile(r"[ivx]+")  # mostly part of a name
_PERCENT = "%"


class MeasureUnit(NamedTuple):
    """What a unit measures, the unit that it is counted in, and how many of those it is."""

    kind: str
    name: str
    factor: float


class NumberWords(NamedTuple):
    """Words by what they do beside a number. `numbers` holds, for each kind of word, the value of each; `begin` the ids
    of all words with which a number may begin; `before` and `after` the phrases that say how exact it is, with the last
    and the first words of those; `running` words beside figures that change while news goes on, with the kind of
    figure."""

    numbers: dict[str, dict[str, float]]
    begin: Lookup
    units: dict[str, MeasureUnit]
    before: Phrases
    after: Phrases
    before_ends: frozenset[str]
    after_begins: frozenset[str]
    months: dict[str, int]
    plurals: frozenset[str]
    scores: frozenset[str]
    changes: frozenset[tuple[str, str]]
    running: dict[str, str]
    days: frozenset[str]
    stops: frozenset[str]
    endings: Endings

    def holds(self, kind: str, word: str) -> bool:
        """True where the word is of this kind."""
        return word in self.numbers.get(kind, ())

    def is_plural(self, word: str) -> bool:
        """The word is a noun in the plural, as far as its ending shows."""
        if word in self.stops:
            return False
        if word in self.plurals:
            return True
        return len(word) > 3 and self.endings.is_plural(word) and not word.endswith(self.endings.owners)


@cache
def number_words(code: str) -> NumberWords | None:
    """The number words of a language, None where it has none."""
    pack = load(code)
    numbers: dict[str, dict[str, float]] = {}
    before: Phrases = {}
    after: Phrases = {}
    units: dict[str, MeasureUnit] = {}
    for kind, value, forms in pack.table("figures.tsv"):
        words = [form for form in forms.split() if not _ROMAN.fullmatch(form)]
        if kind in _PHRASES:
            (after if kind == "after" else before).update({tuple(form.split("_")): value for form in words})
        elif kind == "unit":
            unit = MeasureUnit("share", "percent", 1.0) if value == _PERCENT else MeasureUnit("money", value, 1.0)
            units.update(dict.fromkeys(words, unit))
        else:
            numbers.setdefault(kind, {}).update(dict.fromkeys(words, float(value or 0)))
    if not numbers:
        return None
    for kind, name, factor, forms in pack.table("units.tsv"):
        units.update(dict.fromkeys(forms.split(), MeasureUnit(kind, name, float(factor))))
    begin = sorted({word for kind in _BEGIN for word in numbers.get(kind, ()) if len(word) > 1 and word.isalpha()})
    return NumberWords(
        numbers=numbers,
        begin=Lookup(np.unique(word_ids(begin))),
        units=units,
        before=before,
        after=after,
        before_ends=frozenset(phrase[-1] for phrase in before),
        after_begins=frozenset(phrase[0] for phrase in after),
        months={name: n for n, line in enumerate(pack.lines("months.txt"), 1) for name in line.split()},
        plurals=frozenset(pack.lines("irregular_plurals.txt")),
        scores=frozenset(pack.lines("score_words.txt")),
        changes=frozenset((place, word) for place, word in pack.table("changes.tsv")),
        running={word: kind for kind, word in pack.table("running_counts.tsv")},
        days=frozenset(word for line in pack.lines("weekdays.txt") for word in line.split()),
        stops=pack.stop_words,
        endings=pack.endings,
    )
