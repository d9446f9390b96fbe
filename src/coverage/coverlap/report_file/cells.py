"""The cells of a row of a report: each of the type of its column, each span within its text.

In: rows as JSON gives them. Out: the same rows, and spans; what does not fit is refused, since a reporter trusts its
records.
"""

from __future__ import annotations

from typing import Any

from coverlap.model.values import Article, Span
from coverlap.tables import KINDS, Table

Row = dict[str, Any]
_STORED: dict[str, tuple[type, ...]] = {"string": (str,), "integer": (int,), "number": (int, float)}


def checked(table: Table, row: Row) -> Row:
    """The row, every cell of the type of its column. Raises ValueError."""
    for column in table.columns:
        cell = row[column.name]
        stored = _STORED[KINDS[column.type].storage]
        if not (column.optional and cell is None) and (not isinstance(cell, stored) or isinstance(cell, bool)):
            raise ValueError(f"{table.name}: {column.name} is {str(cell)[:40]!r}")
    return row


def span_of(article: Article, start: int, end: int) -> Span:
    """A span of the article's text. Raises ValueError where the text has none such."""
    if not 0 <= start <= end <= len(article.text):
        raise ValueError(f"{article.id} has no code points {start} to {end}")
    return Span(start, end)


def span_or_none(article: Article, start: int | None, end: int | None) -> Span | None:
    """The same; None where the row has no place."""
    return None if start is None or end is None else span_of(article, start, end)
