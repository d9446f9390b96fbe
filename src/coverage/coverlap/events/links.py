"""Pairs of articles that may tell of the same happening, with the evidence for each.

In: documents and their vectors. Out: `Links`. Proposed are pairs whose words are at all alike and whose times, where
both are known, lie within reach of one happening.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from coverlap.events.evidence import measure, views
from coverlap.events.model import log_odds, timeless
from coverlap.match.cosine import Floats, Vectors, cosine_links
from coverlap.model import Document, Ints

LEAST = 0.14  # cosine: of labelled pairs of one happening, 1 to 2 in 100 lie below; none of them would be linked
_CHUNK = 50_000  # pairs measured at a time
REACH = 14 * 24.0  # hours: in the labelled sets, later articles are other happenings or wrongly dated


class Links(NamedTuple):
    """`pairs`: (k, 2) positions, left < right, sorted. `odds`: log odds of one happening. `timeless`: the same as if
    published at one time."""

    pairs: Ints
    odds: Floats
    timeless: Floats


def links(documents: Sequence[Document], vectors: Vectors, window_hours: float | None = None) -> Links:
    """Links between documents, with `vectors` of the same documents. Articles whose times are known to lie more than
    `window_hours` apart (two weeks, if None) are not linked; an undated article is never left out for its time."""
    seen = views(documents, vectors)
    reach = REACH if window_hours is None else window_hours
    pairs, _ = cosine_links(vectors, LEAST, seen.intervals, reach)
    odds, without_times = [np.zeros(0)], [np.zeros(0)]
    for start in range(0, len(pairs), _CHUNK):
        measures = measure(seen, pairs[start : start + _CHUNK])
        odds.append(log_odds(measures))
        without_times.append(timeless(measures))
    return Links(pairs, np.concatenate(odds), np.concatenate(without_times))
