"""Paragraphs and sentences with offsets.

In: the plain view of a text. Out: (n, 2) arrays of spans. The library sentencex proposes sentence ends within each
paragraph; a fix layer takes back ends that news abbreviations cause ("Rep. Smith", "5 p.m. Monday", "J. Doe"). A
sentence never crosses a paragraph. Paragraphs are found by `text.paragraphs`.
"""

from __future__ import annotations

import re
from itertools import zip_longest

import numpy as np
import sentencex

from coverlap.lang import CODES, UNKNOWN, load
from coverlap.lang.pack import Pack
from coverlap.model.values import Ints

_CLOSED = re.compile(r"\.[\s\"')\]]*$")
_LAST_WORD = re.compile(r"[\w.-]+$")
_LONGEST_WORD = 40  # characters
_INITIAL = re.compile(r"(?<![^\s(\"'.-])[A-Z]$")
_WINDOW = 10_000  # characters given to the library at once: on runs of some marks it takes the square of the length
_LONE_BEFORE, _LONE_AFTER = re.compile(r"(?<!\w)\w\.$"), re.compile(r"\w(?!\w)")


def sentences_of(view: str, paragraphs: Ints, language: str) -> Ints:
    """(n, 2) spans of sentences, stripped, in order, each within one paragraph."""
    view = view.replace("\n", " ").replace("\x00", " ")
    code = "en" if language == UNKNOWN else language
    pack = load(code if code in CODES else "en")
    spans: list[tuple[int, int]] = []
    for start, end in paragraphs.tolist():
        spans += _sentences(view, start, end, code, pack)
    return _array(spans)


def _sentences(view: str, start: int, end: int, code: str, pack: Pack) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    at = open_at = start
    pieces = _segmented(view[start:end], code)
    for piece, following in zip_longest(pieces, pieces[1:], fillvalue=""):
        at += len(piece)
        if not following or not _continues(piece, following, pack):
            sentence = view[open_at:at]
            bare = sentence.strip()
            if bare:
                first = open_at + sentence.index(bare[0])
                spans.append((first, first + len(bare)))
            open_at = at
    return spans


def _segmented(text: str, code: str) -> list[str]:
    """The library's sentences, which together are the text. A longer text is given in windows, each from the last
    sentence of the one before, which may have been cut."""
    if len(text) <= _WINDOW:
        return list(sentencex.segment(code, text))
    pieces: list[str] = []
    at = 0
    while at < len(text):
        found = sentencex.segment(code, text[at : at + _WINDOW])
        whole = found[:-1] if len(found) > 1 and at + _WINDOW < len(text) else found
        pieces += whole
        at += sum(map(len, whole)) or len(text)
    return pieces


def _continues(piece: str, following: str, pack: Pack) -> bool:
    """True where the full stop at the end of `piece` belongs to an abbreviation and the sentence goes on."""
    if piece.endswith(".") and _LONE_BEFORE.search(piece[-3:]) and _LONE_AFTER.match(following[:2]):
        return True  # within initials, which are one word
    least = max(0, len(piece) - _LONGEST_WORD)
    closed = _CLOSED.search(piece, least)
    if not closed:
        return False
    end = closed.start()
    found = _LAST_WORD.search(piece, max(least, piece.rfind(" ", 0, end)), end)
    if not found:
        return False
    word = found[0].lower()
    if word in pack.abbreviations or _INITIAL.match(piece, end - 1, end):
        return True
    if word in pack.closing_abbreviations:
        head = following.split(None, 1)[0] if following.strip() else ""
        return head[:1].islower() or head.strip(".,").lower() in pack.calendar
    return False


def _array(spans: list[tuple[int, int]]) -> Ints:
    return np.array(spans, dtype=np.int32).reshape(-1, 2)
