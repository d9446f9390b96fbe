"""Which language a text is in.

In: a text and its word ids. Out: a language code, or "und". A script that only one language is written in decides. Any
other text is in the language whose small words make up the largest share of its words, if that is at least a tenth;
running prose has a third or more. Many more languages are recognised than have a pack: a Danish text is Danish, and not
in the nearest language that has one.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.lang import ANY, CODES, UNKNOWN, load
from coverlap.model.values import Flags, Hashes, Ints
from coverlap.text.id_table import Lookup
from coverlap.text.normalise import codepoints
from coverlap.text.tokens import word_ids

_LEAST_SHARE = 0.1
_READ = 2000  # words: more do not change the answer
_CHARACTERS = 4000
_LATIN = 0x370  # letters of Latin scripts are below, but for few
_OF_LETTERS = 0.3  # least share of a script among the letters beyond Latin; kana are half of Japanese
_FEW_LETTERS = 0.25  # share of characters beyond Latin below which the text is in a Latin script


class _Script(NamedTuple):
    code: str
    first: int
    last: int


def language_of(text: str, ids: Hashes) -> str:
    """The code of the language, "und" where none fits. Ties go to the first in `CODES`, then in the table."""
    if code := _by_script(text):
        return code
    sample = ids[:_READ]
    if len(sample) == 0:
        return UNKNOWN
    known, speaks = _small_words()
    places = known.places(sample)
    seen, times = np.unique(places[places >= 0], return_counts=True)
    counts = times @ speaks[seen]  # of some thousand small words a text has a hundred
    best = int(np.argmax(counts))
    return _codes()[best] if counts[best] >= _LEAST_SHARE * len(sample) else UNKNOWN


def name_of(code: str) -> str:
    """What a language is called in English; the code itself where no table has it."""
    return _names().get(code, code)


def are_stops(ids: Hashes, code: str) -> Flags:
    """One flag an id: it is a stop word of that language."""
    return _stops(code).holds(ids)


def _by_script(text: str) -> str:
    """The language that alone is written in the script of this text, "" where its script has several."""
    if text.isascii():
        return ""
    points = codepoints(text[:_CHARACTERS])
    high = points[(points >= _LATIN) & ((points < 0x2000) | (points >= 0x3040))]  # without punctuation
    if len(high) < _FEW_LETTERS * np.count_nonzero(points > 0x40):
        return ""
    for code, first, last in _scripts():
        if np.count_nonzero((high >= first) & (high <= last)) >= _OF_LETTERS * len(high):
            return code
    return ""


@cache
def _scripts() -> tuple[_Script, ...]:
    rows = load(ANY).table("scripts.tsv")
    return tuple(_Script(code, *(int(point, 16) for point in points.split())) for code, _, points in rows)


@cache
def _names() -> dict[str, str]:
    return {row[0]: row[1] for name in ("languages", "scripts") for row in load(ANY).table(f"{name}.tsv")}


@cache
def _codes() -> tuple[str, ...]:
    """The languages that are known by their words, those with a pack first."""
    return tuple(dict.fromkeys((*CODES, *(row[0] for row in load(ANY).table("languages.tsv")))))


@cache
def _stops(code: str) -> Lookup:
    return Lookup(np.unique(word_ids(sorted(load(code).stop_words))))


@cache
def _small_words() -> tuple[Lookup, Ints]:
    """The small words of all languages, and a row for each with a column a language: 1 where it has the word."""
    listed = {row[0]: word_ids(row[2].split()) for row in load(ANY).table("languages.tsv")}
    none: npt.NDArray[np.uint64] = np.zeros(0, dtype=np.uint64)
    words = [np.union1d(listed.get(code, none), _stops(code).ids) for code in _codes()]
    known = np.unique(np.concatenate(words))
    return Lookup(known), np.stack([np.isin(known, some) for some in words], axis=1).astype(np.int32)
