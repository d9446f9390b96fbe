"""Published times as intervals.

In: a date as the source wrote it, and the article's language: ISO 8601, the form of e-mail (RFC 2822), what programs
print, seconds or milliseconds since 1970, a day in words or numbers ("May 3, 2013", "3. Mai 2013", "03.05.2013"); what
none of our forms reads, dateparser does, if it has a day, a month and a year. Out: a `When`, or None where it cannot be
read. A time with a zone is a moment; a time without one is taken as UTC with half a day of doubt on both sides, since
zones run from -12 to +14; a bare day is that day with the same doubt, and so is a day with a time that cannot be read
for sure. Refused: the days on which clocks begin that were never set; and "06/05/2013", which is May here and June
there.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import cache, lru_cache
from typing import NamedTuple

from coverlap.errors import UsageError
from coverlap.lang import CODES, UNKNOWN, load
from coverlap.model.values import When

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = datetime(1605, 1, 1, tzinfo=UTC)  # the first newspaper
_UNSET = frozenset(
    (
        *(date(1970, 1, 1), date(1969, 12, 31), date(1900, 1, 1), date(1904, 1, 1), date(1980, 1, 1)),
        date(9999, 12, 31),
    )
)
_ZONE_DOUBT = 12.0  # hours

_ISO = re.compile(r"(\d{4})(?:([-/]|\.\s?)(\d{1,2})\2(\d{1,2})|(\d\d)(\d\d))(?!\d)")
_COMPACT = re.compile(r"((?:1[6-9]|20)\d{6})[T_ -]?(\d{4}|\d{6})(?!\d)")  # a day and a time in figures alone
_UTC = re.compile(r" ?(?:UTC|GMT|Z)$")
_DOTTED = re.compile(r"(?<=[ T]\d\d)\.(?=\d\d)")  # between hours and minutes
_MAIL = re.compile(  # RFC 2822, and RFC 850 and 822 before it, with years of two figures
    r"(?:[A-Za-z]{3,9},? )?(\d{1,2})([ -])([A-Za-z]{3})\2((?:\d\d){1,2}) (\d\d?:\d\d(?::\d\d)?)"
    r"(?: (?:(?:GMT|UTC)?([+-]\d\d):?(\d\d)|([A-Z]{1,4})))?(?: \([^()]{1,60}\))?"
)
_PRINTED = (
    re.compile(  # by Unix, Java and JavaScript: "Fri May 3 09:12:00 CEST 2013", "Fri May 03 2013 09:12:00 GMT+0200"
        r"[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\d{1,2})(?: (\d{4}))? (\d\d:\d\d:\d\d)"
        r"(?: (?:(?:GMT)?([+-]\d{4})|([A-Z]{1,5})))?(?: (\d{4}))?(?: \([^()]{1,60}\))?"
    )
)
_CLOCK = re.compile(r"(1[0-8]\d{8})(?:(\d{3})|\.\d{1,9})?")  # 2001 to 2030; what begins with 19 or 20 may be a year
_LAST_SHORT = 2037  # the last year that two figures of a mail may mean
_LANGUAGE = "en"  # of months in links and addresses
_NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([./-])\s?(\d{1,2})\2\s?(\d{4})(?!\d)")
_COUNTED = re.compile(r"(\d{4})\s?[年년]\s?(\d{1,2})\s?[月월]\s?(\d{1,2})\s?[日일]")
_LONGEST = 100  # characters of a date that are looked at
_OTHERS = tuple("it nl pt pl ru uk sv da nb fi cs hu ro tr el ja zh ko ar".split())
_DATELINE = re.compile(r"[^\W\d_][^\n]{0,120}?(?:\s[-–—]{1,2}\s|\)\s?[-–—:.]|[-–—]{2})")


def when_of(published: str, language: str = "") -> When | None:
    """The interval in which an article with this date was published; None for an empty, unreadable or unset date.
    `language` is the article's, if known: in a language other than English, "06/05/2013" is the 6th of May."""
    value = published.strip()
    try:
        if moment := _moment(value):
            zoned = moment.tzinfo is not None
            doubt = 0.0 if zoned else _ZONE_DOUBT
            return _interval(moment if zoned else moment.replace(tzinfo=UTC), doubt, doubt)
        day = _day(value, language) or (_parsed(value[:_LONGEST], language[:2].lower()) if value else None)
        if day:
            return _interval(day, _ZONE_DOUBT, 24.0 + _ZONE_DOUBT)
    except (ValueError, OverflowError):  # such as February 30, or 06/05/2013
        pass
    return None


