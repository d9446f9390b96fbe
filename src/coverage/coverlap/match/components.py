"""Connected components of numbered things.

In: how many there are, and pairs of them that belong together. Out: one label each: the lowest number of its component.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np


def components(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """For each of 0 … count - 1 the lowest number that it is connected with, itself included."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    joined = np.array(list(pairs), dtype=np.int32).reshape(-1, 2)
    if len(joined) == 0:
        return list(range(count))
    links = coo_array((np.ones(len(joined), dtype=np.bool_), (joined[:, 0], joined[:, 1])), shape=(count, count))
    labels = connected_components(links, directed=False)[1]
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    lowest: list[int] = first[inverse].tolist()
    return lowest
