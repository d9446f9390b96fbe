"""TF-IDF vectors of documents, and the pairs of documents whose vectors are close.

In: documents. Out: `Vectors`, a sparse matrix with a row of length 1 for each document. A document's words are its
title, counted twice, and the head of its text without stock; a word counts 1 + ln(tf). Inverse document frequency is
counted per language: the background's expected share of documents stands for `_BACKGROUND` documents, and the corpus's
own counts are added to it. So two articles are weighed sensibly, thousands correct the background, and a few unrelated
articles more or less move nothing that matters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.match.background import shares
from coverlap.match.grams import Numbers
from coverlap.model import Document, Hashes, Ints
from coverlap.text.tokens import ids_of

Floats = npt.NDArray[np.float64]

_READ = 4000  # characters: news tells the event first, history after
_TITLE = 2  # times that a title's word counts
_BACKGROUND = (
    2000  # documents that the background is worth; 1,000 to 10,000 group alike, more change less with the collection
)
_ROWS = 1024  # documents multiplied at a time
_CHUNK = 20_000  # pairs compared at a time
_DIGITS = 6
_ROUNDING = 1e-5  # more than a sum of some hundred single-precision products is ever off


class Words(NamedTuple):
    """The ids of a document's words: of its title, and of the head of its text without stock, in order, with the
    places of the latter among the document's tokens."""

    title: Hashes
    body: Hashes
    places: Numbers

    @property
    def bag(self) -> Hashes:
        """The words as they are counted: those of the title twice."""
        return np.concatenate([*[self.title] * _TITLE, self.body])


class Vectors(NamedTuple):
    """`matrix`: CSR, documents by terms, rows of length 1 (0 for a wordless document). `terms`: the sorted word id of
    each column. `idf`: the weight of each column by language. `languages`, `words`: one a document."""

    matrix: Any
    terms: Hashes
    idf: dict[str, Floats]
    languages: tuple[str, ...]
    words: tuple[Words, ...]


def vectors(documents: Sequence[Document], background: float = _BACKGROUND) -> Vectors:
    """TF-IDF vectors, one row a document, in the order given; `background` is what the background is worth against
    the corpus's own counts, in documents."""
    titles = ids_of([document.article.title for document in documents])
    words = tuple(words_of(document, title) for document, title in zip(documents, titles, strict=True))
    terms = distinct(np.concatenate([*(part.bag for part in words), np.zeros(0, np.uint64)]))
    languages = tuple(document.language for document in documents)
    counts = _counts([part.bag for part in words], terms)
    rows = {code: _rows(languages, code) for code in sorted(set(languages))}
    idf = {
        code: _idf(counts[own].getnnz(axis=0), len(own), shares(terms, code), background) for code, own in rows.items()
    }
    return _space(counts, terms, idf, languages, words)


def weighed_as(
    languages: Sequence[str],
    words: Sequence[Words],
    terms: Hashes,
    held: Mapping[str, Numbers],
    sizes: Mapping[str, int],
) -> Vectors:
    """Vectors of documents of a corpus that is known by its counts: by language, how many of its documents hold each
    term, and how many there are. `terms` are sorted, and hold all words of these documents."""
    idf = {code: _idf(held[code], sizes[code], shares(terms, code), _BACKGROUND) for code in sorted(held)}
    return _space(_counts([part.bag for part in words], terms), terms, idf, tuple(languages), tuple(words))


def project(bags: Sequence[Hashes], space: Vectors) -> Any:
    """Vectors of other words of the same documents, weighed alike: CSR over the same columns, rows of length 1."""
    return _weighted(_counts(bags, space.terms), space)


def subset(vectors: Vectors, rows: Sequence[int]) -> Vectors:
    """The vectors of some of the documents, weighed as among all."""
    languages = tuple(vectors.languages[row] for row in rows)
    return vectors._replace(
        matrix=vectors.matrix[list(rows)], languages=languages, words=tuple(vectors.words[row] for row in rows)
    )


def cosine_links(
    matrix: Any, threshold: float, intervals: Floats | None = None, reach: float = np.inf
) -> tuple[Ints, Floats]:
    """Every pair of rows with a cosine of at least `threshold`: (k, 2) positions, left < right, sorted; k cosines.

    `intervals`: (n, 2) earliest and latest hour of each document, not a number where unknown. Pairs that are known to
    lie more than `reach` hours apart are left out, and not even multiplied where whole days lie too far apart."""
    spans = np.full((matrix.shape[0], 2), np.nan) if intervals is None else intervals
    first, last = bounds(spans)
    order = np.argsort(first, kind="stable")
    ordered = matrix[order]
    parts = [np.zeros((0, 2), dtype=np.int64)]
    for start in range(0, len(order), _ROWS):
        block = order[start : start + _ROWS]
        end = int(np.searchsorted(first[order], last[block].max() + reach, side="right"))
        rows = alike(ordered[start : start + len(block)], ordered[start:end], threshold)
        parts.append(rows[rows[:, 0] < rows[:, 1]] + start)
    pairs = np.sort(order[np.concatenate(parts)], axis=1).astype(np.int32).reshape(-1, 2)
    return checked(matrix, pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))], threshold, spans, reach)


