"""How much of an article stands in others: shares of words, each word counted once.

In: a document and the passages that it has with others. Out: one flag a word, and shares between 0 and 1. A word counts
if it lies in a passage whose other side holds it too, wherever in the passage: all words of a verbatim passage, few of
a long text that a short one sums up. Stock never counts, on either side of the division.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from coverlap.model import Document, Flags, Hashes, Passage


def covered(document: Document, found: Iterable[tuple[Passage, Document]]) -> Flags:
    """One flag a word of `document`: True where it lies in a passage and the other document's side holds it too."""
    flags = np.zeros(len(document.tokens.ids), dtype=np.bool_)
    for passage, other in found:
        if passage.stock:
            continue
        mine, theirs = (
            (passage.left, passage.right) if passage.left_id == document.id else (passage.right, passage.left)
        )
        first, last = document.token_range(*mine)
        held = other.tokens.ids[slice(*other.token_range(*theirs))]
        if len(held) == 0:
            continue
        flags[first:last] |= _in(document.tokens.ids[first:last], held)
    return flags & ~document.stock_tokens


def _in(ids: Hashes, held: Hashes) -> Flags:
    """One flag an id: it is held. numpy.isin takes four times as long for a few dozen words."""
    known = np.sort(held)
    flags: Flags = known[np.minimum(np.searchsorted(known, ids), len(known) - 1)] == ids
    return flags


def shares(left: Document, right: Document, passages: Iterable[Passage]) -> tuple[float, float]:
    """The share of the left document's words that the right one holds, and of the right one's that the left holds."""
    found = list(passages)
    return (
        share(left, covered(left, ((passage, right) for passage in found))),
        share(right, covered(right, ((passage, left) for passage in found))),
    )


def share(document: Document, flags: Flags) -> float:
    """Flagged words among those that are not stock, rounded to four places; 0 for a text without such words."""
    words = len(flags) - int(document.stock_tokens.sum())
    return round(float(flags.sum()) / words, 4) if words else 0.0
