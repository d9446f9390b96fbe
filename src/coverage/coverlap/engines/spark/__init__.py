"""The Spark engine: the same kernels as on one machine, with the joins between them as Spark SQL.

In: articles. Out: what `Engine` promises; every table as Parquet where `SparkSettings.tables` says, and the
`SparkSettings.largest` largest event records for the reports. Passages never pass through the driver, save those of
these records.
"""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql.pandas.types import from_arrow_schema

from coverlap.engines.base import EngineResult
from coverlap.engines.progress import begun
from coverlap.engines.spark.arrow import plain, type_of
from coverlap.engines.spark.corpus import SparkCorpus, corpus_of
from coverlap.engines.spark.events import Events, events_of, given_events
from coverlap.engines.spark.outlets import with_usual_outlets
from coverlap.engines.spark.pairs import candidate_pairs, given_pairs, passages_of_pairs, with_every_pair
from coverlap.engines.spark.records import largest, needed_for, table_rows, totals_of, write_tables
from coverlap.engines.spark.session import check_place, clear_errors, session
from coverlap.engines.spark.sources import articles_of
from coverlap.errors import UsageError
from coverlap.model.values import Article, Skipped
from coverlap.settings import Settings

ARTICLES = pa.schema([("position", pa.int64()), ("article", type_of(Article))])


class Spark:
    """The engine for a cluster."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        if settings.jobs > 1 or settings.memory is not None:
            raise UsageError("--jobs and --memory are for one machine; with --engine spark the cluster says both.")
        self._session = session(settings.spark.master)
        self._skipped: tuple[Skipped, ...] = ()
        if settings.spark.tables:
            check_place(self._session, settings.spark.tables)

    @clear_errors
    def prepare(self, articles: Sequence[Article]) -> SparkCorpus:
        """Every article annotated, numbered in order of id."""
        begun("reading texts")
        rows = [{"position": position, "article": plain(article)} for position, article in enumerate(articles)]
        table = pa.Table.from_pylist(rows, ARTICLES)
        frame = self._session.createDataFrame(table, from_arrow_schema(ARTICLES))
        if self.settings.spark.places:
            frame, self._skipped = articles_of(frame, self.settings.spark)
            frame, agencies = with_usual_outlets(frame, self.settings.agencies)
            return corpus_of(frame, agencies)
        return corpus_of(frame, self.settings.agencies)

    @clear_errors
    def candidates(self, corpus: SparkCorpus) -> DataFrame:
        """Table (l, r) of positions of pairs worth aligning."""
        begun("finding pairs")
        if self.settings.pairs is not None:
            return given_pairs(corpus, self.settings.pairs)
        return candidate_pairs(corpus, self.settings.same_outlet)

    @clear_errors
    def align(self, corpus: SparkCorpus, pairs: DataFrame) -> DataFrame:
        """Table (l, r, number, passage, family); one row without a passage for a pair that has none and was asked
        for."""
        begun("aligning pairs")
        passages = passages_of_pairs(corpus, pairs)
        return passages if self.settings.pairs is None else with_every_pair(passages, pairs)

    @clear_errors
    def group(self, corpus: SparkCorpus) -> Events:
        """The events, ranked."""
        begun("grouping by event")
        if self.settings.events is not None:
            return given_events(corpus, self.settings.events)
        return events_of(corpus, self.settings.window)

    @clear_errors
    def find(self, corpus: SparkCorpus, passages: DataFrame, events: Events) -> EngineResult:
        """The tables are written when this returns; the largest records stream."""
        begun("reading events")
        needed = needed_for(corpus, passages, events)
        rows = table_rows(needed, corpus.agencies, self.settings.of_events)
        totals = totals_of(rows)
        if self.settings.spark.tables:
            write_tables(rows, totals, self.settings.spark.tables)
        records = largest(needed, self.settings.spark.largest, corpus.agencies, self.settings.of_events)
        return EngineResult(records, totals, self._skipped)
