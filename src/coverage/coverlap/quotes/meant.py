"""Whom the words of a source mean that hold no name: a pronoun, "the mayor", "the 43-year-old", "his statement".

In: a scanned document and the place of the words. Out: a name, or nothing where nobody is in focus or two are. A
description means the one of the article to whom it applies; else one person with the definite article is in focus,
unless the text has spoken of such a one without a name before ("an official … the official").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from coverlap.model.values import Span
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.name_evidence import personal_words
from coverlap.quotes.nouns import nouns_of
from coverlap.quotes.scan import Scan

_JOINING = ("o", "y", "t", "p")  # tags of prepositions
_LEAST = 2  # words of a description: the article and a noun
_AGE = re.compile(r"\d[\w-]*$")  # "the 43-year-old"


def meant_by(scan: Scan, source: Span, asker: str = "") -> str:
    """The name of whom these words mean; they do not mean the `asker` of a question that they answer."""
    phrase = scan.text[slice(*source)].lower()
    grammar, focus = grammar_of(scan.language), scan.focus
    if phrase in grammar.singular:
        name = focus.meant(phrase, source.start, asker)
    else:
        words = phrase.split()
        definite = len(words) > 1 and words[0] in personal_words(scan.language).definite
        described = focus.evidence.described(phrase.partition(" ")[2]) if definite else ""
        name = described or _in_focus(scan, source.start, words)
    if name:
        focus.speaks(name, source.start)
    return name


def _in_focus(scan: Scan, offset: int, words: Sequence[str]) -> str:
    """Who is in focus where a description applies to nobody by name: the person described, or whose words are meant."""
    grammar, known = grammar_of(scan.language), personal_words(scan.language)
    head = next((n for n, word in enumerate(words) if n and grammar.tags.get(word) in _JOINING), len(words))
    noun = words[head - 1]
    if nouns_of(scan.language).single(noun)[0] in nouns_of(scan.language).documents:
        owner = next((word for word in words if grammar.tags.get(word) == "h" and word in known.pronouns), "")
        return scan.focus.meant(owner, offset) if owner else ""
    if head < len(words) or head < _LEAST or words[0] not in known.definite or grammar.tags.get(words[0]) == "h":
        return ""
    named = noun in known.nouns and not _unnamed(noun, scan.language).search(scan.text, 0, offset)
    return scan.focus.fitting(known.beside.get(noun), offset) if named or _AGE.search(noun) else ""


@lru_cache(maxsize=1 << 10)
def _unnamed(noun: str, language: str) -> re.Pattern[str]:
    """Somebody of this kind, spoken of without a name: "a senior official"."""
    definite = personal_words(language).definite
    articles = "|".join(word for word, tag in grammar_of(language).tags.items() if tag == "d" and word not in definite)
    return re.compile(rf"\b(?:{articles})\s(?:[\w’'-]+\s){{0,3}}{re.escape(noun)}\b", re.IGNORECASE)
