"""Which language a text is in.

In: a text and its word ids. Out: a language code, or "und". A script that only one language is written in decides. Any
other text is in the language whose small words make up the largest share of its words, if that is at least a tenth;
running prose has a third or more. A letter that an alphabet lacks speaks as much against a language as a small word
speaks for it, so that one line in Polish is not English for its "most". Many more languages are recognised than have a
pack: a Danish text is Danish, and not in the nearest language that has one.
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


_WINDOW = 20  # words in which another language shows
_FOREIGN_SHARE, _OWN_SHARE = 0.15, 0.25  # of them: most small words of the first language, fewest of the second
_SECOND = 0.15  # least share of a text that is its second language's: less is a quotation


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
    best = int(np.argmax(counts if text.isascii() else counts - _foreign(text)))
    return _codes()[best] if counts[best] >= _LEAST_SHARE * len(sample) else UNKNOWN


def second_language(ids: Hashes, code: str) -> str:
    """The other language of a text that is in two, each of them for whole sentences; "" for a text in one."""
    sample = ids[:_READ]
    size = len(sample) // _WINDOW * _WINDOW
    if not size or code == UNKNOWN or code not in _codes():
        return ""
    known, speaks = _small_words()
    main = _codes().index(code)
    places = known.places(sample[:size]).reshape(-1, _WINDOW)
    own = np.where(places >= 0, speaks[:, main][places], 0).sum(axis=1)
    found = dict[int, int]()
    for window in places[own < _FOREIGN_SHARE * _WINDOW]:
        counts = speaks[window[window >= 0]].sum(axis=0)
        best = int(np.argmax(counts))
        if counts[best] >= _OWN_SHARE * _WINDOW:
            found[best] = found.get(best, 0) + 1
    best = max(found, key=lambda other: found[other], default=main)
    return _codes()[best] if found and found[best] * _WINDOW >= _SECOND * size else ""


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


def _foreign(text: str) -> Ints:
    """For each language, how often the text has a letter that its alphabet lacks though others have it."""
    letters, lacking = _alphabets()
    head = text[:_CHARACTERS].lower()
    seen = [head.count(letter) for letter in letters]
    counts: Ints = np.array(seen, dtype=np.int32) @ lacking
    return counts


@cache
def _alphabets() -> tuple[str, Ints]:
    """The letters that some alphabet has, and a row for each with a column a language: 1 where it lacks the letter. A
    language without a row of letters lacks none."""
    listed = {row[0]: set(row[3].split()) for row in load(ANY).table("languages.tsv") if len(row) > 3}
    letters = "".join(sorted(set[str]().union(*listed.values()) - {"-"}))
    lacking = [[code in listed and letter not in listed[code] for code in _codes()] for letter in letters]
    return letters, np.array(lacking, dtype=np.int32)


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
