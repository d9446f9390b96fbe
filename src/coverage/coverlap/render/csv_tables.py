"""CSV: one file a table, as `coverlap.tables` defines it.

In: event records. Out: RFC 4180 text, UTF-8, a line feed after each row. A text cell that a spreadsheet would take for
a formula gets an apostrophe in front (OWASP, CSV injection); every other cell is the value itself.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator

from coverlap.model.values import EventRecord, Summary
from coverlap.render.base import Chunk
from coverlap.tables import EVENT_TABLES, OUTLETS, TABLES, Cell

_FORMULA = frozenset("=+-@\t\r")
_FIRST_SIGN = re.compile(r"[=+\-@\t\r](?:(?<=[,\n\"].)|(?<=\A.))")


class CsvTables:
    """One CSV file for each table."""

    meaning = "one CSV file a table, for spreadsheets and scripts"

    def __init__(self) -> None:
        self._begun = False

    def event(self, record: EventRecord) -> Iterator[Chunk]:
        """The rows of one event, in every table; headers first."""
        yield from self._headers()
        for table in EVENT_TABLES:
            if text := lines(table.rows(record)):
                yield Chunk(f"{table.name}.csv", text)

    def end(self, summary: Summary) -> Iterator[Chunk]:
        """The table of outlets."""
        yield from self._headers()
        yield Chunk("outlets.csv", lines(OUTLETS.rows(summary)))

    def _headers(self) -> Iterator[Chunk]:
        if not self._begun:
            self._begun = True
            for table in TABLES.values():
                yield Chunk(f"{table.name}.csv", lines([table.header]))


def lines(rows: Iterable[tuple[Cell, ...]]) -> str:
    """Rows as CSV, with cells that a spreadsheet would run made harmless. Few texts hold a sign where a cell may begin:
    only theirs are looked at cell by cell."""
    rows = list(rows)
    text = _written(rows)
    return _written([_safe(row) for row in rows]) if _FIRST_SIGN.search(text) else text


def _written(rows: Iterable[Iterable[Cell]]) -> str:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def _safe(row: tuple[Cell, ...]) -> list[Cell]:
    return [f"'{cell}" if isinstance(cell, str) and cell[:1] in _FORMULA else cell for cell in row]
