"""Passages that are the same wording in several articles, as families.

In: the passages of many pairs. Out: the same passages, each with the number of its family. Two passages are kin where
they hold nearly the same stretch of one article: at least half of the longer stretch is common. Containment does not
make kin, or a whole-article match would join every quote inside it into one family.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from coverlap.model import Passage, Span

_COMMON = 0.5  # of the longer stretch


def with_families(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The passages in the same order, with families numbered from 1 by their first article id and place."""
    spots: defaultdict[str, list[tuple[Span, int]]] = defaultdict(list)
    for number, passage in enumerate(passages):
        spots[passage.left_id].append((passage.left, number))
        spots[passage.right_id].append((passage.right, number))
    parents = list(range(len(passages)))
    for places in spots.values():
        _join(sorted(places), parents)
    numbers: dict[int, int] = {}
    order = sorted(
        (min((passage.left_id, passage.left), (passage.right_id, passage.right)), number)
        for number, passage in enumerate(passages)
    )
    for _, number in order:
        numbers.setdefault(_root(parents, number), len(numbers) + 1)
    return tuple(replace(passage, family=numbers[_root(parents, n)]) for n, passage in enumerate(passages))


def _join(places: list[tuple[Span, int]], parents: list[int]) -> None:
    """Join the passages whose stretches of one article are nearly the same; `places` are sorted.

    A stretch is compared with the last of each family that still reaches it, so that a thousand copies of one passage
    cost a thousand comparisons.
    """
    open_spots: dict[int, Span] = {}
    for span, number in places:
        open_spots = {root: seen for root, seen in open_spots.items() if seen.end > span.start}
        for root, seen in list(open_spots.items()):
            longest = max(span.end - span.start, seen.end - seen.start)
            if min(span.end, seen.end) - span.start >= _COMMON * longest:
                parents[_root(parents, root)] = _root(parents, number)
                del open_spots[root]
        open_spots[_root(parents, number)] = span


def _root(parents: list[int], number: int) -> int:
    while parents[number] != number:
        parents[number] = parents[parents[number]]
        number = parents[number]
    return number
