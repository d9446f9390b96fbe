"""Days as a person writes them on the command line: a date, or so long ago.

In: an option's value. Out: a date or a time that `text/dates.py` reads. The clock is read here and nowhere else.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_AGO = re.compile(r"(\d{1,5})\s?(h|d|w)", re.IGNORECASE)
_UNITS = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def moment_of(value: str | None, now: datetime | None = None) -> str:
    """ "24h", "7d" and "2w" as the time so long before now; anything else as it is, and an empty text for None."""
    ago = _AGO.fullmatch(value.strip()) if value else None
    if not ago:
        return value or ""
    moment = (now or datetime.now(UTC)) - int(ago[1]) * _UNITS[ago[2].lower()]
    return moment.strftime("%Y-%m-%dT%H:%MZ")
