"""The step of the clustering that joined two articles, or the groups of theirs that never met.

In: a grouping, and two articles in it. Out: a `Meeting`: the two groups at that step, and what decided it. Two articles
that look alike stay apart where their groups as wholes do not, and two that look little alike may be joined through
others: their own log odds alone explain neither.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from coverlap.events.cluster import EVENT, joins
from coverlap.events.group import Grouping
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


def meeting(grouped: Grouping, left: int, right: int) -> Meeting:
    """How the groups of two articles, which are not copies of each other, met or did not. Positions among the articles
    that were compared."""
    linked = grouped.linked
    groups = {position: [position] for position in range(len(grouped.representatives))}
    mine, other = left, right  # by the smallest position of each group
    together = False
    for join in joins(len(groups), linked.pairs, linked.odds, EVENT):
        together = {mine, other} == {join.keep, join.gone}
        if together:
            break
        groups[join.keep] += groups.pop(join.gone)
        mine, other = (join.keep if group == join.gone else group for group in (mine, other))
    return _measured(grouped, np.array(sorted(groups[mine])), np.array(sorted(groups[other])), together)


def _measured(grouped: Grouping, left: Ints, right: Ints, joined: bool) -> Meeting:
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
    )


def _across(pairs: Ints, left: Ints, right: Ints) -> Flags:
    """Which pairs lead from one group to the other."""
    return np.isin(pairs[:, 0], left) & np.isin(pairs[:, 1], right)
