"""Articles with the very same text, which count as one voice.

In: documents. Out: for each, the position of the document that stands for it: itself, or an earlier one with equal
text whose time is not known to lie out of reach. Wire copy printed by a hundred outlets is then one text to compare,
not five thousand pairs. A document without words stands for itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coverlap.events.times import interval_of
from coverlap.model import Document, Ints, When


def voices(documents: Sequence[Document], reach: float) -> Ints:
    """The position of each document's voice, at most its own; `reach` in hours."""
    latest: dict[str, tuple[int, When | None]] = {}
    standing = np.arange(len(documents), dtype=np.int32)
    for position, document in enumerate(documents):
        when = interval_of(document)
        known = latest.get(document.text)
        if known and len(document.tokens.ids) and _apart(known[1], when) <= reach:
            standing[position] = known[0]
        else:
            latest[document.text] = position, when
    return standing


def _apart(one: When | None, other: When | None) -> float:
    """Hours between the near ends of two intervals; 0 where they overlap or one is unknown."""
    if one is None or other is None:
        return 0.0
    return max(one.earliest - other.latest, other.earliest - one.latest, 0.0)
