"""When an article was published, as far as it can be known.

In: a document. Out: its interval. Where the source gave no usable date, the address of the article often carries one
(".../2017/07/23/..."): the day on which the outlet filed it. Where the two contradict each other by weeks, neither is
believed. A date from 2038 on, where clocks of 32 bits run over, is none; a nearer future cannot be distinguished from
the truth without a clock. A date in the text itself is not used: in the labelled sets it is as often the date of
another happening.
"""

from __future__ import annotations

import re

from coverlap.dates import hours_apart, month_number, when_of
from coverlap.model.values import Document, When

DAY_IN_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)([/_-])(\d\d?|[a-z]{3})\2(\d\d?)(?!\d)", re.IGNORECASE)
_CONTRADICT = 14 * 24.0  # hours: outlets update an article for days and keep its address
_END = 2**31 / 3600  # hours since 1970


def interval_of(document: Document) -> When | None:
    """The published time, else the day in the article's address, else None."""
    given = document.when if document.when and document.when.latest < _END else None
    filed = _day_in(document.article.url)
    apart = hours_apart(given, filed)
    if apart is not None and apart > _CONTRADICT:
        return None
    return given or filed


def _day_in(url: str) -> When | None:
    found = DAY_IN_ADDRESS.search(url)
    if not found:
        return None
    year, _, month, day = found.groups()
    number = int(month) if month.isdigit() else month_number(month)
    return when_of(f"{year}-{number:02}-{int(day):02}")
