"""Spellings of one word of a name.

In: words of names. Out: whether two are one word. Case, accents, apostrophes, full stops, soft hyphens and other
characters that cannot be seen never count, nor does how a language writes an umlaut ("Müller", "Mueller"). Asked
loosely, two words are one also where they sound alike, as spellings of a name from another alphabet do ("Mohammed",
"Muhammad"), and where a long word has a slip of one letter. Loose answers are for words of names that agree otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import NamedTuple

from coverlap.lang import ANY, load
from coverlap.lang.endings import NONE

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h"}
)
_DROPPED = re.compile(r"[^\w\s-]|_")
_DOUBLED = re.compile(r"(.)\1+")
_LEAST_SOUND = 4  # letters of a word that is compared by sound
_LEAST_SLIP = 6  # letters of a word in which one may be a slip


@lru_cache(maxsize=1 << 15)
def folded(word: str) -> str:
    """The word in lower case, without accents, apostrophes and what cannot be seen; soft hyphens are gone."""
    if word.isascii():
        return word.lower() if word.isalpha() else _DROPPED.sub("", word.lower())
    plain = unicodedata.normalize("NFKD", word.casefold()).translate(_LETTERS)
    visible = "".join(c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return _DROPPED.sub("", visible)


def same_word(one: str, other: str, *, loosely: bool = False) -> bool:
    """True for two spellings of one word of a name, both `folded`."""
    if one == other:
        return True
    if min(len(one), len(other)) < _LEAST_SOUND:
        return False
    umlauts = _sounds().umlauts
    if umlauts.pattern.sub(umlauts.sound, one) == umlauts.pattern.sub(umlauts.sound, other):
        return True
    return loosely and (sound(one) == sound(other) or _slip(one, other))


def sounds_alike(one: str, other: str) -> bool:
    """True for two words, both `folded`, that are long enough to be compared by sound and have the same."""
    return min(len(one), len(other)) >= _LEAST_SOUND and sound(one) == sound(other)


@lru_cache(maxsize=1 << 15)
def sound(word: str) -> str:
    """What a `folded` word sounds like, roughly: spellings of a word from another alphabet have this in common."""
    sounds = _sounds()
    for pattern, letters in sounds.consonants:
        word = pattern.sub(letters, word)
    return _DOUBLED.sub(r"\1", sounds.vowels.pattern.sub(sounds.vowels.sound, word))


class _Groups(NamedTuple):
    """Groups of letters, each with its sound."""

    pattern: re.Pattern[str]
    sounds: dict[str, str]

    def sound(self, found: re.Match[str]) -> str:
        """What the letters found sound like."""
        return self.sounds[found[0]]


class _Sounds(NamedTuple):
    """Sounds that alphabets write in different ways: consonants, to be replaced in this order, vowels, umlauts."""

    consonants: list[tuple[re.Pattern[str], str]]
    vowels: _Groups
    umlauts: _Groups
    letters: frozenset[str]


@cache
def _sounds() -> _Sounds:
    rows = load(ANY).table("sounds.tsv")
    consonants = [
        (re.compile(each), "" if sound == NONE else sound) for kind, each, sound in rows if kind == "consonant"
    ]
    vowels, umlauts = (
        {letters: sound for kind, each, sound in rows if kind == asked for letters in each.split()}
        for asked in ("vowel", "umlaut")
    )
    single = frozenset(letters for letters in vowels if len(letters) == 1)
    return _Sounds(consonants, _groups(vowels), _groups(umlauts), single)


def _groups(sounds: dict[str, str]) -> _Groups:
    return _Groups(re.compile("|".join(sorted(sounds, key=len, reverse=True))), sounds)


def _slip(one: str, other: str) -> bool:
    """True where one letter is added or left out, one vowel stands for another, or two neighbours have changed places.
    The first letter and the last stay: they part names more often than they are mistaken."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST_SLIP or len(long) - len(short) > 1 or short[0] != long[0] or short[-1] != long[-1]:
        return False
    first = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[first:] == long[first + 1 :]
    swapped = short[first : first + 2] == long[first : first + 2][::-1]
    vowels = {short[first], long[first]} <= _sounds().letters
    return (vowels and short[first + 1 :] == long[first + 1 :]) or (swapped and short[first + 2 :] == long[first + 2 :])
