"""TF-IDF vectors of documents, and the pairs of documents whose vectors are close.

In: documents. Out: `Vectors`, a sparse matrix with a row of length 1 for each document. A document's words are its
title, counted twice, and the head of its text without boilerplate; a word counts 1 + ln(tf). Inverse document frequency
is counted per language: the background's expected share of documents stands for `_BACKGROUND` documents, and the
corpus's own counts are added to it. So two articles are weighed sensibly, thousands correct the background, and a few
unrelated articles more or less move nothing that matters. scikit-learn's `TfidfTransformer` does the weighing, with
these document frequencies in place of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.match.word_frequencies import shares
from coverlap.model.values import Document, Hashes, Ints
from coverlap.text.tokens import ids_of, tokenise

Floats = npt.NDArray[np.float64]

_READ = 4000  # characters: news gives the event first, history after
_TITLE = 2  # times that a title's word counts
_BACKGROUND = 5000  # documents that the background is worth; 1,000 to 10,000 group alike
_ROWS = 1024  # documents multiplied at a time
_CHUNK = 20_000  # pairs compared at a time
_DIGITS = 6
_ROUNDING = 1e-5  # more than a sum of some hundred single-precision products is ever off


class WeightedWords(NamedTuple):
    """A document's words as columns of the matrix: of its title, and of the head of its text without boilerplate, in
    order, with the places of the latter among the document's tokens."""

    title: Ints
    body: Ints
    places: Ints


class Vectors(NamedTuple):
    """`matrix`: CSR, documents by terms, rows of length 1 (0 for a wordless document). `terms`: the sorted word id of
    each column. `idf`: the weight of each column by language. `languages`, `words`: one a document."""

    matrix: Any
    terms: Hashes
    idf: dict[str, Floats]
    languages: tuple[str, ...]
    words: tuple[WeightedWords, ...]


# For terms and a language: how many documents in it hold each term, and how many documents in it there are.
Counted = Callable[[Hashes, str], tuple[Floats, int]]


def vectors(documents: Sequence[Document], background: float = _BACKGROUND, counted: Counted | None = None) -> Vectors:
    """TF-IDF vectors, one row a document, in the order given; `background` is what the background is worth against
    the corpus's own counts, in documents. The documents are the corpus, or some of one that is `counted` already."""
    titles = ids_of([document.article.title for document in documents])
    places = [_places(document) for document in documents]
    bodies = [document.tokens.ids[chosen] for document, chosen in zip(documents, places, strict=True)]
    ids = np.concatenate([*titles, *bodies, np.zeros(0, np.uint64)])
    terms = distinct(ids)
    ends = np.cumsum([*map(len, titles), *map(len, bodies)])
    columns = np.split(np.searchsorted(terms, ids).astype(np.int32), ends[:-1])
    words = tuple(map(WeightedWords, columns[: len(documents)], columns[len(documents) :], places))
    bags = [np.concatenate([*[part.title] * _TITLE, part.body]) for part in words]
    languages = tuple(document.language for document in documents)
    counts = counts_of(bags, len(terms))

    def own(_: Hashes, code: str) -> tuple[Floats, int]:
        rows = _rows(languages, code)
        return counts[rows].getnnz(axis=0), len(rows)

    idf = {code: idf_of(terms, code, counted or own, background) for code in sorted(set(languages))}
    empty = Vectors(counts, terms, idf, languages, words)
    return empty._replace(matrix=_weighted(counts, empty))


def terms_of(document: Document) -> tuple[Hashes, npt.NDArray[np.int64]]:
    """The different words of a document's title and head, sorted, and how often each counts."""
    title = tokenise(document.article.title).ids
    bag = np.concatenate([*[title] * _TITLE, document.tokens.ids[_places(document)]])
    return np.unique(bag, return_counts=True)


def idf_of(terms: Hashes, code: str, counted: Counted, background: float = _BACKGROUND) -> Floats:
    """The weight of each term in a language: 1 + ln of the inverse of the blended share of documents that hold it."""
    held, count = counted(terms, code)
    blended = held + background * shares(terms, code)
    return np.asarray(1.0 - np.log(blended / (count + background)))


