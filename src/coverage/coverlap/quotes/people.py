"""The people and bodies that one article names.

In: a document. Out: `People`: what a name in the text stands for, and what the article shows of who bears it. A
surname alone is the person's whom the article names in full with it; where it names two, it stands for itself. Nothing
outside the article is consulted, and no first name says whether somebody is he or she: a title, a word such as
"spokeswoman" beside the name, and the pronouns of sentences that name nobody else do.

The decision that is not obvious: names are runs of capitals outside quotations, read once each by their words alone;
what stands beside them is looked at only for those that somebody asks about.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.model.values import Document
from coverlap.names import bodies, persons
from coverlap.names.spelling import folded
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.lines import Line, paragraphs_of

_RUN = re.compile("N+")
_CLOSED = re.compile(r"\w\w\.$")
_JOINED = re.compile(r"[a-zß-öø-ÿ]{2}[A-ZÀ-ÖØ-Þ][a-zß-öø-ÿ]")
_MOST_WORDS = 5  # of a name
_OWN_ENDING = re.compile(r"[’']s?$")


class Run(NamedTuple):
    """A run of capitals by its words alone: titles at its head, the name behind them ("" for an office without a
    name), and whether it is a body's."""

    titles: tuple[str, ...]
    name: str
    body: bool


class Mention(NamedTuple):
    """A place where a run stands: its line, the positions of its words there, and what it reads."""

    line: int
    first: int
    last: int
    text: str


class People:
    """The names of one article."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.language = document.language
        self.lines: list[Line] = []
        self.paragraphs: list[int] = []
        for number, (_, lines, _) in enumerate(paragraphs_of(document)):
            self.lines += lines
            self.paragraphs += [number] * len(lines)
        self._starts = [line.starts[0] for line in self.lines]
        text = document.text
        self._mentions: list[list[Mention]] = [
            _mentions(n, line, text) if "N" in line.tags else [] for n, line in enumerate(self.lines)
        ]
        self._by_text: dict[str, list[Mention]] = defaultdict(list)
        for mentions in self._mentions:
            for mention in mentions:
                self._by_text[mention.text].append(mention)
        self._full: dict[str, list[str]] = defaultdict(list)
        self._first: dict[str, int] = {}
        for text, mentions in self._by_text.items():
            _, name, body = run_of(text, self.language)
            self._first.setdefault(name, mentions[0].line)
            if " " in name and not body and (last := _surname(name)) and name not in self._full[last]:
                self._full[last].append(name)
        self._bearers: dict[str, list[Mention]] | None = None

    def line_at(self, offset: int) -> int:
        """The line that holds this code point, or the one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def whole(self, name: str) -> str:
        """The one full name of the article that a name is short for; the name itself where there is none or several, or
        where the article uses it before it gives the full one, since that is then somebody else's."""
        generation = persons.name_of(name, "")
        if not name or (" " in name and not (generation.generation and len(generation.words) == 1)):
            return name
        longer = self._full.get(folded(_OWN_ENDING.sub("", name)), ())
        if not longer:
            return name
        shortest = min(longer, key=lambda full: full.count(" "))
        if not all(persons.relation(shortest, full, self.language) in ("same", "shorter") for full in longer):
            return name
        first = min(self._first[full] for full in longer)
        return shortest if first <= self._first.get(name, first) else name

    def bearer(self, text: str) -> str:
        """Whom a run of capitals names; "" for an office without a name."""
        _, name, body = run_of(text, self.language)
        return name if body else self.whole(name)

    def named_in(self, line: int) -> Iterator[tuple[str, Mention]]:
        """Who is named in a line, in order."""
        for mention in self._mentions[line]:
            if name := self.bearer(mention.text):
                yield name, mention

    def mentions(self, name: str) -> list[Mention]:
        """Every place where somebody is named, in order; the name as `bearer` gives it."""
        return self.bearers.get(name, [])

    @property
    def bearers(self) -> dict[str, list[Mention]]:
        """Everybody and everything that is named, with the places."""
        if self._bearers is None:
            self._bearers = defaultdict(list)
            for text, mentions in self._by_text.items():
                if name := self.bearer(text):
                    self._bearers[name] += mentions
            for mentions in self._bearers.values():
                mentions.sort()
        return self._bearers


def _surname(name: str) -> str:
    """What a full name is called by: its last word, with the generation where it has one; "" for a lone surname."""
    words, generation = persons.name_of(name, "")
    if len(words) < 2:
        return ""
    return folded(" ".join(name.split()[-2:])) if generation else words[-1]


def _mentions(number: int, line: Line, text: str) -> list[Mention]:
    """The runs of capitals of a line; one goes on behind particles of a name ("Ida van der Fox")."""
    starts, ends, tags = line
    found = []
    end = -1
    for match in _RUN.finditer(tags):
        first, last = match.span()
        if first < end:
            continue
        while tags.startswith("n", last) and "N" in tags[last + 1 : last + 3]:
            following = tags.index("N", last)
            if not _are_particles(text[ends[last - 1] : starts[following]]):
                break
            more = _RUN.match(tags, following)
            last = more.end() if more else last
        end = last
        found.append(Mention(number, first, last, text[starts[first] : ends[last - 1]]))
    return found


def _are_particles(words: str) -> bool:
    return all(word in persons.PARTICLES for word in words.split())


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
    is_title = [is_title_word(word, titles, known) for word in words]
    cut = max((n for n, word in enumerate(words[:-1]) if is_title[n] or _CLOSED.search(word)), default=-1) + 1
    if is_title[-1] and len(words) - cut == 1:
        return Run(tuple(word.lower().rstrip(".") for word in words), "", False)
    name = words[cut:]
    again = next((n for n in range(1, len(name)) if name[n] == name[0]), len(name))
    name = name[:again]
    if glued := next((n for n, word in enumerate(name) if n and _JOINED.search(word)), 0):
        name = name[:glued] if glued > 1 else name
    if len(name) > _MOST_WORDS:
        return Run((), "", False)
    return Run(tuple(word.lower().rstrip(".") for word in words[:cut]), " ".join(name), False)


def is_title_word(word: str, titles: frozenset[str], known: dict[str, str]) -> bool:
    """A title, an office, or a small word with a capital."""
    low = word.lower().rstrip(".").replace("’", "'")
    return low in titles or (low in known and not word.isupper()) or low.startswith("ex-")


@cache
def lists_of(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Titles and media nouns of a language."""
    pack = load(language)
    return frozenset(pack.lines("titles.txt")), frozenset(pack.lines("media_nouns.txt"))