def dateline_day(text: str, language: str = "") -> str:
    """The day that the dateline of a text states, as 2013-05-03: "BEIRUT, March 14, 2013 (AFP) -". Empty for a text
    without one, or without a year in it."""
    found = _DATELINE.match(text.lstrip())
    if not found:
        return ""
    try:
        day = _day(found[0], language)
    except ValueError:
        return ""
    return day.date().isoformat() if day and day >= _FIRST and day.date() not in _UNSET else ""


def hours_apart(one: When | None, other: When | None) -> float | None:
    """Hours between the middles of two intervals, never negative; None where either is unknown."""
    if one is None or other is None:
        return None
    return abs(sum(one) - sum(other)) / 2


def _interval(moment: datetime, before: float, after: float) -> When | None:
    if moment < _FIRST or moment.date() in _UNSET:
        return None
    hours = (moment - _EPOCH) / timedelta(hours=1)
    return When(hours - before, hours + after)


def _moment(value: str) -> datetime | None:
    """A day with a time, with its zone where the text has one."""
    if clock := _CLOCK.fullmatch(value):
        return _EPOCH + timedelta(seconds=int(clock[1]), milliseconds=int(clock[2] or 0))
    if mail := _MAIL.fullmatch(value):
        return _mailed(mail)
    if compact := _COMPACT.fullmatch(value):
        return datetime.fromisoformat(f"{compact[1]}T{compact[2]}")
    if (printed := _PRINTED.fullmatch(value)) and (printed[3] or printed[7]):
        month, day, year, time, offset, zone, last = printed.groups()
        return parsedate_to_datetime(f"{day} {month} {year or last} {time} {offset or zone or ''}".strip())
    if (found := _ISO.match(value)) and found.end() < len(value):
        try:
            return datetime.fromisoformat(_DOTTED.sub(":", _UTC.sub("+00:00", value)))
        except ValueError:
            return None
    return None


def _mailed(mail: re.Match[str]) -> datetime | None:
    """The time in the form of e-mail; None for another language's month, or for two figures that are no late year."""
    day, _, month, year, time, hours, minutes, name = mail.groups()
    zone = f"{hours}{minutes}" if hours else name or ""
    try:
        moment = parsedate_to_datetime(f"{day} {month} {year} {time} {zone}".strip())
    except (ValueError, TypeError):
        return None
    return moment if len(year) > 2 or _EPOCH.year < moment.year <= _LAST_SHORT else None


def _day(value: str, language: str) -> datetime | None:
    """A day, whatever else the text says; of several in words the first, since updates come later. Raises ValueError
    for a day that no calendar has, and for one with two readings."""
    if found := _ISO.match(value):
        year, _, month, day, compact_month, compact_day = found.groups()
        return datetime(int(year), int(month or compact_month), int(day or compact_day), tzinfo=UTC)
    text = value[:_LONGEST]
    days = [
        datetime(int(found["year"]), number, int(found["day"]), tzinfo=UTC)
        for pattern in _in_words()
        for found in pattern.finditer(text)
        if (number := _month_in(found["month"]))
    ]
    if days:
        return min(days)
    if found := _COUNTED.search(text):
        return datetime(int(found[1]), int(found[2]), int(found[3]), tzinfo=UTC)
    if found := _NUMERIC.search(text):
        first, mark, second, year = int(found[1]), found[2], int(found[3]), int(found[4])
        day_first = mark == "." or first > _MONTHS or first == second or language[:2].lower() not in _MONTH_FIRST
        if not day_first and second <= _MONTHS:
            raise ValueError(f"{found[0]} has two readings")
        return datetime(year, second if day_first else first, first if day_first else second, tzinfo=UTC)
    return None


