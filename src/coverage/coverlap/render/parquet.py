"""Parquet: one file a table, as `coverlap.tables` defines it, for notebooks and databases.

In: event records. Out: bytes of Parquet files, rows in the order of the report. DuckDB keeps the rows in a temporary
file until the run ends, since a Parquet file is written from its columns, and writes with one thread, so that the same
rows give the same bytes. A cell is the value itself: nothing is put in front of text that looks like a formula.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from coverlap.model.event import EventRecord, Summary
from coverlap.render.base import Chunk
from coverlap.tables import EVENT_TABLES, KINDS, RUN_TABLES, TABLES, Cell, Column, Table

_SQL = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE"}
_BLOCK = 4096  # rows handed over at once
_PIECE = 1 << 20  # bytes of one chunk


class Parquet:
    """One Parquet file for each table."""

    meaning = "one Parquet file a table, for notebooks and databases"

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[Cell, ...]]] = {name: [] for name in TABLES}
        self._database: _Database | None = None

    def event(self, record: EventRecord) -> Iterator[Chunk]:
        """Keeps the rows of one event; yields nothing before the end."""
        for table in EVENT_TABLES:
            self._add(table, table.rows(record))
        return iter(())

    def end(self, summary: Summary) -> Iterator[Chunk]:
        """Every file."""
        for table in RUN_TABLES:
            self._add(table, table.rows(summary))
        with self._opened() as database:
            for table in TABLES.values():
                database.insert(table, self._rows.pop(table.name))
                for piece in database.parquet(table):
                    yield Chunk(f"{table.name}.parquet", piece)

    def _add(self, table: Table, rows: Iterable[tuple[Cell, ...]]) -> None:
        kept = self._rows[table.name]
        kept += rows
        if len(kept) >= _BLOCK:
            self._opened().insert(table, kept)
            kept.clear()

    def _opened(self) -> _Database:
        if self._database is None:
            self._database = _Database()
        return self._database


class _Database:
    """The tables of one run in a folder that goes with it."""

    def __init__(self) -> None:
        import duckdb

        self._folder = tempfile.TemporaryDirectory(prefix="coverlap-")
        self._connection = duckdb.connect(str(Path(self._folder.name, "rows.duckdb")), config={"threads": 1})
        for table in TABLES.values():
            columns = ", ".join(f'"{c.name}" {_SQL[KINDS[c.type].storage]}' for c in table.columns)
            self._connection.execute(f'CREATE TABLE "{table.name}" ({columns})')

    def __enter__(self) -> _Database:
        return self

    def __exit__(self, *_: object) -> None:
        self._connection.close()
        self._folder.cleanup()

    def insert(self, table: Table, rows: list[tuple[Cell, ...]]) -> None:
        """Append rows, in order."""
        if not rows:
            return
        cells = zip(*rows, strict=True)
        block = {column.name: _array(column, values) for column, values in zip(table.columns, cells, strict=True)}
        self._connection.register("block", block)
        self._connection.execute(f'INSERT INTO "{table.name}" SELECT * FROM block')
        self._connection.unregister("block")

    def parquet(self, table: Table) -> Iterator[bytes]:
        """The bytes of one table's file."""
        path = Path(self._folder.name, f"{table.name}.parquet")
        place = str(path).replace("'", "''")
        self._connection.execute(f"COPY \"{table.name}\" TO '{place}' (FORMAT parquet)")
        with path.open("rb") as stream:
            while piece := stream.read(_PIECE):
                yield piece
        path.unlink()


def _array(column: Column, values: tuple[Cell, ...]) -> np.ndarray[Any, Any]:
    """One column of a block. A missing number is NaN, which DuckDB takes for NULL; offsets are far below 2 ** 53."""
    if KINDS[column.type].storage == "string":
        return np.array([str(value).encode("utf-8", "backslashreplace").decode() for value in values], dtype=object)
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
