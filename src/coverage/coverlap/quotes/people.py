"""The people and bodies that one article names.

In: a document. Out: `People`: what a name in the text stands for, and where it is. A surname alone is the
person's whom the article names in full with it, before or beside it; where it names two, the surname stands for itself.
Nothing outside the article is consulted.

The decision that is not obvious: names are runs of capitals outside quotations, and a run is classified once, by its
words alone. Its neighbours are read only for the runs that somebody asks about (`focus`).
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np

from coverlap.lang import load
from coverlap.model.values import Document
from coverlap.names import bodies, persons
from coverlap.names.small_words import is_generation, small_words
from coverlap.names.spelling import folded
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.lines import Reading

_CLOSED = re.compile(r"\w\w\.$")
_JOINED = re.compile(r"[a-zß-öø-ÿ]{2}[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]")  # two words that lost the space between them
_MOST_WORDS = 5  # of a name
_LONG = 100  # characters of words without boilerplate among them
_GAP = 2  # particles between the words of a name


class Run(NamedTuple):
    """A run of capitals by its words alone: titles at its head, the name behind them ("" for an office without a
    name), and whether it is a body's."""

    titles: tuple[str, ...]
    name: str
    body: bool


class People:
    """The names of one article. A mention is the number of a run of capitals, in text order: `firsts`, `lasts` and
    `texts` say from which word to which it goes, among the document's, and what it reads."""

    def __init__(self, document: Document, reading: Reading) -> None:
        self.document = document
        self.language = document.language
        self.reading = reading
        self.firsts, self.lasts, self.texts = _runs(self.reading, document)
        self._places: dict[str, list[int]] = {}
        for number, text in enumerate(self.texts):
            self._places.setdefault(text, []).append(number)
        self._by_last: dict[str, list[str]] = {}
        for text in self._places:
            self._by_last.setdefault(_last_word(text), []).append(text)
        self._bearers: dict[str, str] = {}
        self._whole: dict[str, str] = {}

    def whole(self, name: str) -> str:
        """The one full name of the article that a name is short for; the name itself where there is none or several, or
        where the article uses it before it gives the full one, since that is then somebody else's."""
        if name not in self._whole:
            self._whole[name] = self._fullest(name)
        return self._whole[name]

    def _fullest(self, name: str) -> str:
        if not name or (" " in name and not _is_short(name)):
            return name
        seen: dict[str, int] = {}
        for text in self._by_last.get(_last_word(name), ()):
            _, full, body = run_of(text, self.language)
            if not body and full and _called(full) == _called(name):
                seen.setdefault(full, self._places[text][0])
        longer = [full for full in seen if " " in full and not _is_short(full)]
        if not longer:
            return name
        shortest = min(longer, key=lambda full: (full.count(" "), seen[full]))
        if not all(full == shortest or self._is_one(shortest, full) for full in longer):
            return name
        first, own = min(seen[full] for full in longer), seen.get(name)
        return shortest if own is None or first < own or self._line_of(first) == self._line_of(own) else name

    def _is_one(self, short: str, full: str) -> bool:
        return persons.relation(short, full, self.language) in ("same", "shorter")

    def _line_of(self, mention: int) -> int:
        return bisect_right(self.reading.bounds, self.firsts[mention])

    def bearer(self, text: str) -> str:
        """Whom a run of capitals names; "" for an office without a name."""
        name = self._bearers.get(text)
        if name is None:
            run = run_of(text, self.language)
            name = run.name if run.body and not text.isupper() else self.whole(run.name)
            self._bearers[text] = name = "" if name == text and self._only_opens(text) else name
        return name

    def _only_opens(self, text: str) -> bool:
        """True for one word that owes its capital to the sentences that it begins, and does not speak."""
        tags, bounds = self.reading.tags, self.reading.bounds
        return " " not in text and all(
            bounds[bisect_left(bounds, self.firsts[n])] == self.firsts[n] and tags[self.lasts[n]] not in "V'"
            for n in self._places.get(text, ())
        )

    def within(self, first: int, last: int) -> range:
        """The mentions that begin among the words [first, last)."""
        return range(bisect_left(self.firsts, first), bisect_left(self.firsts, last))

    def forms(self, name: str) -> list[str]:
        """What the runs that name somebody read, each once; the name as `bearer` gives it."""
        return [text for text in self._by_last.get(_last_word(name), ()) if self.bearer(text) == name]

    def mentions(self, name: str) -> list[int]:
        """Every mention of somebody, in order; the name as `bearer` gives it."""
        found = [self._places[text] for text in self.forms(name)]
        return found[0] if len(found) == 1 else sorted(number for numbers in found for number in numbers)

    def bearers(self) -> dict[str, list[int]]:
        """Everybody and everything that is named, in order of the first mention, with all mentions."""
        found: dict[str, list[int]] = {}
        for number, text in enumerate(self.texts):
            if name := self.bearer(text):
                found.setdefault(name, []).append(number)
        return found

    def words(self, first: int, last: int) -> str:
        """The text of the words [first, last)."""
        return self.document.text[self.reading.starts[first] : self.reading.ends[last - 1]]


