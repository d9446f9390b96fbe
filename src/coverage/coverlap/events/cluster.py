"""Clusters of a sparse graph whose links are log odds.

In: a number of positions, links with scores, a rule. Out: one label a position. Clusters join, the closest first,
while the mean score over all pairs across them reaches what the rule asks (average link, Sokal and Michener 1958). So
a member resembles its whole cluster, and a chain of neighbours does not collapse. Absent links count as the floor.

What the rule asks depends on the sizes. A lone article joins a large cluster at a lower mean, since long coverage
varies; two clusters that are both large need a higher mean, since many pairs across them agree that they differ.
What happens in one connected component depends on that component alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from heapq import heapify, heappop, heappush
from math import log
from typing import NamedTuple

import numpy as np

from coverlap.match.tfidf import Floats
from coverlap.model.values import Ints

_DIGITS = 6  # means are rounded before they are compared, so that the order of a sum decides nothing


class Join(NamedTuple):
    """Two clusters that became one, each by its smallest position; the one that is gone has joined the other."""

    keep: int
    gone: int


class MergeRule(NamedTuple):
    """Two clusters of n >= m members join at a mean score of `base` + ln(m / min(n, `most`)). Scores below `floor`, and
    absent links, count as `floor`."""

    base: float
    most: int
    floor: float

    def asks(self, one: int, other: int) -> float:
        """The mean score above the floor at which clusters of these sizes join."""
        smaller, larger = (one, other) if one <= other else (other, one)
        return self.base + log(smaller / min(larger, self.most)) - self.floor

    @property
    def least(self) -> float:
        """The lowest score that can join anything: what the best link across two clusters that join must reach."""
        return self.base - log(self.most) - 10.0**-_DIGITS


EVENT = MergeRule(base=-0.9, most=10, floor=-3.9)  # on log odds of one happening: see docs/decisions/0021


def cluster(count: int, pairs: Ints, scores: Floats, rule: MergeRule) -> Ints:
    """Labels of `count` positions, each the smallest position of its cluster. `pairs` must be distinct."""
    label = list(range(count))
    for join in joins(count, pairs, scores, rule):
        label[join.gone] = join.keep
    return np.array([_root(label, position) for position in range(count)], dtype=np.int32)


def joins(count: int, pairs: Ints, scores: Floats, rule: MergeRule) -> list[Join]:
    """Which clusters join, in turn.

    Time is O(k log k) for k links in small clusters, memory O(k)."""
    above = np.maximum(scores - rule.floor, 0.0)
    sums: list[dict[int, float]] = [{} for _ in range(count)]
    for left, right, score in _rows(pairs, above):
        sums[left][right] = sums[right][left] = score
    size, found = [1] * count, list[Join]()
    close = above >= rule.asks(1, 1)
    queue = [(-score, left, right, 2) for left, right, score in _rows(pairs[close], above[close])]
    heapify(queue)
    while queue:
        _, keep, gone, members = heappop(queue)
        if not (size[keep] and size[gone]) or size[keep] + size[gone] != members:
            continue
        _merge(sums, keep, gone)
        size[keep], size[gone] = members, 0
        found.append(Join(keep, gone))
        for other, total in sums[keep].items():
            mean = round(total / (members * size[other]), _DIGITS)
            if mean >= rule.asks(members, size[other]):
                heappush(queue, (-mean, min(keep, other), max(keep, other), members + size[other]))
    return found


def _rows(pairs: Ints, scores: Floats) -> Iterator[tuple[int, int, float]]:
    return zip(pairs[:, 0].tolist(), pairs[:, 1].tolist(), scores.tolist(), strict=True)


def _merge(sums: list[dict[int, float]], keep: int, gone: int) -> None:
    """Give `keep` all links of `gone`."""
    del sums[keep][gone], sums[gone][keep]
    for other, total in sums[gone].items():
        sums[keep][other] = sums[other][keep] = sums[keep].get(other, 0.0) + total
        del sums[other][gone]
    sums[gone] = {}


def _root(label: list[int], position: int) -> int:
    while label[position] != position:
        label[position] = label[label[position]]
        position = label[position]
    return position
