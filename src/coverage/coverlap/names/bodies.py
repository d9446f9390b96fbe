"""Whether two names are one body's: an office, a court, a company, a party.

In: names as texts print them. Out: how they relate. A name is made of distinctive words ("Supreme", "Ninth Circuit")
and words for a kind ("Court"). Bodies are one by their distinctive words, never by a
kind alone; a short form of first letters stands for the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.names.persons import Relation
from coverlap.names.small_words import small_words
from coverlap.names.spelling import folded, same_word

_LEAST_SHORT = 2  # letters of a short form
_MOST_INITIALS = 6  # letters of a word in capitals that is one: longer ones are words set in capitals


class Body(NamedTuple):
    """The words of a body's name, folded: the distinctive ones, those for its kind, and all in order."""

    distinctive: tuple[str, ...]
    kinds: frozenset[str]
    words: tuple[str, ...]


def relation(one: str, other: str, language: str) -> Relation:
    """How two names of bodies relate: same, shorter, longer; akin where a kind alone could be either's ("the court");
    other for two bodies."""
    left, right = body_of(one, language), body_of(other, language)
    if left.words == right.words:
        return "same"
    if _short_form(one, right) or _short_form(other, left):
        return "same"
    if not left.distinctive or not right.distinctive:
        return "akin" if left.kinds & right.kinds else "other"
    if left.kinds and right.kinds and not left.kinds & right.kinds:
        return "other"
    if not left.kinds and not right.kinds and min(len(left.words), len(right.words)) == 1:
        return "same" if left.distinctive == right.distinctive else "akin"  # "House", "White House"
    more, less = (
        _lacking(*pair, language)
        for pair in ((left.distinctive, right.distinctive), (right.distinctive, left.distinctive))
    )
    if more and less:
        return "other"
    if not more and not less:
        return "same"
    return "longer" if more else "shorter"


def is_body(name: str, language: str) -> bool:
    """True where a word of the name says that it is a body's, or all of it is a short form of first letters."""
    if " " not in name:
        return _initials(name) or folded(name) in _words_of_bodies(language)
    return not _words_of_bodies(language).isdisjoint(map(folded, name.split()))


@lru_cache(maxsize=1 << 14)
def kinds_of(name: str, language: str) -> frozenset[str]:
    """The kinds of body that a name says, where it also says which: a court for "Supreme Court", none for "Court"."""
    body = body_of(name, language)
    return body.kinds if body.distinctive else frozenset()


@lru_cache(maxsize=1 << 14)
def body_of(name: str, language: str) -> Body:
    """The parts of a body's name."""
    kinds, small = _lists(language)
    words = tuple(w for word in name.replace("-", " ").split() if (w := folded(word)) and w not in small)
    return Body(tuple(w for w in words if w not in kinds), frozenset(w for w in words if w in kinds), words)


def _lacking(words: Sequence[str], among: Sequence[str], language: str) -> list[str]:
    """Those of the words that are not among the others, in the singular or the plural."""
    single = load(language).endings.without_plural
    return [w for w in words if not any(same_word(single(w), single(other)) for other in among)]


def _initials(name: str) -> bool:
    """True for a short word of nothing but capitals, or of capitals with full stops."""
    if not name.isupper():
        return False
    letters = name.replace(".", "")
    return 1 < len(letters) <= _MOST_INITIALS and letters.isalpha()


def _short_form(name: str, body: Body) -> bool:
    """True for "OHA", which stands for the Orrin Harbour Authority, and "DOJ" for the Justice Department: the first
    letters in their order, or with that of "of" in any."""
    letters = name.replace(".", "").strip()
    if not letters.isalpha() or sum(letter.isupper() for letter in letters) < _LEAST_SHORT or " " in letters:
        return False
    low, initials = letters.lower(), "".join(word[0] for word in body.words)
    if letters.islower() or len(initials) < _LEAST_SHORT:
        return False
    if low == initials:
        return True
    of = (letter for letter in small_words().letters if letter in low)
    return any(sorted(low.replace(letter, "", 1)) == sorted(initials) for letter in of)


@cache
def _lists(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words for kinds of bodies, and small words."""
    pack = load(language)
    return frozenset(map(folded, pack.lines("body_kinds.txt"))), frozenset(map(folded, pack.stop_words))


@cache
def _words_of_bodies(language: str) -> frozenset[str]:
    """Words in the names of bodies and places, the kinds among them."""
    return _lists(language)[0] | frozenset(map(folded, load(language).lines("bodies.txt")))
