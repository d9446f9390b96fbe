"""Rows as CSV text.

In: rows of cells. Out: RFC 4180 text, UTF-8, a line feed after each row. A text cell that a spreadsheet would take for
a formula gets an apostrophe in front (OWASP, CSV injection); every other cell is the value itself.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

from coverlap.tables import Cell

_FORMULA = frozenset("=+-@\t\r")
_FIRST_SIGN = re.compile(r"[=+\-@\t\r](?:(?<=[,\n\"].)|(?<=\A.))")


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
