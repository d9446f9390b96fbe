"""Two ways of writing the same words: spelling, abbreviation, transliteration, inflection. None of them is framing.

In: two short texts from aligned places. Out: whether they write the same words, and whether a reader should know
that the spelling differs. Only surface forms are compared: "Daesh" and "ISIS" are two names, not two spellings.
"""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache, lru_cache
from string import ascii_letters
from typing import Literal, NamedTuple

from coverlap.lang import ANY, load
from coverlap.text.normalise import folded, plain, text_of

Variant = Literal["", "spelling", "inflection"]

_WORD = re.compile(r"[^\W_]+(?:['.&][^\W_]+)*")
_FIGURE = re.compile(r"\d")
_LETTERS = frozenset(ascii_letters)
_LEAST_LETTERS = 5


@lru_cache(maxsize=1 << 14)
def variant(left: str, right: str, language: str) -> Variant:
    """How two slots write the same words: "spelling", "inflection", or "" where they are different words."""
    if left[:1] in _LETTERS and right[:1] in _LETTERS and _head(left[0]) != _head(right[0]):
        return ""
    lefts, rights = _words(left, language), _words(right, language)
    if not lefts or not rights or _head(lefts[0]) != _head(rights[0]):
        return ""
    if _FIGURE.search(left) or _FIGURE.search(right):
        return ""  # 1.5 and 15: figures are compared by their value
    one, other = [_plain(word) for word in lefts], [_plain(word) for word in rights]
    if "".join(one) == "".join(other) or _initials(lefts, rights) or _initials(rights, lefts):
        return "spelling"
    if len(one) != len(other):
        return ""
    kinds = [_word_variant(*pair, language) for pair in zip(lefts, rights, strict=True)]
    if "" in kinds:
        return ""
    return "spelling" if "spelling" in kinds else "inflection"


def _word_variant(left: str, right: str, language: str) -> Variant:
    one, other = _plain(left), _plain(right)
    if one == other:
        return "inflection"
    if canonical(one, language) == canonical(other, language) or _shortened(one, other) or _shortened(other, one):
        return "spelling"
    if left[0].isupper() and right[0].isupper() and _sounds(one) == _sounds(other):
        return "spelling"
    return "inflection" if _inflected(one, other, load(language).endings.inflections) else ""


@cache
def canonical(word: str, language: str) -> str:
    """The word, lower case, with the letters of every spelling rule of the language made one."""
    word = _rows(language, "word").get(word, word)
    if len(word) < _LEAST_LETTERS:
        return word
    for one, other in _rows(language, "inside").items():
        word = word.replace(one, other)
    for one, other in _rows(language, "ending").items():
        if word.endswith(one):
            word = word.removesuffix(one) + other
    return word


def _words(text: str, language: str) -> list[str]:
    """The words of a text, contractions written out."""
    return [part for word in _WORD.findall(plain(text)) for part in contracted(word, language)]


def contracted(word: str, language: str) -> list[str]:
    """The words that a contraction, written with a plain apostrophe, stands for; any other word itself."""
    return _rows(language, "phrase").get(word.lower(), word).split()


def is_contraction(one: str, other: str, language: str) -> bool:
    """ "Ruiz’s" for "Ruiz is": the first is a word with an ending that contracts the last word of the second."""
    *head, last = plain(other).lower().split() or [""]
    start, mark, ending = plain(one).lower().rpartition("'")
    return bool(mark) and start.split() == head and last in _readings(language).get(ending, ())


def contracts(one: str, word: str, language: str) -> bool:
    """The ending of `one` may stand for `word`: that of "he’d" for "had" and for "would"."""
    _, mark, ending = plain(one).lower().rpartition("'")
    return bool(mark) and word.lower() in _readings(language).get(ending, ())


@cache
def _readings(language: str) -> dict[str, frozenset[str]]:
    """The words that the endings of a language's contractions stand for: "'s" for "is", "has" and "us"."""
    found: dict[str, set[str]] = defaultdict(set)
    for place, short, long in load(language).table("spelling.tsv"):
        (head, _, ending), (first, _, word) = short.partition("'"), long.partition(" ")
        if place == "phrase" and ending and head == first:
            found[ending].add(word)
        elif place == "contracted":
            found[ending].update(long.split())
    return {ending: frozenset(words) for ending, words in found.items()}


@cache
def _rows(language: str, place: str) -> dict[str, str]:
    """The spelling rules of a language for one place."""
    return {one: other for where, one, other in load(language).table("spelling.tsv") if where == place}


def _head(word: str) -> str:
    """The letter that any other spelling of a word begins with, vowels and letters that trade places made one."""
    trades, vowels, _ = _letters()
    letter = _plain(word)[:1].translate(trades)
    return "a" if letter in vowels else letter


@cache
def _plain(word: str) -> str:
    """Lower case, without accents, points and apostrophes."""
    return re.sub(r"[^\w]", "", text_of(folded(word)))


def _initials(short: list[str], long: list[str]) -> bool:
    """ "U.S." for "United States": the first letters of the longer name's words, small words left out or in."""
    if len(short) != 1 or len(long) < 2 or not short[0][:1].isupper():
        return False
    every = "".join(word[0] for word in long).lower()
    capital = "".join(word[0] for word in long if word[0].isupper()).lower()
    return _plain(short[0]) in (every, capital)


def _shortened(short: str, long: str) -> bool:
    """ "Gov" for "governor", "Sept" for "September": a shortening of three letters or more."""
    return 3 <= len(short) <= 5 and len(long) >= len(short) + 3 and long.startswith(short)


def _sounds(word: str) -> str:
    """A name's consonants, those that transliterations trade made one, without doubles; the first letter is kept."""
    trades, _, mute = _letters()
    head, rest = word[:1].translate(trades), word[1:].translate(trades).translate(mute)
    return re.sub(r"(.)\1+", r"\1", head + rest) if len(word) >= _LEAST_LETTERS else word


class _Letters(NamedTuple):
    """What each letter is traded for, the vowels, and the letters that do not count."""

    trades: dict[int, str]
    vowels: str
    mute: dict[int, None]


@cache
def _letters() -> _Letters:
    rows = load(ANY).kinds("letters.tsv")
    trades = {ord(letter): one for one, letters in rows.items() if len(one) == 1 for letter in letters}
    return _Letters(trades, "".join(rows["vowels"]), dict.fromkeys(map(ord, rows["mute"])))


def _inflected(one: str, other: str, endings: frozenset[str]) -> bool:
    """The same word with another ending: a common stem of at least three letters and known endings on both sides."""
    stem = 0
    while stem < min(len(one), len(other)) and one[stem] == other[stem]:
        stem += 1
    return stem >= 3 and one[stem:] in endings and other[stem:] in endings
