"""Days that a text names: days of the week and days of a month.

In: word ids and a language. Out: small integers that two articles can be compared by. News names the day of the
happening near its beginning ("on Sunday", "July 23"); an article about another day names another one.
"""

from __future__ import annotations

from functools import cache

import numpy as np

from coverlap.lang import load
from coverlap.model import Hashes, Ints
from coverlap.text.tokens import word_ids

_DAYS = 31


def weekdays_in(ids: Hashes, code: str) -> int:
    """Days of the week that are named, as bits: 1 for Monday, 2 for Tuesday, 4 for Wednesday …"""
    return sum(1 << day for day, name in enumerate(_weekdays(code).tolist()) if (ids == name).any())


def dates_in(ids: Hashes, code: str) -> Hashes:
    """Days of a month that are named, each once: a month beside a number from 1 to 31, in either order."""
    names, numbers = _months(code), _numbers()
    if not len(names[0]) or len(ids) < 2:
        return np.zeros(0, dtype=np.uint64)
    month = _looked_up(ids, *names)
    places = np.flatnonzero(month)
    before, after = places[places > 0] - 1, places[places < len(ids) - 1] + 1
    days = _looked_up(ids[np.concatenate([before, after])], *numbers)
    found = np.concatenate([month[before + 1], month[after - 1]]) * _DAYS + days
    return np.unique(found[days > 0]).astype(np.uint64)


def _looked_up(ids: Hashes, known: Hashes, values: Ints) -> Ints:
    at = np.minimum(np.searchsorted(known, ids), len(known) - 1)
    return np.where(known[at] == ids, values[at], 0).astype(np.int32)


@cache
def _weekdays(code: str) -> Hashes:
    return word_ids(tuple(load(code).lines("weekdays.txt")))


@cache
def _months(code: str) -> tuple[Hashes, Ints]:
    """Sorted ids of the names of months, and the number of each."""
    lines = [line.split() for line in load(code).lines("months.txt")]
    names = [name for line in lines for name in line]
    values = np.repeat(np.arange(1, len(lines) + 1), [len(line) for line in lines])
    return _sorted(word_ids(tuple(names)), values.astype(np.int32))


@cache
def _numbers() -> tuple[Hashes, Ints]:
    """Sorted ids of the figures of days, "1" to "31" and "1st" to "31st", and the number of each."""
    days = range(1, _DAYS + 1)
    forms = [form for day in days for form in (f"{day}", f"{day}st", f"{day}nd", f"{day}rd", f"{day}th")]
    return _sorted(word_ids(tuple(forms)), np.repeat(np.array(days, dtype=np.int32), 5))


def _sorted(ids: Hashes, values: Ints) -> tuple[Hashes, Ints]:
    order = np.argsort(ids, kind="stable")
    return ids[order], values[order]
