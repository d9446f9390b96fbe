"""Words with offsets and 64-bit ids, made for a whole text at once in numpy.

In: a text. Out: `Tokens`. A word is a run of letters and digits; apostrophes, soft hyphens and combining marks inside
it do not count, so that "Iran's", "Iran’s" and "Irans" are one word, as are "U.S." and "US", "1,000" and "1000".
Hyphens and dashes part words. A character of a script written without spaces is a word by itself, whose id is that of
the pair that it makes with the next (of three characters in Thai, Lao, Khmer, Burmese): one character says too little.

What changes the value of a figure is part of it: a decimal mark ("1.5" is not "15"), a currency sign or a minus before
it, a percent or currency sign after it. A point or comma before exactly three digits groups thousands, in any
language, unless a lone 0 comes before it; every other one between digits is a decimal mark, and "1,5" is "1.5".

An id is a polynomial hash of the folded characters, modulo 2^64 and mixed: equal words have equal ids in every run, on
every machine. Two different words share an id with a chance of about n²/2^65, 3 in a million for 10 million words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from coverlap.lang import ANY, load
from coverlap.model.values import Flags, Hashes, Ints, Tokens
from coverlap.text.characters import (
    CURRENCY,
    DASH,
    EXTENDING,
    INNER,
    LONE,
    MARK,
    PERCENT,
    POINT,
    TABLE_SIZE,
    WORD,
    classes_of,
    is_spelt,
)
from coverlap.text.id_table import among
from coverlap.text.letters import letters_of
from coverlap.text.normalise import CodePoints, folded

_BASE = np.uint64(0x9E3779B97F4A7C15 | 1)
_ROOT = 5  # characters
_SHORT = 3  # characters: a word this short keeps its ending
_TOGETHER = 1000  # short texts
_INVERSE = np.uint64(pow(int(_BASE), -1, 1 << 64))


def tokenise(text: str) -> Tokens:
    """The words of a text, in order. An empty text gives three empty arrays."""
    points, begins, closes = letters_of(text)
    classes = classes_of(points)
    run, counted = _runs(points, classes)
    edges = np.flatnonzero(run[1:] != run[:-1]).astype(np.int32)
    starts, ends = edges[::2].copy(), edges[1::2].copy()
    if (classes == LONE).any():
        starts, ends = _with_lone(classes, starts, ends)
    ids = _hashes(points, counted, starts, _reach(points, classes, starts, ends))
    if begins is not None and closes is not None:
        starts, ends = begins[starts], closes[ends - 1]
    return Tokens(starts, ends, ids)


def _with_lone(classes: npt.NDArray[np.uint8], starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """Starts and ends of words, with the characters among them that are words by themselves."""
    lone = np.flatnonzero(classes == LONE).astype(np.int32)
    starts, ends = np.concatenate([starts, lone]), np.concatenate([ends, _behind(classes, lone)])
    order = np.argsort(starts, kind="stable")
    return starts[order], ends[order]


def _reach(points: CodePoints, classes: npt.NDArray[np.uint8], starts: Ints, ends: Ints) -> Ints:
    """Where the letters end that the id of each word counts: at its own end or, where it is a character that is a word
    by itself, at that of the next such character behind it, of the next two in an alphabet."""
    lone = classes[starts] == LONE
    if not lone.any():
        return ends
    second = np.where(lone & _begins(classes, ends), _behind(classes, ends), ends)
    third = np.where(lone & _begins(classes, second), _behind(classes, second), second)
    return np.where(is_spelt(points[starts]), third, second).astype(np.int32)


def _begins(classes: npt.NDArray[np.uint8], places: Ints) -> Flags:
    """One flag a place: a character that is a word by itself begins there."""
    flags: Flags = classes.take(places, mode="clip") == LONE
    flags &= places < len(classes)
    return flags


def _behind(classes: npt.NDArray[np.uint8], places: Ints) -> Ints:
    """Where each character that is a word by itself ends, with what is written onto it."""
    closing = np.append(np.flatnonzero(classes != EXTENDING), len(classes)).astype(np.int32)
    return closing.take(closing.searchsorted(places, side="right"), mode="clip")


def root_ids(text: str, tokens: Tokens) -> Hashes:
    """One id a token for the head of the word: its first five characters, without a plural ending of one letter.

    Words that differ in their endings alone ("minister", "ministers", "ministry") have equal root ids. On translated
    and reworked passages five characters conflate as much as the Snowball stemmer does, in any script with spaces.
    Signs and decimal marks do not count: what is reworked writes "5%" as "5 percent".
    """
    points, begins, closes = letters_of(text)
    classes = classes_of(points)
    starts, ends = tokens[:2]
    if begins is not None and closes is not None:
        starts = begins.searchsorted(starts).astype(np.int32)
        ends = closes.searchsorted(ends, side="right").astype(np.int32)
    counted = _are_letters(classes)
    places = np.concatenate([[0], np.cumsum(counted)])
    first, last = places[starts], places[_reach(points, classes, starts, ends)]
    endings = load(ANY).endings
    plural = end_in(points, starts, ends, endings.plural_ends) & ~end_in(points, starts, ends, endings.singular)
    length = np.minimum(last - (plural & (last - first > _SHORT)), first + _ROOT) - first
    powers = np.append(points[counted], 0).astype(np.uint64)
    hashes = np.zeros(len(first), dtype=np.uint64)
    for offset in range(_ROOT):
        mixed = mix(hashes + powers.take(first + offset, mode="clip") + _BASE)
        np.copyto(hashes, mixed, where=offset < length)
    return hashes


def end_in(points: CodePoints, starts: Ints, ends: Ints, endings: Sequence[str]) -> Flags:
    """One flag a word of a text, given by its start and end: it ends in one of these."""
    found = np.zeros(len(ends), dtype=np.bool_)
    length = ends - starts
    for ending in endings:
        hit = length >= len(ending)
        for back, letter in enumerate(reversed(ending), 1):
            hit &= points[np.maximum(ends - back, 0)] == ord(letter)  # of a shorter word, whatever stands there
        found |= hit
    return found


def ids_of(texts: Sequence[str]) -> list[Hashes]:
    """The ids of each of many short texts, made a thousand texts at a time: a title costs a tenth of what it costs
    alone."""
    return [tokens.ids for tokens in tokens_of(texts)]


def tokens_of(texts: Sequence[str]) -> list[Tokens]:
    """The words of each of many short texts, as `ids_of` makes them."""
    found: list[Tokens] = []
    for at in range(0, len(texts), _TOGETHER):
        some = texts[at : at + _TOGETHER]
        tokens = tokenise("\n".join(some))
        begins = np.cumsum([0, *(len(text) + 1 for text in some)])[:-1].astype(np.int32)
        parts = zip(*(np.split(part, np.searchsorted(tokens.starts, begins[1:])) for part in tokens), strict=True)
        found += [Tokens(a - begin, b - begin, ids) for begin, (a, b, ids) in zip(begins, parts, strict=True)]
    return found


def word_id(word: str) -> int:
    """The id that `tokenise` gives this word; the word must be a single token.

    Raises ValueError where it is none or several."""
    ids = tokenise(word).ids
    if len(ids) != 1:
        raise ValueError(f"{word!r} is {len(ids)} words, not one")
    return int(ids[0])


def word_ids(words: Sequence[str]) -> Hashes:
    """The ids of single words, in the order given, made a thousand at a time; a hyphenated entry counts by its first
    part."""
    parts = [_word_ids(words[at : at + _TOGETHER]) for at in range(0, len(words), _TOGETHER)]
    return np.concatenate([np.zeros(0, dtype=np.uint64), *parts])


def _word_ids(words: Sequence[str]) -> Hashes:
    tokens = tokenise("\n".join(words))
    lengths = np.fromiter((len(w) + 1 for w in words), dtype=np.int64, count=len(words))
    lines = np.cumsum(lengths) - lengths
    first = np.searchsorted(tokens.starts, lines)
    known = np.append(tokens.ids, np.uint64(0))  # the last where no word is left
    return known[np.minimum(first, max(0, len(tokens.ids) - 1))]


def begins_figure(points: CodePoints) -> Flags:
    """One flag a character as read: a word that begins with it is a figure, "5", "$5" or "-5"."""
    flags: Flags = _figure_heads().take(points, mode="clip")
    return flags


def mix(values: Hashes) -> Hashes:
    """SplitMix64's finaliser (Steele, Lea, Flood 2014): a bijection of 64-bit values that scatters near ones."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _runs(points: CodePoints, classes: npt.NDArray[np.uint8]) -> tuple[Flags, Flags]:
    """One flag a character, with a place more at both ends: it is part of a word of several characters; and one flag a
    character: the word's id counts it. Decimal commas become points in `points`."""
    run = np.zeros(len(points) + 2, dtype=np.bool_)
    np.logical_or(classes == WORD, classes == MARK, out=run[1:-1])
    counted = _are_letters(classes)
    inner = np.flatnonzero((classes == INNER) | (classes == POINT))
    inner = inner[run[inner] & run[inner + 2]]
    is_point = classes[inner] == POINT
    point = inner[is_point]
    between_digits = _digits(points[point - 1]) & _digits(points[point + 1])
    initials = (points[point] == 46) & ~run[point - 1] & ~run[point + 3]
    signs = _signs(points, classes, run)
    run[inner[~is_point] + 1] = run[point[between_digits | initials] + 1] = run[signs + 1] = True
    decimal = point[between_digits]
    decimal = decimal[~_groups_thousands(points, decimal)]
    counted[decimal] = counted[signs] = True
    points[decimal] = 46
    return run, counted


