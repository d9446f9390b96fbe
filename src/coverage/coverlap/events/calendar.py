"""Days that words name: days of the week and days of a month.

In: word ids and a language. Out: for each word small integers that texts can be compared by. News names the day of the
happening near its beginning ("on Sunday", "July 23"); an article about another day names another one.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np

from coverlap.lang import load
from coverlap.model.values import Hashes, Ints
from coverlap.text.id_table import Lookup
from coverlap.text.tokens import word_ids

DAYS = 31


class CalendarWords(NamedTuple):
    """What each word names, 0 where it names none: a day of the week as a bit (1 for Monday, 2 for Tuesday, 4 for
    Wednesday …), a month, a day of a month."""

    weekdays: Ints
    months: Ints
    days: Ints


def named(ids: Hashes, code: str) -> CalendarWords:
    """What words name in a language."""
    return CalendarWords(
        *(values[known.places(ids)] for known, values in (_weekdays(code), _months(code), _days(code)))
    )


@cache
def _weekdays(code: str) -> tuple[Lookup, Ints]:
    names = [[name] for name in load(code).lines("weekdays.txt")]
    return _table(names, [1 << day for day in range(len(names))])


@cache
def _months(code: str) -> tuple[Lookup, Ints]:
    names = [line.split() for line in load(code).lines("months.txt")]
    return _table(names, range(1, len(names) + 1))


@cache
def _days(code: str) -> tuple[Lookup, Ints]:
    """The figures "1" to "31" and, in English, "1st" to "31st"."""
    days, endings = range(1, DAYS + 1), ("", *load(code).ordinal_endings)
    return _table([[f"{day}{ending}" for ending in endings] for day in days], days)


def _table(names: list[list[str]], values: list[int] | range) -> tuple[Lookup, Ints]:
    """The names, and the value of each, with 0 for all other words."""
    ids, first = np.unique(word_ids(tuple(name for line in names for name in line)), return_index=True)
    each = np.repeat(np.array(values, dtype=np.int32), [len(line) for line in names])
    return Lookup(ids), np.append(each[first], np.int32(0))
