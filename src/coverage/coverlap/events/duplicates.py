"""Articles with the very same text, which count as one voice.

In: documents. Out: for each, the position of the document that stands for it: itself, or an earlier one with equal
text whose time is not known to lie out of reach. Wire copy printed by a hundred outlets is then one text to compare,
not five thousand pairs. A document without words stands for itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b
from typing import Any

import numpy as np

from coverlap.events.times import interval_of
from coverlap.model.values import Document, Ints, When


def representatives(documents: Sequence[Document], reach: float) -> Ints:
    """The position of each document's voice, at most its own; `reach` in hours."""
    alike: defaultdict[bytes, list[tuple[int, When | None]]] = defaultdict(list)
    for position, document in enumerate(documents):
        if len(document.tokens.ids):
            text = blake2b(document.text.encode("utf-8", "surrogatepass"), digest_size=16).digest()
            alike[text].append((position, interval_of(document)))
    standing = np.arange(len(documents), dtype=np.int32)
    for copies in alike.values():
        if len(copies) > 1:
            positions = np.array([position for position, _ in copies])
            standing[positions] = positions[representatives_of([when for _, when in copies], reach)]
    return standing


def representatives_of(times: Sequence[When | None], reach: float) -> list[int]:
    """Of articles with one text, in order: for each the place of the one that stands for it, at most its own."""
    spoken: list[int] = []
    latest = 0
    for place, when in enumerate(times):
        if _apart(times[latest], when) > reach:
            latest = place
        spoken.append(latest)
    return spoken


class Selection(Sequence[Document]):
    """The documents at some positions, each looked up when asked for: they may lie on disk."""

    def __init__(self, documents: Sequence[Document], positions: Ints) -> None:
        self._documents, self._positions = documents, positions

    def __len__(self) -> int:
        return len(self._positions)

    def __getitem__(self, number: Any) -> Any:
        """One document, or a list of them for a slice."""
        chosen = self._positions[number]
        return [self._documents[at] for at in chosen] if isinstance(number, slice) else self._documents[int(chosen)]


def _apart(one: When | None, other: When | None) -> float:
    """Hours between the near ends of two intervals; 0 where they overlap or one is unknown."""
    if one is None or other is None:
        return 0.0
    return max(one.earliest - other.latest, other.earliest - one.latest, 0.0)
