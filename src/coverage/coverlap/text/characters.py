"""What each character is to a word, looked up for a whole text at once.

In: code points. Out: a class for each. A letter of a script written without spaces between words stands by itself, with
the vowel signs and tone marks that are written onto it.

The decision that is not obvious: a mark that may be left out without making another word (`normalise.is_diacritic`) is
inside a word and not counted; every other one (vowel signs, virama, tone marks of Thai) is a letter like any.
"""

from __future__ import annotations

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt

from coverlap.text.normalise import CodePoints, is_diacritic

SEPARATOR, WORD, INNER, POINT, LONE, EXTENDING, MARK, SOFT, DASH, CURRENCY, PERCENT = range(11)
TABLE_SIZE = 0x3000
_STACKING = (0x1039, 0x17D2)  # the next letter is written below: Burmese, Khmer
# Scripts written without spaces between words, those of words of one or two characters first: kana, Han.
_PAIRED = ((0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))
_SPELT = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF))  # Thai and Lao, Burmese, Khmer
_WRITTEN_ON = "\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3"  # vowels of Thai and Lao that are letters to Unicode


def classes_of(points: CodePoints) -> npt.NDArray[np.uint8]:
    """One class a character; `points` as `normalise.folded` gives them."""
    table = _table()
    if len(points) == 0 or int(points.max()) < TABLE_SIZE:
        classes = table.take(points)
    else:
        classes = table[np.minimum(points, TABLE_SIZE - 1)]
        high = np.flatnonzero(points >= TABLE_SIZE)
        unique, inverse = np.unique(points[high], return_inverse=True)
        classes[high] = np.array([_class(chr(p)) for p in unique], dtype=np.uint8)[inverse]
    return _written_on(points, classes) if (classes == EXTENDING).any() else classes


def _written_on(points: CodePoints, classes: npt.NDArray[np.uint8]) -> npt.NDArray[np.uint8]:
    """The classes, where a letter that is written below another is part of it, and a sign with no letter before it
    stands by itself."""
    below = np.flatnonzero((points[:-1] == _STACKING[0]) | (points[:-1] == _STACKING[1])) + 1
    classes[below[classes[below] == LONE]] = EXTENDING
    signs = np.flatnonzero(classes == EXTENDING)
    before = np.where(signs > 0, classes[signs - 1], SEPARATOR)
    classes[signs[(before != LONE) & (before != EXTENDING)]] = LONE
    return classes


def is_soft(character: str) -> bool:
    """True for a character that shows nothing and ends no word: a soft hyphen, joiner, direction mark or selector."""
    return unicodedata.category(character) == "Cf" or _is_selector(ord(character))


def is_unspaced(character: str) -> bool:
    """True for a letter of a script that is written without spaces between words."""
    return _within(ord(character), _PAIRED) or _within(ord(character), _SPELT)


def is_spelt(points: CodePoints) -> npt.NDArray[np.bool_]:
    """One flag a character: it is of an alphabet written without spaces, whose words take several letters."""
    flags = np.zeros(len(points), dtype=np.bool_)
    for low, high in _SPELT:
        flags |= (points >= low) & (points <= high)
    return flags


@cache
def _table() -> npt.NDArray[np.uint8]:
    return np.array([_class(chr(point)) for point in range(TABLE_SIZE)], dtype=np.uint8)


def _class(character: str) -> int:
    category = unicodedata.category(character)
    if character in _BY_CHARACTER:
        return _BY_CHARACTER[character]
    if is_diacritic(character):
        return MARK
    if is_soft(character):
        return SOFT
    if category == "Sc":
        return CURRENCY
    sign = category[0] == "M" and category != "Me"
    if not (character.isalnum() or sign):
        return SEPARATOR
    if not is_unspaced(character):
        return WORD
    return EXTENDING if sign or character in _WRITTEN_ON else LONE


_BY_CHARACTER = {"'": INNER, ".": POINT, ",": POINT, "-": DASH, "%": PERCENT, "\u2030": PERCENT}


def _is_selector(point: int) -> bool:
    """True for a variation selector, which chooses a form of the letter before it."""
    return 0x180B <= point <= 0x180F or 0xFE00 <= point <= 0xFE0F or 0xE0100 <= point <= 0xE01EF


def _within(point: int, ranges: tuple[tuple[int, int], ...]) -> bool:
    return any(low <= point <= high for low, high in ranges)
