"""The full names in one article.

In: a document. Out: `Names`: the name that a phrase holds, and the full name that a last name stands for. Nothing
outside the article is consulted: "Fox" is "Jane Fox" where the article has one full name that ends so. A name begins
after the last title or possessive of its run of capitals: "Lowmere's Mayor Jane Fox".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from coverlap.lang import load
from coverlap.model.values import Document
from coverlap.quotes.grammar import Grammar, grammar_of

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_PARTICLES = ("al", "el", "de", "del", "da", "di", "van", "von", "der", "den", "bin", "ibn", "bint", "la", "le")
_PARTICLE = rf"(?:(?:{'|'.join(_PARTICLES)})[-\s])"
_FOLLOWING = re.compile(rf"[ \u00a0](?!(?:Jr|Sr|II|III)(?!\w))(?P<word>{_CAPITAL}[\w’'-]*)|-?[^\W_]")
_CLOSED = re.compile(r"[’']s?$|\w\w\.$|[)\]\"”!?]$")
_LEADING = re.compile(rf"(?<![\w.-])(?:{_CAPITAL}[^\s,;:]{{0,30}}+[ \u00a0]{_PARTICLE}{{0,2}}){{1,6}}$")
_MOST_WORDS = 5  # in a name
_MOST_PLACES = 100  # of one word: news names people in full early
_LONGEST_NAME = 80  # characters
_OWN_ENDING = re.compile(r"[’']s?$")


class Names:
    """The full names in one article, by their last word: each looked for when first asked."""

    def __init__(self, document: Document) -> None:
        self.text = document.text
        self.grammar: Grammar = grammar_of(document.language)
        self.titles, self.media = _lists(document.language)
        self._full: dict[str, tuple[str, ...]] = {}

    def full(self, last: str) -> tuple[str, ...]:
        """The names of several words that end in this word, in text order."""
        if last not in self._full:
            names = [self._name_around(place, last) for place in islice(places_of(last, self.text), _MOST_PLACES)]
            self._full[last] = tuple(dict.fromkeys(name for name in names if name))
        return self._full[last]

    def _name_around(self, place: int, last: str) -> str:
        """The name that ends in the word at this place; "" where the word stands alone or is part of another."""
        before = self.text[max(0, place - _LONGEST_NAME) : place]
        word_before = (before.rsplit(None, 1) or [""])[-1]
        if word_before[:1].islower() and word_before not in _PARTICLES:
            return ""  # the pattern below would say so more slowly
        run = _LEADING.search(before)
        if run is None:
            return ""
        following = _FOLLOWING.match(self.text, place + len(last))
        if following and (not following["word"] or following["word"].lower() not in self.grammar.tags):
            return ""  # "Fox Street", "Fox-Otter"
        words = [*before[run.start() :].split(), last]
        cuts = [i for i, word in enumerate(words[:-1]) if self._is_title(word) or _CLOSED.search(word)]
        words = self.stripped(words[cuts[-1] + 1 if cuts else 0 :])
        return " ".join(words) if 1 < len(words) <= _MOST_WORDS else ""

    def stripped(self, words: list[str]) -> list[str]:
        """The words without leading titles and small words, and without a possessive ending."""
        first = 0
        while first < len(words) and self._is_title(words[first]):
            first += 1
        kept = words[first:]
        if kept:
            kept[-1] = _OWN_ENDING.sub("", kept[-1]).rstrip(".") if len(kept[-1]) > 2 else kept[-1]
        return kept

    def _is_title(self, word: str) -> bool:
        low = word.lower().rstrip(".").replace("’", "'")
        return low in self.titles or (low in self.grammar.tags and not word.isupper()) or low.startswith("ex-")

    def head(self, phrase: str) -> tuple[list[str], list[str]]:
        """The words before the first linking preposition, and the rest."""
        words = phrase.split()
        for place in range(1, len(words)):
            if self.grammar.tags.get(words[place]) in ("o", "y", "t"):
                return words[:place], words[place:]
        return words, []

    def name_in(self, phrase: str) -> str:
        """The name that a source's words hold: "" for a descriptor such as "a senior official"."""
        office, _, named = phrase.rpartition(", ")
        words, rest = self.head(named if office and named[:1].isupper() else phrase)  # "the mayor, Jane Fox"
        if rest and words[-1][0].isupper() and all(map(self._is_title, words)):
            words = rest[1:]  # "Secretary of State Jane Fox"
        run: list[str] = []
        for word in reversed(words):
            if not word[0].isupper() and not run:
                return ""
            if not word[0].isupper() or self._is_title(word):
                break
            run.insert(0, word)
        return " ".join(self.stripped(run))

    def whole(self, name: str) -> str:
        """The one full name of the article that ends in this name; the name itself where there is none or several."""
        if " " in name:
            return name
        longer = self.full(_OWN_ENDING.sub("", name).rstrip("."))
        shortest = [full for full in longer if not any(full.endswith(" " + other) for other in longer)]
        return shortest[0] if len({full.split()[0] for full in shortest}) == 1 else name

    def is_person(self, speaker: str) -> bool:
        """True for a name of several words that is no publisher's: all that can be told without a list of people."""
        return " " in speaker and not speaker[0].islower() and not self.media.intersection(speaker.lower().split())


@cache
def _lists(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """Titles and media nouns of a language."""
    return frozenset(load(code).lines("titles.txt")), frozenset(load(code).lines("media_nouns.txt"))


def places_of(word: str, text: str) -> Iterator[int]:
    """Where a word stands in a text, also within other words; none for an empty word."""
    place = text.find(word) if word else -1
    while place >= 0:
        yield place
        place = text.find(word, place + len(word))


def bare(word: str) -> str:
    """The word without a possessive ending, a full stop and case."""
    return _OWN_ENDING.sub("", word).rstrip(".").casefold()


def without_possessive(phrase: str) -> str:
    """The phrase without a possessive ending."""
    return _OWN_ENDING.sub("", phrase)
