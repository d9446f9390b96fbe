"""Agencies and outlets under one name each.

In: a name as an article or a manifest gives it. Out: the usual name, and whether the tables of the quotes room know it.
"""

from __future__ import annotations

import re
from functools import cache

from coverlap.quotes.agencies import directory

_EDITION = re.compile(r"\s*\([^()]*\)\s*$|\b(?:online|web|digital)\b\s*", re.IGNORECASE)


@cache
def publisher_of(name: str) -> str:
    """A publisher's usual name, where the tables know it; the name as given where they do not. "CNN (Web News)" and
    "Fox Online News" are editions of CNN and Fox News."""
    known = directory().get(name) or directory().get(_EDITION.sub("", name).strip())
    return known.name if known else name.strip()


@cache
def publisher(name: str) -> bool:
    """True where the name is one of an agency's or outlet's, as the tables know them."""
    return directory().get(name) is not None


@cache
def agency(name: str) -> bool:
    """True where the name is a news agency's."""
    known = directory().get(name)
    return known is not None and known.agency
