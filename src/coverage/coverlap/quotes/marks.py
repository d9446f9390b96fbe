"""Where quotation marks open and close.

In: a document, or a text and one paragraph. Out: `Marked` spans, outermost only, in order, with whether a closing mark
was found. Marks pair within one paragraph and never across: a quote that goes on after a paragraph's end has no closing
mark there, which is how newspapers print it. One pass over the marks, so a text of nothing but marks ends quickly.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

import numpy as np

from coverlap.model import Document

_MARK = re.compile(r"``|''|‘‘|’’|[\"“”„‟«»‹›「」『』‘’‚']")
# What may close a quote that this mark opened. A straight mark closes a curly one: editors mix them.
_CLOSERS = {
    '"': ('"', "”", "''"),
    "“": ("”", '"', "''"),
    "”": ("”", '"'),
    "„": ("“", "”", '"'),
    "‟": ("”", '"'),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    "「": ("」",),
    "『": ("』",),
    "‘‘": ("’’", "”", '"'),
    "``": ("''", '"', "”"),
    "''": ("''", "``", '"'),
    "‘": ("’", "'"),
    "‚": ("‘", "’"),
    "'": ("'", "’"),
}
_OPENERS = tuple(_CLOSERS)
_ANY = re.compile("[\"“”„‟«»‹›「」『』`‘’‚']")
_SINGLE = frozenset("‘’‚'")
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0\u202f([{—–-/…:\u200b\u202a\u202b\u2060\ufeff>*_")
_LONGEST_SINGLE = 600  # characters: single marks are apostrophes too, and a long run between two is chance


class Marked(NamedTuple):
    """A quotation with its marks; `inner` begins after the opening mark and ends before the closing one."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


def marked_paragraphs(document: Document) -> dict[int, list[Marked]]:
    """The outermost quotations of each paragraph that has any, by the paragraph's number."""
    text = document.text
    places = [
        m.start() for m in _ANY.finditer(text) if m[0] not in _SINGLE or not text[m.start() - 1 : m.start()].isalnum()
    ]
    numbers = np.searchsorted(document.paragraphs[:, 0], places, side="right") - 1
    found = {}
    for number in np.unique(numbers).tolist():
        if spans := marked(text, *document.paragraphs[number].tolist()):
            found[number] = spans
    return found


def marked(text: str, start: int, end: int) -> list[Marked]:
    """The outermost quotations of the paragraph text[start:end]."""
    spans: list[Marked] = []
    at = start
    marks = [m for m in _MARK.finditer(text, start, end) if not _apostrophe(text, m)]
    index = 0
    while index < len(marks):
        opening = marks[index]
        index += 1
        if opening.start() < at or not _opens(text, opening, start, end):
            continue
        closing = _closing(text, marks, index, opening, start, end)
        if closing is not None:
            mark = marks[closing]
            spans.append(Marked(opening.start(), mark.end(), opening.end(), mark.start(), True))
            at, index = mark.end(), closing + 1
        elif opening[0] not in _SINGLE and (opening.start() == start or _goes_on(text, end, opening[0])):
            spans.append(Marked(opening.start(), end, opening.end(), end, False))
            break
    return spans


def opens(text: str) -> bool:
    """True for a text that begins with an opening mark."""
    return text.startswith(_OPENERS)


def _goes_on(text: str, end: int, mark: str) -> bool:
    """True where the next paragraph opens with the same mark: a speech printed in several paragraphs."""
    return text[end : end + 8].lstrip().startswith(mark)


def _apostrophe(text: str, mark: re.Match[str]) -> bool:
    """A single mark with letters or digits on both sides is an apostrophe; so is one before a decade ('90s)."""
    if mark[0] not in _SINGLE:
        return False
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    return (before.isalnum() and after.isalnum()) or (not before.isalnum() and after.isdigit())


def _opens(text: str, mark: re.Match[str], start: int, end: int) -> bool:
    after = text[mark.end() : min(mark.end() + 1, end)]
    if mark[0] not in _CLOSERS or not after:
        return False
    if mark[0] in "“„‟«「『``":
        return True
    before_ok = mark.start() == start or text[mark.start() - 1] in _BEFORE_OPENING or text[mark.start() - 1] in '"“'
    return before_ok and not after.isspace()


def _closes(text: str, mark: re.Match[str], end: int) -> bool:
    """A mark that could open or close closes when a word or a point stands before it and none follows."""
    after = text[mark.end() : min(mark.end() + 1, end)]
    return not (after.isalnum() and not text[mark.start() - 1].isalnum())


def _closing(
    text: str, marks: list[re.Match[str]], index: int, opening: re.Match[str], start: int, end: int
) -> int | None:
    """Position of the mark that closes `opening`; None where a new quote opens first or the paragraph ends."""
    closers = _CLOSERS[opening[0]]
    single = opening[0] in _SINGLE
    nested = False
    for position in range(index, len(marks)):
        mark = marks[position]
        if single and mark.start() - opening.start() > _LONGEST_SINGLE:
            return None
        if mark[0] in closers and _closes(text, mark, end):
            if not nested:
                return position
            nested = False
        elif mark[0] == opening[0] and not single and _opens(text, mark, start, end):
            if nested or mark[0] in closers or not _closed_twice(marks, position + 1, closers):
                return None
            nested = True
    return None


def _closed_twice(marks: list[re.Match[str]], position: int, closers: tuple[str, ...]) -> bool:
    """True where the next two double marks both close: a quote within a quote, set in the same marks."""
    following = (m for m in islice(marks, position, position + 8) if m[0] not in _SINGLE)
    return all(m is not None and m[0] in closers for m in (next(following, None), next(following, None)))
