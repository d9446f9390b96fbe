"""Which articles are clearly about the happening that a draft is about, whether or not they share wording.

In: documents and their vectors, as a whole comparison has them. Out: positions of articles. Two articles are measured
and weighed as `events` does; here a link is enough, since a draft's event is not to be parted from other events, of
which nothing is said. Only articles that are at all alike are measured; an unknown time keeps no two apart.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coverlap.events.evidence import measure, views
from coverlap.events.links import LEAST, REACH
from coverlap.events.model import log_odds
from coverlap.match.cosine import Vectors, dots
from coverlap.model import Document, Ints

_CLEAR = 0.0  # log odds: more likely than not


def same_happening(documents: Sequence[Document], vectors: Vectors, position: int) -> list[int]:
    """Positions of the other documents about the same happening as the one at `position`, sorted."""
    others = np.array([other for other in range(len(documents)) if other != position], dtype=np.int32)
    alike = others[dots(vectors.matrix, _paired(position, others)) >= LEAST]
    if len(alike) == 0:
        return []
    chosen = np.append(alike, position)
    languages = tuple(vectors.languages[i] for i in chosen)
    near = vectors._replace(
        matrix=vectors.matrix[chosen],
        idf={code: vectors.idf[code] for code in sorted(set(languages))},
        languages=languages,
        words=tuple(vectors.words[i] for i in chosen),
    )
    seen = views([documents[i] for i in chosen], near)
    pairs = np.sort(_paired(len(alike), np.arange(len(alike), dtype=np.int32)), axis=1)
    first, last = seen.intervals[pairs, 0].max(axis=1), seen.intervals[pairs, 1].min(axis=1)
    clear = (log_odds(measure(seen, pairs), len(documents)) > _CLEAR) & ~(first - last > REACH)
    found: list[int] = alike[clear].tolist()
    return found


def _paired(one: int, others: Ints) -> Ints:
    return np.stack([np.full_like(others, one), others], axis=1)
