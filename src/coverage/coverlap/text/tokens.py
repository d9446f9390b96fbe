"""Words with offsets and 64-bit ids, made for a whole text at once in numpy.

In: a text. Out: `Tokens`. A word is a run of letters and digits; apostrophes, soft hyphens and combining marks inside
it do not count, so that "Iran's", "Iran’s" and "Irans" are one word, as are "U.S." and "US", "1,000" and "1000".
Hyphens and dashes part words. A character of a script written without spaces is a word by itself.

An id is a polynomial hash of the folded characters, modulo 2^64 and mixed: equal words have equal ids in every run, on
every machine. Two different words share an id with a chance of about n²/2^65, 3 in a million for 10 million words.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from coverlap.model.values import Flags, Hashes, Ints, Tokens
from coverlap.text.normalise import CodePoints, folded

_SEPARATOR, _WORD, _INNER, _POINT, _LONE, _MARK = range(6)
_TABLE_SIZE = 0x3000
_BASE = np.uint64(0x9E3779B97F4A7C15 | 1)
_ROOT = 5  # characters
_SHORT = 3  # a final s is kept in words this short
_TOGETHER = 1000  # short texts
_INVERSE = np.uint64(pow(int(_BASE), -1, 1 << 64))


def tokenise(text: str) -> Tokens:
    """The words of a text, in order. An empty text gives three empty arrays."""
    points = folded(text)
    classes = _classes(points)
    run = np.zeros(len(points) + 2, dtype=np.bool_)  # one place more at both ends
    np.logical_or(classes == _WORD, classes == _MARK, out=run[1:-1])
    run[_joined(points, classes, run)] = True
    edges = np.flatnonzero(run[1:] != run[:-1]).astype(np.int32)
    starts, ends = edges[::2].copy(), edges[1::2].copy()
    lone = np.flatnonzero(classes == _LONE).astype(np.int32)
    if len(lone):
        starts, ends = np.concatenate([starts, lone]), np.concatenate([ends, lone + 1])
        order = np.argsort(starts, kind="stable")
        starts, ends = starts[order], ends[order]
    ids = _hashes(points, (classes == _WORD) | (classes == _LONE), starts, ends)
    return Tokens(starts, ends, ids)


def root_ids(text: str, tokens: Tokens) -> Hashes:
    """One id a token for the head of the word: its first five characters, without a plural s.

    Words that differ in their endings alone ("minister", "ministers", "ministry") have equal root ids. On translated
    and reworked passages five characters conflate as much as the Snowball stemmer does, in any script with spaces.
    """
    points = folded(text)
    classes = _classes(points)
    counted = (classes == _WORD) | (classes == _LONE)
    places = np.concatenate([[0], np.cumsum(counted)])
    first, last = places[tokens.starts], places[tokens.ends]
    tail = points[np.maximum(tokens.ends - 1, 0)]
    before = points[np.maximum(tokens.ends - 2, 0)]
    plural = (tail == ord("s")) & (before != ord("s")) & (last - first > _SHORT)
    length = np.minimum(last - plural, first + _ROOT) - first
    powers = points[counted].astype(np.uint64)
    hashes = np.zeros(len(first), dtype=np.uint64)
    for offset in range(_ROOT):
        inside = offset < length
        hashes[inside] = mix(hashes[inside] + powers[first[inside] + offset] + _BASE)
    return hashes


def ids_of(texts: Sequence[str]) -> list[Hashes]:
    """The ids of each of many short texts, made a thousand texts at a time: a title costs a tenth of what it costs
    alone."""
    found: list[Hashes] = []
    for at in range(0, len(texts), _TOGETHER):
        some = texts[at : at + _TOGETHER]
        tokens = tokenise("\n".join(some))
        ends = np.cumsum([len(text) + 1 for text in some])
        found += np.split(tokens.ids, np.searchsorted(tokens.starts, ends[:-1]))
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


def mix(values: Hashes) -> Hashes:
    """SplitMix64's finaliser (Steele, Lea, Flood 2014): a bijection of 64-bit values that scatters near ones."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _joined(points: CodePoints, classes: npt.NDArray[np.uint8], run: Flags) -> npt.NDArray[np.intp]:
    """Places in `run` of characters between word characters that do not part the word; `run` has a place more at both
    ends of the text and a flag for each word character."""
    inner = np.flatnonzero((classes == _INNER) | (classes == _POINT))
    inner = inner[run[inner] & run[inner + 2]]
    is_point = classes[inner] == _POINT
    point = inner[is_point]
    between_digits = _digits(points[point - 1]) & _digits(points[point + 1])
    initials = (points[point] == 46) & ~run[point - 1] & ~run[point + 3]
    return np.concatenate([inner[~is_point], point[between_digits | initials]]) + 1


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
    if len(points) == 0 or int(points.max()) < _TABLE_SIZE:
        return _mixed_table().take(points)
    return mix(points.astype(np.uint64) + _BASE)


@cache
def _mixed_table() -> Hashes:
    return mix(np.arange(_TABLE_SIZE, dtype=np.uint64) + _BASE)


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


def _classes(points: CodePoints) -> npt.NDArray[np.uint8]:
    table = _class_table()
    if len(points) == 0 or int(points.max()) < _TABLE_SIZE:
        return table.take(points)
    classes = table[np.minimum(points, _TABLE_SIZE - 1)]
    high = np.flatnonzero(points >= _TABLE_SIZE)
    unique, inverse = np.unique(points[high], return_inverse=True)
    classes[high] = np.array([_class(chr(p)) for p in unique], dtype=np.uint8)[inverse]
    return classes


@cache
def _class_table() -> npt.NDArray[np.uint8]:
    return np.array([_class(chr(point)) for point in range(_TABLE_SIZE)], dtype=np.uint8)


def _class(character: str) -> int:
    if character in "'\u00ad\u200b\u200c\u200d\u2060\ufeff":
        return _INNER
    if 0x300 <= ord(character) <= 0x36F:
        return _MARK
    if character in ".,":
        return _POINT
    if not character.isalnum():
        return _SEPARATOR
    return _LONE if _unspaced(ord(character)) else _WORD


def _unspaced(point: int) -> bool:
    """Scripts written without spaces between words: Thai, Lao, Khmer, Burmese, kana, Han."""
    return (
        0x0E00 <= point <= 0x0EFF
        or 0x1000 <= point <= 0x109F
        or 0x1780 <= point <= 0x17FF
        or 0x3040 <= point <= 0x30FF
        or 0x3400 <= point <= 0x9FFF
        or 0xF900 <= point <= 0xFAFF
        or 0x20000 <= point <= 0x3FFFF
    )
