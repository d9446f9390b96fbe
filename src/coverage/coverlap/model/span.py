"""A range of a text: what every piece of evidence is.

In: nothing. Out: `Span`. It has a file of its own because all other values are made with it.
"""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range of code points in one article's text."""

    start: int
    end: int
