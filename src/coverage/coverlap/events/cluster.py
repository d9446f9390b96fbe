"""Average-link clustering of a sparse weighted graph.

In: n positions, links with weights, a threshold. Out: one label a position. Two clusters join while the mean weight
over all pairs across them, absent links counted as 0, is at least the threshold, the closest clusters first (UPGMA,
Sokal and Michener 1958). So a member resembles its whole cluster and a chain of neighbours does not collapse. What
happens in one connected component depends on that component alone.
"""

from __future__ import annotations

from heapq import heapify, heappop, heappush

import numpy as np
import numpy.typing as npt

from coverlap.model import Ints

_DIGITS = 9  # weights are rounded before they are compared, so that the order of a sum decides nothing


def average_link(count: int, pairs: Ints, weights: npt.NDArray[np.float64], threshold: float) -> Ints:
    """Labels of `count` positions, each the smallest position of its cluster. `pairs` must be distinct; threshold > 0.

    Time is O(k log k) for k links in small clusters, memory O(k)."""
    sums: list[dict[int, float]] = [{} for _ in range(count)]
    for (left, right), weight in zip(pairs.tolist(), weights.tolist(), strict=True):
        sums[left][right] = sums[right][left] = weight
    size, label = [1] * count, list(range(count))
    queue = [
        (-round(w, _DIGITS), a, b, 2)
        for (a, b), w in zip(pairs.tolist(), weights.tolist(), strict=True)
        if w >= threshold
    ]
    heapify(queue)
    while queue:
        _, keep, gone, sizes = heappop(queue)
        if label[keep] != keep or label[gone] != gone or size[keep] + size[gone] != sizes:
            continue
        size[keep], label[gone] = sizes, keep
        del sums[keep][gone], sums[gone][keep]
        for other, weight in sums[gone].items():
            sums[keep][other] = sums[other][keep] = sums[keep].get(other, 0.0) + weight
            del sums[other][gone]
        for other, weight in sums[keep].items():
            mean = round(weight / (sizes * size[other]), _DIGITS)
            if mean >= threshold:
                heappush(queue, (-mean, min(keep, other), max(keep, other), sizes + size[other]))
        sums[gone] = {}
    return np.array([_root(label, position) for position in range(count)], dtype=np.int32)


def _root(label: list[int], position: int) -> int:
    while label[position] != position:
        label[position] = label[label[position]]
        position = label[position]
    return position
