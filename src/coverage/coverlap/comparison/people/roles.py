"""What the articles of an event say that somebody is, beside the name.

In: the articles and their people. Out: `Roles`: the descriptions of each person, who is called by each noun, and which
names are no person's. Nothing is concluded from a first name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from coverlap.comparison.people.identity import Entity, Identities
from coverlap.comparison.people.names import Mention, lists_of
from coverlap.lang import load
from coverlap.names.small_words import small_words
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.nouns import nouns_of

_WORDS = re.compile(r"[\w’'-]+")
_BEFORE = 60  # characters
_WORD = 30  # characters
_MOST = 8  # words of a description
_STOPS = re.compile(r"[a-z]{4}\.$")  # a sentence ends; shorter words may be short forms
_BEHIND = re.compile(r", (?P<words>(?:[\w’'.-]+ ){0,7}[\w’'.-]+)")
_WORD_BEHIND = re.compile(r" (?P<word>[a-z]+)")
_VERBS = ("v", "V", "x", "b", "m")
_ENDING = ("o", "y", "t", "W", "p", "s", "c", "v", "V")  # tags of words that end a description behind a name


@dataclass(frozen=True)
class Roles:
    """`phrases` counts the descriptions of each person, `holders` the people who are called by a noun. `things`
    have an article before their names, as no person has; `placed` counts the mentions behind a preposition of place;
    `acting` have a verb behind their names."""

    phrases: dict[Entity, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    holders: dict[str, Counter[Entity]] = field(default_factory=lambda: defaultdict(Counter))
    things: set[Entity] = field(default_factory=set)
    placed: Counter[Entity] = field(default_factory=Counter)
    acting: set[Entity] = field(default_factory=set)

    def fullest(self, entity: Entity) -> str:
        """The longest description of somebody; "" where there is none."""
        found = self.phrases.get(entity, Counter())
        return max(found, key=lambda phrase: (len(phrase.split()), found[phrase], phrase), default="")


def roles_of(texts: Sequence[str], people: Identities, code: str) -> Roles:
    """The roles of an event's people; `texts` are its articles'."""
    roles, tags, endings = Roles(), grammar_of(code).tags, load(code).endings
    places = _places(code)
    for text, named in zip(texts, people.named, strict=True):
        for mention, entity in named:
            if not entity.is_person:
                continue
            before, behind = word_before(text, mention.head), _WORD_BEHIND.match(text, mention.end)
            following = behind["word"] if behind else ""
            acts = tags.get(following, "") in _VERBS or following.endswith(endings.past)
            if before in places:
                roles.placed[entity] += 1
            if len(mention.words) > 1 and tags.get(before) == "d" and (acts or not following or following in tags):
                roles.things.add(entity)  # "the Heron Doctrine argued", not "the Heron campaign"
            if mention.title or len(mention.words) > 1:
                if acts and not mention.owns:
                    roles.acting.add(entity)
                for phrase in _beside(text, mention, code):
                    _add(roles, entity, phrase, code)
    return roles


@cache
def _places(code: str) -> frozenset[str]:
    """Prepositions of place."""
    return frozenset(load(code).lines("place_prepositions.txt"))


def word_before(text: str, place: int) -> str:
    """The word before a place, lower case; "" where a mark is between."""
    words = text[max(0, place - _WORD) : place].rsplit(None, 1)
    return words[-1].lower() if words else ""


def _beside(text: str, mention: Mention, code: str) -> Iterator[str]:
    """The descriptions beside one mention: the words before it with its title, and those behind a comma that end in a
    noun for somebody."""
    before = _before(text, mention, code)
    if before or mention.title:
        yield f"{before} {mention.title}".strip()
    if text[mention.end : mention.end + 2] == ", " and (match := _BEHIND.match(text, mention.end)):
        words = match["words"].split()
        tags, nouns = grammar_of(code).tags, nouns_of(code)
        past = load(code).endings.past
        ends = (n for n, word in enumerate(words) if tags.get(word.lower(), "") in _ENDING or word.endswith(past))
        end = next(ends, len(words))
        end = next((n + 1 for n, word in enumerate(words[:end]) if _STOPS.search(word)), end)
        last = words[end - 1].rstrip(".") if end else ""
        if last.islower() and nouns.single(last)[0] in nouns.persons:
            yield " ".join(words[:end]).rstrip(".")


def _before(text: str, mention: Mention, code: str) -> str:
    """The words of a description right before a name: back to the first small word, verb, name's end or mark; before a
    title, words with capitals and titles alone."""
    head, nouns, lists, endings = mention.head, nouns_of(code), lists_of(code), load(code).endings
    if not head or text[head - 1] != " " or not text[head - 2].isalnum():
        return ""
    words = text[max(0, head - _BEFORE) : head].rpartition("\n")[2].split()
    if not words or not (mention.title or nouns.single(words[-1].lower())[0] in nouns.persons):
        return ""
    first, either = len(words), grammar_of(code).nouns
    while first and len(words) - first < _MOST:
        word, low = words[first - 1], words[first - 1].lower()
        inside = 1 < first < len(words)  # a word on either side of it
        if inside and low in small_words().joints and words[first - 2][0].isupper() and words[first][0].isupper():
            first -= 2  # "Chief of Staff"
            continue
        if (
            (low in lists.small and low not in either)
            or word[-1] in '.,;:—–)”"'
            or (low.endswith(endings.owners) and not low.endswith(endings.marks))  # "the clerks’ union president"
            or low.endswith(endings.past)
        ):
            break
        if mention.title and word.islower() and low not in lists.titles:
            break
        first -= 1
    return " ".join(words[first:])


def _add(roles: Roles, entity: Entity, phrase: str, code: str) -> None:
    nouns = nouns_of(code)
    called = False
    for word in _WORDS.findall(phrase.lower()):
        single, plural = nouns.single(word)
        if single in nouns.persons and not plural:
            roles.holders[single][entity] += 1
            called = True
    if called:
        words = phrase.split()
        article = len(words) > 1 and grammar_of(code).tags.get(words[0].lower()) == "d"
        roles.phrases[entity][" ".join(words[article:])] += 1
