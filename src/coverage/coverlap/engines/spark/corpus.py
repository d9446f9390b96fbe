"""Articles on the cluster, made ready: documents, each outlet's boilerplate, annotations.

In: a table of articles, numbered in order of id. Out: `SparkCorpus`. Boilerplate is learned by the rule of
`match.boilerplate`: its joins are here, its thresholds there. How many articles hold an n-gram is counted before
anything is shuffled; where its articles are joined with that count, Spark parts or spills what one n-gram alone brings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema

from coverlap.engines.kernels import annotate
from coverlap.engines.spark.arrow import Batches, Row, plain, type_of, value_of
from coverlap.engines.spark.tables import ask, kept, mapped, numbered
from coverlap.match import learned_boilerplate as rule
from coverlap.match.ngrams import grams, place_bits
from coverlap.model.values import Article, Credit, Document, Quote, Statement, Voice
from coverlap.quotes.agencies import directory
from coverlap.quotes.annotated import AnnotatedArticle, quoted_words
from coverlap.text.prepare import prepare

_POSITION = ("position", pa.int64())
_HOME = ("home", pa.int64())
_ONE_MACHINE = 1 << 28  # words: half a million articles
_GRAMS = pa.schema([("gram", pa.int64()), _POSITION, _HOME])

# An article of which its outlet repeats much elsewhere is an update, and has no vote.
_UPDATES = """
    SELECT position FROM {grams} JOIN {cells} USING (gram, home) JOIN {sizes} USING (position)
    WHERE held > 1 AND home >= 0
    GROUP BY position, size HAVING count(*) > double({share}) * size
"""
_VOTES = """
    SELECT gram, home, count(*) AS votes FROM {grams} LEFT ANTI JOIN {updates} USING (position)
    WHERE home >= 0 GROUP BY gram, home HAVING count(*) >= {least}
"""
_LEARNED = """
    WITH totals AS (SELECT gram, sum(held) AS total FROM {cells} GROUP BY gram),
         own AS (SELECT home, count(*) AS own FROM {sizes} GROUP BY home)
    SELECT DISTINCT gram FROM {votes} JOIN {cells} USING (gram, home) JOIN totals USING (gram) JOIN own USING (home)
    WHERE votes >= double({share}) * own AND total - held <= double({elsewhere}) * votes
"""
_MARKS = "SELECT position, collect_list(gram) AS boilerplate FROM {grams} JOIN {learned} USING (gram) GROUP BY position"


class ArticleRow(NamedTuple):
    """What of an annotated article is sent from process to process."""

    document: Document
    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]
    credits: tuple[Credit, ...]
    voices: tuple[Voice, ...]

    def annotated(self, agencies: str) -> AnnotatedArticle:
        """The annotated article, with the user's agencies beside the program's."""
        return AnnotatedArticle(*self, quoted_words(self.document, self.quotes), directory(agencies))


@dataclass(frozen=True)
class SparkCorpus:
    """`annotated_articles`: (position, home, annotated), a position being the article's place in the order of ids,
    `home` the number of its outlet, -1 where unknown. `words`: how many they hold; `agencies`: the user's table of
    them."""

    annotated_articles: DataFrame
    words: int
    agencies: str

    @property
    def dropped(self) -> int:
        """The low bits of n-grams that are not compared."""
        return dropped_bits(self.words)


def dropped_bits(words: int) -> int:
    """On one machine an n-gram's place takes the low bits of its hash. As long as a corpus could be compared there, two
    n-grams that are one there shall be one here; in a larger one, all bits count."""
    return place_bits(words) if words < _ONE_MACHINE else 0


def corpus_of(articles: DataFrame, agencies: str) -> SparkCorpus:
    """The corpus of a table (position, article)."""
    columns = [_POSITION, ("document", type_of(Document))]
    documents = kept(mapped(articles, _prepared, columns))
    named = ask("SELECT DISTINCT document.article.outlet FROM {documents}", documents=documents).where("outlet <> ''")
    outlets = numbered(named, ["outlet"], "home")
    placed = ask(
        "SELECT /*+ BROADCAST(o) */ position, coalesce(home, -1L) AS home, document "
        "FROM {documents} LEFT JOIN {outlets} o ON document.article.outlet = o.outlet",
        documents=documents,
        outlets=outlets,
    )
    words = int(documents.selectExpr("sum(octet_length(document.tokens.ids.data) DIV 8)").collect()[0][0] or 0)
    dropped = dropped_bits(words)
    if outlets.count() > 1:
        placed = ask(
            "SELECT position, home, document, boilerplate FROM {placed} LEFT JOIN {marks} USING (position)",
            placed=placed,
            marks=_marks(placed, dropped),
        )

    def annotated_rows(rows: Iterable[Row]) -> Iterator[Row]:
        for row in rows:
            document = value_of(Document, row["document"])
            if row.get("boilerplate"):
                boilerplate = np.array(row["boilerplate"], dtype=np.int64).view(np.uint64)
                held = grams(document.tokens.ids, rule.SIZE) >> np.uint64(dropped)
                document = rule.with_boilerplate_at(document, np.flatnonzero(np.isin(held, boilerplate)))
            annotated = annotate(document, agencies)
            annotated_row = ArticleRow(
                document, annotated.quotes, annotated.statements, annotated.credits, annotated.voices
            )
            yield {"position": row["position"], "home": row["home"], "annotated": plain(annotated_row)}

    return SparkCorpus(
        kept(mapped(placed, annotated_rows, [_POSITION, _HOME, ("annotated", type_of(ArticleRow))])), words, agencies
    )


def _marks(placed: DataFrame, dropped: int) -> DataFrame:
    """The n-grams of each article that are boilerplate of some outlet: (position, boilerplate)."""

    def boilerplate_grams(batches: Batches) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield _boilerplate_grams(batch, np.uint64(dropped))

    slim = placed.selectExpr("position", "home", "document.tokens.ids.data AS ids")
    found = kept(slim.mapInArrow(boilerplate_grams, from_arrow_schema(_GRAMS)))
    sizes = kept(slim.selectExpr("position", "home", f"greatest(1, octet_length(ids) DIV 8 - {rule.SIZE - 1}) AS size"))
    cells = kept(ask("SELECT gram, home, count(*) AS held FROM {grams} GROUP BY gram, home", grams=found))
    updates = ask(_UPDATES, grams=found, cells=cells, sizes=sizes.drop("home"), share=rule.UPDATE)
    votes = ask(_VOTES, grams=found, updates=updates, least=rule.LEAST_ARTICLES)
    learned = ask(
        _LEARNED, votes=votes, cells=cells, sizes=sizes, share=rule.LEAST_SHARE, elsewhere=rule.MOST_ELSEWHERE
    )
    return ask(_MARKS, grams=found, learned=learned)


def _prepared(rows: Iterable[Row]) -> Iterator[Row]:
    for row in rows:
        yield {"position": row["position"], "document": plain(prepare(value_of(Article, row["article"])))}


def _boilerplate_grams(batch: pa.RecordBatch, dropped: np.uint64) -> pa.RecordBatch:
    """Each n-gram of each article once."""
    texts = (np.frombuffer(ids.as_py(), np.uint64) for ids in batch["ids"])
    found = [np.unique(grams(ids, rule.SIZE) >> dropped) for ids in texts]
    lengths = [len(part) for part in found]
    columns = [np.concatenate(found or [np.zeros(0, np.uint64)]).view(np.int64)]
    columns += [np.repeat(batch[name].to_numpy(), lengths) for name in ("position", "home")]
    return pa.RecordBatch.from_arrays([pa.array(column) for column in columns], schema=_GRAMS)
