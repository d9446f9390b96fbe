"""Links that other links contradict.

In: links with log odds. Out: the log odds, lower where a link is one side of an open triad: A is as close to C as to B,
but B and C are far apart. Then A resembles both for their topic, and probably tells of neither's happening. So one
article that touches many near topics does not draw them together. A triad of links that all hold changes nothing, and
only articles that are linked already count: unrelated articles change nothing either.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from coverlap.match.cosine import Floats
from coverlap.model import Ints

# Log odds. Chosen with the rule of `group`, see docs/decisions/0021.
_SHARE = 0.5  # of the gap in the triad that a link loses
_AS_CLOSE = 0.5  # how much weaker A's link to C may be than its link to B
ABSENT = -4.0  # what an absent link counts as; weaker links are as good as absent
DOUBTFUL = (-3.0, 6.0)  # links below are never joined, links above never doubted


def settled(count: int, pairs: Ints, odds: Floats) -> Floats:
    """The log odds of each pair, less its share of the widest open triad that it is part of."""
    near: list[dict[int, float]] = [{} for _ in range(count)]
    for left, right, score in zip(pairs[:, 0].tolist(), pairs[:, 1].tolist(), odds.tolist(), strict=True):
        if score > ABSENT:
            near[left][right] = near[right][left] = score
    lowered = odds.copy()
    doubtful = np.flatnonzero((odds >= DOUBTFUL[0]) & (odds < DOUBTFUL[1]))
    for at, left, right in zip(doubtful.tolist(), *pairs[doubtful].T.tolist(), strict=True):
        lowered[at] = lowered_to(near[left], near[right], left, right)
    return lowered


def lowered_to(lefts: Mapping[int, float], rights: Mapping[int, float], left: int, right: int) -> float:
    """What is left of a doubtful link. `lefts` and `rights`: the links of both its ends, by the other end."""
    return lefts[right] - _SHARE * max(_gap(lefts, rights, right), _gap(rights, lefts, left))


def _gap(mine: Mapping[int, float], others: Mapping[int, float], other: int) -> float:
    """How much farther the other end is, at most, from one of my neighbours that is as close to me as it is."""
    link = mine[other]
    thirds = (third for third, score in mine.items() if third != other and score >= link - _AS_CLOSE)
    return max([min(mine[third], link) - others.get(third, ABSENT) for third in thirds] + [0.0])
