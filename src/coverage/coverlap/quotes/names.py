"""The full names in one article.

In: a document. Out: `Names`: the name that a phrase holds, and the full name that a last name stands for. Nothing
outside the article is consulted: "Fox" is "Jane Fox" where the article has one full name that ends so. A name begins
after the last title or possessive of its run of capitals: "Lowmere's Mayor Jane Fox".
"""

from __future__ import annotations

import re

from coverlap.model.values import Document
from coverlap.names import bodies
from coverlap.quotes.grammar import Grammar, grammar_of
from coverlap.quotes.people import People, lists_of

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

    def __init__(self, document: Document, people: People) -> None:
        self.people = people
        self.grammar: Grammar = grammar_of(document.language)
        self.titles, self.media = lists_of(document.language)

    def whole(self, name: str) -> str:
        """The one full name of the article that a name is short for."""
        return self.people.whole(name)

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
        elif bodies.is_body(words[-1], self.people.language) and words[-1][0].isupper():
            return self._body(words, rest)
        run: list[str] = []
        for word in reversed(words):
            if not word[0].isupper() and not run:
                return ""
            if not word[0].isupper() or self._is_title(word):
                break
            run.insert(0, word)
        return " ".join(self.stripped(run))

    def _body(self, words: list[str], rest: list[str]) -> str:
        """The name of a body, with what it is of: "Department of Public Works"; "" for a kind alone, "the Court"."""
        first = len(words)
        while first and words[first - 1][0].isupper():
            first -= 1
        run = words[first:]
        while len(run) > 1 and run[0].lower() in self.grammar.tags and not run[0].isupper():
            run = run[1:]
        last = 0
        if rest[:1] and self.grammar.tags.get(rest[0]) == "o":
            for n, word in enumerate(rest):
                if not (word[0].isupper() or self.grammar.tags.get(word) in ("o", "d", "c")) or word.endswith(","):
                    break
                last = n + 1 if word[0].isupper() else last
        name = " ".join([*run, *rest[:last]])
        return name if bodies.body_of(name, self.people.language).distinctive else ""

    def is_person(self, speaker: str) -> bool:
        """True for a name of several words that is no publisher's: all that can be told without a list of people."""
        return " " in speaker and not speaker[0].islower() and not self.media.intersection(speaker.lower().split())


def without_possessive(phrase: str) -> str:
    """The phrase without a possessive ending."""
    return _OWN_ENDING.sub("", phrase)