_MONTHS = 12
_MONTH_FIRST = frozenset({"", _LANGUAGE, UNKNOWN[:2]})
_PARTS = "day month year".split()


@lru_cache(maxsize=1 << 16)
def _parsed(value: str, language: str) -> datetime | None:
    """What dateparser reads as a whole day, never one relative to today, nor one that two orders of numbers give."""
    if not any(map(str.isdigit, value)) or not any(map(str.isalpha, value)):
        return None
    import dateparser

    for languages in ((language,), _OTHERS) if language and language not in CODES else (_OTHERS,):
        try:
            day = dateparser.parse(value, languages=list(languages), settings=_STRICT)
        except (ValueError, TypeError, OverflowError):  # a language that the library does not have, or any odd text
            continue
        if day is not None and any(int(year) == day.year for year in _YEAR.findall(value)):
            return datetime(day.year, day.month, day.day, tzinfo=UTC)
    return None


_YEAR = re.compile(r"\d{4}")  # two figures may be of any century
_STRICT = {"PARSERS": ["absolute-time"], "REQUIRE_PARTS": _PARTS, "STRICT_PARSING": True}


def _month_in(name: str) -> int:
    """The month that a name or its first three letters or more are in one of our languages; 0 for no month."""
    low = name.lower()
    if len(low) < _SHORTEST:
        return 0
    return next(
        (n for months in _all_months() for n, names in enumerate(months, 1) if any(x.startswith(low) for x in names)), 0
    )


_SHORTEST = 3  # letters of a month


@cache
def _all_months() -> list[list[list[str]]]:
    return [[line.lower().split() for line in load(code).lines("months.txt")] for code in CODES]


def month_number(name: str) -> int:
    """The month of this name, in full or cut short to three letters or more; 0 for no month."""
    return next((n for n, full in enumerate(_months(), 1) if len(name) > 2 and full.startswith(name.lower())), 0)


@cache
def _months() -> list[str]:
    return [line.split()[0] for line in load(_LANGUAGE).lines("months.txt")]


@cache
def _in_words() -> tuple[re.Pattern[str], ...]:
    """A day, a month in words and a year, in both orders."""
    month = r"(?P<month>[^\W\d_]{3,10})\.?"
    endings = "|".join(re.escape(ending) for code in CODES for ending in load(code).ordinal_endings)
    day = rf"(?P<day>\d{{1,2}})(?:{endings}|er|[.ºª])?"
    link = r"(?:\s(?:del?|of))?"
    forms = (f"{month} {day}", rf"{day}{link}(?:\s|(?<=\.)){month}{link}")
    return tuple(re.compile(rf"\b{form},?\s(?P<year>\d{{4}})\b") for form in forms)


class Period(NamedTuple):
    """From a first to a last time, both inclusive; None where it is open."""

    first: When | None = None
    last: When | None = None

    def holds(self, published: str, language: str = "") -> bool:
        """True for a time within it, and for one that cannot be read."""
        when = when_of(published, language)
        if when is None:
            return True
        early = self.first is not None and when.latest < self.first.earliest
        late = self.last is not None and when.earliest > self.last.latest
        return not early and not late


def period_of(since: str | None, until: str | None) -> Period:
    """The time between two days or times as a person writes them, None or empty for an open end.

    Raises UsageError for a bound that is not a date."""
    return Period(_bound("--since", since), _bound("--until", until))


def _bound(name: str, value: str | None) -> When | None:
    when = when_of(value) if value else None
    if value and when is None:
        raise UsageError(f"{name} {value}: not a date; write it as 2017-07-23 or 2017-07-23T14:00Z.")
    return when
