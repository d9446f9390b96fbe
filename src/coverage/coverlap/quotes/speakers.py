"""Which person, office or publisher a source's words mean.

In: a document, its quotations with the places of their sources. Out: the same quotations with `speaker` and `via`.
"Mr. Fox" and "Fox" are "Jane Fox" where the article has one full name that ends so. A pronoun is given a name only
when one person who speaks in the article is named in its reach: the paragraph before it, or else the paragraph above.
Otherwise the speaker stays empty: a source in the text, of unknown name. Nothing outside the article is consulted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from coverlap.lang import load
from coverlap.model import Document, Quote, Span
from coverlap.quotes.agencies import Directory, Named
from coverlap.quotes.credits import reported_through
from coverlap.quotes.grammar import Grammar, grammar_of

_CAPITAL = r"[^\W\d_a-zß-öø-ÿ]"
_PART = rf"(?:(?:{_CAPITAL}\.){{1,4}}|{_CAPITAL}[^\W\d_]\.|{_CAPITAL}[^\W\d_]*(?:[-’'.]{_CAPITAL}?[^\W\d_]+)*)"
_PARTICLES = ("al", "el", "de", "del", "da", "di", "van", "von", "der", "den", "bin", "ibn", "bint", "la", "le")
_PARTICLE = rf"(?:(?:{'|'.join(_PARTICLES)})[-\s])"
_NAME = re.compile(rf"(?<![\w.-]){_PART}(?:[ \u00a0]{_PARTICLE}{{0,2}}{_PART}){{0,4}}")
_LEADING = re.compile(rf"(?<![\w.-])(?:{_CAPITAL}[^\s,;:]{{0,30}}+[ \u00a0]{_PARTICLE}{{0,2}}){{1,6}}$")
_WORDS = re.compile(r"[^\W\d_][\w’'-]*")
_LONGEST_NAME = 80  # characters
_NEAR = 300  # characters: "told the newspaper" stands beside the source that told it
_REACH = 2000  # characters: paragraphs of news are shorter
_OWN_ENDING = re.compile(r"[’']s?$")


def with_speakers(document: Document, quotes: Sequence[Quote], publishers: Directory) -> tuple[Quote, ...]:
    """The quotations with the names of their speakers, and of the publishers through which the words came."""
    if not any(quote.source for quote in quotes):
        return tuple(quotes)
    names = Names(document)
    named = publishers.find(document)
    known = [_named(document, quote, names, publishers, named) for quote in quotes]
    people = {_bare(q.speaker.split()[-1]): q.speaker for q in reversed(known) if names.is_person(q.speaker)}
    return tuple(_resolved(document, quote, names, people) for quote in known)


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
        run = _LEADING.search(before)
        if run is None:
            return ""
        for name in _NAME.finditer(self.text, place - len(before) + run.start(), place + len(last) + _LONGEST_NAME):
            if name.end() > place:
                words = name[0].split()
                cuts = [i for i, word in enumerate(words[:-1]) if self._is_title(word) or _OWN_ENDING.search(word)]
                words = self.stripped(words[cuts[-1] + 1 if cuts else 0 :])
                return " ".join(words) if len(words) > 1 and _bare(words[-1]) == _bare(last) else ""
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


def _bare(word: str) -> str:
    return _OWN_ENDING.sub("", word).rstrip(".").casefold()


def _named(document: Document, quote: Quote, names: Names, publishers: Directory, named: Sequence[Named]) -> Quote:
    """The quotation with the name its source holds, a pronoun's speaker still empty."""
    if quote.source is None:
        return quote
    phrase = _phrase(document.text, quote.source, names)
    via = reported_through(document, _sentence(document, quote), named)
    if publisher := publishers.get(phrase):
        return replace(quote, speaker=publisher.name, via=publisher.name)
    if names.media.intersection(word.lower() for word in names.head(phrase)[0]):
        return replace(quote, speaker=phrase, via=via or phrase)
    low = phrase.lower()
    if low in names.grammar.tags or not phrase:
        return replace(quote, speaker="", via=via)
    name = names.name_in(phrase)
    return replace(quote, speaker=names.whole(name) if name else phrase, via="" if via == name else via)


def _phrase(text: str, source: Span, names: Names) -> str:
    """The source's words without a relative pronoun, an article before a name and a possessive ending."""
    words = text[source.start : source.end].split()
    if len(words) > 1 and names.grammar.tags.get(words[-1].lower()) == "W":
        words = words[:-1]
    return _OWN_ENDING.sub("", " ".join(words).rstrip(",-– "))


def _sentence(document: Document, quote: Quote) -> Span:
    """From the start of the quotation's first sentence to the end of its last, at most `_NEAR` from its source."""
    source = quote.source or quote.span
    starts, ends = document.sentences[:, 0], document.sentences[:, 1]
    first = max(0, int(starts.searchsorted(min(quote.span.start, source.start), side="right")) - 1)
    last = min(len(ends) - 1, int(ends.searchsorted(max(quote.span.end, source.end), side="left")))
    return Span(max(int(starts[first]), source.start - _NEAR), min(int(ends[last]), source.end + _NEAR))


def _resolved(document: Document, quote: Quote, names: Names, people: Mapping[str, str]) -> Quote:
    """A pronoun's speaker, where one person is in its reach; without one the confidence is low."""
    if quote.source is None or quote.speaker:
        return quote
    word = document.text[quote.source.start : quote.source.end].lower()
    if word not in names.grammar.singular:
        return replace(quote, confidence="low")
    paragraph = int(document.paragraphs[:, 0].searchsorted(quote.source.start, side="right")) - 1
    for reach in (paragraph, paragraph - 1):
        if reach < 0:
            break
        start, end = document.paragraphs[reach].tolist()
        end = min(end, quote.source.start)
        words = {_bare(word) for word in _WORDS.findall(document.text, max(start, end - _REACH), end)}
        near = {people[word] for word in words & people.keys()}
        if len(near) == 1:
            return replace(quote, speaker=near.pop(), confidence="medium")
        if near:
            break
    return replace(quote, confidence="low")
