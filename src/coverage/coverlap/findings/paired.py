"""Sentences of two articles that are one sentence reworded, and the slots in which they differ.

In: an event's words and counterparts. Out: `Pairing`s, each with the word-level steps between its two sentences. Two
sentences pair where they keep at least `ALIKE` of their words in order; what stands in the same place of less similar
sentences is too often about something else. Quoted words do not count: two outlets that introduce one quote in words of
their own have no sentence in common. Sentences that are the same word for word have no slots and are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from coverlap.findings.counterparts import FOUND, Counterparts
from coverlap.findings.telling import Words
from coverlap.match.edits import Step, steps

ALIKE = 0.55  # Indel similarity of words: 22 of 23 slots then named the same thing; at .45, 48 of 58
_LEAST_KEPT = 5  # words
_LONGEST = 120  # words: a longer sentence is a list or a text that lost its points


class Pairing(NamedTuple):
    """Two sentences of the event, the words at which they begin, and the steps from one to the other."""

    left_first: int
    right_first: int
    steps: tuple[Step, ...]


def pairings(words: Words, counterparts: Sequence[Counterparts]) -> Iterator[Pairing]:
    """Each pair of sentences once, those of the earlier telling on the left, in order."""
    for left, right in sorted(_candidates(words, counterparts)):
        l0, l1 = int(words.sentence_words[left]), int(words.sentence_words[left + 1])
        r0, r1 = int(words.sentence_words[right]), int(words.sentence_words[right + 1])
        if max(l1 - l0, r1 - r0) > _LONGEST or 2 * min(l1 - l0, r1 - r0) < ALIKE * (l1 - l0 + r1 - r0):
            continue
        lefts, rights = words.ids[l0:l1], words.ids[r0:r1]
        if np.array_equal(lefts, rights):
            continue
        pairing = Pairing(l0, r0, tuple(steps(lefts, rights)))
        if _alike(words, pairing, l1, r1) >= ALIKE:
            yield pairing


def _alike(words: Words, pairing: Pairing, left_last: int, right_last: int) -> float:
    """Indel similarity of the unquoted words; 0 where too few of them are kept to speak of one sentence."""
    left = ~words.quoted[pairing.left_first : left_last]
    right = ~words.quoted[pairing.right_first : right_last]
    kept = 0
    for step in pairing.steps:
        if step.operation == "keep":
            both = left[step.left_first : step.left_last] & right[step.right_first : step.right_last]
            kept += int(both.sum())
    if kept < _LEAST_KEPT:
        return 0.0
    return round(2 * kept / int(left.sum() + right.sum()), 4)


def _candidates(words: Words, counterparts: Sequence[Counterparts]) -> set[tuple[int, int]]:
    """Pairs of sentences that share enough content words: each sentence with the two of its best window elsewhere."""
    pairs: set[tuple[int, int]] = set()
    for i, mine in enumerate(counterparts):
        offset = int(words.sentence_bounds[i])
        local, column = (mine.share >= FOUND).nonzero()
        for sentence, other in zip(local.tolist(), column.tolist(), strict=True):
            j = mine.others[other]
            start, end = int(words.sentence_bounds[j]), int(words.sentence_bounds[j + 1])
            for near in (0, 1):
                there = start + int(mine.at[sentence, other]) + near
                if there < end:
                    here = offset + sentence
                    pairs.add((here, there) if i < j else (there, here))
    return pairs
