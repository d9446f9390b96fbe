"""Names of publishers in a text: those of the tables, and names that no table has but that end as papers' names do.

In: a document and the directory of known publishers. Out: `PublisherName`s in order, without overlaps. A name is left
out where it is part of another: "Capitol Hill" names no paper called The Hill, "Michael Bloomberg" no agency. A run of
capitals that ends in a word such as "Courier" or "Press Agency" is a publisher's name whether a table has it or not; it
counts only where its surroundings show a credit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

import numpy as np

from coverlap.lang import load
from coverlap.model.values import Document, Span
from coverlap.names.small_words import has_article, small_words, without_article
from coverlap.quotes.agencies import Directory, PublisherName
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.publishers import Publisher
from coverlap.text.id_table import Lookup
from coverlap.text.tokens import word_ids

_MOST_WORDS = 4  # of a name before the word that shows what it is: "The Greater Lowmere Valley Evening Courier"
_CAPITAL_BEFORE = re.compile(r"(?P<word>[A-Z][\w’'.-]*[\w.])[ \u00a0]$")
_CAPITAL_AFTER = re.compile(r"[ \u00a0](?P<word>[A-Z][\w’'-]*)")
_ARTICLE_BEFORE = re.compile(rf"\b(?:{small_words().article})[ \u00a0]$")
_WORD_BEFORE = re.compile(r"(?P<word>[A-Z][\w’'&-]*)[ \u00a0]$")
_CONTENT = "VGMv"  # tags of words that a name may hold, though they are listed as something else: "Press"
_REACH = 40  # characters
_SUFFIX = re.compile(r"\.(?:com|org|net|info|news|co\.uk|de|fr|es|eu)(?![\w/@.-]{0,60}\w)")
_SITE = re.compile(r"(?<![\w@/.-])(?:[A-Z][\w-]*|[a-z][\w-]{2,})$")
_SITE_LENGTH = 60  # characters


def publishers_in(document: Document, known: Directory, names: Sequence[PublisherName]) -> tuple[PublisherName, ...]:
    """Every publisher's name in the document; `names` are those of the directory that it uses for publishers."""
    text = document.text
    listed = [name for name in names if not _is_part(document, name)]
    found: list[PublisherName] = []
    other = iter(_unlisted(document, known))
    following = next(other, None)
    for name in listed:
        while following and following.end <= name.start:
            found.append(following)
            following = next(other, None)
        if following and following.start < name.start and " " not in text[name.start : name.end]:
            continue  # "the Lowmere Observer", where only "Observer" is known
        while following and following.start < name.end:
            following = next(other, None)
        found.append(name)
    while following:
        found.append(following)
        following = next(other, None)
    return tuple(found)


def sites_in(text: str, start: int, end: int) -> Iterator[Span]:
    """Names of sites in text[start:end], such as "Lowmere.com"."""
    for suffix in _SUFFIX.finditer(text, start, end):
        if site := _SITE.search(text, max(start, suffix.start() - _SITE_LENGTH), suffix.start()):
            yield Span(site.start(), suffix.end())


def _is_part(document: Document, name: PublisherName) -> bool:
    """True for a single word that is part of a longer name. A paper called "The" something bears it, or the word stands
    for something else."""
    text, (start, end, publisher, _) = document.text, name
    following = _CAPITAL_AFTER.match(text[end : end + _REACH])
    if following and following["word"].lower() in _offices(document.language) and not text[start:end].isupper():
        return True  # "the Foreign Affairs Committee"
    if " " in text[start:end] or not text[start:end].istitle():
        return False  # several words, or a form that is not a word: "AFP", "dpa"
    before = text[max(0, start - _REACH) : start]
    calendar = load(document.language).calendar
    if match := _CAPITAL_BEFORE.search(before):
        word = match["word"].lower().rstrip(".")
        if (
            word not in calendar
            and word not in grammar_of(document.language).tags
            and word not in _media(document.language)
        ):
            return True
    if following and not publisher.agency:
        word = following["word"].lower()
        if word not in calendar and word not in grammar_of(document.language).tags:
            return True
    titled = has_article(publisher.name) and without_article(publisher.name) == text[start:end]
    return titled and not _ARTICLE_BEFORE.search(before)


@cache
def _media(code: str) -> frozenset[str]:
    return frozenset(load(code).lines("media_nouns.txt"))


@cache
def _offices(code: str) -> frozenset[str]:
    """Words for offices and for kinds of bodies."""
    return frozenset((*load(code).lines("titles.txt"), *load(code).lines("body_kinds.txt")))


@cache
def _titles(code: str) -> frozenset[str]:
    """Words before a person's name that make up no paper's."""
    pack = load(code)
    return frozenset(pack.lines("titles.txt")) & frozenset(pack.lines("person_nouns.txt"))


def _unlisted(document: Document, known: Directory) -> Iterator[PublisherName]:
    """Names of several capitals that end as a publisher's name does and that no table has."""
    text, tokens = document.text, document.tokens
    nouns, outlets, agencies = _nouns(document.language)
    ends = 0
    for place in np.flatnonzero(nouns.holds(tokens.ids)).tolist():
        start, end = int(tokens.starts[place]), int(tokens.ends[place])
        if start < ends or not text[start].isupper():
            continue
        words = _words_before(document, start)
        if not words:
            continue
        first = words[0].start
        name, ends = text[first:end], end
        agency = name.lower().endswith(agencies)
        following = _CAPITAL_AFTER.match(text[end : end + _REACH])
        titled = text[first : words[0].end].lower() in _titles(document.language)  # "Professor Post"
        joined = following is not None and following["word"].lower() not in load(document.language).calendar
        if (agency or text[start:end].lower() in outlets) and not joined and not titled and known.get(name) is None:
            yield PublisherName(first, end, Publisher(name, agency), False)


def _words_before(document: Document, start: int) -> list[Span]:
    """The capitals that lead up to the word at this place, as far as they belong to its name."""
    text, grammar = document.text, grammar_of(document.language)
    calendar = load(document.language).calendar
    words: list[Span] = []
    at = start
    while len(words) < _MOST_WORDS:
        match = _WORD_BEFORE.search(text[max(0, at - _REACH) : at])
        if match is None:
            break
        low = match["word"].lower()
        if (
            low in calendar
            or grammar.tags.get(low, "V") not in _CONTENT
            or low.endswith(load(document.language).endings.owners)
        ):
            break
        at -= len(match[0])
        words.insert(0, Span(at, at + len(match["word"])))
    return words


@cache
def _nouns(code: str) -> tuple[Lookup, frozenset[str], tuple[str, ...]]:
    """The ids of words that end publishers' names, the words that end papers' names, and the ends of agencies'."""
    outlets = frozenset(load(code).lines("outlet_nouns.txt"))
    agencies = tuple(f" {noun}" for noun in load(code).lines("agency_nouns.txt"))
    last = (noun.split()[-1] for noun in agencies)
    return Lookup(np.unique(word_ids(sorted({*outlets, *last})))), outlets, agencies
