"""Text that is not journalism: navigation, share bars, subscription lines, advertisements.

In: a text with its paragraphs. Out: labelled spans. It is shown and never links two articles; nothing is dropped.
"""

from __future__ import annotations

from coverlap.lang.pack import Pack
from coverlap.model import Ints, Stock


def stock_of(text: str, paragraphs: Ints, title: str, pack: Pack) -> tuple[Stock, ...]:
    """Sorted, disjoint stock spans of one text."""
    return ()
