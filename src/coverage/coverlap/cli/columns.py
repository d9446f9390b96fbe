"""Two columns of text for a terminal.

In: cells, which are words made of styled pieces. Out: lines that fill two columns of equal width, in terminal columns
and not in characters: a wide character takes two, a combining one none. Words are never parted unless one is wider than
its column. Without colour a style is a pair of marks around its words, as `git diff --word-diff` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Literal, NamedTuple

import click
from wcwidth import wcwidth

Style = Literal["", "kept", "gone", "new", "label"]
_COLOURS: dict[Style, dict[str, object]] = {
    "": {},
    "kept": {"bold": True},
    "gone": {"fg": "red"},
    "new": {"fg": "green"},
    "label": {"fg": "cyan"},
}
_MARKS: dict[Style, tuple[str, str]] = {"gone": ("[-", "-]"), "new": ("{+", "+}")}
_GAP = " │ "
_LEAST = 10  # terminal columns of one column


class StyledText(NamedTuple):
    """Text of one style. It holds no character that moves the cursor."""

    text: str
    style: Style = ""


Cell = Sequence[StyledText]


class Columns:
    """A sheet of two columns."""

    def __init__(self, width: int, *, colour: bool) -> None:
        self._width = max(_LEAST, (width - len(_GAP)) // 2)
        self._colour = colour

    def rule(self) -> str:
        """A line between the heads and the text."""
        return "─" * self._width + "─┼─" + "─" * self._width

    def rows(self, left: Iterable[Cell], right: Iterable[Cell]) -> Iterator[str]:
        """The lines of two stacks of cells beside each other; each cell begins a line, an empty one is
        a blank line."""
        sides = ([line for cell in cells for line in self._wrapped(cell)] for cells in (left, right))
        for one, other in zip_longest(*sides, fillvalue=[]):
            yield f"{self._shown(one)}{' ' * (self._width - _wide(one))}{_GAP}{self._shown(other)}".rstrip()

    def _wrapped(self, cell: Cell) -> Iterator[list[StyledText]]:
        line: list[StyledText] = []
        used = 0
        for word in _words(cell if self._colour else _marked(cell)):
            for part in _parted(word, self._width):
                size = _wide(part)
                if line and used + 1 + size > self._width:
                    yield line
                    line, used = [], 0
                if line:
                    line, used = [*line, StyledText(" ")], used + 1
                line, used = [*line, *part], used + size
        yield line

    def _shown(self, line: list[StyledText]) -> str:
        if not self._colour:
            return "".join(piece.text for piece in line)
        return "".join(click.style(p.text, **_COLOURS[p.style]) if p.style else p.text for p in line)  # type: ignore[arg-type]


def _marked(cell: Cell) -> Iterator[StyledText]:
    for text, style in cell:
        before, after = _MARKS.get(style, ("", ""))
        yield StyledText(f"{before}{text.strip()}{after}" + " " * text.endswith(" ") if before else text, style)


def _words(cell: Iterable[StyledText]) -> Iterator[list[StyledText]]:
    """The words of a cell; one may be made of pieces of several styles."""
    word: list[StyledText] = []
    for text, style in cell:
        for part in re.split(r"(\s+)", text):
            if part.isspace():
                if word:
                    yield word
                word = []
            elif part:
                word.append(StyledText(part, style))
    if word:
        yield word


def _parted(word: list[StyledText], width: int) -> Iterator[list[StyledText]]:
    """The word, or parts of it that fit into a column."""
    if _wide(word) <= width:
        yield word
        return
    part: list[StyledText] = []
    used = 0
    for text, style in word:
        begun = 0
        for at, character in enumerate(text):
            size = _size(character)
            if used + size > width:
                yield [*part, StyledText(text[begun:at], style)]
                part, used, begun = [], 0, at
            used += size
        part = [*part, StyledText(text[begun:], style)]
    yield part


def _wide(line: Iterable[StyledText]) -> int:
    return sum(len(text) if text.isascii() else sum(map(_size, text)) for text, _ in line)


def _size(character: str) -> int:
    return max(0, wcwidth(character))
