"""Sentences of two articles that are one sentence reworded, and the slots in which they differ.

In: an event's words and counterparts. Out: `Pairing`s, each with the word-level steps between its two sentences. Two
sentences pair where they keep at least `ALIKE` of their words in order. In less similar sentences what stands in the
same place is too often about something else, unless it is short and held on both sides by words that they share.
Quoted words do not count: two outlets that introduce one quote in words of their own have no sentence in common.
Sentences that are the same word for word have no slots and pair with nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from coverlap.findings.counterparts import FOUND, Counterparts
from coverlap.findings.words import Words
from coverlap.match.edits import Step, steps
from coverlap.model import Flags, Hashes

# Indel similarity of words (decision 0051). A slot needs two shared words on either side, or five beside it together,
# or six at a sentence's edge. Between .42 and .55 it needs the two on either side and at most three words itself; below
# that, one word on either side and six shared words around it.
ALIKE = 0.55
_HELD_BY_ALL = 5
_HELD_AT_EDGE = 6
_LESS_ALIKE = 0.42
_HELD_BY = 2
_HELD_SLOT = 3
_LEAST_ALIKE = 0.2
_HELD_FAST = 6
_HELD_FAST_SLOT = 1
_LEAST_KEPT = 5  # different words
_LONGEST = 120  # words: a longer sentence is a list or a text that lost its points


class _Script(NamedTuple):
    steps: tuple[Step, ...]
    similarity: float


class Pairing(NamedTuple):
    """Two sentences of the event, the words at which they begin, and the steps from one to the other."""

    left_first: int
    right_first: int
    steps: tuple[Step, ...]
    similarity: float

    def differences(self) -> Iterator[Step]:
        """The steps that tell of a choice of words: all but the kept; in less similar sentences, those held fast."""
        for before, step, after in zip((None, *self.steps), self.steps, (*self.steps[1:], None), strict=False):
            if step.operation != "keep" and _held(before, step, after, self.similarity):
                yield step


def pairings(words: Words, counterparts: Sequence[Counterparts]) -> Iterator[Pairing]:
    """Pairs of sentences that are each other's best in their two tellings, the earlier on the left, in order."""
    known: dict[tuple[bytes, bytes], _Script] = {}  # reprints pair the same two sentences again and again
    prose = _Prose(words)
    found = [
        (left, right, pairing)
        for left, right in sorted(_candidates(words, counterparts))
        if prose.meet(left, right) and (pairing := _pairing(words, left, right, known))
    ]
    best: dict[tuple[int, int], float] = {}
    for left, right, pairing in found:
        for key in ((left, _telling(words, right)), (right, _telling(words, left))):
            best[key] = max(best.get(key, 0.0), pairing.similarity)
    for left, right, pairing in found:
        there, here = best[left, _telling(words, right)], best[right, _telling(words, left)]
        if pairing.similarity == there == here and len(pairing.steps) > 1:
            yield pairing


class _Prose:
    """The different unquoted words of each sentence that is asked for."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self.known: dict[int, frozenset[int]] = {}

    def meet(self, left: int, right: int) -> bool:
        """Two sentences hold enough different words in common to be worth a script, or are all the same words."""
        one, other = self._of(left), self._of(right)
        return len(one & other) >= _LEAST_KEPT or one == other

    def _of(self, sentence: int) -> frozenset[int]:
        if sentence not in self.known:
            part = slice(*self.words.sentence_words[sentence : sentence + 2].tolist())
            self.known[sentence] = frozenset(self.words.term[part][~self.words.quoted[part]].tolist())
        return self.known[sentence]


def _telling(words: Words, sentence: int) -> int:
    return int(words.telling[words.sentence_words[sentence]])


def _pairing(words: Words, left: int, right: int, known: dict[tuple[bytes, bytes], _Script]) -> Pairing | None:
    """Two sentences with the steps between them, where they are alike enough."""
    l0, l1 = int(words.sentence_words[left]), int(words.sentence_words[left + 1])
    r0, r1 = int(words.sentence_words[right]), int(words.sentence_words[right + 1])
    if max(l1 - l0, r1 - r0) > _LONGEST or 2 * min(l1 - l0, r1 - r0) < _LEAST_ALIKE * (l1 - l0 + r1 - r0):
        return None
    mine, other = words.ids[l0:l1], words.ids[r0:r1]
    key = mine.tobytes() + words.quoted[l0:l1].tobytes(), other.tobytes() + words.quoted[r0:r1].tobytes()
    if key not in known:
        known[key] = _script(mine, other, ~words.quoted[l0:l1], ~words.quoted[r0:r1])
    script = known[key]
    return Pairing(l0, r0, script.steps, script.similarity) if script.similarity >= _LEAST_ALIKE else None


def _script(left: Hashes, right: Hashes, left_prose: Flags, right_prose: Flags) -> _Script:
    """The steps between two sentences; the same words are alike, however few or quoted."""
    if np.array_equal(left, right):
        return _Script((Step("keep", 0, len(left), 0, len(right)),), 1.0)
    found = steps(left, right)
    return _Script(tuple(found), _alike(left_prose, right_prose, found))


def _held(before: Step | None, step: Step, after: Step | None, alike: float) -> bool:
    """Words that both sentences share hold the step in its place: more of them where the sentences are less alike."""
    shared = [s.left_last - s.left_first if s else 0 for s in (before, after)]
    if alike >= ALIKE:
        return min(shared) >= _HELD_BY or sum(shared) >= (_HELD_BY_ALL if min(shared) else _HELD_AT_EDGE)
    longest = max(step.left_last - step.left_first, step.right_last - step.right_first)
    if step.operation != "replace" or min(shared) < _HELD_BY:
        return False
    if alike >= _LESS_ALIKE:
        return longest <= _HELD_SLOT
    return longest <= _HELD_FAST_SLOT and sum(shared) >= _HELD_FAST


def _alike(left: Flags, right: Flags, found: Sequence[Step]) -> float:
    """Indel similarity of the unquoted words; 0 where too few of them are kept to speak of one sentence."""
    kept = 0
    for step in found:
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
