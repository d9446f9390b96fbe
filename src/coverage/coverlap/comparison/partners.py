"""Which articles of an event are compared with each other.

In: the number of its articles. Out: pairs of positions. In a large event each article is compared with its nearest in
order of id alone, so that work grows in step with the number of articles; of what was not compared nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterator

MOST_OTHERS = 12
_EACH_SIDE = MOST_OTHERS // 2


def others(position: int, count: int) -> list[int]:
    """The positions that an article is compared with, in order."""
    if count <= MOST_OTHERS + 1:
        return [other for other in range(count) if other != position]
    near = range(max(0, position - _EACH_SIDE), min(count, position + _EACH_SIDE + 1))
    return [other for other in near if other != position]


def pairs(count: int) -> Iterator[tuple[int, int]]:
    """The same as pairs, the earlier position first, in order."""
    for position in range(count):
        for other in others(position, count):
            if position < other:
                yield position, other
