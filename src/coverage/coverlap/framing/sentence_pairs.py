"""Sentences of two articles that are one sentence reworded, and the slots in which they differ.

In: an event's words and counterparts. Out: `SentencePair`s, each with the word-level steps between its two sentences.
Two sentences pair where they keep at least `ALIKE` of their words in order. In less similar sentences what is in
the same place is too often about something else, unless it is short and held on both sides by words that they share.
Quoted words do not count: two outlets that introduce one quote in words of their own have no sentence in common.
Sentences that are the same word for word have no slots and pair with nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import and_
from typing import NamedTuple

import numpy as np

from coverlap.framing.counterparts import FOUND, Counterparts
from coverlap.framing.event_words import EventWords, distinct
from coverlap.match.edit_script import EditStep, steps
from coverlap.match.ngrams import Numbers
from coverlap.match.ragged import positions
from coverlap.model.values import Flags, Hashes
from coverlap.text.id_table import among

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
    steps: tuple[EditStep, ...]
    similarity: float


class SentencePair(NamedTuple):
    """Two sentences of the event, the words at which they begin, and the steps from one to the other."""

    left_first: int
    right_first: int
    steps: tuple[EditStep, ...]
    similarity: float

    def differences(self) -> Iterator[EditStep]:
        """The steps that show a choice of words: all but the kept; in less similar sentences, those held fast."""
        for before, step, after in zip((None, *self.steps), self.steps, (*self.steps[1:], None), strict=False):
            if step.operation != "keep" and _held(before, step, after, self.similarity):
                yield step


def sentence_pairs(words: EventWords, counterparts: Sequence[Counterparts]) -> Iterator[SentencePair]:
    """Pairs of sentences that are each other's best in their two tellings, the earlier on the left, in order."""
    known: dict[tuple[bytes, bytes], _Script] = {}  # reprints pair the same two sentences again and again
    bounds, prose = words.sentence_words.tolist(), ~words.quoted
    found = [
        (left, right, pairing)
        for left, right in _meeting(words, _candidates(words, counterparts)).tolist()
        if (pairing := _pairing(words.ids, prose, bounds[left : left + 2], bounds[right : right + 2], known))
    ]
    article = np.repeat(np.arange(len(counterparts)), np.diff(words.sentence_bounds)).tolist()
    best: dict[tuple[int, int], float] = {}
    for left, right, pairing in found:
        for key in ((left, article[right]), (right, article[left])):
            best[key] = max(best.get(key, 0.0), pairing.similarity)
    for left, right, pairing in found:
        there, here = best[left, article[right]], best[right, article[left]]
        if pairing.similarity == there == here and len(pairing.steps) > 1:
            yield pairing


def _candidates(words: EventWords, counterparts: Sequence[Counterparts]) -> Numbers:
    """(n, 2) sentences that share enough content words, in order: each sentence with the two of its best window
    elsewhere."""
    count, bounds = len(words.sentence_words), words.sentence_bounds.astype(np.int64)
    cells = []
    for i, mine in enumerate(counterparts):
        local, other = (mine.share >= FOUND).nonzero()
        here, there, end = bounds[i] + local, bounds[:-1][[*mine.others]][other], bounds[1:][[*mine.others]][other]
        for near in (0, 1):
            window = there + mine.at[local, other] + near
            cells.append((np.minimum(here, window) * count + np.maximum(here, window))[window < end])
    return np.stack(np.divmod(distinct(np.concatenate(cells)), count), axis=1)


def _meeting(words: EventWords, pairs: Numbers) -> Numbers:
    """The pairs of sentences that hold enough different unquoted words in common to be worth a script, or all of whose
    words are the same."""
    prose, width = ~words.quoted, np.int64(len(words.vocabulary))
    cells = distinct(words.sentence[prose] * width + words.term[prose])
    starts = np.searchsorted(cells, np.arange(len(words.sentence_words)) * width)
    (left, right), sizes = pairs.T, np.diff(starts)
    ends = np.cumsum(sizes[left])
    mine = positions(starts[left], sizes[left])
    held = np.append(0, np.cumsum(among(cells, cells[mine] + np.repeat((right - left) * width, sizes[left]))))
    common = held[ends] - held[ends - sizes[left]]
    chosen: Numbers = pairs[(common >= _LEAST_KEPT) | ((common == sizes[left]) & (common == sizes[right]))]
    return chosen


def _pairing(
    ids: Hashes, prose: Flags, left: Sequence[int], right: Sequence[int], known: dict[tuple[bytes, bytes], _Script]
) -> SentencePair | None:
    """Two sentences, given by their ranges of words, with the steps between them, where they are alike enough."""
    (l0, l1), (r0, r1) = left, right
    if max(l1 - l0, r1 - r0) > _LONGEST or 2 * min(l1 - l0, r1 - r0) < _LEAST_ALIKE * (l1 - l0 + r1 - r0):
        return None
    mine, other, mine_prose, other_prose = ids[l0:l1], ids[r0:r1], prose[l0:l1].tobytes(), prose[r0:r1].tobytes()
    key = mine.tobytes() + mine_prose, other.tobytes() + other_prose
    if key not in known:
        known[key] = _script(mine, other, mine_prose, other_prose)
    script = known[key]
    return SentencePair(l0, r0, script.steps, script.similarity) if script.similarity >= _LEAST_ALIKE else None


def _script(left: Hashes, right: Hashes, left_prose: bytes, right_prose: bytes) -> _Script:
    """The steps between two sentences; the same words are alike, however few or quoted."""
    if np.array_equal(left, right):
        return _Script((EditStep("keep", 0, len(left), 0, len(right)),), 1.0)
    found = steps(left, right)
    return _Script(tuple(found), _alike(left_prose, right_prose, found))


def _held(before: EditStep | None, step: EditStep, after: EditStep | None, alike: float) -> bool:
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


def _alike(left: bytes, right: bytes, found: Sequence[EditStep]) -> float:
    """Indel similarity of the unquoted words, given one byte a word, 1 for those; 0 where too few of them are kept to
    speak of one sentence."""
    kept = 0
    for step in found:
        if step.operation == "keep":
            one, other = left[step.left_first : step.left_last], right[step.right_first : step.right_last]
            kept += sum(map(and_, one, other))
    if kept < _LEAST_KEPT:
        return 0.0
    return round(2 * kept / (sum(left) + sum(right)), 4)
