"""Which articles of a large corpus may cover what one article covers: the first look, before any is measured.

In: an article and what is counted of the corpus. Out: `Query`, what to look for, and which articles to take out of
what was found. Looking is up to the corpus, which may weigh in floating point as it likes: a margin makes sure that
all that `nearest` will choose are among what it finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from coverlap.events.links import LEAST, REACH
from coverlap.events.times import interval_of
from coverlap.match.tfidf import Counted, Floats, dots, idf_of, terms_of, vectors
from coverlap.model.values import Document, Flags, Hashes, When

MOST = 50  # articles measured: of 30 drafts without a date among 10,000 articles, one had a clear one further down
_MARGIN = 1e-3  # in cosines


class Query(NamedTuple):
    """The words of an article, sorted, the weight of each in a vector of length 1, and when it was published."""

    terms: Hashes
    weights: Floats
    when: When | None


def query(document: Document, counted: Counted) -> Query:
    """What to look for."""
    terms, times = terms_of(document)
    values = (1.0 + np.log(times)) * idf_of(terms, document.language, counted)
    return Query(terms, values / max(float(np.sqrt(np.square(values).sum())), 1e-9), interval_of(document))


def leading(cosines: Floats) -> Flags:
    """Which articles `nearest` may choose, whatever was lost to rounding; `cosines` of those within reach."""
    least = LEAST
    if len(cosines) > MOST:
        least = max(least, float(np.partition(cosines, -MOST)[-MOST]))
    flags: Flags = cosines >= least - _MARGIN
    return flags


def within_reach(earliest: Floats, latest: Floats, when: When | None) -> Flags:
    """Which intervals, not a number where unknown, are not known to lie too far from `when` for one happening."""
    if when is None:
        return np.ones(len(earliest), dtype=np.bool_)
    flags: Flags = ~(np.maximum(earliest, when.earliest) - np.minimum(latest, when.latest) > REACH)
    return flags


def nearest(document: Document, others: Sequence[Document], counted: Counted) -> list[int]:
    """Positions of the others that are alike enough to be measured: the most alike `MOST`, sorted by id."""
    matrix = vectors([*others, document], counted=counted).matrix
    pairs = np.array([(position, len(others)) for position in range(len(others))], dtype=np.int32).reshape(-1, 2)
    cosines = dots(matrix, pairs).tolist()
    alike = [position for position in range(len(others)) if cosines[position] >= LEAST]
    best = sorted(alike, key=lambda position: (-cosines[position], others[position].id))[:MOST]
    return sorted(best, key=lambda position: others[position].id)
