"""Agencies and outlets under one name each.

In: a name as an article or a manifest gives it. Out: the usual name, and whether the tables of the quotes room know it.
"""

from __future__ import annotations

from functools import cache

from coverlap.quotes.agencies import directory


@cache
def publisher_of(name: str) -> str:
    """A publisher's usual name, where the tables know it; the name as given where they do not."""
    known = directory().get(name)
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
