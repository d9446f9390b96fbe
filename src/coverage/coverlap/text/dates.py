"""Published times as intervals.

In: a date as the source wrote it. Out: a `When`, or None where it cannot be read. A time with a zone is a moment; a
time without one is taken as UTC with half a day of doubt on both sides, since zones run from -12 to +14; a bare day
is that day with the same doubt. Days before 1990 are refused: they are a clock that was never set.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from coverlap.model import When

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FIRST = datetime(1990, 1, 1, tzinfo=UTC)
_DAY = re.compile(r"\d{4}-?\d{2}-?\d{2}")
_ZONE_DOUBT = 12.0  # hours


def when_of(published: str) -> When | None:
    """The interval in which an article with this date was published; None for an empty, unreadable or unset date."""
    value = published.strip()
    moment = _parsed(value)
    if moment is None or moment.replace(tzinfo=UTC) < _FIRST:
        return None
    zoned = moment.tzinfo is not None
    hours = ((moment if zoned else moment.replace(tzinfo=UTC)) - _EPOCH) / timedelta(hours=1)
    if zoned:
        return When(hours, hours)
    return When(hours - _ZONE_DOUBT, hours + _ZONE_DOUBT + (24.0 if _DAY.fullmatch(value) else 0.0))


def hours_apart(one: When | None, other: When | None) -> float | None:
    """Hours between the middles of two intervals, never negative; None where either is unknown."""
    if one is None or other is None:
        return None
    return abs(sum(one) - sum(other)) / 2


def _parsed(value: str) -> datetime | None:
    for parse in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            return parse(value)
        except (ValueError, TypeError, IndexError):
            continue
    return None
