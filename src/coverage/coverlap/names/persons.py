"""Whether two names are one person's.

In: names as texts print them. Out: how they relate. The words of one must be in the other, in their order, as the
same words in another spelling, as initials, or as first names that people are called by ("Bill" for William); titles
and offices are left out. A name for a generation parts two people: Jane Fox and Jane Fox Jr.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from coverlap.lang import load
from coverlap.names.small_words import small_words
from coverlap.names.spelling import folded, same_word, sounds_alike

Relation = Literal["same", "shorter", "longer", "akin", "other"]


_TWO = 2  # initials


class Name(NamedTuple):
    """The words of a person's name, folded; a generation of 0 is not stated."""

    words: tuple[str, ...]
    generation: int


def relation(one: str, other: str, language: str) -> Relation:
    """How two names of persons relate. same: as full as each other; shorter, longer: one has words that the other
    lacks; akin: they may be one person ("Jane" and "Jane Fox", "Jane Fox" and "Jane Fox Otter"), which names alone do
    not show; other: two people."""
    left, right = name_of(one, language), name_of(other, language)
    left, right = _spread(left, right), _spread(right, left)
    if not left.words or not right.words or _generations_differ(left, right):
        return "other"
    if _agree(left.words, right.words, language):
        return "same"
    if len(left.words) < len(right.words):
        return "shorter" if _held(left.words, right.words, language) else _akin(left.words, right.words)
    if len(left.words) > len(right.words):
        return "longer" if _held(right.words, left.words, language) else _akin(left.words, right.words)
    return _akin(left.words, right.words)


@lru_cache(maxsize=1 << 14)
def name_of(name: str, language: str) -> Name:
    """The words of a name without titles at its head, and its generation."""
    words = [folded(word) for word in name.replace("-", " ").replace(",", " ").split()]
    words = [word for word in words if word]
    generation = 0
    small = small_words()
    while len(words) > 1 and words[-1] in small.generations:
        generation = small.generations[words.pop()]
    titles = _titles(language)
    while len(words) > 1 and words[0] in titles:
        words.pop(0)
    return Name(tuple(word for word in words if word not in small.particles) or tuple(words), generation)


def _spread(name: Name, other: Name) -> Name:
    """The name with two initials parted that another has as first names: "J.P. Fox" beside "John Paul Fox"."""
    words, names = name.words, other.words
    if len(names) > len(words) > 1 and len(words[0]) == _TWO and words[0] == names[0][0] + names[1][0]:
        return Name((*words[0], *words[1:]), name.generation)
    return name


def _generations_differ(one: Name, other: Name) -> bool:
    """Two generations, or a full name with one and a full name without."""
    if one.generation == other.generation:
        return False
    full = len(one.words) > 1 and len(other.words) > 1
    return bool(one.generation and other.generation) or full


def _agree(left: Sequence[str], right: Sequence[str], language: str) -> bool:
    """As many words, and each the other's: loosely, where another word is the same outright, or all sound alike."""
    if len(left) != len(right):
        return False
    sure = sum(same_word(a, b) for a, b in zip(left, right, strict=True))
    if sure == len(left) or (len(left) > 1 and all(map(sounds_alike, left, right))):
        return True
    return all(
        same_word(a, b, loosely=sure > 0) or (n < len(left) - 1 and _first_names(a, b, language))
        for n, (a, b) in enumerate(zip(left, right, strict=True))
    ) and (sure > 0 or len(left) > 1)


def _held(short: Sequence[str], long: Sequence[str], language: str) -> bool:
    """The words of the shorter name are in the longer one in order, the last of one being the last of the other."""
    if not same_word(short[-1], long[-1], loosely=len(short) > 1 and short[0] == long[0]):
        return False
    place = 0
    for word in short[:-1]:
        while place < len(long) - 1 and not (
            same_word(word, long[place], loosely=True) or _first_names(word, long[place], language)
        ):
            place += 1
        if place == len(long) - 1:
            return False
        place += 1
    return len(short) > 1 or len(short[0]) > 1


def _akin(left: Sequence[str], right: Sequence[str]) -> Relation:
    """Akin where all words of one are in the other, or both begin alike and share a last name."""
    short, long = sorted((left, right), key=len)
    if len(short) < len(long) and all(any(same_word(a, b) for b in long) for a in short):
        return "akin"
    if len(short) == 1 or not same_word(short[0], long[0]):
        return "other"
    inner = any(same_word(a, right[-1]) for a in left[1:]) or any(same_word(a, left[-1]) for a in right[1:])
    return "akin" if inner else "other"


def _first_names(one: str, other: str, language: str) -> bool:
    """An initial for a first name, or two names that people of one name are called by."""
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    groups = _nicknames(language)
    return not groups.get(one, frozenset()).isdisjoint(groups.get(other, frozenset()))


@cache
def _nicknames(language: str) -> dict[str, frozenset[int]]:
    """The groups that each first name is in."""
    groups: dict[str, set[int]] = defaultdict(set)
    for number, (name, others) in enumerate(load(language).table("nicknames.tsv")):
        for form in (name, *others.split()):
            groups[folded(form)].add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


@cache
def _titles(language: str) -> frozenset[str]:
    return frozenset(folded(title) for title in load(language).lines("titles.txt"))
