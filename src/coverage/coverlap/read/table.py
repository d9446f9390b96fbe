"""Tables: one article a row, under a header that names the columns. Commas, semicolons or tabs part the cells.

In: a source. Out: articles and skipped rows, and last the columns that nothing was read from. The columns are those of
`columns`. The separator is the one that the header uses most, or that of Excel's line "sep=;" above it; empty lines and
a few others above the header are passed over, and lines may end in a carriage return alone. What is not UTF-8 is
decoded by a guess, which is named. `where` is the file and the line on which the row begins. An unclosed quotation mark
swallows what follows it, up to the limit of a record.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

from coverlap.model.values import Skipped
from coverlap.read.columns import columns_of, gives_articles
from coverlap.read.encodings import guessed
from coverlap.read.record import NOTED, Read, attempt, recorded
from coverlap.read.source import MAX_RECORD, InputSource, Unusable, decode, lines
from coverlap.read.unread import UnreadNames

_SEPARATORS = ",;\t|"
_ABOVE = 8  # lines of a title and the like that may stand above a header
_LONGEST_HEADER = 2_000  # characters of a line that may name columns
_STATED = re.compile(r"\"?sep=(.)\"?", re.IGNORECASE)  # Excel's own line
_RETURN = re.compile(r"(?<=\r)(?!\n)")

Row = tuple[str, dict[str, str]]


def begins(text: str) -> bool:
    """True for a text that is a table: its header names a column of texts and another, and a row follows."""
    head, _, rest = text.lstrip().partition("\n")
    head = head.strip("\r")
    separator = max(",;\t", key=head.count)  # a bar may be Markdown's
    cells = _columns(head, separator)
    fields = dict(columns_of(tuple(cells)))
    if len(fields) < 2 or "text" not in fields or len(head) > _LONGEST_HEADER:
        return False
    try:
        return len(next(csv.reader(rest.splitlines(keepends=True), delimiter=separator), [])) == len(cells)
    except csv.Error:
        return False


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
    above, header, separator = _header(feed, needed, source)
    columns = _columns(header, separator)
    if not _has(columns, needed, source):
        hint = "; name it with --column text=NAME" if needed == "text" and len(columns) > 1 else ""
        reason = f"has no column '{needed}' (its first line is {header.strip()[:80]!r}){hint}"
        lost = [item for item in unreadable if not item.reason.startswith(NOTED)]
        yield from lost[:1] or [Skipped(source.where, reason)]
        return
    table = csv.reader(feed, delimiter=separator)
    while True:
        where = f"{source.where}:{table.line_num + above + 2}"
        try:
            cells = next(table, None)
        except csv.Error as error:
            unreadable.append(Skipped(where, f"is not a row of a table ({error})"))
            continue
        yield from unreadable
        unreadable.clear()
        if cells is None:
            break
        if len(cells) > len(columns) and any(cells[len(columns) :]):
            reason = f"has {len(cells)} cells under {len(columns)} columns; quote the cells that hold a separator"
            yield Skipped(where, reason)
        elif any(cells) or (cells and needed != "text"):
            yield where, _named(columns, cells)
    if needed == "text":
        names = UnreadNames(source.columns)
        names.add(columns)
        yield from names.notes(source.where)


def _header(feed: Iterator[str], needed: str, source: InputSource) -> tuple[int, str, str]:
    """How many lines stand above the header, the header, and its separator. The header is the first line that is not
    empty, or one soon after it that names a column as needed, and another that is known."""
    stated, first, titles = "", "", 0
    for above, line in enumerate(feed):
        if found := _STATED.fullmatch(line.strip("\r\n ")):
            stated = found[1]
        elif line.strip():
            separator = stated or max(_SEPARATORS, key=line.count)
            columns = _columns(line, separator)
            known = columns_of(tuple(columns), source.columns)
            if _has(columns, needed, source) and (not first or len(known) > 1):
                return above, line, separator
            first, titles = first or line, titles + 1
        if titles > _ABOVE:
            break
    return 0, first, stated or max(_SEPARATORS, key=first.count)


def _has(columns: list[str], needed: str, source: InputSource) -> bool:
    return needed in columns or (needed == "text" and gives_articles(columns_of(tuple(columns), source.columns)))


def _named(columns: list[str], cells: list[str]) -> dict[str, str]:
    """The cells of a row by the names of their columns; of two columns with one name the first that holds anything."""
    row: dict[str, str] = {}
    for name, cell in zip(columns, cells, strict=False):
        row[name] = row.get(name, "") or cell
    return row


def _columns(header: str, separator: str) -> list[str]:
    try:
        cells = next(csv.reader([header], delimiter=separator, skipinitialspace=True), [])
    except csv.Error:
        return []
    names = [name.strip("\ufeff \t\r\n\u00a0").lower() for name in cells]
    while names and not names[-1]:
        names.pop()
    return names


def _decoded(source: InputSource, unreadable: list[Skipped]) -> Iterator[str]:
    encoding, returns = guessed(source.stream.peek(1)), b"\n" not in source.stream.peek(1)
    if encoding:
        unreadable.append(Skipped(source.where, f"{NOTED}as {encoding}, which is a guess; save it in UTF-8 to be sure"))
    for number, line in lines(source.stream):
        try:
            text = line.decode(encoding, "replace") if encoding and len(line) <= MAX_RECORD else decode(line)
        except Unusable as error:
            unreadable.append(Skipped(f"{source.where}:{number}", str(error)))
            yield "\n"  # keeps the count of lines
        else:
            yield from _RETURN.split(text) if returns else (text,)
