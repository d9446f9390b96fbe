"""Does another article of the event say what this sentence says?

In: the words of an event. Out: for each sentence and each other article, the share of the sentence's content words
found together in two neighbouring sentences there, and where. Words weigh by how few of the event's sentences hold
them (inverse sentence frequency, as in tf-isf), so that the names everybody repeats decide little.

An outlet's own other versions of a story hide nothing and add nothing: only other outlets' articles are looked at.

Bounds: an article is compared with at most `MOST_OTHERS` others, first those it shares most passage words with, then
its neighbours in order of id; of each article the first `MOST_SENTENCES` sentences are read. Work therefore grows in
step with the number of articles. What was not compared is never called absent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from coverlap.framing.event_words import EventWords, distinct
from coverlap.match.ngrams import Numbers
from coverlap.model.values import Flags, Ints, Passage
from coverlap.quotes.annotated import AnnotatedArticle

MOST_OTHERS = 12
MOST_SENTENCES = 400
_RING = 4 * MOST_OTHERS  # articles after one in order of id that are looked at for others to compare it with
_WHOLE = 1_000  # sentences of an event: up to here one product of all by all costs less than one an article

# A sentence whose weighted content words are found together to at least this share elsewhere has a counterpart.
# Chosen on basil and newswcl50: docs/decisions/0050.
FOUND = 0.4

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Counterparts:
    """For one article, (sentences, others): `share` of content words found, `at` the first sentence of the window."""

    others: tuple[int, ...]
    share: Floats
    at: Ints

    @cached_property
    def best(self) -> Floats:
        """The largest share of each sentence; 1 where no other article is there to hold it."""
        best: Floats = self.share.max(axis=1) if self.others else np.ones(len(self.share), dtype=np.float32)
        return best


def counterparts_of(
    articles: Sequence[AnnotatedArticle], words: EventWords, alone: Flags, passages: Sequence[Passage]
) -> list[Counterparts]:
    """One `Counterparts` an article, in order; `alone` marks which of the event's different words one article alone
    has. Sentences beyond the bound count as found everywhere."""
    sentences, windows, totals = _matrices(words, alone)
    bounds = words.sentence_bounds.tolist()
    read = [range(bounds[i], min(bounds[i + 1], bounds[i] + MOST_SENTENCES)) for i in range(len(articles))]
    small = len(totals) <= _WHOLE
    whole = np.round(sentences @ windows.T.toarray() / totals[:, None], 4) if small else None
    found = []
    for i, others in enumerate(_partners(articles, passages)):
        if whole is None:
            near = np.concatenate([np.zeros(0, np.int32), *(np.array(read[j], dtype=np.int32) for j in others)])
            products = (sentences[read[i].start : read[i].stop] @ windows[near].T).toarray()
            shared = np.round(products / totals[read[i].start : read[i].stop, None], 4)
            blocks = np.split(shared, np.cumsum([len(read[j]) for j in others])[:-1], axis=1)
        else:
            blocks = [whole[read[i].start : read[i].stop, read[j].start : read[j].stop] for j in others]
        found.append(_best(blocks, others, bounds[i + 1] - bounds[i]))
    return found


def _matrices(words: EventWords, alone: Flags) -> tuple[csr_array, csr_array, Floats]:
    """Two matrices of the event's sentences by the content words that several articles have: the weight of a word where
    a sentence holds it, and one where the sentence or the one after it in the same article does. Third, the weight of
    all content words of each sentence, never 0."""
    count, width = len(words.sentence_words) - 1, len(words.vocabulary)
    content = words.content
    row, term = np.divmod(distinct(words.sentence[content] * np.int64(width) + words.term[content]), width)
    frequency = np.bincount(term, minlength=width)
    weights = np.log1p(count / np.maximum(frequency, 1)).astype(np.float32)[term]
    first = np.flatnonzero(np.append(True, row[1:] != row[:-1]))[: len(row)]
    totals = np.full(count, 1e-9, dtype=np.float32)
    totals[row[first]] = np.add.reduceat(weights, first) if len(first) else 0
    several = (frequency > 0) & ~alone
    kept, columns = several[term], int(several.sum())
    row, column = row[kept], (np.cumsum(several) - 1)[term[kept]]
    head = np.repeat(words.sentence_bounds[:-1], np.diff(words.sentence_bounds))
    cells, before = row * columns + column, row > head[row]
    near = np.divmod(distinct(np.concatenate([cells, cells[before] - columns])), max(1, columns))
    ones = np.ones(len(near[0]), dtype=np.float32)
    shape = count, columns
    return _sparse(row, column, weights[kept], shape), _sparse(*near, ones, shape), totals


def _sparse(row: Numbers, column: Numbers, values: Floats, shape: tuple[int, int]) -> csr_array:
    """The matrix with these values at these places, which come in order of row and column."""
    return csr_array((values, column, np.searchsorted(row, np.arange(shape[0] + 1))), shape=shape)


def _best(blocks: Sequence[Floats], others: Sequence[int], sentences: int) -> Counterparts:
    """Each sentence with the best window of each other article; a block is (read sentences, windows of one other)."""
    share = np.ones((sentences, len(others)), dtype=np.float32)
    at = np.zeros((sentences, len(others)), dtype=np.int32)
    for column, block in zip(range(len(others)), blocks, strict=False):
        if block.size:
            at[: len(block), column] = block.argmax(axis=1)
            share[: len(block), column] = block.max(axis=1)
        else:
            share[: len(block), column] = 0.0
    return Counterparts(tuple(others), share, at)


def _partners(articles: Sequence[AnnotatedArticle], passages: Sequence[Passage]) -> list[list[int]]:
    """For each article, the positions of the others it is compared with, in order of position: none of its outlet's."""
    count, outlets = len(articles), [article.outlet for article in articles]
    if count - 1 <= MOST_OTHERS:
        return [[j for j in range(count) if outlets[j] != outlets[i]] for i in range(count)]
    place = {t.id: i for i, t in enumerate(articles)}
    shared: list[Counter[int]] = [Counter() for _ in articles]
    for passage in passages:
        left, right = place.get(passage.left_id), place.get(passage.right_id)
        if left is not None and right is not None and outlets[left] != outlets[right]:
            shared[left][right] += passage.words
            shared[right][left] += passage.words
    chosen = []
    for i, counter in enumerate(shared):
        near = [j for j, _ in sorted(counter.items(), key=lambda item: (-item[1], item[0]))][:MOST_OTHERS]
        ring = ((i + step) % count for step in range(1, min(count, _RING)))
        fill = [j for j in ring if j not in counter and outlets[j] != outlets[i]]
        chosen.append(sorted((near + fill)[:MOST_OTHERS]))
    return chosen
