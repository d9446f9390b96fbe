"""Links that other links contradict.

In: links with log odds. Out: the log odds, lower where a link is one side of an open triad: A is as close to C as to B,
but B and C are far apart. Then A resembles both for their topic, and probably tells of neither's happening. So one
article that touches many near topics does not draw them together. A triad of links that all hold changes nothing, and
only articles that are linked already count: unrelated articles change nothing either.
"""

from __future__ import annotations

import numpy as np

from coverlap.match.cosine import Floats
from coverlap.model import Ints

# Log odds. Chosen with the rule of `group`, see docs/decisions/0021.
_SHARE = 0.5  # of the gap in the triad that a link loses
_AS_CLOSE = 0.5  # how much weaker A's link to C may be than its link to B
_ABSENT = -4.0  # what an absent link counts as; weaker links are as good as absent
_DOUBTFUL = (-3.0, 6.0)  # links below are never joined, links above never doubted


def settled(count: int, pairs: Ints, odds: Floats) -> Floats:
    """The log odds of each pair, less its share of the widest open triad that it is part of."""
    near: list[dict[int, float]] = [{} for _ in range(count)]
    for (left, right), score in zip(pairs.tolist(), odds.tolist(), strict=True):
        if score > _ABSENT:
            near[left][right] = near[right][left] = score
    lowered = odds.copy()
    for at in np.flatnonzero((odds >= _DOUBTFUL[0]) & (odds < _DOUBTFUL[1])).tolist():
        left, right = pairs[at].tolist()
        gap = max(_gap(near[left], near[right], right), _gap(near[right], near[left], left))
        lowered[at] -= _SHARE * gap
    return lowered


def _gap(mine: dict[int, float], others: dict[int, float], other: int) -> float:
    """How much farther the other end is, at most, from one of my neighbours that is as close to me as it is."""
    link = mine[other]
    thirds = (third for third, score in mine.items() if third != other and score >= link - _AS_CLOSE)
    return max([min(mine[third], link) - others.get(third, _ABSENT) for third in thirds] + [0.0])
