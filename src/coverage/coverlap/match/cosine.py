"""TF-IDF vectors of documents, and the pairs of documents whose vectors are close.

In: documents. Out: `Vectors`, a sparse matrix with one row of length 1 a document. A document's words are its title,
counted twice, and the head of its text without stock; term frequency is 1 + ln(tf). Inverse document frequency is per
language: the background's expected share of documents stands for `_BACKGROUND` documents, and the corpus's own counts
are added to it, so that two articles are weighed sensibly and ten thousand can correct the background.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.match.background import shares
from coverlap.model import Document, Hashes, Ints
from coverlap.text.tokens import tokenise

Floats = npt.NDArray[np.float64]

_READ = 4000  # characters: news tells the event first, background after
_TITLE = 2  # times that a title's word counts
_BACKGROUND = 2000  # documents that the background's shares are worth against the corpus's own counts


class Vectors(NamedTuple):
    """`matrix`: CSR, documents by terms, rows of length 1 (or 0 for a wordless document); `terms`: the sorted word id
    of each column."""

    matrix: Any
    terms: Hashes


def vectors(documents: Sequence[Document]) -> Vectors:
    """TF-IDF vectors, one row a document, in the order given."""
    from scipy.sparse import csr_matrix
    from sklearn.feature_extraction.text import TfidfTransformer

    words = [_words(document) for document in documents]
    lengths = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    terms, columns = np.unique(np.concatenate([*words, np.zeros(0, np.uint64)]), return_inverse=True)
    rows = np.repeat(np.arange(len(words)), lengths)
    counts = csr_matrix((np.ones(len(rows), np.float32), (rows, columns)), shape=(len(words), len(terms)))
    counts.sum_duplicates()
    languages = np.array([document.language for document in documents])
    for code in sorted(set(languages.tolist())):
        chosen = languages == code
        present = counts[np.flatnonzero(chosen)].getnnz(axis=0)
        idf = _idf(present, int(chosen.sum()), shares(terms, code))
        transformer = TfidfTransformer(sublinear_tf=True)
        transformer.idf_ = idf.astype(np.float32)
        part = transformer.transform(counts[np.flatnonzero(chosen)])
        counts.data[np.repeat(chosen, np.diff(counts.indptr))] = part.data
    return Vectors(counts, terms)


def cosine_links(vectors: Vectors, threshold: float) -> tuple[Ints, Floats]:
    """Every pair of rows with a cosine of at least `threshold`: (k, 2) positions, left < right, sorted; k cosines."""
    from sparse_dot_topn import sp_matmul_topn

    matrix = vectors.matrix
    product = sp_matmul_topn(matrix, matrix.T.tocsr(), top_n=matrix.shape[0], threshold=threshold, sort=False).tocoo()
    upper = product.row < product.col
    pairs = np.stack([product.row[upper], product.col[upper]], axis=1).astype(np.int32)
    order = np.lexsort((pairs[:, 1], pairs[:, 0]))
    return pairs[order], np.round(product.data[upper][order].astype(np.float64), 6)


def cosines(vectors: Vectors, pairs: Ints) -> Floats:
    """The cosine of each given pair of rows."""
    left, right = vectors.matrix[pairs[:, 0]], vectors.matrix[pairs[:, 1]]
    return np.round(np.asarray(left.multiply(right).sum(axis=1), dtype=np.float64).ravel(), 6)


def _words(document: Document) -> Hashes:
    last = int(np.searchsorted(document.tokens.starts, _READ))
    body = document.tokens.ids[:last][~document.stock_tokens[:last]]
    title = tokenise(document.article.title).ids
    return np.concatenate([title] * _TITLE + [body])


def _idf(present: Ints, documents: int, share: Floats) -> Floats:
    """1 + ln of the inverse of the blended share of documents that hold each term."""
    return 1.0 - np.log((present + _BACKGROUND * share) / (documents + _BACKGROUND))