def _groups_thousands(points: CodePoints, marks: npt.NDArray[np.intp]) -> Flags:
    """Which of these points and commas between digits part a number's thousands: exactly three digits follow, or, as in
    "1,00,000", two and the same mark; and what comes before is more than a lone 0."""
    two_before, before, mark, _, second, third, fourth = (_at(points, marks + step) for step in range(-2, 5))
    lone_zero = (before == 48) & ~_digits(two_before) & (two_before != mark)
    grouped = _digits(second) & ((_digits(third) & ~_digits(fourth)) | (third == mark))
    flags: Flags = grouped & ~lone_zero
    return flags


def _signs(points: CodePoints, classes: npt.NDArray[np.uint8], run: Flags) -> npt.NDArray[np.intp]:
    """Places of the signs that belong to a figure: "-" and a currency before it, a percent or a currency after it."""
    places = np.flatnonzero(classes >= DASH)
    before, after = _at(points, places - 1), _at(points, places + 1)
    figure_before, figure_after = _digits(before), _digits(after)
    currency, percent, dash = (classes[places] == kind for kind in (CURRENCY, PERCENT, DASH))
    leads = currency & ~run[places] & figure_after
    ends = (currency | percent) & figure_before & ~run[places + 2]
    opened = (before <= 32) | (before == 34) | (before == 40)  # a space, a quotation mark, a bracket
    minus = dash & opened & (figure_after | among(places[leads], places + 1))
    signs: npt.NDArray[np.intp] = places[leads | ends | minus]
    return signs


