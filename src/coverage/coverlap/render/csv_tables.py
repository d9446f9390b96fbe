"""CSV: one file a table, as `coverlap.tables` defines it, and two pivots for spreadsheets.

In: event records. Out: the text of each file, as `csv_text` writes it. Excel reads a file as UTF-8 if it begins with a
byte order mark; other programs take that for a part of the first column's name, so that only who asks for it gets one.
"""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.event import EventRecord, Summary
from coverlap.render.base import Chunk
from coverlap.render.csv_text import lines
from coverlap.render.wide_tables import WideTables
from coverlap.tables import EVENT_TABLES, RUN_TABLES, TABLES


class CsvTables:
    """One CSV file for each table."""

    meaning = "one CSV file a table, for spreadsheets and scripts"
    _mark = ""

    def __init__(self) -> None:
        self._begun = False
        self._wide = WideTables()

    def event(self, record: EventRecord) -> Iterator[Chunk]:
        """The rows of one event, in every table; headers first."""
        yield from self._headers()
        for table in EVENT_TABLES:
            if text := lines(table.rows(record)):
                yield Chunk(f"{table.name}.csv", text)
        self._wide.add(record)

    def end(self, summary: Summary) -> Iterator[Chunk]:
        """The tables of the run, and the pivots."""
        yield from self._headers()
        for table in RUN_TABLES:
            if text := lines(table.rows(summary)):
                yield Chunk(f"{table.name}.csv", text)
        yield from (Chunk(file, f"{self._mark}{text!s}") for file, text in self._wide.end())

    def _headers(self) -> Iterator[Chunk]:
        if not self._begun:
            self._begun = True
            for table in TABLES.values():
                yield Chunk(f"{table.name}.csv", self._mark + lines([table.header]))


class CsvTablesForExcel(CsvTables):
    """The same, each file with a byte order mark before it."""

    meaning = f"{CsvTables.meaning}, with a byte order mark for Excel"
    _mark = "\ufeff"
