"""Paragraphs with offsets, whatever the width to which the lines were wrapped.

In: the plain view of a text. Out: (n, 2) array of spans. An empty line always ends a paragraph. Any other line end
does, unless the text shows that it was only a wrap: the next line's first word would not have fitted, or the line
breaks off in the middle of a sentence or of a quotation. Nothing is asked about the format, so that one text gives one
answer as .md, as .txt and through standard input.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from coverlap.model.values import Ints

_WIDTHS = range(40, 200)  # characters: a shorter line is a heading or verse, a longer one a paragraph
_RAGGED = range(40, 100)  # characters: the usual widths of text that was wrapped by hand
_MOST = 0.6  # share of the line ends that must look like wraps
_ITEM = re.compile(r"(?:[-*+•]|#{1,6}|\d{1,3}[.)])\s")  # begins a heading or an item of a list
_CLOSING = "'\")]*_ "  # may follow the end of a sentence
_MARK = '"'  # of the plain view: every double quotation mark


class _Line(NamedTuple):
    """A line that is not blank: its span, stripped of white space, and its number."""

    start: int
    end: int
    number: int
    text: str


def paragraphs_of(view: str) -> Ints:
    """(n, 2) spans of paragraphs, stripped of white space; none for a blank text."""
    lines = list(_lines(view))
    wrapped = _wraps(lines)
    spans: list[tuple[int, int]] = []
    quoting = False
    for before, line in zip([None, *lines], lines, strict=False):
        below = before is not None and line.number == before.number + 1
        wrap = before is not None and (before.number in wrapped or _goes_on(before, line, quoting))
        if below and wrap and not _ITEM.match(line.text):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
            quoting = False
        quoting ^= line.text.count(_MARK) % 2 == 1
    return np.array(spans, dtype=np.int32).reshape(-1, 2)


def _lines(view: str) -> Iterator[_Line]:
    at = 0
    for number, line in enumerate(view.split("\n")):
        if text := line.strip():
            start = at + line.index(text[0])
            yield _Line(start, start + len(text), number, text)
        at += len(line) + 1


def _wraps(lines: Sequence[_Line]) -> set[int]:
    """Numbers of the lines that end because the next word did not fit; none in a text that is not wrapped."""
    ends = [(line, after) for line, after in pairwise(lines) if after.number == line.number + 1]
    within = [line for line, _ in ends if _breaks_off(line.text)]
    width = max((len(line.text) for line in within if " " in line.text and len(line.text) in _WIDTHS), default=0)
    full = {line.number for line, after in ends if _is_full(line.text, after.text, width)}
    if sum(line.number in full for line in within) > _MOST * len(ends) and _fit(lines, full, width):
        return full
    ragged = sum(len(line.text) in _RAGGED for line in within)
    return {line.number for line, _ in ends} if len(lines) > 3 and ragged > _MOST * len(lines) else set()


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) <= width < len(line) + 1 + len(after.split(None, 1)[0])


def _fit(lines: Sequence[_Line], full: set[int], width: int) -> bool:
    """True where what follows a wrapped line is no longer than the width; a word alone may be."""
    return all(len(line.text) <= width or " " not in line.text for line in lines if line.number - 1 in full)


def _goes_on(line: _Line, after: _Line, quoting: bool) -> bool:
    """True where the next line is plainly the rest of this one's sentence, or of its quotation."""
    if _breaks_off(line.text) and after.text[0].islower():
        return True
    return quoting and not after.text.startswith(_MARK) and after.text.count(_MARK) % 2 == 1


def _breaks_off(text: str) -> bool:
    """True for a line that ends in the middle of a sentence."""
    last = text.rstrip(_CLOSING)[-1:]
    return last.isalnum() or last in tuple(",;-")
