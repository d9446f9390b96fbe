"""Paragraphs and sentences with offsets.

In: a text. Out: (n, 2) arrays of spans. The library sentencex proposes sentence ends within each paragraph; a fix layer
takes back ends that news abbreviations cause ("Rep. Smith", "5 p.m. Monday", "J. Doe"). A sentence never crosses a
paragraph. A line is a paragraph, unless the text is hard-wrapped: then only an empty line parts paragraphs.
"""

from __future__ import annotations

import re

import numpy as np
import sentencex

from coverlap.lang import UNKNOWN, load
from coverlap.lang.pack import Pack
from coverlap.model import Ints
from coverlap.text.normalise import plain

_LINE = re.compile(r"[^\n]+")
_BLOCK = re.compile(r"[^\n]+(?:\n[^\n]+)*")
_LAST_WORD = re.compile(r"([\w.-]+)\.[\s\"')\]]*$")
_INITIAL = re.compile(r"(?:^|[\s(\"'.-])[A-Z]$")
_LONE_BEFORE, _LONE_AFTER = re.compile(r"(?<!\w)\w\.$"), re.compile(r"\w(?!\w)")
_WRAPPED_WIDTH = range(40, 100)  # characters: the usual widths of hard-wrapped plain text


def paragraphs_of(text: str) -> Ints:
    """(n, 2) spans of paragraphs, stripped of white space; none for a blank text."""
    view = plain(text)
    pattern = _BLOCK if _hard_wrapped(view) else _LINE
    return _spans([_stripped(view, m.start(), m.end()) for m in pattern.finditer(view)])


def sentences_of(text: str, paragraphs: Ints, language: str) -> Ints:
    """(n, 2) spans of sentences, stripped, in order, each within one paragraph."""
    view = plain(text).replace("\n", " ").replace("\x00", " ")
    code = "en" if language == UNKNOWN else language
    pack = load(code)
    spans: list[tuple[int, int]] = []
    for start, end in paragraphs.tolist():
        spans += _sentences(view, start, end, code, pack)
    return _spans(spans)


def _sentences(view: str, start: int, end: int, code: str, pack: Pack) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = open_at = start
    pieces = list(sentencex.segment(code, view[start:end]))
    for piece, following in zip(pieces, [*pieces[1:], ""], strict=True):
        at += len(piece)
        if not following or not _continues(piece, following, pack):
            spans.append(_stripped(view, open_at, at))
            open_at = at
    return spans


def _continues(piece: str, following: str, pack: Pack) -> bool:
    """True where the full stop at the end of `piece` belongs to an abbreviation and the sentence goes on."""
    if piece.endswith(".") and _LONE_BEFORE.search(piece[-3:]) and _LONE_AFTER.match(following[:2]):
        return True  # within initials, which are one word
    found = _LAST_WORD.search(piece[-40:])
    if not found:
        return False
    word = found[1].lower()
    if word in pack.abbreviations or _INITIAL.search(piece[: len(piece) - len(found[0]) + len(found[1])][-4:]):
        return True
    if word in pack.closing_abbreviations:
        head = following.split(None, 1)[0] if following.strip() else ""
        return head[:1].islower() or head.strip(".,").lower() in pack.calendar
    return False


def _hard_wrapped(view: str) -> bool:
    """Most lines end near one width in mid-sentence, as in e-mail and old wire formats."""
    lines = [line.rstrip() for line in view.split("\n") if line.strip()]
    if len(lines) < 4:
        return False
    mid = [line for line in lines if line[-1].isalnum() or line[-1] in ",-"]
    near = [line for line in mid if len(line) in _WRAPPED_WIDTH]
    return len(near) > 0.6 * len(lines) and max(map(len, lines)) < 1.5 * _WRAPPED_WIDTH.stop


def _stripped(view: str, start: int, end: int) -> tuple[int, int]:
    piece = view[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _spans(spans: list[tuple[int, int]]) -> Ints:
    kept = [span for span in spans if span[0] < span[1]]
    return np.array(kept, dtype=np.int32).reshape(-1, 2)
