"""Articles that the cluster reads itself: folders and files of Parquet or JSONL, by path or by address of any file
system that the cluster knows.

In: places. Out: a table of articles with the driver's own among them, numbered in order of id, and the records that
were skipped. A record becomes an article by the same function as everywhere. Of two records with one id the first is
kept: the driver's, else by file and content, so that the same files give the same articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from py4j.protocol import Py4JError
from pyspark.errors import PySparkException
from pyspark.sql import DataFrame, SparkSession

from coverlap.dates import Period, period_of
from coverlap.engines.spark.arrow import Row, plain, type_of
from coverlap.engines.spark.session import reason
from coverlap.engines.spark.tables import ask, kept, mapped, numbered
from coverlap.errors import InputError, UsageError
from coverlap.model.values import Article, Skipped
from coverlap.read.jsonl import from_line
from coverlap.read.record import FIELDS, article_of, attempt
from coverlap.settings import SparkSettings

_READ = [("article", type_of(Article)), ("skipped", type_of(Skipped))]
_LINES = "*.{jsonl,ndjson,jsonl.gz,ndjson.gz,jsonl.bz2,ndjson.bz2}"
_FIRST = """
    SELECT article, first_value(article.where) OVER same AS kept, row_number() OVER same AS place FROM {found}
    WHERE article IS NOT NULL
    WINDOW same AS (PARTITION BY article.id ORDER BY own DESC, article.where, article.text, xxhash64(article))
"""


def articles_of(own: DataFrame, settings: SparkSettings) -> tuple[DataFrame, tuple[Skipped, ...]]:
    """Table (position, article) of the driver's `own` articles and those of the cluster's places; and what was skipped.

    Raises UsageError for a place that cannot be read, InputError where there is no article at all."""
    found = own.selectExpr("article", "CAST(NULL AS STRUCT<where: STRING, reason: STRING>) AS skipped", "true AS own")
    period = period_of(settings.since, settings.until)
    for place in settings.places:
        try:
            read = kept(_read(own.sparkSession, place, period))
        except (PySparkException, Py4JError) as error:
            raise UsageError(
                f"{place}: cannot be read ({reason(error)}); check the address and who may read it."
            ) from None
        found = found.unionAll(read.selectExpr("article", "skipped", "false AS own"))
    ranked = kept(ask(_FIRST, found=found))
    first = ranked.where("place = 1").selectExpr("article", "article.id AS id")
    again = ranked.where("place > 1").selectExpr("article.where", "article.id", "kept").collect()
    skipped = [Skipped(*row) for row in found.where("skipped IS NOT NULL").selectExpr("skipped.*").collect()]
    skipped += [Skipped(where, f"has the id {id!r} of {kept}, which is kept") for where, id, kept in again]
    if first.isEmpty():
        why = f" {skipped[0].where}: {skipped[0].reason}" if skipped else ""
        raise InputError(f"no article to compare.{why}")
    return numbered(first, ["id"], "position").select("position", "article"), tuple(skipped)


def _read(session: SparkSession, place: str, period: Period) -> DataFrame:
    reader = session.read.option("recursiveFileLookup", "true")
    if not _holds(session, place, "*.parquet"):
        if not _holds(session, place, _LINES):
            raise UsageError(
                f"{place}: holds no Parquet or JSONL file; the cluster reads .parquet, .jsonl and .ndjson."
            )
        lines = reader.option("pathGlobFilter", _LINES).option("lineSep", "\n").text(place)
        return mapped(
            lines.selectExpr("value", "_metadata.file_path AS where"), partial(_from_lines, period=period), _READ
        )
    frame = reader.option("pathGlobFilter", "*.parquet").parquet(place)
    if "text" not in frame.columns:
        raise UsageError(
            f"{place}: the Parquet files have no column 'text' (they have {', '.join(frame.columns[:8])})."
        )
    named = [f"`{name}`" for name in FIELDS if name in frame.columns]
    rows = frame.selectExpr(f"struct({', '.join(named)}) AS fields", "_metadata.file_path AS where")
    return mapped(rows, partial(_from_rows, period=period), _READ)


def _holds(session: SparkSession, place: str, names: str) -> bool:
    """True where the place is, or holds at any depth, a file with one of these names."""
    options = {"recursiveFileLookup": "true", "pathGlobFilter": names}
    return not session.read.format("binaryFile").options(**options).load(place).select("path").isEmpty()


def _from_lines(rows: Iterable[Row], period: Period) -> Iterator[Row]:
    read = (from_line(row["where"], row["value"].encode()) for row in rows if row["value"].strip())
    yield from _sorted_out(read, period)


def _from_rows(rows: Iterable[Row], period: Period) -> Iterator[Row]:
    yield from _sorted_out((attempt(article_of, row["where"], row["fields"]) for row in rows), period)


def _sorted_out(read: Iterable[Article | Skipped], period: Period) -> Iterator[Row]:
    for item in read:
        if isinstance(item, Skipped):
            yield {"skipped": plain(item)}
        elif period.holds(item.published):
            yield {"article": plain(item)}
