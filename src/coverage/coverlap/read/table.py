"""Tables: one article a row, under a header that names the columns. Commas, semicolons or tabs part the cells.

In: a source. Out: articles and skipped rows. Columns: id, outlet, title, published, url, text, byline, credit, kind;
others are ignored. The separator is the one that the header uses most. `where` is the file and the line on which the
row begins. An unclosed quotation mark swallows what follows it, up to the limit of a record.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator

from coverlap.model.values import Skipped
from coverlap.read.record import Read, attempt, recorded
from coverlap.read.source import MAX_RECORD, InputSource, Unusable, decode, lines

_SEPARATORS = ",;\t"

Row = tuple[str, dict[str, str]]


def articles(source: InputSource) -> Iterator[Read]:
    """One article a row."""
    for row in rows(source, "text"):
        yield row if isinstance(row, Skipped) else attempt(recorded, *row, "", source.columns)


def rows(source: InputSource, needed: str) -> Iterator[Row | Skipped]:
    """Each row's place and its cells by the lower-case names of their columns; empty rows are left out.

    A table without the column that is needed is skipped as a whole.
    """
    csv.field_size_limit(MAX_RECORD)
    unreadable: list[Skipped] = []
    feed = _decoded(source, unreadable)
    header = next(feed, "")
    separator = max(_SEPARATORS, key=header.count)
    columns = _columns(header, separator)
    if needed not in columns:
        reason = f"has no column '{needed}' (its first line is {header.strip()[:80]!r})"
        yield from unreadable or [Skipped(source.where, reason)]
        return
    table = csv.reader(feed, delimiter=separator)
    while True:
        where = f"{source.where}:{table.line_num + 2}"
        try:
            cells = next(table, None)
        except csv.Error as error:
            unreadable.append(Skipped(where, f"is not a row of a table ({error})"))
            continue
        yield from unreadable
        unreadable.clear()
        if cells is None:
            return
        if len(cells) > len(columns):
            reason = f"has {len(cells)} cells under {len(columns)} columns; quote the cells that hold a separator"
            yield Skipped(where, reason)
        elif cells:
            yield where, dict(zip(columns, cells, strict=False))


def _columns(header: str, separator: str) -> list[str]:
    try:
        return [name.strip().lower() for name in next(csv.reader([header], delimiter=separator), [])]
    except csv.Error:
        return []


def _decoded(source: InputSource, unreadable: list[Skipped]) -> Iterator[str]:
    for number, line in lines(source.stream):
        try:
            yield decode(line)
        except Unusable as error:
            unreadable.append(Skipped(f"{source.where}:{number}", str(error)))
            yield "\n"  # keeps the count of lines
