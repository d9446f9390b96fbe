"""Words without house style: two houses that print one remark give the same units.

In: a range of words of a document. Out: `Unit`s, each with a key and the words that it stands for. Figures count by
their value, months by their name, contractions by the words that they contract, compounds without their hyphen,
spellings and short titles as the language's list has them; forms of address ("Mr.") are no words of the speaker's.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.model.values import Document
from coverlap.text.figures import ORDINAL, figures_of
from coverlap.text.normalise import folded, plain, text_of
from coverlap.text.variants import canonical, contracted

# What may be within a word: a hyphen, and marks that a file has in the place of an apostrophe ("aren›t").
_JOINTS = {"-": "", "\u2010": "", "\u2011": "", "›": "'", "‹": "'", "\ufffd": "'", "?": "'"}
_NO_LETTER = re.compile(r"[\W_]+")


class Unit(NamedTuple):
    """What a reader hears as one word or figure: words [first, last) of the document."""

    key: str
    first: int
    last: int


def units_of(document: Document, first: int, last: int) -> list[Unit]:
    """The units of the words [first, last), in order."""
    starts, ends = document.tokens.starts[first:last].tolist(), document.tokens.ends[first:last].tolist()
    text = document.text
    words = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    tail = [*starts[1:], ends[-1] + 2] if words else []
    between = (
        [text[max(0, starts[0] - 2) : starts[0]], *(text[a:b] for a, b in zip(ends, tail, strict=True))]
        if words
        else []
    )
    figures = {figure.first: figure for figure in figures_of(words, between, document.language)}
    joints = [None if n in figures else _JOINTS.get(gap) for n, gap in enumerate(between)]  # "one-in-three": 1, in, 3
    units: list[Unit] = []
    at = 0
    while at < len(words):
        if at in figures:
            figure = figures[at]
            dated = figure.unit == ORDINAL and units and units[-1].key in _months(document.language)
            units.append(
                Unit(figure.key.removesuffix(ORDINAL) if dated else figure.key, first + at, first + figure.last)
            )
            at = figure.last
            continue
        stop = at + 1
        word = words[at]
        while stop < len(words) and (joint := joints[stop]) is not None and (word + words[stop]).isalpha():
            word, stop = word + joint + words[stop], stop + 1
        units += [Unit(key, first + at, first + stop) for key in _keys(word, document.language)]
        at = stop
    return units


@lru_cache(maxsize=1 << 16)
def _keys(word: str, language: str) -> tuple[str, ...]:
    """The words that one word stands for; none for a form of address."""
    low = plain(word).lower()
    return tuple(key for part in contracted(low, language) if (key := _key(part, language)) not in _address(language))


@cache
def _key(word: str, language: str) -> str:
    bare = _NO_LETTER.sub("", text_of(folded(word)))
    return _months(language).get(bare) or canonical(bare, language)


@cache
def _months(language: str) -> dict[str, str]:
    """Months by their names and abbreviations."""
    names = [line.split() for line in load(language).lines("months.txt")]
    return {form: forms[0] for forms in names for form in forms}


@cache
def _address(language: str) -> frozenset[str]:
    return frozenset(load(language).lines("address.txt"))
