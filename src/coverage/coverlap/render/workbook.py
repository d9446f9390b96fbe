"""A workbook for Excel, LibreOffice and Numbers: what to look at first, then a sheet a table.

In: event records. Out: the bytes of `report.xlsx`. Rows are written as they come, to files of their own, and packed
when the run ends, always under one date, so that the same rows give the same bytes. Every text is stored as a text: a
spreadsheet runs none of it. Addresses that are http or https are links. A sheet holds a million rows and 60,000 links;
what is beyond is left to the other formats.
"""

from __future__ import annotations

import io
import re
import weakref
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

from coverlap.errors import UsageError
from coverlap.model.event import EventRecord, Summary
from coverlap.render.base import Chunk
from coverlap.render.first_look import MOST, FirstLook
from coverlap.render.html.page import web_address
from coverlap.tables import EVENT_TABLES, RUN_TABLES, TABLES, Cell

_FILE = "report.xlsx"
_ROWS, _LINKS, _TEXT = 1_048_000, 60_000, 32_000  # of a sheet, of a sheet, characters of a cell: Excel takes a few more
_PIECE = 1 << 20  # bytes of one chunk
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # what XML 1.0 does not hold
_MOMENT = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
_WIDTHS = {"text": 60, "message": 60, "title": 45, "url": 30, "left_text": 50, "right_text": 50, "other_text": 50}
_USUAL = 16  # characters
_LOOK = ("What", "Why", "Outlet", "Headline", "Published", "Other outlet", "Other headline", "Published", "Message",
         "Words", "Event", "Link", "Other link")  # fmt: skip


class Workbook:
    """One workbook."""

    meaning = "one workbook with links, for Excel and LibreOffice (extra office)"

    def __init__(self) -> None:
        try:
            import openpyxl
        except ImportError:
            raise UsageError('--format xlsx needs openpyxl: pip install "coverlap[office]".') from None
        self._book = openpyxl.Workbook(write_only=True)
        self._book.properties.creator = "coverlap"  # by which `read/own_files.py` knows it
        self._look = FirstLook(MOST)
        self._first = self._sheet("look first", _LOOK)
        self._sheets = {name: self._sheet(name, table.header) for name, table in TABLES.items()}
        weakref.finalize(self, _close, self._book.worksheets)  # of a run that fails: the library would complain of them
        self._links = dict.fromkeys(self._sheets, 0)
        self._rows = dict.fromkeys(self._sheets, 1)

    def event(self, record: EventRecord) -> Iterator[Chunk]:
        """Writes the rows of one event; yields nothing before the end."""
        self._look.add(record)
        for table in EVENT_TABLES:
            self._add(table.name, table.header, table.rows(record))
        return iter(())

    def end(self, summary: Summary) -> Iterator[Chunk]:
        """The workbook."""
        for table in RUN_TABLES:
            self._add(table.name, table.header, table.rows(summary))
        for row in self._look.rows:
            sides = [*row.sides, ("", "", "")][:2]
            urls = [web_address(article.url) if article else "" for article in (row.article, row.other)]
            texts = (row.title, row.reason, *sides[0], *sides[1], row.finding.message, row.words, row.label, *urls)
            self._first.append([self._cell(self._first, text, link=bool(text) and text in urls) for text in texts])
        for name, sheet in self._sheets.items():
            sheet.auto_filter.ref = f"A1:{_column(len(TABLES[name].header))}{self._rows[name]}"
        data = self._packed()
        for start in range(0, len(data), _PIECE):
            yield Chunk(_FILE, data[start : start + _PIECE])

    def _sheet(self, name: str, header: Iterable[str]) -> Any:
        sheet = self._book.create_sheet(name)
        sheet.freeze_panes = "A2"
        for number, column in enumerate(header, 1):
            sheet.column_dimensions[_column(number)].width = _WIDTHS.get(column.lower(), _USUAL)
        sheet.append(list(header))
        return sheet

    def _add(self, name: str, header: tuple[str, ...], rows: Iterable[tuple[Cell, ...]]) -> None:
        sheet = self._sheets[name]
        linked = header.index("url") if "url" in header else -1
        for row in rows:
            if self._rows[name] >= _ROWS:
                return
            self._rows[name] += 1
            url = web_address(str(row[linked])) if linked >= 0 and self._links[name] < _LINKS else ""
            self._links[name] += bool(url)
            sheet.append([self._cell(sheet, cell, link=bool(url) and at == linked) for at, cell in enumerate(row)])

    def _cell(self, sheet: Any, value: Cell, *, link: bool) -> Any:
        """A number as it is; a text as a text, whatever it begins with."""
        if not isinstance(value, str) or not value:
            return value or (value if value == 0 else None)
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(sheet)
        cell.value = _UNWRITABLE.sub("\ufffd", value)[:_TEXT]
        cell.data_type = "s"
        if link:
            cell.hyperlink = value
            cell.style = "Hyperlink"
        return cell

    def _packed(self) -> bytes:
        """The workbook's bytes, without the time at which it was written."""
        written, packed = io.BytesIO(), io.BytesIO()
        self._book.save(written)
        with zipfile.ZipFile(written) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
            for name in source.namelist():
                data = source.read(name)
                data = _MOMENT.sub(b"2000-01-01T00:00:00Z", data) if name == "docProps/core.xml" else data
                entry = zipfile.ZipInfo(name)
                entry.compress_type = zipfile.ZIP_STORED if name.startswith("docProps/") else zipfile.ZIP_DEFLATED
                target.writestr(entry, data)
        return packed.getvalue()


def _close(sheets: Iterable[Any]) -> None:
    """End the files of sheets that were not written."""
    for sheet in sheets:
        if not sheet.closed:
            sheet.close()


def _column(number: int) -> str:
    """A, B, … Z, AA, AB, …, from 1."""
    high, low = divmod(number - 1, 26)
    return (_column(high) if high else "") + chr(ord("A") + low)
