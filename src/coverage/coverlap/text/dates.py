"""Published times as intervals.

In: a date as the source wrote it: ISO 8601, the form of e-mail (RFC 2822), a day in words ("May 3, 2013", "3 May
2013"), seconds or milliseconds since 1970. Out: a `When`, or None where it cannot be read. A time with a zone is a
moment; a time without one is taken as UTC with half a day of doubt on both sides, since zones run from -12 to +14; a
bare day is that day with the same doubt, and so is a day with a time that cannot be read for sure. Days before 1990
are refused: they are a clock that was never set. Refused as well: "06/05/2013", which is May here and June there.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache
from typing import NamedTuple

from coverlap.errors import UsageError
from coverlap.lang import load
from coverlap.model.values import When

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = datetime(1990, 1, 1, tzinfo=UTC)
_ZONE_DOUBT = 12.0  # hours

_ISO = re.compile(r"(\d{4})([-/]?)(\d{1,2})\2(\d{1,2})(?!\d)")
_UTC = re.compile(r" ?(?:UTC|GMT|Z)$")
_MAIL = re.compile(r"(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d\d:\d\d(?::\d\d)?(?: (?:[+-]\d{4}|[A-Z]{1,4}))?")
_CLOCK = re.compile(r"1[0-8]\d{8}(?:\d{3})?")  # 2001 to 2030; what begins with 19 or 20 may be a year
_LANGUAGE = "en"  # in which sites write dates in words


def when_of(published: str) -> When | None:
    """The interval in which an article with this date was published; None for an empty, unreadable or unset date."""
    value = published.strip()
    try:
        if moment := _moment(value):
            zoned = moment.tzinfo is not None
            doubt = 0.0 if zoned else _ZONE_DOUBT
            return _interval(moment if zoned else moment.replace(tzinfo=UTC), doubt, doubt)
        if day := _day(value):
            return _interval(day, _ZONE_DOUBT, 24.0 + _ZONE_DOUBT)
    except (ValueError, OverflowError):  # such as February 30
        pass
    return None


def hours_apart(one: When | None, other: When | None) -> float | None:
    """Hours between the middles of two intervals, never negative; None where either is unknown."""
    if one is None or other is None:
        return None
    return abs(sum(one) - sum(other)) / 2


def _interval(moment: datetime, before: float, after: float) -> When | None:
    if moment < _FIRST:
        return None
    hours = (moment - _EPOCH) / timedelta(hours=1)
    return When(hours - before, hours + after)


def _moment(value: str) -> datetime | None:
    """A day with a time, with its zone where the text has one."""
    if _CLOCK.fullmatch(value):
        return _EPOCH + timedelta(seconds=int(value) / (1000 if len(value) == 13 else 1))
    if _MAIL.fullmatch(value):
        return parsedate_to_datetime(value)
    if (found := _ISO.match(value)) and found.end() < len(value):
        try:
            return datetime.fromisoformat(_UTC.sub("+00:00", value))
        except ValueError:
            return None
    return None


def _day(value: str) -> datetime | None:
    """A day, whatever else the text says. Raises ValueError for a day that no calendar has."""
    if found := _ISO.match(value):
        year, _, month, day = found.groups()
        return datetime(int(year), int(month), int(day), tzinfo=UTC)
    for pattern in _in_words():
        if found := pattern.search(value[:100]):
            return datetime(int(found["year"]), month_number(found["month"]), int(found["day"]), tzinfo=UTC)
    return None


def month_number(name: str) -> int:
    """The month of this name, in full or cut short to three letters or more; 0 for no month."""
    return next((n for n, full in enumerate(_months(), 1) if len(name) > 2 and full.startswith(name.lower())), 0)


@cache
def _months() -> list[str]:
    return [line.split()[0] for line in load(_LANGUAGE).lines("months.txt")]


@cache
def _in_words() -> tuple[re.Pattern[str], ...]:
    """A day, a month in words and a year, in both orders."""
    month = r"(?P<month>[A-Za-z]{3,9})\.?"
    day = rf"(?P<day>\d{{1,2}})(?:{'|'.join(load(_LANGUAGE).ordinal_endings)})?"
    return tuple(re.compile(rf"\b{form},? (?P<year>\d{{4}})\b") for form in (f"{month} {day}", f"{day} {month}"))


class Period(NamedTuple):
    """From a first to a last time, both inclusive; None where it is open."""

    first: When | None = None
    last: When | None = None

    def holds(self, published: str) -> bool:
        """True for a time within it, and for one that cannot be read."""
        when = when_of(published)
        if when is None:
            return True
        early = self.first is not None and when.latest < self.first.earliest
        late = self.last is not None and when.earliest > self.last.latest
        return not early and not late


def period_of(since: str | None, until: str | None) -> Period:
    """The time between two days or times as a person writes them, None or empty for an open end.

    Raises UsageError for a bound that is no date."""
    return Period(_bound("--since", since), _bound("--until", until))


def _bound(name: str, value: str | None) -> When | None:
    when = when_of(value) if value else None
    if value and when is None:
        raise UsageError(f"{name} {value}: not a date; write it as 2017-07-23 or 2017-07-23T14:00Z.")
    return when
