"""The letters of a text, however they are encoded, with the places where they are in it.

In: a text. Out: `Letters`: folded code points without soft characters (soft hyphens, joiners, direction marks),
ligatures spelt out, letters that were written as a base and its parts composed. So "ﬁll" is "fill" and Korean in
decomposed form is Korean. Nearly every text has none of these, and its letters are its characters.

The decision that is not obvious: NFKC of a whole text would lose the places; here only the sequences that change are
normalised, and each letter keeps where it began and ended.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.model.values import Flags, Ints
from coverlap.text.characters import SOFT, classes_of, is_soft
from coverlap.text.normalise import CodePoints, codepoints, folded, is_diacritic

_LIGATURES = ("\u0132", "\u0133", *map(chr, (*range(0x1C4, 0x1CD), *range(0xFB00, 0xFB18), *range(0xFEF5, 0xFEFD))))
_LAST, _SELECTORS = 0x20000, (0xE0001, 0xE01F0)  # where soft characters are
_PARTS = (0x900, 0x3000)  # where letters made of several signs are encoded, but for kana

Numbers = npt.NDArray[np.int32]


class Letters(NamedTuple):
    """Folded code points of letters, and of each where it begins and ends in the text; None where every character of
    the text is one letter."""

    points: CodePoints
    starts: Ints | None
    ends: Ints | None


def letters_of(text: str) -> Letters:
    """The letters of a text, in order."""
    changing = [] if text.isascii() else list(_sequences(text))
    if not changing:
        return Letters(folded(text), None, None)
    letters: list[str] = []
    starts: list[Numbers] = []
    ends: list[Numbers] = []
    at = 0
    for match in changing:
        first, last = match.span()
        spelt, begins, closes = _spelt(match[0])
        plain = np.arange(at, first, dtype=np.int32)
        letters += [text[at:first], spelt]
        starts += [plain, first + begins]
        ends += [plain + 1, first + closes]
        at = last
    plain = np.arange(at, len(text), dtype=np.int32)
    points = folded("".join((*letters, text[at:])))
    return Letters(points, np.concatenate([*starts, plain]), np.concatenate([*ends, plain + 1]))


def _sequences(text: str) -> Iterator[re.Match[str]]:
    """The sequences of characters that change, in order: one begins at a character that may change or, where that is a
    part, at the letter before it. Searching the whole text for them takes a thousand times as long."""
    at = 0
    for place in _may_change().take(codepoints(text), mode="clip").nonzero()[0].tolist():
        if place < at:
            continue
        match = (place > at and _changing().match(text, place - 1)) or _changing().match(text, place)
        if match:
            at = match.end()
            yield match


@lru_cache(maxsize=1 << 14)
def _spelt(sequence: str) -> tuple[str, Numbers, Numbers]:
    """The letters that a sequence of characters stands for, and where each begins and ends in it."""
    if sequence in _LIGATURES:
        found = [(letter, 0, 1) for letter in unicodedata.normalize("NFKC", sequence)]
    else:
        found = _composed(sequence) if len(sequence) > 1 else []  # a soft character
    letters = "".join(letter for letter, _, _ in found)
    begins, closes = np.array([place[1:] for place in found], dtype=np.int32).reshape(-1, 2).T
    return letters, begins, closes


def _composed(sequence: str) -> list[tuple[str, int, int]]:
    """A letter and its parts as one letter, as far as Unicode has one."""
    found: list[tuple[str, int, int]] = []
    for at, part in enumerate(sequence):
        together = unicodedata.normalize("NFKC", sequence[found[-1][1] : at + 1]) if found else ""
        if len(together) == 1:
            found[-1] = (together, found[-1][1], at + 1)
        else:
            found.append((part, at, at + 1))
    return found


@cache
def _may_change() -> Flags:
    """One flag a character up to the end of the tables, and one for all beyond."""
    end = 0x3000
    flags: Flags = classes_of(np.arange(end + 1, dtype=np.uint32)) == SOFT
    flags[[ord(character) for character in (*_parts(), *_LIGATURES) if ord(character) < end]] = True
    flags[end] = True
    return flags


@cache
def _changing() -> re.Pattern[str]:
    """Sequences of characters that are not the letters that they stand for: a letter with parts behind it, a ligature,
    a soft character."""
    soft = "".join(filter(is_soft, map(chr, (*range(_LAST), *range(*_SELECTORS)))))
    ligatures = "".join(_LIGATURES)
    parts = "".join(sorted(_parts()))
    return re.compile(f"[^{ligatures}{soft}][{parts}]+|[{ligatures}]|[{soft}]")


def _parts() -> set[str]:
    """Characters that compose with the one before them, those left out that may be left out anyway."""
    composed = (unicodedata.normalize("NFD", chr(point)) for point in (*range(*_PARTS), 0x30D7, 0x30D6))
    found = {part for letters in composed for part in letters[1:] if not is_diacritic(part)}
    jamo = map(chr, (*range(0x1161, 0x1176), *range(0x11A8, 0x11C3)))
    return found.union(jamo, "\uff9e\uff9f")
