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

from coverlap.findings.telling import Telling
from coverlap.findings.words import Words, distinct
from coverlap.model import Ints, Passage

MOST_OTHERS = 12
MOST_SENTENCES = 400
_WHOLE = 2_000  # sentences of an event: up to here one product of all by all costs less than one an article

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
    sentences, windows = _matrices(words)
    totals = np.maximum(np.asarray(sentences.sum(axis=1)).ravel(), 1e-9)
    bounds = words.sentence_bounds.tolist()
    read = [range(bounds[i], min(bounds[i + 1], bounds[i] + MOST_SENTENCES)) for i in range(len(tellings))]
    whole = (sentences @ windows.T).toarray() if len(totals) <= _WHOLE else None
    found = []
    for i, others in enumerate(_partners(tellings, passages)):
        rows = slice(read[i].start, read[i].stop)
        near = np.concatenate([np.array(read[j], dtype=np.int32) for j in others])
        products = (sentences[rows] @ windows[near].T).toarray() if whole is None else whole[rows, near]
        shared = products / totals[rows, None]
        found.append(_best(np.round(shared, 4), others, [len(read[j]) for j in others], bounds[i + 1] - bounds[i]))
    return found


def _matrices(words: Words) -> tuple[csr_array, csr_array]:
    """Two matrices of the event's sentences by its content words: the weight of a word where a sentence holds it, and
    one where the sentence or the one after it in the same telling does."""
    content = np.flatnonzero(words.content)
    column = words.term[content]
    count, width = len(words.sentence_words) - 1, int(words.term.max(initial=0)) + 1
    row = words.sentence[content].astype(np.int64)
    alone = distinct(row * width + column)
    first = words.sentence_bounds[words.telling[content]]
    before = row > first
    near = distinct(np.concatenate([alone, (row[before] - 1) * width + column[before]]))
    frequency = np.bincount(alone % width, minlength=width)
    weights = np.log1p(count / np.maximum(frequency, 1)).astype(np.float32)
    weighted = _sparse(alone, weights[alone % width], count, width)
    return weighted, _sparse(near, np.ones(len(near), dtype=np.float32), count, width)


def _sparse(cells: npt.NDArray[np.int64], values: Floats, rows: int, columns: int) -> csr_array:
    """The matrix with these values at these cells; a cell is its row times the number of columns, plus its column."""
    row, column = np.divmod(cells, columns)
    pointers = np.searchsorted(row, np.arange(rows + 1))
    return csr_array((values, column, pointers), shape=(rows, columns))


def _best(shared: Floats, others: Sequence[int], sizes: Sequence[int], sentences: int) -> Counterparts:
    """Each sentence with the best window of each other telling; `shared` is (read sentences, all windows)."""
    share = np.ones((sentences, len(others)), dtype=np.float32)
    at = np.zeros((sentences, len(others)), dtype=np.int32)
    read, start = len(shared), 0
    for column, size in enumerate(sizes):
        block = shared[:, start : start + size]
        start += size
        if size and read:
            at[:read, column] = block.argmax(axis=1)
            share[:read, column] = block.max(axis=1)
        else:
            share[:read, column] = 0.0
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
