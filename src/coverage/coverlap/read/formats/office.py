"""What word processors and spreadsheets write: .docx, .odt, .rtf, .xlsx, and PDF with text.

In: a source. Out: the article of a draft, the rows of a table, or the documents of an archive's export as Word or rich
text. A title is a paragraph in the style of one, or a first heading; it is not part of the text. What a reviewer
deleted is not read, what one inserted is; headers, footers, comments and notes are left out. Of a workbook every
sheet with a column of texts is read. The libraries are in the extra `office`; containers are bounded before one opens
them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from contextlib import redirect_stdout
from importlib import import_module
from itertools import islice
from typing import Any

from coverlap.model.values import Article, Skipped
from coverlap.read import listing
from coverlap.read.columns import Chosen, columns_of, gives_articles
from coverlap.read.formats import factiva, nexis
from coverlap.read.record import NOTED, Read, article_of, attempt, recorded
from coverlap.read.source import MAX_RECORD, MOST_RATIO, InputSource, Unusable
from coverlap.read.unread import UnreadNames

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEFT_OUT = frozenset(
    (f"{_W}del", f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
)
_TITLES = re.compile(r"(?:Title|Heading 1)$", re.IGNORECASE)
_ODT_TITLES = re.compile(r"(?:Title|Heading(?:_20_|\s)1)$", re.IGNORECASE)
_FIELD = re.compile(r"(?<!\\)(?=\{\\field)")
_LONG_LINE = re.compile(r"[^\n]{1000,}")
_FONT_OR_GROUP = re.compile(r"(?<!\\)(?=\{|\\f\d)")
_FREE = 4 * 2**20  # bytes that any container may open into
_MOST_PAGES = 2_000
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 256  # of a sheet: what Excel has, and more than a table of articles needs
_MOST_SPACES = 80  # in a row, which OpenDocument writes as one number


def library(name: str, extra: str) -> Any:
    """A library of an extra. Raises `Unusable` with the extra where it is not installed."""
    try:
        return import_module(name)
    except ImportError:
        package = name.partition(".")[0]
        raise Unusable(f"needs {package}, which is not installed; run pip install 'coverlap[{extra}]'") from None


def opened_zip(source: InputSource) -> io.BytesIO:
    """The bytes of a container whose parts are within bounds. Raises `Unusable`."""
    data = source.stream.read(MAX_RECORD + 1)
    if len(data) > MAX_RECORD:
        raise Unusable(f"is longer than {MAX_RECORD >> 20} MB; split it")
    try:
        sizes = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
        raise Unusable(f"is a damaged container ({error}); save it again") from None
    if sizes > min(2 * MAX_RECORD, _FREE + MOST_RATIO * len(data)):
        raise Unusable("opens into more than a document can hold; save its text as .txt")
    return io.BytesIO(data)


def docx(source: InputSource) -> Iterator[Read]:
    """The article of a Word file, or the documents of an export of Nexis."""
    word = library("docx", "office")
    document = word.Document(opened_zip(source))
    paragraphs = list(_paragraphs(document.element.body))
    marked = [(text, marks) for text, marks, _ in paragraphs]
    if (export := nexis.of_paragraphs(source, marked)) is not None:
        yield from export
        return
    names = {style.style_id: style.name for style in document.styles}
    lines = [(text.strip(), bool(_TITLES.match(names.get(style, "") or ""))) for text, _, style in paragraphs]
    yield attempt(_draft, source.where, source, lines)


def _paragraphs(body: Any) -> Iterator[tuple[str, list[str], str]]:
    """Text, bookmarks and style of each paragraph, rows of tables being paragraphs."""
    for node in body.iterchildren():
        if node.tag == f"{_W}tbl":
            for row in _own(node, "tr"):
                yield " ".join(_text(cell).replace("\n", " ").strip() for cell in _own(row, "tc")), [], ""
        elif node.tag == f"{_W}sdt":
            yield from _paragraphs(node.find(f"{_W}sdtContent") if node.find(f"{_W}sdtContent") is not None else ())
        elif node.tag == f"{_W}p":
            style = node.find(f"{_W}pPr/{_W}pStyle")
            marks = [mark.get(f"{_W}name", "") for mark in node.iter(f"{_W}bookmarkStart")]
            yield _text(node), marks, "" if style is None else style.get(f"{_W}val", "")


def _own(node: Any, name: str) -> Iterator[Any]:
    """The rows of a table or the cells of a row, without those of tables within it."""
    return (part for part in node.iter(f"{_W}{name}") if next(part.iterancestors(node.tag)) is node)


def _text(node: Any) -> str:
    pieces: list[str] = []
    waiting = [node]
    while waiting:
        part = waiting.pop()
        if part.tag in _LEFT_OUT:
            continue
        if part.tag == f"{_W}t":
            pieces.append(part.text or "")
        elif part.tag == f"{_W}tab":
            pieces.append("\t" if part.getparent().tag == f"{_W}r" else "")
        elif part.tag in (f"{_W}br", f"{_W}cr") or (part.tag == f"{_W}p" and pieces):
            pieces.append("\n")
        waiting.extend(reversed(part))
    return "".join(pieces)


def odt(source: InputSource) -> Iterator[Read]:
    """The article of an OpenDocument text."""
    library("odf.opendocument", "office")
    from odf.opendocument import load

    with redirect_stdout(io.StringIO()) as said:  # the library prints what it cannot parse, and goes on without it
        document = load(opened_zip(source))
    if said.getvalue():
        yield Skipped(source.where, "is an OpenDocument text that is damaged; save its text as .txt")
        return
    yield attempt(_draft, source.where, source, list(_odt_lines(document.text)))


def _odt_lines(node: Any) -> Iterator[tuple[str, bool]]:
    for child in node.childNodes:
        name = getattr(child, "qname", ("", ""))[1]
        if name in ("p", "h"):
            style = str(child.getAttribute("stylename") or "")
            level = str(child.getAttribute("outlinelevel") or "") if name == "h" else ""
            yield _odt_text(child).strip(), level == "1" or bool(_ODT_TITLES.match(style))
        elif name == "table-row":
            yield " ".join(_odt_text(cell).strip() for cell in child.childNodes), False
        elif name not in ("tracked-changes", "annotation", "note", "table-of-content", "forms", "sequence-decls"):
            yield from _odt_lines(child)


def _odt_text(node: Any) -> str:
    pieces = []
    for child in node.childNodes:
        if child.nodeType == child.TEXT_NODE:
            pieces.append(str(child.data))
            continue
        name = getattr(child, "qname", ("", ""))[1]
        if name in ("s", "tab"):
            pieces.append(" " * min(_MOST_SPACES, int(child.getAttribute("c") or 1)) if name == "s" else "\t")
        elif name == "line-break":
            pieces.append("\n")
        elif name not in ("annotation", "note"):
            pieces.append(_odt_text(child))
    return "".join(pieces)


def rtf(source: InputSource) -> Iterator[Read]:
    """The article of rich text, or the documents of an export of Factiva or Nexis."""
    to_text = library("striprtf.striprtf", "office").rtf_to_text
    data = source.stream.read(MAX_RECORD + 1)
    if len(data) > MAX_RECORD:
        raise Unusable(f"is longer than {MAX_RECORD >> 20} MB; split it")
    text = to_text(_in_lines(data.decode("cp1252", "replace")), errors="replace").replace("\xa0", " ")
    if factiva.begins_text(text):
        yield from factiva.of_text(source, text)
    elif nexis.begins_text(text.encode()):
        yield from nexis.of_text(source, text)
    else:
        yield attempt(_draft, source.where, source, [(line.strip(), False) for line in text.split("\n")])


def _in_lines(markup: str) -> str:
    """Rich text with more line breaks, which mean nothing in it: the library looks for fonts and links line by line, in
    a time that grows with the cube of a line."""
    return _LONG_LINE.sub(lambda line: _FONT_OR_GROUP.sub("\n", line[0]), _FIELD.sub("\n", markup))


def _draft(where: str, source: InputSource, lines: list[tuple[str, bool]]) -> Article:
    """The article of a draft's paragraphs, each with whether it is in the style of a title."""
    kept = [(line, is_title) for line, is_title in lines if line]
    title = ""
    if len(kept) > 1 and kept[0][1]:
        title = kept.pop(0)[0]
    text = "\n".join(line for line, _ in kept)
    listing.check(text)
    return article_of(where, {"title": title, "text": text}, source.id)


