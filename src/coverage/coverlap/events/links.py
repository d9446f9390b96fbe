"""Pairs of articles that may tell of the same happening, with the evidence for each.

In: documents and their vectors. Out: `Links`. Proposed are pairs whose words are at all alike and whose times, where
both are known, lie within reach of one happening.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from coverlap.events.evidence import MEASURES, Views, measure, views
from coverlap.events.model import log_odds, timeless
from coverlap.match.cosine import Floats, Vectors, cosine_links
from coverlap.model import Document, Ints

LEAST = 0.14  # cosine: of labelled pairs of one happening, 1 to 2 in 100 lie below; none of them would be linked
_WORDS = MEASURES.index("words")
_CHUNK = 50_000  # pairs measured at a time
REACH = 14 * 24.0  # hours: in the labelled sets, later articles are other happenings or wrongly dated


class Links(NamedTuple):
    """`pairs`: (k, 2) positions, left < right, sorted. `cosines`: of all their words. `odds`: log odds of one
    happening. `timeless`: the same as if published at one time."""

    pairs: Ints
    cosines: Floats
    odds: Floats
    timeless: Floats


def reach_of(window_hours: float | None) -> float:
    """The hours that two linked articles may lie apart."""
    return REACH if window_hours is None else window_hours


def links(documents: Sequence[Document], vectors: Vectors, window_hours: float | None = None) -> Links:
    """Links between documents, with `vectors` of the same documents. Articles whose times are known to lie more than
    `window_hours` apart (two weeks, if None) are not linked; an undated article is never left out for its time."""
    seen = views(documents, vectors)
    return linked(seen, cosine_links(seen.words, LEAST, seen.intervals, reach_of(window_hours)), len(documents))


def linked(seen: Views, pairs: Ints, articles: int) -> Links:
    """Those of the pairs whose words are at all alike, with the evidence for each, among so many articles."""
    parts = [Links(pairs[:0], np.zeros(0), np.zeros(0), np.zeros(0))]
    for start in range(0, len(pairs), _CHUNK):
        chunk = pairs[start : start + _CHUNK]
        measures = measure(seen, chunk)
        near = measures[:, _WORDS] >= LEAST
        chunk, measures = chunk[near], measures[near]
        parts.append(Links(chunk, measures[:, _WORDS], log_odds(measures, articles), timeless(measures, articles)))
    return Links(*(np.concatenate(column) for column in zip(*parts, strict=True)))
