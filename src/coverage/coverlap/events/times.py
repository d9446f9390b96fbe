"""When an article was published, as far as it can be told.

In: a document. Out: its interval. Where the source gave no usable date, the address of the article often carries one
(".../2017/07/23/..."): the day on which the outlet filed it. A date in the text itself is not used: in the labelled
sets it is as often the date of another happening.
"""

from __future__ import annotations

import re

from coverlap.model import Document, When
from coverlap.text.dates import when_of

_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-])(\d\d?|[a-z]{3})\2(\d\d?)(?!\d)", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def interval_of(document: Document) -> When | None:
    """The published time, else the day in the article's address, else None."""
    return document.when or _day_in(document.article.url)


def _day_in(url: str) -> When | None:
    found = _IN_ADDRESS.search(url)
    if not found:
        return None
    year, _, month, day = found.groups()
    number = _MONTHS.index(month.lower()) + 1 if month.lower() in _MONTHS else int(month) if month.isdigit() else 0
    return when_of(f"{year}-{number:02}-{int(day):02}")