def project(bags: Sequence[Ints], space: Vectors) -> Any:
    """Vectors of some words of the same documents, weighed alike: CSR over the same columns, rows of length 1. A bag
    holds columns."""
    return _weighted(counts_of(bags, len(space.terms)), space)


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
    first, last = _bounds(spans)
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


def alike(left: Any, right: Any, threshold: float) -> npt.NDArray[np.int64]:
    """(k, 2) rows of two matrices over the same columns with a cosine of at least `threshold`, or a hair less: such a
    product rounds otherwise than `dots`."""
    from sparse_dot_topn import sp_matmul_topn

    least = threshold - _ROUNDING
    product = sp_matmul_topn(left, right.T.tocsr(), top_n=right.shape[0], threshold=least, sort=False).tocoo()
    return np.stack([product.row, product.col], axis=1).astype(np.int64)


def checked(matrix: Any, pairs: Ints, threshold: float, intervals: Floats, reach: float) -> tuple[Ints, Floats]:
    """The pairs that reach the threshold and are not known to lie more than `reach` hours apart; their cosines."""
    first, last = _bounds(intervals)
    pairs = pairs[first[pairs].max(axis=1) - last[pairs].min(axis=1) <= reach]
    values = dots(matrix, pairs)
    return pairs[values >= threshold], values[values >= threshold]


def dots(matrix: Any, pairs: Ints) -> Floats:
    """The inner product of each given pair of rows: their cosine, where rows have length 1."""
    values: list[Floats] = [np.zeros(0)]
    for at in range(0, len(pairs), _CHUNK):
        left, right = pairs[at : at + _CHUNK].T
        values.append(products(matrix[left], matrix[right]))
    return np.concatenate(values)


def products(left: Any, right: Any) -> Floats:
    """The inner product of each row with the other matrix's row of the same number."""
    return np.asarray(left.multiply(right).sum(axis=1), dtype=np.float64).ravel().round(_DIGITS)


def distinct(values: Hashes) -> Hashes:
    """The values in order, each once: what numpy.unique gives, whose hash table is ten times slower on millions."""
    ordered = np.sort(values)
    return ordered[np.append(True, ordered[1:] != ordered[:-1])] if len(ordered) else ordered


def _places(document: Document) -> Ints:
    """The tokens of the head of a text that are not boilerplate."""
    last = int(np.searchsorted(document.tokens.starts, _READ))
    return np.flatnonzero(~document.foreign_tokens[:last]).astype(np.int32)


def counts_of(bags: Sequence[Ints], terms: int) -> Any:
    """CSR: how often each document's bag holds each of so many terms."""
    from scipy.sparse import csr_matrix

    ends = np.cumsum([0, *map(len, bags)])
    columns = np.concatenate([*bags, np.zeros(0, np.int32)])
    counts = csr_matrix((np.ones(len(columns), np.float32), columns, ends), shape=(len(bags), terms))
    counts.sum_duplicates()
    return counts


def _weighted(counts: Any, space: Vectors) -> Any:
    """Counts as scikit-learn weighs them, (1 + ln tf) * idf of the row's language, in rows of length 1."""
    from scipy.sparse import vstack
    from sklearn.feature_extraction.text import TfidfTransformer

    if not counts.nnz:  # no word at all, which scikit-learn refuses
        return counts
    parts, order = [counts[:0]], [np.zeros(0, dtype=np.int64)]
    for code, idf in space.idf.items():
        weighing = TfidfTransformer(
            sublinear_tf=True
        )  # fitted by hand: its own document frequencies know no background
        weighing.idf_ = idf.astype(np.float32)
        rows = _rows(space.languages, code)
        parts.append(weighing.transform(counts[rows]))
        order.append(rows)
    return vstack(parts, format="csr")[np.argsort(np.concatenate(order))]


def _rows(languages: Sequence[str], code: str) -> npt.NDArray[np.int64]:
    return np.flatnonzero(np.array(languages) == code)


def _bounds(intervals: Floats) -> tuple[Floats, Floats]:
    """The earliest and the latest hour of each document, without end where unknown."""
    undated = np.isnan(intervals).any(axis=1)
    return np.where(undated, -np.inf, intervals[:, 0]), np.where(undated, np.inf, intervals[:, 1])
