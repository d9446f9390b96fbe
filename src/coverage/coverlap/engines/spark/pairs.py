"""Pairs of articles on the cluster: which are worth aligning, their passages, and the families of these.

In: the corpus. Out: tables of pairs and of passages. Pairs that share rare n-grams are a join; whether these lie close
together, and what the passages are, is decided by the kernels that the embedded engine calls. An article is sent once
to each group of its pairs, not once a pair: a pair belongs to the group of the first neighbours of its two articles, so
that articles which all share one text meet in one place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame

from coverlap.engines.kernels import passages_of
from coverlap.engines.spark.arrow import Row, chunks, plain, type_of, value_of
from coverlap.engines.spark.components import components
from coverlap.engines.spark.corpus import ArticleRow, SparkCorpus
from coverlap.engines.spark.ngram_join import shared_grams
from coverlap.engines.spark.tables import ask, kept, mapped, mapped_by, numbered, together
from coverlap.errors import UsageError
from coverlap.match.candidates import LENGTHS, SHARED, close
from coverlap.match.families import same_wording
from coverlap.model.values import Passage, Span

_PAIR = [("l", pa.int64()), ("r", pa.int64())]
_PASSAGE = [*_PAIR, ("number", pa.int64()), ("passage", type_of(Passage))]
_EDGE = [("a", pa.int64()), ("b", pa.int64())]
_AT_ONCE = 1024  # pairs whose shared places are looked at together

_MEETING = """
    SELECT one.position AS l, two.position AS r,
           array_sort(collect_list(struct(one.size, one.place AS left, two.place AS right))) AS places
    FROM {shared} one JOIN {shared} two USING (size, gram)
    WHERE one.position < two.position AND (one.home <> two.home OR one.home < 0 OR {same_outlet})
    GROUP BY one.position, two.position HAVING count(*) >= {least}
"""
_NAMED = """
    SELECT DISTINCT one.position AS l, two.position AS r FROM {given} g
    JOIN {ids} one ON g.a = one.id JOIN {ids} two ON g.b = two.id
"""
_GROUPS = """
    WITH ends AS (SELECT l AS u, r AS v FROM {pairs} UNION ALL SELECT r, l FROM {pairs}),
         first AS (SELECT u, least(u, min(v)) AS hub FROM ends GROUP BY u)
    SELECT one.hub AS a, two.hub AS b, l, r
    FROM {pairs} JOIN first one ON l = one.u JOIN first two ON r = two.u
"""
_GATHERED = """
    WITH members AS (SELECT a, b, l AS position FROM {groups} UNION SELECT a, b, r FROM {groups})
    SELECT a, b, position AS l, -1L AS r, annotated FROM members JOIN {annotated_articles} USING (position)
    UNION ALL SELECT a, b, l, r, NULL FROM {groups}
"""
_SPOTS = """
    SELECT l AS position, passage.left AS span, n FROM {numbered}
    UNION ALL SELECT r, passage.right, n FROM {numbered}
"""
_FAMILIES = """
    SELECT coalesce(root, n) AS family,
           min(least(struct(l AS p, passage.left), struct(r AS p, passage.right AS left))) AS first
    FROM {numbered} LEFT JOIN {kindred} ON n = node GROUP BY 1
"""
_WITH_FAMILIES = """
    SELECT l, r, number, passage, rank + 1 AS family
    FROM {numbered} LEFT JOIN {kindred} ON n = node JOIN {ranked} f ON coalesce(root, n) = f.family
"""
_EVERY = """
    SELECT l, r, coalesce(number, 0L) AS number, passage, coalesce(family, 0L) AS family
    FROM {pairs} LEFT JOIN {passages} USING (l, r)
"""


def candidate_pairs(corpus: SparkCorpus, same_outlet: bool) -> DataFrame:
    """Table (l, r) of pairs that share enough rare n-grams close together."""
    shared = shared_grams(corpus.annotated_articles, dict(LENGTHS), corpus.dropped)
    meeting = ask(_MEETING, shared=shared, same_outlet=same_outlet, least=SHARED)
    return kept(mapped(meeting, _close, _PAIR))


def given_pairs(corpus: SparkCorpus, given: Sequence[tuple[str, str]]) -> DataFrame:
    """Table (l, r) of the pairs that were named, each as it was."""
    ids = corpus.annotated_articles.selectExpr("position", "annotated.document.article.id")
    named = corpus.annotated_articles.sparkSession.createDataFrame(list(given), "a string, b string")
    pairs = kept(ask(_NAMED, given=named, ids=ids))
    if pairs.count() < len(set(given)):
        raise UsageError("--pairs names an article that was not read; correct the ids or the paths.")
    return pairs


def passages_of_pairs(corpus: SparkCorpus, pairs: DataFrame) -> DataFrame:
    """Table (l, r, number, passage, family): every passage of every pair, numbered within the pair."""
    groups = ask(_GROUPS, pairs=pairs)
    gathered = ask(
        _GATHERED, groups=groups, annotated_articles=corpus.annotated_articles.select("position", "annotated")
    )
    sorted_groups = gathered.repartition("a", "b").sortWithinPartitions("a", "b", "r", "l")
    return _with_families(kept(mapped(sorted_groups, partial(_aligned, agencies=corpus.agencies), _PASSAGE)))


def with_every_pair(passages: DataFrame, pairs: DataFrame) -> DataFrame:
    """The table of passages, with one row without a passage for each pair that has none. Kept."""
    return kept(ask(_EVERY, pairs=pairs, passages=passages))


def _close(rows: Iterable[Row]) -> Iterator[Row]:
    """The pairs whose shared places lie close together."""
    for chunk in chunks(rows, _AT_ONCE):
        found = np.array(
            [
                (number * len(LENGTHS) + _SIZES[place["size"]], place["left"], place["right"])
                for number, row in enumerate(chunk)
                for place in row["places"]
            ],
            dtype=np.int64,
        )
        for number in np.unique(close(*found.T) // len(LENGTHS)).tolist():
            yield {"l": chunk[number]["l"], "r": chunk[number]["r"]}


_SIZES = {size: number for number, (size, _) in enumerate(LENGTHS)}


def _aligned(rows: Iterable[Row], agencies: str) -> Iterator[Row]:
    """The passages of each pair of a group; its annotated_articles come before its pairs."""
    for _, group in together(rows, "a", "b"):
        annotated_articles = {
            row["l"]: value_of(ArticleRow, row["annotated"]).annotated(agencies) for row in group if row["annotated"]
        }
        for row in group:
            if row["annotated"] is None:
                found = passages_of(annotated_articles[row["l"]], annotated_articles[row["r"]])
                for number, passage in enumerate(found):
                    yield {"l": row["l"], "r": row["r"], "number": number, "passage": plain(passage)}


def _with_families(passages: DataFrame) -> DataFrame:
    ordered = numbered(passages.select("l", "r", "number"), ["l", "r", "number"], "n")
    placed = kept(passages.join(ordered, ["l", "r", "number"]))
    kindred = kept(components(mapped_by(ask(_SPOTS, numbered=placed), "position", _kin, _EDGE)))
    families = ask(_FAMILIES, numbered=placed, kindred=kindred)
    ranked = numbered(families, ["first"], "rank").select("family", "rank")
    return kept(ask(_WITH_FAMILIES, numbered=placed, kindred=kindred, ranked=ranked))


def _kin(rows: Iterable[Row]) -> Iterator[Row]:
    spots = [(Span(row["span"]["start"], row["span"]["end"]), row["n"]) for row in rows]
    for one, other in same_wording(spots):
        yield {"a": one, "b": other}
