"""Event records on the cluster: what each needs is brought together, and the record made and written where it lies.

In: annotated_articles, passages, events. Out: rows of every table, totals, and the largest records for the reports. All
that one event needs is in a run of sorted rows; a task holds one event at a time. The driver sees totals and, one
at a time, the records that reports are made of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Sequence
from functools import partial

import numpy as np
import pyarrow as pa
from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema

from coverlap.engines.chapters import ChapterRow
from coverlap.engines.kernels import event_record, listed_pairs
from coverlap.engines.spark.arrow import Row, plain, type_of, value_of
from coverlap.engines.spark.corpus import ArticleRow, SparkCorpus
from coverlap.engines.spark.events import Events
from coverlap.engines.spark.features import SparseRow, matrix_of
from coverlap.engines.spark.session import reason
from coverlap.engines.spark.tables import ask, kept, mapped, together
from coverlap.engines.totals import Totals
from coverlap.errors import OutputError
from coverlap.match.tfidf import distinct, dots
from coverlap.model.event import Event, EventRecord, Summary
from coverlap.model.values import Passage
from coverlap.settings import EventSettings
from coverlap.tables import EVENT_TABLES, KINDS, RUN_TABLES, Table

_EVENT, _INSIDE, _OUTSIDE, _PASSAGE = range(4)  # kinds of rows that a record is made of, in their order
_TYPES = {"string": pa.string(), "integer": pa.int64(), "number": pa.float64()}
_TOUCHING = """
    WITH placed AS (SELECT one.rank AS lrank, two.rank AS rrank, p.* FROM {passages} p
                    JOIN {members} one ON l = one.position JOIN {members} two ON r = two.position)
    SELECT lrank AS rank, nullif(rrank, lrank) AS beyond, r AS other, l, r, number, passage, family FROM placed
    UNION ALL SELECT rrank, lrank, l, l, r, number, passage, family FROM placed WHERE lrank <> rrank
"""
_NEEDED = """
    WITH articles AS (SELECT rank, 1 AS kind, position FROM {members}
                      UNION ALL SELECT DISTINCT rank, 2, other FROM {touching} WHERE beyond IS NOT NULL)
    SELECT rank, 0 AS kind, 0L AS l, 0L AS r, 0L AS number,
           struct(id, label, article_ids, earliest_id, storyline) AS event,
           NULL AS annotated, NULL AS words, NULL AS passage, 0L AS family FROM {records}
    UNION ALL SELECT rank, kind, position, 0L, 0L, NULL, annotated, features.words, NULL, 0L
              FROM articles JOIN {annotated_articles} USING (position) JOIN {article_features} USING (position)
    UNION ALL SELECT rank, 3, l, r, number, NULL, NULL, NULL, passage, family FROM {touching}