@lru_cache(maxsize=1 << 16)
def _last_word(name: str) -> str:
    """The last word of a name that is no generation, folded."""
    head, _, last = name.rpartition(" ")
    return folded(head.rpartition(" ")[2] if head and is_generation(last) else last)


def _called(name: str) -> str:
    """What somebody of this name is called by: the last word, with the generation where there is one."""
    last = name.rpartition(" ")[2]
    return folded(f"{_last_word(name)} {last}" if is_generation(last) else last)


def _is_short(name: str) -> bool:
    """True for a surname with a generation alone: "Fox Jr."."""
    head, _, last = name.rpartition(" ")
    return " " not in head and is_generation(last)


def printed(document: Document, start: int, end: int) -> str:
    """The text of a span without the boilerplate in it: links that a page hangs on a name."""
    if end - start > _LONG:
        for boilerplate in document.boilerplate:
            if start <= boilerplate.span.start and boilerplate.span.end <= end:
                before = document.text[start : boilerplate.span.start]
                return before.rstrip() + document.text[boilerplate.span.end : end]
    return document.text[start:end]


def _runs(reading: Reading, document: Document) -> tuple[list[int], list[int], list[str]]:
    """The runs of capitals of a document, none across lines: first words, words behind, texts. One goes on behind
    particles of a name ("Ida van der Fox")."""
    if "N" not in reading.tags:
        return [], [], []
    text = document.text
    names = np.frombuffer(reading.tags.encode("ascii"), dtype=np.uint8) == ord("N")
    opening, closing = names.copy(), names.copy()
    opening[1:] &= ~names[:-1]
    heads = reading.bounds[:-1]
    opening[heads] = names[heads]
    closing[:-1] &= ~names[1:] | opening[1:]
    first, last = np.flatnonzero(opening), np.flatnonzero(closing) + 1
    starts, ends = np.asarray(reading.starts)[first].tolist(), np.asarray(reading.ends)[last - 1].tolist()
    firsts, lasts = first.tolist(), last.tolist()
    for n in reversed(np.flatnonzero(first[1:] - last[:-1] <= _GAP).tolist()):
        if starts[n + 1] - ends[n] > 1 and _are_particles(text[ends[n] : starts[n + 1]]):
            del firsts[n + 1], starts[n + 1], lasts[n], ends[n]
    spans = zip(starts, ends, strict=True)
    return firsts, lasts, [text[a:b] if b - a <= _LONG else printed(document, a, b) for a, b in spans]


def _are_particles(between: str) -> bool:
    """True where nothing but particles of a name is between two names."""
    words = between.split()
    return bool(words) and "\n" not in between and all(word in small_words().particles for word in words)


@lru_cache(maxsize=1 << 16)
def run_of(text: str, language: str) -> Run:
    """What a run of capitals is by its words: "U.S. President Jane Fox" is Jane Fox, the Supreme Court is a body."""
    words = text.split()
    titles, _ = lists_of(language)
    known = grammar_of(language).tags
    if bodies.is_body(words[-1], language):
        while len(words) > 1 and words[0].lower() in known and not words[0].isupper():
            words.pop(0)
        return Run((), " ".join(words), True)
    cut = 0
    for place in range(len(words) - 2, -1, -1):
        word = words[place]
        if is_title_word(word, titles, known) or (word[-1] == "." and _CLOSED.search(word)):
            cut = place + 1
            break
    if cut == len(words) - 1 and is_title_word(words[-1], titles, known):
        return Run(tuple(word.lower().rstrip(".") for word in words), "", False)
    before = tuple(word.lower().rstrip(".") for word in words[:cut]) if cut else ()
    name = words[cut:]
    if len(name) > 2:
        given = given_names(language)
        late = next((n for n, word in enumerate(name[:-1]) if folded(word) in given), 0)
        name = name[late:]  # "(Director of) National Intelligence Jane Fox"
        name = name[: next((n for n in range(1, len(name)) if name[n] == name[0]), len(name))]
        name = name[: next((n for n, word in enumerate(name) if n > 1 and _JOINED.search(word)), len(name))]
    return Run(before, " ".join(name) if len(name) <= _MOST_WORDS else "", False)


def is_title_word(word: str, titles: frozenset[str], known: dict[str, str]) -> bool:
    """A title, an office, or a small word with a capital."""
    low = word.lower()
    if low in titles or _is_small(word, low, known):
        return True
    if word.isalpha():
        return False
    low = low.rstrip(".").replace("’", "'")
    return low in titles or _is_small(word, low, known) or f"{low.partition('-')[0]}-" in titles


def _is_small(word: str, low: str, known: dict[str, str]) -> bool:
    """A word that the grammar lists, written with a capital; a verb with one is a name ("Jane May", "Jane Rose")."""
    return known.get(low, "m") not in "mv" and not word.isupper()


@cache
def given_names(language: str) -> frozenset[str]:
    """First names and what people of that name are called: they tell a person from a place, never he from she."""
    pack = load(language)
    called = (form for row in pack.table("nicknames.tsv") for form in " ".join(row).split())
    return frozenset(map(folded, (*pack.lines("given_names.txt"), *called)))


@cache
def lists_of(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Titles and media nouns of a language."""
    pack = load(language)
    return frozenset(pack.lines("titles.txt")), frozenset(pack.lines("media_nouns.txt"))
