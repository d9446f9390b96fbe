"""Tables as a notebook shows them: cells of text, some shaded, some linked.

In: rows of cells, each already a short text. Out: HTML without style sheet or script, every value escaped by the
template. What a table leaves out is counted below it, so that a view stays below a megabyte whatever a run holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Literal, NamedTuple

from coverlap.render.html.page import render, web_address
from coverlap.wording import shortened

_TEXT = 280  # characters of a cell
Tag = Literal["", "a", "b", "ins", "del"]


class Piece(NamedTuple):
    """A part of a cell's text: plain, a link, in bold, inserted or deleted."""

    text: str
    tag: Tag = ""
    link: str = ""


class GridCell(NamedTuple):
    """One cell; `shade`, 0 to 1, colours its ground, `tip` is shown where the pointer rests."""

    pieces: tuple[Piece, ...] = ()
    shade: float = 0.0
    tip: str = ""


class Grid(NamedTuple):
    """A table: its heads, rows and caption, and what it leaves out."""

    head: Sequence[str]
    rows: Sequence[Sequence[GridCell]]
    caption: str = ""
    more: str = ""


def text(value: object, tip: str = "", shade: float = 0.0) -> GridCell:
    """A cell of plain text, cut where it is long."""
    return GridCell((Piece(shortened(str(value), _TEXT)),), round(shade, 2), shortened(tip, _TEXT))


def linked(value: str, url: str) -> GridCell:
    """A cell of text that leads to an address, where that is one of the web."""
    shown, link = shortened(value, _TEXT), web_address(url)
    return GridCell((Piece(shown, "a", link),)) if link and len(link) <= 4 * _TEXT else text(value)


def grid(caption: str, head: Sequence[str], rows: Iterable[Sequence[GridCell]], most: int, total: int) -> Grid:
    """A table of the first rows; `total` is how many there are."""
    more = f"and {total - most:,} more" if total > most else ""
    return Grid([shortened(name, _TEXT // 2) for name in head], list(islice(rows, most)), caption, more)


def view(title: str, lines: Sequence[str], tables: Sequence[Grid]) -> str:
    """The HTML of one view."""
    return render("notebook.html", title=shortened(title, _TEXT), lines=lines, tables=tables)
