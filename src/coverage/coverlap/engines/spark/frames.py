"""What every stage on the cluster does with tables: map a kernel, number rows, keep what is used twice, part by size.

In: Spark tables. Out: Spark tables. A kernel takes rows as dicts and gives rows as dicts, streamed through Arrow; so a
task holds a few hundred rows, not its partition. Numbers are dense and follow the order of the rows, whatever the
partitions, so that they mean the same as positions in memory do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any

import pyarrow as pa
from pyspark.sql import DataFrame
from pyspark.sql import functions as F
from pyspark.sql.pandas.types import from_arrow_schema

from coverlap.engines.spark.arrow import Batches, Row, batches_of, rows_of

_WITHIN = 33  # low bits of monotonically_increasing_id: the row's place in its partition

Kernel = Callable[[Iterator[Row]], Iterable[Row]]
Group = tuple[Any, list[Row]]


def mapped(frame: DataFrame, kernel: Kernel, columns: Sequence[tuple[str, pa.DataType]]) -> DataFrame:
    """What the kernel makes of the rows of each partition, in their order."""
    schema = pa.schema(list(columns))

    def run(batches: Batches) -> Iterator[pa.RecordBatch]:
        yield from batches_of(kernel(rows_of(batches)), schema)

    return frame.mapInArrow(run, from_arrow_schema(schema))


def mapped_by(frame: DataFrame, key: str, kernel: Kernel, columns: Sequence[tuple[str, pa.DataType]]) -> DataFrame:
    """What the kernel makes of all rows with one key together, in no order."""
    schema = pa.schema(list(columns))

    def run(table: pa.Table) -> pa.Table:
        return pa.Table.from_pylist(list(kernel(iter(table.to_pylist()))), schema)

    return frame.groupBy(key).applyInArrow(run, from_arrow_schema(schema))


def together(rows: Iterable[Row], *keys: str) -> Iterator[Group]:
    """Runs of rows with the same key, from rows that are sorted by it; a run is held, the partition is not."""
    for key, run in groupby(rows, itemgetter(*keys)):
        yield key, list(run)


def numbered(frame: DataFrame, order: Sequence[str], name: str) -> DataFrame:
    """The rows, which no two columns of `order` may leave equal, with their number from 0 in that order. Kept."""
    sorted_rows = kept(frame.orderBy(*order).withColumn("_at", F.monotonically_increasing_id()))
    part = F.shiftright("_at", _WITHIN).alias("_part")
    counts = sorted(sorted_rows.groupBy(part).count().collect())
    starts, total = [], 0
    for number, count in counts:
        starts.append((number, total))
        total += count
    offsets = F.broadcast(frame.sparkSession.createDataFrame(starts, "_part long, _start long"))
    within = F.col("_at").bitwiseAND(F.lit((1 << _WITHIN) - 1))
    joined = sorted_rows.withColumn("_part", part).join(offsets, "_part")
    return joined.withColumn(name, F.col("_start") + within).drop("_at", "_part", "_start")


def kept(frame: DataFrame) -> DataFrame:
    """The table, computed now and once: in the checkpoint folder where the session has one, else with its executors.
    What it was made from is no part of later plans, which would double with every join."""
    reliable = frame.sparkSession.sparkContext.getCheckpointDir() is not None
    return frame.checkpoint() if reliable else frame.localCheckpoint()


def ask(query: str, **frames: Any) -> DataFrame:
    """The answer to a query over tables that it names in braces."""
    session = next(frame.sparkSession for frame in frames.values() if isinstance(frame, DataFrame))
    return session.sql(query, **frames)
