"""Spellings of one word of a name.

In: words of names. Out: whether two are one word. Case, accents, apostrophes, full stops, soft hyphens and other
characters that cannot be seen never count, nor does how a language writes an umlaut ("Müller", "Mueller"). Asked
loosely, two words are one also where they sound alike, as spellings of a name from another alphabet do ("Mohammed",
"Muhammad"), and where a long word has a slip of one letter. Loose answers are for words of names that agree otherwise.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h"}
)
_DROPPED = re.compile(r"[^\w\s-]|_")
_UMLAUTS = re.compile("ae|oe|ue|aa")
_CONSONANTS = (  # sounds that alphabets write in different ways, in this order
    (re.compile("kh|ck|q|gh|c(?![eiyhz])|^g(?=[aou])"), "k"),
    (re.compile("tch|tsch|cz|ch"), "c"),
    (re.compile("sch|sh|sz"), "s"),
    (re.compile("ph|v|w"), "f"),
    (re.compile("ts|tz|zh|z"), "s"),
    (re.compile("dj|dzh|j(?=[aeiou])"), "i"),
    (re.compile("x"), "ks"),
    (re.compile("h"), ""),
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile("[iy]e?[iy]?$|e[iy]$"), "i"),  # Zelensky, Zelenskyy, Zelenskiy; Sergei, Sergey
)
_VOWELS = re.compile("ae|ai|ay|ei|ey|oe|oo|ou|ue|ia|ja|[aeiouy]")
_VOWEL_LETTERS = frozenset("aeiouy")
_LIKE_U = frozenset(("oe", "oo", "ou", "ue", "o", "u"))
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
    if _UMLAUTS.sub(lambda found: found[0][0], one) == _UMLAUTS.sub(lambda found: found[0][0], other):
        return True
    return loosely and (sound(one) == sound(other) or _slip(one, other))


@lru_cache(maxsize=1 << 15)
def sound(word: str) -> str:
    """What a `folded` word sounds like, roughly: spellings of a word from another alphabet have this in common."""
    for pattern, letters in _CONSONANTS:
        word = pattern.sub(letters, word)
    return re.sub(r"(.)\1+", r"\1", _VOWELS.sub(_vowel, word))


def _vowel(found: re.Match[str]) -> str:
    return "u" if found[0] in _LIKE_U else "i" if found[0] in "iy" else "a"


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
    vowels = {short[first], long[first]} <= _VOWEL_LETTERS
    return (vowels and short[first + 1 :] == long[first + 1 :]) or (swapped and short[first + 2 :] == long[first + 2 :])
