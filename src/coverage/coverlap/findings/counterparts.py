"""Does another article of the event say what this sentence says?

In: the words of an event. Out: for each sentence and each other article, the share of the sentence's content words
found together in two neighbouring sentences there, and where. Words weigh by how few of the event's sentences hold
them (inverse sentence frequency, as in tf-isf), so that the names everybody repeats decide little.

Bounds: an article is held against at most `MOST_OTHERS` others, first those it shares most passage words with, then
its neighbours in order of id; of each article the first `MOST_SENTENCES` sentences are read. Work therefore grows in
step with the number of articles. What was not compared is never called absent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from coverlap.findings.telling import Telling, Words
from coverlap.model import Ints, Passage

MOST_OTHERS = 24
MOST_SENTENCES = 400

# A sentence whose weighted content words are found together to at least this share elsewhere has a counterpart.
# Chosen on basil and newswcl50: docs/decisions/0050.
FOUND = 0.4

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Counterparts:
    """For one telling, (sentences, others): `share` of content words found, `at` the first sentence of the window."""

    others: tuple[int, ...]
    share: Floats
    at: Ints


def counterparts_of(tellings: Sequence[Telling], words: Words, passages: Sequence[Passage]) -> list[Counterparts]:
    """One `Counterparts` a telling, in order. Sentences beyond the bound count as found everywhere."""
    rows, weights = _matrix(words)
    partners = _partners(tellings, passages)
    bounds = words.sentence_bounds.tolist()
    read = [slice(bounds[i], min(bounds[i + 1], bounds[i] + MOST_SENTENCES)) for i in range(len(tellings))]
    weighted = rows.multiply(weights[None, :]).tocsr()
    totals = np.maximum(np.asarray(weighted.sum(axis=1)).ravel(), 1e-9)
    windows = _windows(rows, read)
    return [
        _against(weighted[read[i]], totals[read[i]], windows, partners[i], bounds[i + 1] - bounds[i])
        for i in range(len(tellings))
    ]


def _matrix(words: Words) -> tuple[csr_array, Floats]:
    """Sentences by words of the event, ones where a content word stands, and each word's weight."""
    content = np.flatnonzero(words.content)
    terms, column = np.unique(words.ids[content], return_inverse=True)
    cell = np.unique(words.sentence[content].astype(np.int64) * max(1, len(terms)) + column)
    row, column = np.divmod(cell, max(1, len(terms)))
    count = len(words.sentence_words) - 1
    pointers = np.searchsorted(row, np.arange(count + 1))
    matrix = csr_array((np.ones(len(cell), dtype=np.float32), column, pointers), shape=(count, len(terms)))
    frequency = np.bincount(column, minlength=len(terms))
    return matrix, np.log1p(count / np.maximum(frequency, 1)).astype(np.float32)


def _windows(rows: csr_array, read: Sequence[slice]) -> list[csr_array]:
    """For each telling: row s holds the words of its sentences s and s + 1, each word once."""
    windows = []
    for part in read:
        block = rows[part]
        if block.shape[0] > 1:
            following = block[1:]
            following.resize(block.shape)
            block = block.maximum(following).tocsr()
        windows.append(block)
    return windows


def _against(
    weighted: csr_array, totals: Floats, windows: Sequence[csr_array], others: Sequence[int], sentences: int
) -> Counterparts:
    share = np.ones((sentences, len(others)), dtype=np.float32)
    at = np.zeros((sentences, len(others)), dtype=np.int32)
    read = weighted.shape[0]
    for column, other in enumerate(others):
        window = windows[other]
        if window.shape[0] == 0 or read == 0:
            share[:, column] = 0.0
            continue
        found = (weighted @ window.T).toarray()
        best = found.argmax(axis=1)
        at[:read, column] = best
        share[:read, column] = np.round(found[np.arange(read), best] / totals, 4)
    return Counterparts(tuple(others), share, at)


def _partners(tellings: Sequence[Telling], passages: Sequence[Passage]) -> list[list[int]]:
    """For each telling, the positions of the others it is held against, in order of position."""
    count = len(tellings)
    if count - 1 <= MOST_OTHERS:
        return [[j for j in range(count) if j != i] for i in range(count)]
    place = {t.id: i for i, t in enumerate(tellings)}
    shared: list[Counter[int]] = [Counter() for _ in tellings]
    for passage in passages:
        left, right = place.get(passage.left_id), place.get(passage.right_id)
        if left is not None and right is not None:
            shared[left][right] += passage.words
            shared[right][left] += passage.words
    chosen = []
    for i, counter in enumerate(shared):
        near = [j for j, _ in sorted(counter.items(), key=lambda item: (-item[1], item[0]))][:MOST_OTHERS]
        ring = ((i + step) % count for step in range(1, count))
        fill = [j for j in (next(ring) for _ in range(min(count - 1, 2 * MOST_OTHERS))) if j not in counter]
        chosen.append(sorted((near + fill)[:MOST_OTHERS]))
    return chosen
