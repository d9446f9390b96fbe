"""Statements that an article could be compared by: its sentences, the long ones cut where clauses begin.

In: the words of an event. Out: `Units`, ranges of words in order of articles. A sentence is one statement; one of more
than `MOST_WORDS` is cut into the fewest parts, as even as the beginnings of its clauses allow. What is boilerplate, has
fewer than `_LEAST_WORDS` words or no content word is none. Whole sentences find more of what people list as the facts
of an event than clauses do (decision 0089).
"""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import numpy as np

from coverlap.framing.event_words import EventWords
from coverlap.model.values import Ints

MOST_WORDS = 40
_LEAST_WORDS = 4
_LEAST_PART = 4  # words
_FULL = 8  # words: shorter ones (bylines, crossheads) do not count as a beginning


class Units(NamedTuple):
    """Words [first, last) of each unit, its article, its sentence, and how many full ones its article has before it."""

    first: Ints
    last: Ints
    article: Ints
    sentence: Ints
    order: Ints


def units_of(words: EventWords) -> Units:
    """The units of an event, in order of its words."""
    bounds = words.sentence_words.tolist()
    starts = np.flatnonzero(words.breaks)
    content = np.append(0, np.cumsum(words.content))
    rows: list[tuple[int, int, int, int, int]] = []
    before, seen = -1, 0
    for sentence, (first, last) in enumerate(pairwise(bounds)):
        if last - first < _LEAST_WORDS:
            continue
        article = int(words.article[first])
        if article != before:
            before, seen = article, 0
        cuts = starts[np.searchsorted(starts, first, "right") : np.searchsorted(starts, last)].tolist()
        for start, end in parts(first, last, cuts):
            if end - start >= _LEAST_WORDS and content[end] > content[start]:
                full = end - start >= _FULL
                rows.append((start, end, article, sentence, seen if full else max(seen, 3)))
                seen += full
    table = np.array(rows, dtype=np.int32).reshape(-1, 5)
    return Units(*table.T)


def parts(first: int, last: int, cuts: list[int]) -> list[tuple[int, int]]:
    """[first, last) in the fewest parts of at most `MOST_WORDS`, cut near even at one of the `cuts` if any allows it:

    >>> parts(0, 50, [12, 28, 44])
    [(0, 28), (28, 50)]
    """
    found = []
    while last - first > MOST_WORDS:
        number = -(-(last - first) // MOST_WORDS)
        even = first + (last - first) / number
        room = [
            cut
            for cut in cuts
            if first + _LEAST_PART <= cut <= first + MOST_WORDS and last - cut <= MOST_WORDS * (number - 1)
        ]
        cut = min(room, key=lambda place: (abs(place - even), place)) if room else -int(-even // 1)
        found.append((first, cut))
        first = cut
    return [*found, (first, last)]
