"""CSV: one file a table, as `coverlap.tables` defines it, and two pivots for spreadsheets.

In: event records. Out: the text of each file, as `csv_text` writes it.
"""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.event import EventRecord, Summary
from coverlap.render.base import Chunk
from coverlap.render.csv_text import lines
from coverlap.render.wide_tables import WideTables
from coverlap.tables import EVENT_TABLES, OUTLETS, TABLES


class CsvTables:
    """One CSV file for each table."""

    meaning = "one CSV file a table, for spreadsheets and scripts"

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
        """The table of outlets, and the pivots."""
        yield from self._headers()
        yield Chunk("outlets.csv", lines(OUTLETS.rows(summary)))
        yield from self._wide.end()

    def _headers(self) -> Iterator[Chunk]:
        if not self._begun:
            self._begun = True
            for table in TABLES.values():
                yield Chunk(f"{table.name}.csv", lines([table.header]))
