"""Sources that are described and not named.

In: the words that name a source. Out: a `Description`: the phrase up to its first preposition, its noun, and whether
that is somebody's, a body's or a document's. A phrase whose noun is none of these could not speak.
"""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from coverlap.lang import load
from coverlap.model.values import Span
from coverlap.names import bodies
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.nouns import nouns_of

_WORD = re.compile(r"[\w’'.&-]*\w[’']?|%")
_ENDING = ("o", "y", "t", "W", "p", "s")  # tags of words that end a noun phrase: prepositions, relative pronouns
_PRONOUNS = ("H", "O", "D", "h", "d")


class Description(NamedTuple):
    """`noun` is the phrase's last word in the singular, lower case; `kind` is "" for what could not speak. `definite`:
    it is somebody known; `pointing`: by a word such as "the" and no possessive. `key` makes two descriptions one: a
    document's noun, else the phrase without an article."""

    phrase: str
    noun: str
    kind: Literal["person", "document", ""]
    definite: bool
    pointing: bool
    plural: bool
    key: str


def head_end(text: str, source: Span, code: str) -> int:
    """Where the noun phrase of a source ends: before its first preposition or relative clause. Words with a capital
    and what a body is for ("Council on Works") do not end it."""
    tags, end, before = grammar_of(code).tags, source.start, ""
    for word in _WORD.finditer(text, *source):
        if before and word[0][0].islower() and tags.get(word[0], "") in _ENDING:
            goes_on = before[0].isupper() and text[word.end() + 1 : word.end() + 2].isupper()
            if not (goes_on and bodies.is_body(before, code)):
                break
        end, before = word.end(), word[0]
    return end


def description(text: str, source: Span, code: str) -> Description | None:
    """The description that text[source] is; None for a pronoun, and where there is no word."""
    end = head_end(text, source, code)
    words = [word[0] for word in _WORD.finditer(text, source.start, end)]
    if not words or (len(words) == 1 and grammar_of(code).tags.get(words[0].lower(), "") in _PRONOUNS):
        return None
    nouns = nouns_of(code)
    noun, plural = nouns.single(words[-1].lower())
    kind: Literal["person", "document", ""] = (
        "person" if noun in nouns.persons else "document" if noun in nouns.documents else ""
    )
    phrase, first = " ".join(text[source.start : end].split()), words[0].lower()
    owned = any(word.endswith(load(code).endings.owners) for word in words[:-1])
    bare = phrase.lower().split()[grammar_of(code).tags.get(first) == "d" :]
    key = noun if kind == "document" else " ".join(bare)
    return Description(
        phrase, noun, kind, owned or first in nouns.definite, first in nouns.pointing and not owned, plural, key
    )
