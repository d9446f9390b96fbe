"""Which articles are clearly about the happening that a draft is about, whether or not they share wording.

In: documents and their vectors, as a whole comparison has them. Out: positions of articles. Two articles are measured
and weighed as `events` does; here a link is enough, since a draft's event is not to be parted from other events, of
which nothing is said. Only articles that are at all alike are measured; an unknown time keeps no two apart.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coverlap.events.links import LEAST, links
from coverlap.match.cosine import Vectors, dots, subset
from coverlap.model import Document, Ints

_CLEAR = 0.0  # log odds: more likely than not


def same_happening(documents: Sequence[Document], vectors: Vectors, position: int) -> list[int]:
    """Positions of the other documents about the same happening as the one at `position`, sorted."""
    others = np.array([other for other in range(len(documents)) if other != position], dtype=np.int32)
    alike = others[dots(vectors.matrix, _paired(position, others)) >= LEAST]
    if len(alike) == 0:
        return []
    chosen = [*alike.tolist(), position]
    linked = links([documents[i] for i in chosen], subset(vectors, chosen), among=len(documents))
    clear = linked.pairs[(linked.pairs[:, 1] == len(alike)) & (linked.odds > _CLEAR), 0]
    found: list[int] = alike[clear].tolist()
    return found


def _paired(one: int, others: Ints) -> Ints:
    return np.stack([np.full_like(others, one), others], axis=1)