"""
_ORDER = ("rank", "kind", "l", "r", "number")
_COUNTS = ("articles", "words", "reused", "quoted", "own", "uncredited")
_WHOLE = ("events", "passages", "coarse", "headlines", "mojibake", "bilingual")
_SUMS = ", ".join(f"sum({name}) AS {name}" for name in (*_WHOLE, *_COUNTS))


def needed_for(corpus: SparkCorpus, passages: DataFrame, events: Events) -> DataFrame:
    """All rows that records are made of: an event, its articles, those at the other end of passages, passages."""
    touching = ask(_TOUCHING, passages=passages, members=events.members)
    return ask(
        _NEEDED,
        members=events.members,
        touching=touching,
        records=events.records,
        annotated_articles=corpus.annotated_articles.select("position", "annotated"),
        article_features=events.article_features,
    )


def table_rows(needed: DataFrame, agencies: str, settings: EventSettings) -> DataFrame:
    """The rows of all tables in the order of the report, one column a table; after those of a part its totals. Kept."""
    columns = [(table.name, _struct(table)) for table in EVENT_TABLES]
    totals = pa.struct(
        [
            ("outlet", pa.string()),
            ("language", pa.string()),
            *((name, pa.int64()) for name in (*_WHOLE, *_COUNTS)),
        ]
    )
    in_turn = needed.repartitionByRange("rank").sortWithinPartitions(*_ORDER)
    return kept(
        mapped(
            in_turn,
            partial(_written, agencies=agencies, settings=settings),
            [*columns, ("totals", totals), ("chapter", type_of(ChapterRow))],
        )
    )


def totals_of(rows: DataFrame) -> Totals:
    """The totals of a run, from those of its parts."""
    totals = Totals()
    parts = rows.where("totals IS NOT NULL").selectExpr("totals.*")
    for row in ask(
        "SELECT outlet, language, " + _SUMS + " FROM {parts} GROUP BY outlet, language", parts=parts
    ).collect():
        if row["language"] is not None:
            totals.languages[row["language"]] = row["articles"]
        elif row["outlet"] is None:
            for name in _WHOLE:
                setattr(totals, name, row[name])
        else:
            totals.outlets[row["outlet"]] = Counter({name: row[name] for name in _COUNTS})
    for row in rows.where("chapter IS NOT NULL").selectExpr("chapter.*").collect():
        totals.chapters.append(ChapterRow(**row.asDict()))
    return totals


def largest(needed: DataFrame, most: int, agencies: str, settings: EventSettings) -> Generator[EventRecord]:
    """The first records of the report, made here, one at a time."""
    rows = needed.where(f"rank < {most}").orderBy(*_ORDER).toLocalIterator()
    for _, group in together((row.asDict(recursive=True) for row in rows), "rank"):
        yield _record(group, agencies, settings)


def write_tables(rows: DataFrame, totals: Totals, place: str) -> None:
    """Every table as a folder of Parquet files below `place`, in the order of the report. Raises OutputError."""
    try:
        for table in EVENT_TABLES:
            found = rows.where(f"{table.name} IS NOT NULL").selectExpr(f"{table.name}.*")
            found.write.mode("overwrite").parquet(f"{place}/{table.name}")
        summary = totals.summary("", ())
        for table in RUN_TABLES:
            held = pa.Table.from_pylist(list(_dicts(table, summary)), pa.schema(list(_struct(table))))
            made = rows.sparkSession.createDataFrame(held, from_arrow_schema(held.schema))
            made.coalesce(1).write.mode("overwrite").parquet(f"{place}/{table.name}")
    except (PySparkException, Py4JError) as error:
        raise OutputError(f"{place}: the tables cannot be written there ({reason(error)}).") from None


def _written(rows: Iterable[Row], agencies: str, settings: EventSettings) -> Iterator[Row]:
    totals = Totals()
    for _, group in together(rows, "rank"):
        record = _record(group, agencies, settings)
        totals.add(record)
        for table in EVENT_TABLES:
            for row in _dicts(table, record):
                yield {table.name: row}
    yield {"totals": {"outlet": None, **{name: getattr(totals, name) for name in _WHOLE}}}
    for language, articles in totals.languages.items():
        yield {"totals": {"language": language, "articles": articles}}
    for chapter in totals.chapters:
        yield {"chapter": plain(chapter)}
    for outlet, counts in totals.outlets.items():
        yield {"totals": {"outlet": outlet, **counts}}


def _record(rows: Sequence[Row], agencies: str, settings: EventSettings) -> EventRecord:
    event = value_of(Event, rows[0]["event"])
    articles = [row for row in rows if row["kind"] in (_INSIDE, _OUTSIDE)]
    positions = {row["l"]: at for at, row in enumerate(articles)}
    annotated_articles = [value_of(ArticleRow, row["annotated"]).annotated(agencies) for row in articles]
    inside = sum(row["kind"] == _INSIDE for row in articles)
    shared = [row for row in rows if row["kind"] == _PASSAGE]
    touching = list(dict.fromkeys((row["l"], row["r"]) for row in shared))
    members = [row["l"] for row in articles[:inside]]
    places = [(positions[a], positions[b]) for a, b in listed_pairs(members, touching, settings)]
    words = [value_of(SparseRow, row["words"]) for row in articles]
    matrix = matrix_of(words, distinct(np.concatenate([row.ids for row in words])))
    cosines = dots(matrix, np.array(places, dtype=np.int32).reshape(-1, 2)).tolist()
    return event_record(
        event,
        annotated_articles[:inside],
        annotated_articles[inside:],
        [value_of(Passage, row["passage"]) for row in shared if row["passage"]],
        [row["family"] for row in shared if row["passage"]],
        {
            (annotated_articles[a].id, annotated_articles[b].id): cosine
            for (a, b), cosine in zip(places, cosines, strict=True)
        },
        settings=settings,
    )


def _dicts(table: Table, source: EventRecord | Summary) -> Iterator[Row]:
    for row in table.rows(source):
        yield dict(zip(table.header, row, strict=True))


def _struct(table: Table) -> pa.StructType:
    return pa.struct([(column.name, _TYPES[KINDS[column.type].storage]) for column in table.columns])