def alike(left: Any, right: Any, threshold: float) -> Numbers:
    """(k, 2) rows of two matrices over the same columns with a cosine of at least `threshold`, or a hair less: such a
    product rounds otherwise than `dots`."""
    from sparse_dot_topn import sp_matmul_topn

    least = threshold - _ROUNDING
    product = sp_matmul_topn(left, right.T.tocsr(), top_n=right.shape[0], threshold=least, sort=False).tocoo()
    return np.stack([product.row, product.col], axis=1).astype(np.int64)


def checked(matrix: Any, pairs: Ints, threshold: float, intervals: Floats, reach: float) -> tuple[Ints, Floats]:
    """The pairs that reach the threshold and are not known to lie more than `reach` hours apart; their cosines."""
    first, last = bounds(intervals)
    pairs = pairs[first[pairs].max(axis=1) - last[pairs].min(axis=1) <= reach]
    values = dots(matrix, pairs)
    return pairs[values >= threshold], values[values >= threshold]


def bounds(intervals: Floats) -> tuple[Floats, Floats]:
    """The earliest and the latest hour of each document, without end where unknown."""
    undated = np.isnan(intervals).any(axis=1)
    return np.where(undated, -np.inf, intervals[:, 0]), np.where(undated, np.inf, intervals[:, 1])


def dots(matrix: Any, pairs: Ints) -> Floats:
    """The inner product of each given pair of rows: their cosine, where rows have length 1."""
    values: list[Floats] = [np.zeros(0)]
    for at in range(0, len(pairs), _CHUNK):
        left, right = pairs[at : at + _CHUNK].T
        values.append(np.asarray(matrix[left].multiply(matrix[right]).sum(axis=1), dtype=np.float64).ravel())
    return np.concatenate(values).round(_DIGITS)


def distinct(values: Hashes) -> Hashes:
    """The values in order, each once: what numpy.unique gives, whose hash table is ten times slower on millions."""
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def words_of(document: Document, title: Hashes) -> Words:
    """The words by which a document is compared; `title` are those of its title."""
    last = int(np.searchsorted(document.tokens.starts, _READ))
    places = np.flatnonzero(~document.stock_tokens[:last])
    return Words(title, document.tokens.ids[places], places)


def _counts(bags: Sequence[Hashes], terms: Hashes) -> Any:
    """How often each document's bag holds each term; words that are not among the terms are left out."""
    from scipy.sparse import csr_matrix

    lengths = np.fromiter(map(len, bags), dtype=np.int64, count=len(bags))
    words = np.concatenate([*bags, np.zeros(0, np.uint64)])
    columns = np.searchsorted(terms, words)
    known = terms[np.minimum(columns, max(0, len(terms) - 1))] == words if len(terms) else np.zeros(0, np.bool_)
    rows = np.repeat(np.arange(len(bags)), lengths)[known]
    ones = np.ones(len(rows), np.float32)
    return csr_matrix((ones, (rows, columns[known])), shape=(len(bags), len(terms)))


def _weighted(counts: Any, space: Vectors) -> Any:
    """Counts as weights, (1 + ln tf) * idf of the row's language, in rows of length 1."""
    weights = counts.copy()
    weights.sum_duplicates()
    lengths = np.diff(weights.indptr)
    idf = np.zeros(len(weights.data), dtype=np.float32)
    for code, values in space.idf.items():
        inside = np.repeat(np.array(space.languages) == code, lengths)
        idf[inside] = values[weights.indices[inside]]
    weights.data = (1.0 + np.log(weights.data)) * idf
    norms = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    weights.data /= np.repeat(norms, lengths)
    return weights


def _rows(languages: Sequence[str], code: str) -> Numbers:
    return np.flatnonzero(np.array(languages) == code)


def _idf(held: Numbers, documents: int, share: Floats, background: float) -> Floats:
    """1 + ln of the inverse of the blended share of documents that hold each term."""
    return np.asarray(1.0 - np.log((held + background * share) / (documents + background)))


def _space(
    counts: Any, terms: Hashes, idf: dict[str, Floats], languages: tuple[str, ...], words: tuple[Words, ...]
) -> Vectors:
    empty = Vectors(counts, terms, idf, languages, words)
    return empty._replace(matrix=_weighted(counts, empty))
