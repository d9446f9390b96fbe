"""What the words that name a source say by themselves.

In: the words, as a text prints them. Out: a `SourcePhrase`: the name that they hold, or that they are a pronoun, a
publisher without a name ("the newspaper") or a description ("a senior official"). A name begins after the last title or
small word: "Lowmere's Mayor Jane Fox"; a body keeps all its words and what it is of: "the Department of Works".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.names import bodies
from coverlap.names.spelling import folded
from coverlap.quotes.clause_words import speech_of
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.people import given_names, is_title_word, lists_of, run_of

_MARKED = re.compile(r"[“„«»‹›\"](?P<name>[A-Z][^“”„«»‹›\"]*)[“”«»‹›\"]$")


class SourcePhrase(NamedTuple):
    """A source's words without a relative pronoun behind them and a possessive ending; the name that they hold, ""
    for none; whether they are a pronoun or nothing; and whether they name a publisher only by what it is."""

    text: str
    name: str
    pronoun: bool
    medium: bool


@lru_cache(maxsize=1 << 15)
def source_phrase(words: str, language: str) -> SourcePhrase:
    """What the words that name a source say."""
    tags = grammar_of(language).tags
    split = words.split()
    if len(split) > 1 and tags.get(split[-1].lower()) == "W":
        split = split[:-1]
    text = load(language).endings.without_owner(" ".join(split).rstrip(",-– "))
    if not text or (text.lower() in tags and not (tags[text.lower()] in "mvV" and text[0].isupper())):
        return SourcePhrase(text, "", True, False)
    if _joins_names(_head(text, language)[0], language):
        return SourcePhrase(text, "", False, False)
    medium = _head(text, language)[0][-1].lower() in lists_of(language)[1]
    return SourcePhrase(text, "" if medium else _name_in(text, language), False, medium)


def _joins_names(words: Sequence[str], language: str) -> bool:
    """True for two people who speak together: "Jane Fox and Karl Heron", "Fox and Heron"; not for a body's name or an
    office with a conjunction in it."""
    tags = grammar_of(language).tags
    joint = next((n for n, word in enumerate(words[1:-1], start=1) if tags.get(word) == "c"), 0)
    if not joint or not words[joint - 1][0].isupper() or not words[-1][0].isupper():
        return False
    if joint == 1 and len(words) == joint + 2:
        return True
    first = run_of(" ".join(words[:joint]), language)
    return " " in first.name and not first.body and folded(first.name.split()[0]) in given_names(language)


def _head(phrase: str, language: str) -> tuple[list[str], list[str]]:
    """The words before the first linking preposition or, where a language has one, the first genitive, and the rest."""
    words, tags, speech = phrase.split(), grammar_of(language).tags, speech_of(language)
    for place in range(1, len(words)):
        genitive = words[place - 1][0].isupper() and speech.is_a("genitive", words[place])
        if genitive or tags.get(words[place]) in ("o", "y", "t"):
            return words[:place], words[place:]
    return words, []


def _name_in(phrase: str, language: str) -> str:
    """The name that a source's words hold: "" for a descriptor such as "a senior official"."""
    tags, titles = grammar_of(language).tags, lists_of(language)[0]
    if marked := _MARKED.search(phrase):
        return marked["name"]  # "the group “Friends of the Tarn”"
    office, _, named = phrase.rpartition(", ")
    words, rest = _head(named if office and named[:1].isupper() else phrase, language)  # "the mayor, Jane Fox"
    if rest and words[-1][0].isupper() and all(is_title_word(word, titles, tags) for word in words):
        words = rest[1:]  # "Secretary of State Jane Fox"
    elif words[-1][0].isupper() and bodies.is_body(words[-1], language):
        return _body(words, rest, language)
    run: list[str] = []
    for word in reversed(words):
        if not word[0].isupper() and not run:
            return ""
        owner = bool(run) and word.endswith(load(language).endings.owners)  # "Lowmere Today's Jane Fox"
        called = not run and tags.get(word.lower()) == "V" and (word == words[0] or _is_given(words[-2], language))
        described = bool(run) and _is_office(word, language)
        if not word[0].isupper() or owner or described or (is_title_word(word, titles, tags) and not called):
            break
        run.insert(0, word)
    if run and len(run[-1]) > 2:
        run[-1] = load(language).endings.without_owner(run[-1]).rstrip(".")
    return " ".join(run)


def _is_office(word: str, language: str) -> bool:
    """True for a noun for a person, in a language that gives nouns a capital: "der Firmenchef Karl Fuchs"."""
    return speech_of(language).is_a("order", "second") and word.lower().endswith(_person_nouns(language))


@cache
def _person_nouns(language: str) -> tuple[str, ...]:
    return tuple(sorted(grammar_of(language).persons))


def _is_given(word: str, language: str) -> bool:
    """True for a first name: what follows is one too, though a verb reads alike ("Jane Hand")."""
    return folded(word) in given_names(language)


def _body(words: list[str], rest: list[str], language: str) -> str:
    """The name of a body, with what it is of: "Department of Public Works"; "" for a kind alone, "the Court"."""
    tags = grammar_of(language).tags
    first = len(words)
    while first and words[first - 1][0].isupper():
        first -= 1
    run = words[first:]
    while len(run) > 1 and run[0].lower() in tags and not run[0].isupper():
        run = run[1:]
    last = 0
    if rest and tags.get(rest[0]) == "o":
        for n, word in enumerate(rest):
            if not (word[0].isupper() or tags.get(word) in ("o", "d", "c")) or word.endswith(","):
                break
            last = n + 1 if word[0].isupper() else last
    name = " ".join([*run, *rest[:last]])
    return name if bodies.body_of(name, language).distinctive else ""
