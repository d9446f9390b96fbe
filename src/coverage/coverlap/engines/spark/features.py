"""What of each article is compared when events are looked for, weighed by the document frequencies of the whole corpus.

In: annotated_articles. Out: a table of `ArticleFeatures`s. How many articles of a language hold a word is counted by a
join; the weights themselves are made by `match.cosine` and `events.evidence`, a few hundred articles at a time, from
these counts. Back from the table, `views_of` gives what the embedded engine's `features_of` gives for the same
articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from pyspark.sql import DataFrame

from coverlap.engines.spark.arrow import Row, chunks, plain, type_of, value_of
from coverlap.engines.spark.tables import ask, kept, mapped
from coverlap.events.features import Features, dates, features_of, incidence, numbered, unit
from coverlap.events.label import line_of
from coverlap.events.times import interval_of
from coverlap.match.tfidf import Floats, distinct, terms_of, vectors
from coverlap.model.values import Document, Hashes, When

_AT_ONCE = 256  # articles weighed together
_HELD = """
    SELECT term, language, count(*) AS held FROM (SELECT language, explode(terms) AS term FROM {words})
    GROUP BY term, language
"""
_KNOWN = """
    WITH wanted AS (SELECT position, language, explode(terms) AS term FROM {words})
    SELECT position, collect_list(struct(term, if(h.language = w.language, held, 0L) AS held)) AS known
    FROM wanted w JOIN {held} h USING (term) GROUP BY position
"""
_WANTED = [("position", pa.int64()), ("language", pa.string()), ("terms", pa.list_(pa.int64()))]


class SparseRow(NamedTuple):
    """One row of a sparse matrix: sorted word ids and the weight of each."""

    ids: Hashes
    weights: npt.NDArray[np.float32]


class ArticleFeatures(NamedTuple):
    """One article as others see it. `line` is what an event may be named after, `titled` says whether that is a
    headline."""

    words: SparseRow
    lead: SparseRow
    headline: SparseRow
    names: SparseRow
    weights: SparseRow
    figures: SparseRow
    content: Hashes
    line: str
    titled: bool
    dates: Hashes
    weekdays: int
    length: float
    interval: When | None
    outlet: str


def article_features(annotated_articles: DataFrame) -> DataFrame:
    """Table (position, features). Kept."""
    documents = annotated_articles.selectExpr("position", "annotated.document")
    words = kept(mapped(documents, _wanted, _WANTED))
    held = ask(_HELD, words=words)
    known = ask(_KNOWN, words=words, held=held)
    sizes = {row[0]: row[1] for row in words.groupBy("language").count().collect()}
    joined = ask("SELECT * FROM {documents} LEFT JOIN {known} USING (position)", documents=documents, known=known)

    def seen(rows: Iterable[Row]) -> Iterator[Row]:
        for chunk in chunks(rows, _AT_ONCE):
            yield from _seen(chunk, sizes)

    return kept(mapped(joined, seen, [("position", pa.int64()), ("features", type_of(ArticleFeatures))]))


def views_of(seen: Sequence[ArticleFeatures], rare: Sequence[Hashes]) -> Features:
    """What of the articles is compared; `rare` are the n-grams of each that few articles hold."""
    columns = distinct(
        np.concatenate([part.ids for features in seen for part in features[:6]] or [np.zeros(0, np.uint64)])
    )
    return Features(
        words=matrix_of([features.words for features in seen], columns),
        lead=matrix_of([features.lead for features in seen], columns),
        headline=matrix_of([features.headline for features in seen], columns),
        names=matrix_of([features.names for features in seen], columns),
        weights=matrix_of([features.weights for features in seen], columns),
        figures=matrix_of([features.figures for features in seen], columns),
        grams=incidence(rare, 1, len(seen)),
        content=[features.content for features in seen],
        dates=unit(incidence([features.dates for features in seen], 1, len(seen))),
        weekdays=np.array([features.weekdays for features in seen], dtype=np.int32),
        lengths=np.array([features.length for features in seen]),
        intervals=np.array([features.interval or (np.nan, np.nan) for features in seen]).reshape(-1, 2),
        outlets=numbered([features.outlet for features in seen]),
    )


def matrix_of(rows: Sequence[SparseRow], columns: Hashes) -> Any:
    """CSR of the rows; `columns` are sorted and hold the ids of all rows."""
    from scipy.sparse import csr_matrix

    ids = np.concatenate([row.ids for row in rows] or [np.zeros(0, np.uint64)])
    weights = np.concatenate([row.weights for row in rows] or [np.zeros(0, np.float32)])
    bounds = np.cumsum([0, *(len(row.ids) for row in rows)])
    return csr_matrix((weights, np.searchsorted(columns, ids), bounds), shape=(len(rows), len(columns)))


def _wanted(rows: Iterable[Row]) -> Iterator[Row]:
    """The words that an article counts for."""
    for row in rows:
        document = value_of(Document, row["document"])
        terms, _ = terms_of(document)
        yield {"position": row["position"], "language": document.language, "terms": terms.view(np.int64)}


def _seen(rows: Sequence[Row], sizes: Mapping[str, int]) -> Iterator[Row]:
    documents = [value_of(Document, row["document"]) for row in rows]
    known = [_counts(row["known"]) for row in rows]

    def counted(terms: Hashes, code: str) -> tuple[Floats, int]:
        held = np.zeros(len(terms))
        for document, (ids, counts) in zip(documents, known, strict=True):
            if document.language == code:
                held[np.searchsorted(terms, ids)] = counts
        return held, sizes[code]

    space = vectors(documents, counted=counted)
    seen, named = features_of(documents, space), dates(space)
    parts = [
        _rows(matrix, space.terms)
        for matrix in (seen.words, seen.lead, seen.headline, seen.names, seen.weights, seen.figures)
    ]
    for at, (row, document) in enumerate(zip(rows, documents, strict=True)):
        features = ArticleFeatures(
            words=parts[0][at],
            lead=parts[1][at],
            headline=parts[2][at],
            names=parts[3][at],
            weights=parts[4][at],
            figures=parts[5][at],
            content=seen.content[at],
            line=line_of(document),
            titled=bool(document.article.title.strip()),
            dates=named[at],
            weekdays=int(seen.weekdays[at]),
            length=float(seen.lengths[at]),
            interval=interval_of(document),
            outlet=document.article.outlet,
        )
        yield {"position": row["position"], "features": plain(features)}


def _counts(known: list[dict[str, int]] | None) -> tuple[Hashes, npt.NDArray[np.int64]]:
    found = np.array([(each["term"], each["held"]) for each in known or ()], dtype=np.int64).reshape(-1, 2)
    return found[:, 0].view(np.uint64), found[:, 1]


def _rows(matrix: Any, terms: Hashes) -> list[SparseRow]:
    matrix.sort_indices()
    bounds = zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True)
    return [SparseRow(terms[matrix.indices[a:b]], matrix.data[a:b]) for a, b in bounds]
