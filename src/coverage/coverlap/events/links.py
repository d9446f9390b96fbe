"""Pairs of articles that may cover the same event, with the evidence for each.

In: documents and their vectors. Out: `Links`. Proposed are pairs whose words are at all alike and whose times, where
both are known, lie within reach of one happening.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from coverlap.events.cluster import EVENT
from coverlap.events.density import Neighbours, local_density, nearest
from coverlap.events.features import Features, features_of
from coverlap.events.forms import habits
from coverlap.events.link_model import content_similarity, is_short, log_odds
from coverlap.events.pair_features import measure
from coverlap.match.ngrams import Numbers
from coverlap.match.tfidf import Floats, Vectors, cosine_links
from coverlap.model.values import Document, Ints

LEAST = 0.14  # cosine: of labelled pairs of one happening, 1 to 2 in 100 lie below; none of them would be linked
LEAST_SHORT = 0.08  # the same between two headlines or leads, of which one in ten has less than .14 with its like
_CHUNK = 50_000  # pairs measured at a time
REACH = 14 * 24.0  # hours: in the labelled sets, later articles are other happenings or wrongly dated


class Links(NamedTuple):
    """`pairs`: (k, 2) positions, left < right, sorted. `cosines`: of all their words. `odds`: log odds of one
    happening. `content_similarity`: how alike they are at any time. `nearest`: the nearest neighbours of each
    document. `habit`: see `forms.habits`, one a document."""

    pairs: Ints
    cosines: Floats
    odds: Floats
    content_similarity: Floats
    nearest: Neighbours
    habit: Floats


def reach_of(window_hours: float | None) -> float:
    """The hours that two linked articles may lie apart."""
    return REACH if window_hours is None else window_hours


def links(
    documents: Sequence[Document],
    vectors: Vectors,
    window_hours: float | None = None,
    among: int | None = None,
    around: Ints | None = None,
) -> Links:
    """Links between documents, with `vectors` of the same documents. Articles whose times are known to lie more than
    `window_hours` apart (two weeks, if None) are not linked; an undated article is never left out for its time.
    `among`: how many articles these were chosen from, for being alike; None where they are all. `around`: positions
    whose events are asked for, None for all; links of no consequence to them are left out."""
    articles = len(documents) if among is None else among
    seen = features_of(documents, vectors)
    reach = reach_of(window_hours)
    pairs, cosines = proposed(seen, reach)
    near = nearest(len(documents), pairs, cosines)
    habit = habits(seen.content, seen.outlets, pairs, cosines)

    def measured(numbers: Numbers) -> Floats:
        """(2, k) the log odds and the likeness at any time of some of the pairs."""
        parts = [np.zeros((2, 0))]
        for chunk in np.split(numbers, range(_CHUNK, len(numbers), _CHUNK)):
            density = local_density(near, pairs[chunk], articles)
            measures = measure(seen, pairs[chunk], cosines[chunk], density, habit)
            parts.append(np.stack([log_odds(measures, articles), content_similarity(measures, articles)]))
        return np.concatenate(parts, axis=1)

    if around is None:
        odds, alike = measured(np.arange(len(pairs)))
        return Links(pairs, cosines, odds, alike, near, habit)
    chosen, (odds, alike) = _of_consequence(pairs, around, len(documents), measured)
    return Links(pairs[chosen], cosines[chosen], odds, alike, near, habit)


def _of_consequence(
    pairs: Ints, around: Ints, count: int, measured: Callable[[Numbers], Floats]
) -> tuple[Numbers, Floats]:
    """The pairs that touch the connected components of some positions, and their scores: whatever `cluster` does with
    these positions, it does with them alone. Pairs are measured when a component reaches them."""
    reached = np.zeros(count, dtype=np.bool_)
    known = np.zeros(len(pairs), dtype=np.bool_)
    numbers, scores = [np.zeros(0, dtype=np.int64)], [np.zeros((2, 0))]
    front = np.unique(around)
    while len(front):
        reached[front] = True
        fresh = np.flatnonzero(reached[pairs].any(axis=1) & ~known)
        known[fresh] = True
        numbers.append(fresh)
        scores.append(measured(fresh))
        ends = pairs[fresh[scores[-1][0] >= EVENT.least]].ravel()
        front = np.unique(ends[~reached[ends]])
    chosen, found = np.concatenate(numbers), np.concatenate(scores, axis=1)
    order = np.argsort(chosen)
    return chosen[order], found[:, order]


def proposed(seen: Features, reach: float) -> tuple[Ints, Floats]:
    """The pairs that are worth measuring, sorted, and their cosines: those of which at least one text is long, and, at
    less likeness, two short ones."""
    pairs, cosines = cosine_links(seen.words, LEAST, seen.intervals, reach)
    short = np.flatnonzero(is_short(seen.lengths))
    if len(short) < 2:
        return pairs, cosines
    others, less = cosine_links(seen.words[short], LEAST_SHORT, seen.intervals[short], reach)
    new = less < LEAST
    pairs, cosines = np.concatenate([pairs, short[others[new]].astype(np.int32)]), np.concatenate([cosines, less[new]])
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    return pairs[order], cosines[order]