def _at(points: CodePoints, places: npt.NDArray[np.intp]) -> CodePoints:
    """The code points at these places; a space beyond either end of the text."""
    found = points.take(places, mode="clip")
    found[(places < 0) | (places >= len(points))] = 32
    return found


def _are_letters(classes: npt.NDArray[np.uint8]) -> Flags:
    flags: Flags = (classes == WORD) | (classes == LONE) | (classes == EXTENDING)
    return flags


def _digits(points: CodePoints) -> Flags:
    flags: Flags = (points >= 48) & (points <= 57)
    return flags


def _hashes(points: CodePoints, counted: Flags, starts: Ints, ends: Ints) -> Hashes:
    """Polynomial hash of the counted characters of each range, from one running sum over the whole text."""
    letters = _mixed(points.take(np.flatnonzero(counted)))
    powers, inverses = _powers(len(letters) + 1)
    total = np.zeros(len(letters) + 1, dtype=np.uint64)
    np.cumsum(letters * powers[: len(letters)], out=total[1:])
    place = np.zeros(len(points) + 1, dtype=np.int32)
    np.cumsum(counted, out=place[1:])
    first, last = place.take(starts), place.take(ends)
    return mix((total.take(last) - total.take(first)) * inverses.take(first))


def _mixed(points: CodePoints) -> Hashes:
    """What each character adds to a hash."""
    if len(points) == 0 or int(points.max()) < TABLE_SIZE:
        return _mixed_table().take(points)
    return mix(points.astype(np.uint64) + _BASE)


@cache
def _mixed_table() -> Hashes:
    return mix(np.arange(TABLE_SIZE, dtype=np.uint64) + _BASE)


_POWERS: list[tuple[Hashes, Hashes]] = []


def _powers(count: int) -> tuple[Hashes, Hashes]:
    """Powers of the base and of its inverse modulo 2^64, at least `count` of each; kept and grown as texts need."""
    if not _POWERS or len(_POWERS[0][0]) < count:
        size = 1 << max(14, (count - 1).bit_length())
        one = np.ones(size, dtype=np.uint64)
        powers, inverses = one.copy(), one
        powers[1:], inverses[1:] = _BASE, _INVERSE
        _POWERS[:] = [(np.cumprod(powers), np.cumprod(inverses))]
    return _POWERS[0]


@cache
def _figure_heads() -> Flags:
    """One flag a character as read, and False for all beyond the table."""
    characters = list(map(chr, range(TABLE_SIZE)))
    signs = np.isin(classes_of(folded("".join(characters))), (DASH, CURRENCY)).tolist()
    return np.array([*(sign or c.isdigit() for sign, c in zip(signs, characters, strict=True)), False], dtype=np.bool_)
