"""The step of the clustering that joined two articles, or the groups of theirs that never met.

In: a grouping, and two articles in it. Out: a `Meeting`: the two groups at that step, and what decided it: the pairs
across them or, where one is large, the two as wholes. Two articles that look alike stay apart where their groups do
not, and two that look little alike may be joined through others: their own log odds alone explain neither.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from coverlap.events.cluster import EVENT, Join, joins
from coverlap.events.group import Grouping
from coverlap.events.wholes import WHOLE, Wholes, log_odds, wholes
from coverlap.model.values import Flags, Ints


class Meeting(NamedTuple):
    """Two groups as they joined, or as they stood in the end: positions of the articles that were compared.

    `mean`: the mean log odds of all `pairs` across them; `asked`: what groups of their sizes need. `linked`: pairs that
    were alike enough to be measured; the others count as `EVENT.floor`. `strongest`: the link across with the highest
    log odds, from the left group to the right, None where there is no link."""

    left: Ints
    right: Ints
    joined: bool
    mean: float
    asked: float
    pairs: int
    linked: int
    strongest: tuple[int, int, float] | None
    whole: float | None


def meeting(grouped: Grouping, left: int, right: int) -> Meeting:
    """How the groups of two articles, which are not copies of each other, met or did not. Positions among the articles
    that were compared."""
    linked, count = grouped.linked, len(grouped.representatives)
    groups = {position: [position] for position in range(count)}
    ends, met = _followed(joins(count, linked.pairs, linked.odds, EVENT), groups, (left, right))
    if met:
        return _measured(grouped, groups[ends[0]], groups[ends[1]], joined=True, whole=None)
    labels = np.zeros(count, dtype=np.int32)
    for label, members in groups.items():
        labels[members] = label
    found = wholes(labels, linked.pairs, linked.cosines, linked.odds)
    ends, met = _followed(joins(count, found.pairs, log_odds(found.measures), WHOLE), groups, ends)
    one, two = groups[ends[0]], groups[ends[1]]
    return _measured(grouped, one, two, joined=met, whole=_whole(found, set(labels[one]), set(labels[two])))


def _followed(steps: list[Join], groups: dict[int, list[int]], ends: tuple[int, int]) -> tuple[tuple[int, int], bool]:
    """Join groups, given by their smallest position, until two of them meet: what the two are called then, and whether
    they met."""
    for join in steps:
        if set(ends) == {join.keep, join.gone}:
            return ends, True
        groups[join.keep] += groups.pop(join.gone)
        ends = (join.keep if ends[0] == join.gone else ends[0], join.keep if ends[1] == join.gone else ends[1])
    return ends, False


def _whole(found: Wholes, left: set[int], right: set[int]) -> float | None:
    """The mean log odds of two groups as wholes, each given by the labels of what it was joined from; None where none
    of these were judged so."""
    scores = [
        score
        for (one, other), score in zip(found.pairs.tolist(), log_odds(found.measures).tolist(), strict=True)
        if (one in left and other in right) or (one in right and other in left)
    ]
    if not scores:
        return None
    above = sum(max(score - WHOLE.floor, 0.0) for score in scores)
    return float(above) / (len(left) * len(right)) + WHOLE.floor


def _measured(grouped: Grouping, one: list[int], two: list[int], *, joined: bool, whole: float | None) -> Meeting:
    left, right = np.array(sorted(one)), np.array(sorted(two))
    pairs, odds = grouped.linked.pairs, grouped.linked.odds
    forth, back = _across(pairs, left, right), _across(pairs[:, ::-1], left, right)
    ends = np.concatenate([pairs[forth], pairs[back][:, ::-1]])
    scores = np.concatenate([odds[forth], odds[back]])
    count = len(left) * len(right)
    mean = float(np.maximum(scores - EVENT.floor, 0.0).sum()) / count + EVENT.floor
    best = int(np.lexsort((ends[:, 1], ends[:, 0], -scores))[0]) if len(scores) else None
    return Meeting(
        left=left,
        right=right,
        joined=joined,
        mean=mean,
        asked=EVENT.asks(len(left), len(right)) + EVENT.floor,
        pairs=count,
        linked=len(scores),
        strongest=None if best is None else (int(ends[best, 0]), int(ends[best, 1]), float(scores[best])),
        whole=whole,
    )


def _across(pairs: Ints, left: Ints, right: Ints) -> Flags:
    """Which pairs lead from one group to the other."""
    return np.isin(pairs[:, 0], left) & np.isin(pairs[:, 1], right)
