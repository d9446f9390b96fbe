"""What is between words: where clauses begin, and what is between quotation marks.

In: a document. Out: flags, one a word. Characters are sorted into kinds by one table look-up a text.

Quotation here is wider than the quotes room's on purpose: a mark that opens and is never closed holds the rest of its
paragraph. Words that may be somebody else's are never called the outlet's.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt

from coverlap.model.values import Document, Flags, Ints
from coverlap.text.normalise import CodePoints, codepoints

_CLOSERS = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」", "『": "』"}  # what ends what a mark opened
_KINDS = {"break": ",;:()—", "dash": "-–", "straight": '"', "curly": "“„«”»「」『』"}
_KIND = {name: number for number, name in enumerate(_KINDS, start=1)}
_HIGHEST = max(map(ord, "".join(_KINDS.values())))


def clause_starts(text: str, points: CodePoints, starts: Ints) -> Flags:
    """One flag a word: a comma, semicolon, colon, bracket or dash is between it and the word before it. `points`
    are the text's code points; words begin at `starts`.

    A hyphen counts as a dash between spaces; so does an en dash, unless it joins two capitals or figures ("US–China").
    """
    kinds = _kinds(points)
    marks = kinds == _KIND["break"]
    for at in np.flatnonzero(kinds == _KIND["dash"]).tolist():
        after = text[at + 1 : at + 2]
        joins = text[at] == "-" or after.isupper() or after.isdigit()
        marks[at] = text[at - 1 : at].isspace() or not joins
    flags = np.zeros(len(starts) + 1, dtype=np.bool_)
    flags[np.searchsorted(starts, np.flatnonzero(marks), side="left")] = True
    return flags[:-1]


def within_marks(document: Document) -> Flags:
    """Words after an opening mark not yet closed in the same paragraph; straight marks open and close by turn."""
    kinds = _kinds(codepoints(document.text))
    marks = np.flatnonzero(kinds >= _KIND["straight"])
    bounds: list[int] = []  # where words begin to be quoted and where they cease, by turns
    paragraph_ends = iter(document.paragraphs[:, 1].tolist())
    end = 0
    straight, curly = False, ""  # is one open, and which
    for mark, kind in zip(marks.tolist(), kinds[marks].tolist(), strict=True):
        if mark >= end:
            bounds += [end] * (len(bounds) % 2)
            straight, curly = False, ""
            end = next(after for after in paragraph_ends if after > mark)
        if kind == _KIND["straight"]:
            straight = not straight
        elif not curly:
            curly = _opened(document.text, mark)
        elif document.text[mark] in _CLOSERS[curly]:
            curly = ""
        if (straight or curly != "") == (len(bounds) % 2 == 0):
            bounds.append(mark)
    bounds += [end] * (len(bounds) % 2)
    flags = np.zeros(len(document.tokens.ids), dtype=np.bool_)
    places = document.tokens.starts.searchsorted(bounds).tolist()
    for first, last in zip(places[::2], places[1::2], strict=True):
        flags[first:last] = True
    return flags


def _opened(text: str, place: int) -> str:
    """The mark at this place where it opens a quotation, "" where it does not. Guillemets that point inwards do where a
    word follows."""
    mark = text[place]
    opens = mark in _CLOSERS and (mark != "»" or text[place + 1 : place + 2].isalnum())
    return mark if opens else ""


def _kinds(points: CodePoints) -> npt.NDArray[np.uint8]:
    return _table().take(points, mode="clip")


@cache
def _table() -> npt.NDArray[np.uint8]:
    table = np.zeros(_HIGHEST + 2, dtype=np.uint8)
    for name, characters in _KINDS.items():
        for character in characters:
            table[ord(character)] = _KIND[name]
    return table
