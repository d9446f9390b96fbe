"""Passages that are the same wording in several articles, as families.

In: the passages of many pairs. Out: the number of each passage's family. Two passages are kin where
they hold nearly the same stretch of one article: at least half of the longer stretch is common. Containment does not
count as the same wording, or a whole-article match would join every quote inside it into one family. Which passages are
alike is decided one article at a time; families are the connected components, numbered from 1 by their first article
and place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from coverlap.match.components import components
from coverlap.model.values import Passage, Span

_COMMON = 0.5  # of the longer stretch


def families_of(passages: Sequence[Passage]) -> list[int]:
    """The number of each passage's family, in the order of the passages."""
    spots: defaultdict[str, list[tuple[Span, int]]] = defaultdict(list)
    for number, passage in enumerate(passages):
        spots[passage.left_id].append((passage.left, number))
        spots[passage.right_id].append((passage.right, number))
    family = components(len(passages), (pair for spot in spots.values() for pair in same_wording(spot)))
    numbers: dict[int, int] = {}
    for _, number in sorted((first_place(passage), number) for number, passage in enumerate(passages)):
        numbers.setdefault(family[number], len(numbers) + 1)
    return [numbers[label] for label in family]


def same_wording(spot: Iterable[tuple[Span, int]]) -> list[tuple[int, int]]:
    """Pairs of kin among the numbered stretches of one article, enough to connect all that are kin.

    A stretch is compared with the last of each family that still reaches it, so that a thousand copies of one passage
    cost a thousand comparisons.
    """
    found: list[tuple[int, int]] = []
    last: list[tuple[Span, int]] = []
    for span, number in sorted(spot):
        kept = []
        for seen, other in last:
            longest = max(span.end - span.start, seen.end - seen.start)
            if min(span.end, seen.end) - span.start >= _COMMON * longest:
                found.append((other, number))
            elif seen.end > span.start:
                kept.append((seen, other))
        last = [*kept, (span, number)]
    return found


def first_place(passage: Passage) -> tuple[str, Span]:
    """The side of a passage that comes first: an article's id and the stretch."""
    return min((passage.left_id, passage.left), (passage.right_id, passage.right))
