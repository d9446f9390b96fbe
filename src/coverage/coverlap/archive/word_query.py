"""Words that somebody looks for, and whether a text holds them.

In: what a person typed. Out: a `WordQuery`. Words between quotation marks are sought in a row. A word is found whatever
its case and accents, with an apostrophe in it or none, and with the ending of a plural: "mayor" finds "Mayor's", "US"
finds "U.S.".

A text is first searched as plain bytes, at some 300 MB a second, for words between spaces; only what passes is cut into
words, which decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from coverlap.errors import UsageError
from coverlap.lang import ANY, load
from coverlap.model.values import Flags, Hashes, Ints
from coverlap.text.normalise import folded, plain, text_of
from coverlap.text.tokens import tokenise

_MOST_WORDS = 100
_SHORT = 5  # letters of a word that may be written with a point after each
_IN_MARKS = re.compile(r'"([^"]*)"|([^"]+)')
_ASCII = 0x80
# First bytes, in UTF-8, of letters beyond ASCII. Without them, a byte above ASCII is of a sign: a dash, a mark.
_LETTERS = frozenset((*range(0xC3, 0xE0), 0xE1, *range(0xE3, 0xF5)))
_BESIDE_LETTERS = bytes(b for b in range(256) if b not in _LETTERS)
_SPACED = bytes(b if b >= _ASCII or chr(b).isalnum() else 0x20 for b in range(256)).lower()
_ASCII_SPACED = bytes(b if b < _ASCII else 0x20 for b in _SPACED)
_APOSTROPHES = "'’".encode()  # as bytes, the last of which begins no other sign of news prose
_PAIRS = [(one + other).encode() for one in "'’" for other in "'’"]  # which part words, as one alone does not


@dataclass(frozen=True)
class WordQuery:
    """`terms` are the words looked for, each with the words that it may be in a text; a phrase is several in a row."""

    terms: tuple[tuple[str, ...], ...]

    @cached_property
    def ids(self) -> list[list[Hashes]]:
        """For each term, for each of its words, the ids of the words that count as it."""
        return [[_ids(word) for word in term] for term in self.terms]

    @cached_property
    def _written(self) -> list[list[tuple[bytes, ...]]]:
        return [[tuple(f" {form} ".encode() for form in _spellings(word)) for word in term] for term in self.terms]

    def may_hold(self, text: bytes, least: int) -> bool:
        """True where the text, as `searchable` gives it, may hold so many of the terms."""
        spare = len(self.terms) - least
        for term in self._written:
            if not all(any(form in text for form in word) for word in term):
                spare -= 1
                if spare < 0:
                    return False
        return True

    def places(self, ids: Hashes) -> list[Ints]:
        """Where each term begins among the words of a text."""
        return [np.flatnonzero(_in_row(term, ids)).astype(np.int32) for term in self.ids]


def word_query(words: str, *, phrases: bool = True) -> WordQuery:
    """The query that a person typed; without `phrases`, each word is a term, quotation marks or not.

    Raises UsageError where it holds no word, or more than a hundred."""
    parts = [(found[1] or "", found[2] or "") for found in _IN_MARKS.finditer(plain(words))]
    terms: list[tuple[str, ...]] = []
    for phrase, loose in parts:
        row = tuple(_words(phrase))
        terms += [row] if phrases and row else [(word,) for word in row]
        terms += [(word,) for word in _words(loose)]
    if not 0 < sum(map(len, terms)) <= _MOST_WORDS:
        raise UsageError(f"{words[:60]!r}: give between one word and {_MOST_WORDS} to look for.")
    return WordQuery(tuple(dict.fromkeys(terms)) if phrases else tuple(terms))


def searchable(data: bytes) -> bytes:
    """A text in UTF-8 as lower-case words between spaces, apostrophes and, beside ASCII letters, accents gone."""
    if data.translate(None, _BESIDE_LETTERS):
        known = text_of(folded(data.decode("utf-8", "surrogatepass"))).encode("utf-8", "surrogatepass")
        return b" " + known.replace(b"''", b" ").translate(_SPACED, b"'") + b" "
    for pair in _PAIRS:
        data = data.replace(pair, b" ")
    return b" " + data.translate(_ASCII_SPACED, _APOSTROPHES) + b" "


def _words(text: str) -> Iterator[str]:
    tokens = tokenise(text)
    yield from (text[start:end] for start, end in zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True))


def _forms(word: str) -> list[str]:
    return [word, *(word + ending for ending in load(ANY).endings.plural_ends)]


def _ids(word: str) -> Hashes:
    """The ids of a word's forms; a form that is several words, as "b.1s" is, is none."""
    found = [tokenise(form).ids for form in _forms(word)]
    return np.concatenate([ids for ids in found if len(ids) == 1] or [np.zeros(0, np.uint64)])


def _spellings(word: str) -> set[str]:
    """How a text that `searchable` gives may have a word."""
    spaced = searchable(word.encode("utf-8", "surrogatepass")).decode("utf-8", "surrogatepass").strip()
    bare = spaced.replace(" ", "")
    found = {spaced, bare}
    if bare.isascii() and bare.isdigit():
        found.add(f"{int(bare):,}".replace(",", " "))
    elif len(bare) <= _SHORT:
        found.add(" ".join(bare))
    return {form for spelling in found for form in _forms(spelling)}


def _in_row(term: list[Hashes], ids: Hashes) -> Flags:
    """One flag a word of the text: the words of a term follow each other from there."""
    count = max(0, len(ids) - len(term) + 1)
    flags = np.ones(count, dtype=np.bool_)
    for offset, forms in enumerate(term):
        flags &= np.isin(ids[offset : offset + count], forms)
    return flags