def xlsx(source: InputSource) -> Iterator[Read]:
    """The rows of every sheet that has a column of texts."""
    book = library("openpyxl", "office").load_workbook(opened_zip(source), read_only=True, data_only=True)
    found, headers, others = False, [], []
    for sheet in book.worksheets:
        cells = sheet.iter_rows(max_row=_MOST_ROWS, max_col=_MOST_COLUMNS, values_only=True)
        rows = enumerate(([] if row.count(None) == len(row) else [_cell(cell) for cell in row] for row in cells), 1)
        header, first = _header(rows, source.columns)
        headers += [name for name in first if name]
        if not header:
            others += [str(sheet.title)] if first else []
            continue
        where = f"{source.where}:{sheet.title}" if found else source.where
        found = True
        yield from _sheet(where, header, rows, source)
    if not found:
        there = ", ".join(headers[:8]) or "none"
        reason = f"has no sheet with a column 'text' (columns: {there}); name it with --column text=NAME"
        yield Skipped(source.where, reason)
    elif others:
        yield Skipped(source.where, f"{NOTED}without the sheets {', '.join(others[:8])}")


_ABOVE = 8  # rows of a title and the like that may stand above a header
_Rows = Iterator[tuple[int, list[str]]]


def _header(rows: _Rows, chosen: Chosen) -> tuple[list[str], list[str]]:
    """The header of a sheet, and its first row that is not empty; the rows are left behind the header."""
    first: list[str] = []
    for _, row in islice(rows, _ABOVE):
        fields = columns_of(tuple(row), chosen)
        if gives_articles(fields) and (not first or len(fields) > 1):
            return row, first or row
        first = first or (row if any(row) else [])
    return [], first


