"""Names of outlets that a text uses for somebody or something else.

In: the names of publishers found in a document. Out: those that are publishers there. A name of one word is part of a
longer name behind another word with a capital ("Capitol Hill", "Fiona Hill"), unless that is a title, a small word or
a nation. Where it is a person's surname somewhere in the article, it is that person's all over the article, but for
"The Hill" with its article and for what only a publisher does: "Bloomberg reported".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from coverlap.lang import load
from coverlap.model.values import Document
from coverlap.names.small_words import has_article, small_words, without_article
from coverlap.quotes.grammar import grammar_of

if TYPE_CHECKING:
    from coverlap.quotes.agencies import PublisherName

_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_][\w.’'-]*)[ \u00a0]$")
_EXPLAINED = 90  # characters before a short form in brackets
_LONGEST = 40  # characters of the word before a name
_ELIDED = re.compile("['’]")


def publishers_among(document: Document, named: Sequence[PublisherName]) -> tuple[PublisherName, ...]:
    """The names that are publishers' in this document, in order."""
    text = document.text
    named = [name for name in named if not _spelt_out(text, name)]
    lone = [name for name in named if " " not in (word := text[name.start : name.end]) and not word.isupper()]
    if not lone:
        return tuple(named)
    within = {name for name in lone if _within_a_name(text, name, document.language)}
    if not within:
        return tuple(named)
    others = {text[name.start : name.end] for name in within}
    return tuple(
        name
        for name in named
        if name not in within and (text[name.start : name.end] not in others or _certain(text, name, document.language))
    )


def _spelt_out(text: str, name: PublisherName) -> bool:
    """A short form that the text itself explains as something else: "the Nuclear Regulatory Commission (NRC)"."""
    short = text[name.start : name.end]
    if name.certain or not short.isupper():
        return False
    place = text.find(f"({short})")
    words = text[max(0, place - _EXPLAINED) : max(0, place)].split()[-len(short) - 2 :]
    initials = "".join(word[0] for word in words if word[0].isupper())
    known = without_article(name.publisher.name).split()[-1]
    return place > 0 and initials.endswith(short) and words[-1] != known


def _within_a_name(text: str, name: PublisherName, language: str) -> bool:
    """True behind a first name, an honorific, or another word with a capital that makes one name of both."""
    before = _WORD_BEFORE.search(text[max(0, name.start - _LONGEST) : name.start])
    if not before or not before["word"][0].isupper() or before["word"].endswith(load(language).endings.owners):
        return False
    low = _ELIDED.split(before["word"].lower().rstrip("."))[-1]  # "L'agence"
    titles, others = _lists(language)
    if low in titles:
        return True
    return low not in others and low not in grammar_of(language).tags and not before["word"].isupper()


def _certain(text: str, name: PublisherName, language: str) -> bool:
    """True for a name that keeps its article, and for one that reports."""
    if has_article(name.publisher.name) and text.endswith(small_words().capital_articles, 0, name.start):
        return True
    return bool(_reporting(language).match(text, name.end))


@cache
def _reporting(language: str) -> re.Pattern[str]:
    """What only a publisher does or has behind its name: "reported", "article"."""
    pack = load(language)
    phrases = [
        phrase.strip()
        for place, form, listed in pack.table("credits.tsv")
        if (place, form) == ("after", "reported")
        for phrase in listed.split(";")
    ]
    return re.compile(rf"(?:{pack.endings.owner})?\s+(?:{'|'.join(map(re.escape, phrases)) or '(?!)'})(?!\w)")


@cache
def _lists(language: str) -> tuple[frozenset[str], frozenset[str]]:
    """Words that make a person of the name behind them, and words that leave it a publisher's."""
    pack = load(language)
    titles = frozenset(pack.lines("titles.txt"))
    honorifics = frozenset(word for _, words in pack.table("gendered.tsv") for word in words.split())
    honorifics |= titles & (frozenset(pack.lines("person_nouns.txt")) | pack.abbreviations)
    return honorifics, titles - honorifics | frozenset(pack.lines("media_nouns.txt")) | pack.stop_words
