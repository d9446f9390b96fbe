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
from pyspark.sql.functions import broadcast, expr
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
    placed = kept(frame.orderBy(*order).withColumn("_at", expr("monotonically_increasing_id()")))
    placed = placed.withColumn("_part", expr(f"shiftright(_at, {_WITHIN})"))
    starts, total = [], 0
    for part, count in sorted(placed.groupBy("_part").count().collect()):
        starts.append((part, total))
        total += count
    offsets = broadcast(frame.sparkSession.createDataFrame(starts, "_part long, _start long"))
    joined = placed.join(offsets, "_part").withColumn(name, expr(f"_start + _at - shiftleft(_part, {_WITHIN})"))
    return joined.drop("_at", "_part", "_start")


def kept(frame: DataFrame) -> DataFrame:
    """The table, computed now and once: in the checkpoint folder where the session has one, else with its executors.
    What it was made from is not part of later plans, which would double with every join."""
    reliable = frame.sparkSession.sparkContext.getCheckpointDir() is not None
    return frame.checkpoint() if reliable else frame.localCheckpoint()


def ask(query: str, **frames: Any) -> DataFrame:
    """The answer to a query over tables that it names in braces."""
    session = next(frame.sparkSession for frame in frames.values() if isinstance(frame, DataFrame))
    return session.sql(query, **frames)
