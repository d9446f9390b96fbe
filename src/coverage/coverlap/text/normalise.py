"""Characters mapped one to one, so that every offset into the mapped text is an offset into the text as read.

In: a string. Out: arrays of code points or strings of the same length. Two views: `plain` straightens quotation
marks, dashes and spaces and keeps case, for rules that read; `folded` also drops case and accents, for words that
match. What would change a length (NFKC, ß to ss) is refused; such characters stay as they are. Letters and figures of
double or half width are those of their usual width.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache

import numpy as np
import numpy.typing as npt

CodePoints = npt.NDArray[np.uint32]

# Above this the scripts have no case, accents or typographic variants that news in a Latin script mixes: what is mapped
# there is looked up character by character.
_MAPPED = 0x3000
_WIDE = {0x3000: " ", 0xFF02: '"', 0xFF05: "%", 0xFF07: "'", 0xFF0D: "-"}
_NUKTA, _FIXED, _LATE = 7, (10, 36), 200  # combining classes
_TATWEEL = "\u0640"  # stretches a word

_ALIKE = {
    "'": "\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\u02bc\u02b9\u2035",
    '"': "\u201c\u201d\u201e\u201f\u2033\u2036\u00ab\u00bb",
    "-": "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\u2043",
    " ": "\t\x0b\x0c\x1c\x1d\x1e\x1f\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u202f\u205f",
    "\n": "\r\u0085\u2028\u2029",
}
_ASCII = {ord(c): target for target, characters in _ALIKE.items() for c in characters if c.isascii()}


def codepoints(text: str) -> CodePoints:
    """The text's code points, one a character; lone surrogates pass."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def text_of(points: CodePoints) -> str:
    """The string of these code points: the inverse of `codepoints`."""
    return points.astype("<u4", copy=False).tobytes().decode("utf-32-le", "surrogatepass")


def plain(text: str) -> str:
    """Same length: quotation marks, dashes, spaces and line ends made plain; case and accents kept. Of a line end of
    two characters the first becomes a space, so that a line ends once."""
    if text.isascii():
        return text.replace("\r\n", " \n").translate(_ASCII)
    return text_of(_mapped(codepoints(text.replace("\r\n", " \n")), _plain_table(), _narrow))


def folded(text: str) -> CodePoints:
    """Same length, as code points: as `plain`, and without case and accents."""
    return _mapped(codepoints(text), _folded_table(), _folded_high)


def is_diacritic(character: str) -> bool:
    """True for a mark that may be left out, and the word stays the same word: accents, niqqud, tashkeel, nukta; not for
    vowel signs, virama and the tone marks of Thai. Unicode's canonical combining class tells them apart."""
    number = unicodedata.combining(character)
    return (
        0x300 <= ord(character) <= 0x36F
        or number == _NUKTA
        or _FIXED[0] <= number <= _FIXED[1]
        or number >= _LATE
        or character == _TATWEEL
    )


def _mapped(points: CodePoints, table: CodePoints, above: Callable[[str], str]) -> CodePoints:
    """Code points looked up in a table, those above it one by one, each once."""
    try:
        return table.take(points)
    except IndexError:
        mapped = table.take(points, mode="clip")
        high = np.flatnonzero(points >= _MAPPED)
        unique, inverse = np.unique(points[high], return_inverse=True)
        mapped[high] = np.array([ord(above(chr(point))) for point in unique.tolist()], dtype=np.uint32)[inverse]
        return mapped


@cache
def _plain_table() -> CodePoints:
    table = np.arange(_MAPPED, dtype=np.uint32)
    for target, characters in _ALIKE.items():
        for character in characters:
            table[ord(character)] = ord(target)
    return table


@cache
def _folded_table() -> CodePoints:
    table = _plain_table().copy()
    for point in range(_MAPPED):
        if table[point] == point:
            table[point] = ord(_base(chr(point)))
    return table


def _base(character: str) -> str:
    """The character without case and diacritics, where that is one character; itself otherwise."""
    lowered = character.lower() if character != "İ" else "i"
    if len(lowered) > 1:
        return character
    letters = unicodedata.normalize("NFD", lowered)
    return letters[0] if all(map(is_diacritic, letters[1:])) else lowered


@cache
def _narrow(character: str) -> str:
    """A letter, figure or sign of double or half width in its usual width."""
    point = ord(character)
    if point in _WIDE:
        return _WIDE[point]
    return chr(point - 0xFEE0) if 0xFF10 <= point <= 0xFF5A and character.isalnum() else character


@cache
def _folded_high(character: str) -> str:
    """As `_narrow`, without case and accents, and in the usual form of what has several."""
    narrow = _narrow(character)
    usual = unicodedata.normalize("NFKC", character) if narrow == character else narrow
    return _base(usual) if len(usual) == 1 else character
