"""The full names in one article.

In: a document. Out: `Names`: the name that a phrase holds, and the full name that a last name stands for. Nothing
outside the article is consulted: "Fox" is "Jane Fox" where the article has one full name that ends so. A name begins
after the last title or possessive of its run of capitals: "Lowmere's Mayor Jane Fox".
"""

from __future__ import annotations

import re
from functools import cache

from coverlap.lang import load
from coverlap.model import Document
from coverlap.quotes.grammar import Grammar, grammar_of

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_PART = rf"(?:(?:{_CAPITAL}\.){{1,4}}|{_CAPITAL}[^\W\d_]\.|{_CAPITAL}[^\W\d_]*(?:[-’'.]{_CAPITAL}?[^\W\d_]+)*)"
_PARTICLES = ("al", "el", "de", "del", "da", "di", "van", "von", "der", "den", "bin", "ibn", "bint", "la", "le")
_PARTICLE = rf"(?:(?:{'|'.join(_PARTICLES)})[-\s])"
_NAME = re.compile(rf"(?<![\w.-]){_PART}(?:[ \u00a0]{_PARTICLE}{{0,2}}{_PART}){{0,4}}")
_LEADING = re.compile(rf"(?<![\w.-])(?:{_CAPITAL}[^\s,;:]{{0,30}}+[ \u00a0]{_PARTICLE}{{0,2}}){{1,6}}$")
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
            found: dict[str, None] = {}
            at = self.text.find(last)
            while at >= 0 and last:
                if name := self._name_around(at, last):
                    found[name] = None
                at = self.text.find(last, at + len(last))
            self._full[last] = tuple(found)
        return self._full[last]

    def _name_around(self, place: int, last: str) -> str:
        """The name that ends in the word at this place; "" where the word stands alone or is part of another."""
        before = self.text[max(0, place - _LONGEST_NAME) : place]
        word_before = (before.split() or [""])[-1]
        if word_before[:1].islower() and word_before not in _PARTICLES:
            return ""  # the pattern below would say so more slowly
        run = _LEADING.search(before)
        if run is None:
            return ""
        for name in _NAME.finditer(self.text, place - len(before) + run.start(), place + len(last) + _LONGEST_NAME):
            if name.end() > place:
                words = name[0].split()
                cuts = [i for i, word in enumerate(words[:-1]) if self._is_title(word) or _OWN_ENDING.search(word)]
                words = self.stripped(words[cuts[-1] + 1 if cuts else 0 :])
                return " ".join(words) if len(words) > 1 and bare(words[-1]) == bare(last) else ""
        return ""

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
        tags = [self.grammar.tags.get(word) for word in words]
        cut = next((i for i, tag in enumerate(tags) if i and tag in ("o", "y", "t")), len(words))
        return words[:cut], words[cut:]

    def name_in(self, phrase: str) -> str:
        """The name that a source's words hold: "" for a descriptor such as "a senior official"."""
        words, rest = self.head(phrase)
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
        longer = [
            full
            for full in self.full(_OWN_ENDING.sub("", name.split()[-1]).rstrip("."))
            if full.endswith(name) or " " not in name
        ]
        ends = {full.split()[0] for full in longer}
        return longer[0] if longer and " " not in name and len(ends) == 1 else name

    def is_person(self, speaker: str) -> bool:
        """True for a name of several words that is no publisher's: all that can be told without a list of people."""
        return " " in speaker and not speaker[0].islower() and not self.media.intersection(speaker.lower().split())


@cache
def _lists(code: str) -> tuple[frozenset[str], frozenset[str]]:
    """Titles and media nouns of a language."""
    return frozenset(load(code).lines("titles.txt")), frozenset(load(code).lines("media_nouns.txt"))


def bare(word: str) -> str:
    """The word without a possessive ending, a full stop and case."""
    return _OWN_ENDING.sub("", word).rstrip(".").casefold()


def without_possessive(phrase: str) -> str:
    """The phrase without a possessive ending."""
    return _OWN_ENDING.sub("", phrase)