def _sheet(where: str, header: list[str], rows: _Rows, source: InputSource) -> Iterator[Read]:
    names = UnreadNames(source.columns)
    names.add(header)
    for number, row in rows:
        fields: dict[str, object] = {}
        for place, value in enumerate(row):
            name = header[place] if place < len(header) else ""
            if value and not name:
                names.add([f"number {place + 1}"])
            elif name:
                fields[name] = fields.get(name) or value
        if any(row):
            yield attempt(recorded, f"{where}:{number}", fields, "", source.columns)
    yield from names.notes(where)


def _cell(value: object) -> str:
    if value is None:
        return ""
    stamp = getattr(value, "isoformat", None)
    text = str(stamp()) if stamp else str(value)
    return text.removesuffix("T00:00:00").strip()


def pdf(source: InputSource) -> Iterator[Read]:
    """The article of a PDF: its text as it lies on the pages."""
    library("pypdf", "office")
    yield attempt(_pdf, source.where, source)


def _pdf(where: str, source: InputSource) -> Article:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    data = source.stream.read(MAX_RECORD + 1)
    if len(data) > MAX_RECORD:
        raise Unusable(f"is longer than {MAX_RECORD >> 20} MB; split it")
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unusable("is a PDF that asks for a password; save it without one")
        if len(reader.pages) > _MOST_PAGES:
            raise Unusable(f"is a PDF of more than {_MOST_PAGES:,} pages; split it")
        text = "\n".join(_pages_of(reader, _FREE + MOST_RATIO // 4 * len(data)))
        title = str((reader.metadata.title if reader.metadata else "") or "")
    except PyPdfError as error:
        raise Unusable(f"is a PDF that cannot be read ({type(error).__name__}); save its text as .txt") from None
    if not text.strip():
        raise Unusable("is a PDF without text, such as a scan; save its text as .txt")
    listing.check(text)
    return article_of(where, {"title": title if " " in title else "", "text": text}, source.id)


def _pages_of(reader: Any, most: int) -> Iterator[str]:
    """The text of each page. Raises `Unusable` where what draws them is more than so many bytes."""
    for page in reader.pages:
        contents = page.get("/Contents")
        drawn = contents.get_object() if contents else []
        most -= sum(len(part.get_object().get_data()) for part in (drawn if isinstance(drawn, list) else [drawn]))
        if most < 0:
            raise Unusable("is a PDF that opens into more than a document can hold; save its text as .txt")
        yield page.extract_text()
