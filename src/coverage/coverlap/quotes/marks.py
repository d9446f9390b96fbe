"""Where quotation marks open and close.

In: a document. Out: `MarkedQuote` spans, outermost only, in order, with whether a closing mark
was found. Marks pair within one paragraph and never across: a quote that goes on after a paragraph's end has no closing
mark there, which is how newspapers print it. One pass over the marks, so a text of nothing but marks ends quickly.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from coverlap.model.values import Document, Flags
from coverlap.text.characters import is_unspaced
from coverlap.text.normalise import CodePoints

# What may close a quote that this mark opened. A straight mark closes a curly one: editors mix them.
_CLOSERS = {
    '"': ('"', "”", "''"),
    "“": ("”", '"', "''", "’’"),
    "”": ("”", '"'),
    "„": ("“", "”", '"'),
    "‟": ("”", '"'),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    "「": ("」",),
    "『": ("』",),
    "﹁": ("﹂",),
    "﹃": ("﹄",),
    "＂": ("＂",),
    "‘‘": ("’’", "”", '"'),
    "``": ("''", '"', "”"),
    "''": ("''", "``", '"'),
    "‘": ("’", "'"),
    "‚": ("‘", "’"),
    "'": ("'", "’"),
}
_OPENERS = tuple(_CLOSERS)
_LIKE = dict.fromkeys('"“', '"“')  # editors mix straight and curly ones
_MARKS = "\"“”„‟«»‹›「」『』﹁﹂﹃﹄＂`‘’‚'"
_DOUBLED = frozenset("`'‘’")  # two of these are one mark; a lone ` is none
_SINGLE = frozenset("‘’‚'")
_BEFORE_OPENING = frozenset(" \t\n\r\u00a0\u202f([{—–-/…:\u200b\u202a\u202b\u2060\ufeff>*_")
_LONGEST_SINGLE = 600  # characters: single marks are apostrophes too, and a long run between two is chance


class MarkedQuote(NamedTuple):
    """A quotation with its marks; `inner` begins after the opening mark and ends before the closing one."""

    start: int
    end: int
    inner_start: int
    inner_end: int
    closed: bool


class Mark(NamedTuple):
    """One mark as written, one character or two."""

    start: int
    end: int
    form: str


def marked_paragraphs(document: Document, points: CodePoints) -> dict[int, list[MarkedQuote]]:
    """The outermost quotations of each paragraph that has any, by the paragraph's number; `points` are the text's code
    points."""
    text = document.text
    marks = _marks(text, points)
    places = [mark.start for mark in marks]
    found, first = {}, 0
    for number, (start, end) in enumerate(document.paragraphs.tolist()):
        last = bisect_left(places, end, first)
        if first < last and (spans := _marked(text, marks[first:last], start, end)):
            found[number] = spans
        first = last
    return found


def _marks(text: str, points: CodePoints) -> list[Mark]:
    """Every quotation mark, apostrophes left out."""
    found: list[Mark] = []
    end = 0
    for place in np.flatnonzero(_table().take(points, mode="clip")).tolist():
        form = text[place]
        if place < end or (form in _SINGLE and _apostrophe(text, place)):
            continue
        if form in _DOUBLED and text.startswith(form, place + 1):
            form += form
        if form != "`":
            end = place + len(form)
            found.append(Mark(place, end, form))
    return found


@cache
def _table() -> Flags:
    """One flag a character up to the highest mark, and one for all beyond."""
    return np.array([chr(point) in _MARKS for point in range(max(map(ord, _MARKS)) + 2)], dtype=np.bool_)


def _marked(text: str, marks: Sequence[Mark], start: int, end: int) -> list[MarkedQuote]:
    """The outermost quotations of the paragraph text[start:end], whose marks are given."""
    spans: list[MarkedQuote] = []
    index = 0
    while index < len(marks):
        opening = marks[index]
        index += 1
        if not _opens(text, opening, start, end):
            continue
        closing = _closing(text, marks, index, opening, start, end)
        if closing is not None:
            mark = marks[closing]
            if not text[opening.end : mark.start].isspace() and opening.end < mark.start:
                spans.append(MarkedQuote(opening.start, mark.end, opening.end, mark.start, True))
            index = closing + 1
        elif _may_stay_open(text, opening, start) and (
            (opening.start == start and opening.form not in _SINGLE) or _goes_on(text, end, opening.form)
        ):
            spans.append(MarkedQuote(opening.start, end, opening.end, end, False))
            break
    return spans


def opens(text: str) -> bool:
    """True for a text that begins with an opening mark."""
    return text.startswith(_OPENERS)


def _may_stay_open(text: str, mark: Mark, start: int) -> bool:
    """False for a single mark that opens no sentence: it may be an elision ('twas)."""
    if mark.form not in _SINGLE:
        return True
    before = text[start : mark.start].rstrip()[-1:]
    return before in ("", ":", ",") and text[mark.end : mark.end + 1].isupper()


def _goes_on(text: str, end: int, mark: str) -> bool:
    """True where the next paragraph opens with the same mark: a speech printed in several paragraphs."""
    following = text[end : end + 8].lstrip()
    if mark in _SINGLE:
        return following.startswith(mark) and following[1:2].isupper()
    return following.startswith(tuple(_LIKE.get(mark, mark)))


def _apostrophe(text: str, place: int) -> bool:
    """A single mark with letters or digits on both sides is an apostrophe; so is one before a decade ('90s)."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2]
    return after.isalnum() if before.isalnum() else after.isdigit()


def _opens(text: str, mark: Mark, start: int, end: int) -> bool:
    after = text[mark.end : min(mark.end + 1, end)]
    if mark.form not in _CLOSERS or not after:
        return False
    if mark.form in "“„‟«「『﹁﹃``":
        return True
    before = text[mark.start - 1 : mark.start]
    return (mark.start == start or before in _BEFORE_OPENING or before in '"“') and not after.isspace()


def _closes(text: str, mark: Mark, end: int) -> bool:
    """A mark that could open or close closes when a word or a point comes before it and none follows. In a script
    without spaces a word follows anyway."""
    after = text[mark.end : min(mark.end + 1, end)]
    return not (after.isalnum() and not text[mark.start - 1].isalnum()) or is_unspaced(after)


def _closing(text: str, marks: Sequence[Mark], index: int, opening: Mark, start: int, end: int) -> int | None:
    """Position of the mark that closes `opening`; None where a new quote opens first or the paragraph ends."""
    closers = _CLOSERS[opening.form]
    single = opening.form in _SINGLE
    nested = False
    for position in range(index, len(marks)):
        mark = marks[position]
        if single and mark.start - opening.start > _LONGEST_SINGLE:
            return None
        if mark.form in closers and _closes(text, mark, end):
            if not nested:
                return position
            nested = False
        elif mark.form == opening.form and not single and _opens(text, mark, start, end):
            if nested or mark.form in closers or not _closed_twice(marks, position + 1, closers):
                return None
            nested = True
    return None


def _closed_twice(marks: Sequence[Mark], position: int, closers: tuple[str, ...]) -> bool:
    """True where the next two double marks both close: a quote within a quote, set in the same marks."""
    following = (mark for mark in marks[position : position + 8] if mark.form not in _SINGLE)
    return all(mark is not None and mark.form in closers for mark in (next(following, None), next(following, None)))
