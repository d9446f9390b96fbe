"""How dense the coverage is around two articles.

In: links with cosines. Out: for a pair, how close the articles are to others than each other. The same cosine says more
about two articles that stand alone with each other than about two of the many that a busy topic draws: there, what they
share is the topic. It is what hubs are corrected for in nearest-neighbour search (Conneau et al. 2018, CSLS), and it is
the measure that separates the happenings of one topic best.

What few articles cannot show is not taken for an empty street. A topic that makes up one in `_TOPIC` of all news is
missing from n articles by chance with probability exp(-n / `_TOPIC`), and around a pair it is at least that share of
`_USUAL` dense. Unrelated articles are no neighbours, so among many they change nothing.
"""

from __future__ import annotations

from math import exp
from typing import NamedTuple

import numpy as np

from coverlap.match.tfidf import Floats
from coverlap.model.values import Ints

NEIGHBOURS = 2  # 1 to 5 group alike
SAME = 0.5  # cosine from which a neighbour covers the same happening, however alike: copies add no density
_USUAL = 0.4  # cosine: the local density around articles of one topic about different happenings, upper quarter
_TOPIC = 300  # articles: keeps the look-alikes among the sample articles apart among 40 others, and a small topic whole


class Neighbours(NamedTuple):
    """The nearest articles of each article, nearest first: (n, 3) positions, -1 where none, and cosines, 0 there."""

    positions: Ints
    cosines: Floats


def nearest(count: int, pairs: Ints, cosines: Floats) -> Neighbours:
    """The nearest neighbours of `count` articles among links; the first of equals."""
    ends = np.concatenate([pairs[:, 0], pairs[:, 1]])
    others = np.concatenate([pairs[:, 1], pairs[:, 0]])
    close = np.minimum(np.concatenate([cosines, cosines]), SAME)
    order = np.lexsort((others, -close, ends))
    rank = np.arange(len(order)) - np.searchsorted(ends[order], ends[order])
    kept, rank = order[rank <= NEIGHBOURS], rank[rank <= NEIGHBOURS]
    found = Neighbours(np.full((count, NEIGHBOURS + 1), -1, np.int32), np.zeros((count, NEIGHBOURS + 1)))
    found.positions[ends[kept], rank] = others[kept]
    found.cosines[ends[kept], rank] = close[kept]
    return found


def local_density(near: Neighbours, pairs: Ints, articles: int) -> Floats:
    """(k, 2) the mean cosine of either article's nearest others, the partner left out: the lesser, the greater. So many
    `articles` were looked at."""
    sides = [_around(near, pairs[:, side], pairs[:, 1 - side]) for side in (0, 1)]
    usual = _USUAL * unseen(articles)
    return np.maximum(np.sort(np.stack(sides, axis=1), axis=1), usual)


def unseen(articles: int) -> float:
    """The chance that so many articles hold none of a topic."""
    return exp(-articles / _TOPIC)


def _around(near: Neighbours, mine: Ints, partner: Ints) -> Floats:
    cosines = near.cosines[mine]
    others = near.positions[mine] != partner[:, None]
    taken = others & (np.cumsum(others, axis=1) <= NEIGHBOURS)
    return np.asarray((cosines * taken).sum(axis=1) / NEIGHBOURS)
