"""Whom the words of a source mean that hold no name: a pronoun, "the mayor", "the 43-year-old", "his statement".

In: a scanned document and the place of the words. Out: a name, or nothing where nobody is in focus or two are. A
description means the one of the article to whom it applies; else one person with the definite article is in focus,
unless the text has spoken of such a one without a name before ("an official … the official"), or the noun is a title
that the text gives somebody else alone, or that person another.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import islice

from coverlap.model.values import Span
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.name_evidence import personal_words, places_of
from coverlap.quotes.nouns import nouns_of
from coverlap.quotes.people import lists_of
from coverlap.quotes.scan import Scan

_JOINING = ("o", "y", "t", "p")  # tags of prepositions
_MOST_PLACES = 40  # of a noun that are looked at
_REACH, _FEW = 40, 4  # characters and words before it among which its article stands
_LEAST = 2  # words of a description: the article and a noun
_AGE = re.compile(r"\d[\w-]*$")  # "the 43-year-old"


def meant_by(scan: Scan, source: Span, asker: str = "") -> str:
    """The name of whom these words mean; they do not mean the `asker` of a question that they answer."""
    focus = scan.focus
    if source not in focus.known:
        focus.known[source] = _meant(scan, source, asker)
    return focus.known[source]


def _meant(scan: Scan, source: Span, asker: str) -> str:
    phrase = scan.text[slice(*source)].lower()
    grammar, focus = grammar_of(scan.language), scan.focus
    if phrase in grammar.singular or phrase in personal_words(scan.language).pronouns:
        name = focus.meant(phrase, source.start, asker)
    else:
        words, known = phrase.split(), personal_words(scan.language)
        if known.definite.isdisjoint(words):
            return ""
        if apposed := _apposed(scan, source):
            return apposed
        definite = len(words) > 1 and words[0] in known.definite
        described = focus.evidence.described(phrase.partition(" ")[2]) if definite else ""
        name = described or _in_focus(scan, source.start, words)
    if name:
        focus.speaks(name, source.start, scan.text[slice(*source)])
    return name


def _apposed(scan: Scan, source: Span) -> str:
    """The person whose name is set behind the words: "the council's oldest member, Jane Fox of Tarn, said"."""
    reading, people = scan.reading, scan.people
    behind = bisect_right(reading.starts, source.end - 1)
    if reading.tags[behind : behind + 2] != ",N":
        return ""
    name = next((people.bearer(people.texts[n]) for n in people.within(behind + 1, behind + 2)), "")
    return name if " " in name and scan.focus.evidence.is_person(name) else ""


def _in_focus(scan: Scan, offset: int, words: Sequence[str]) -> str:
    """Who is in focus where a description applies to nobody by name: the person described, or whose words are meant."""
    grammar, known = grammar_of(scan.language), personal_words(scan.language)
    head = next((n for n, word in enumerate(words) if n and grammar.tags.get(word) in _JOINING), len(words))
    noun = words[head - 1]
    if nouns_of(scan.language).single(noun)[0] in nouns_of(scan.language).documents:
        owner = next((word for word in words if grammar.tags.get(word) == "h" and word in known.pronouns), "")
        return scan.focus.meant(owner, offset) if owner else ""
    if head < len(words) or head < _LEAST or words[0] not in known.definite or grammar.tags.get(words[0]) in ("h", "D"):
        return ""
    if not _AGE.search(noun) and (noun not in known.nouns or _unnamed(scan, noun, offset)):
        return ""
    name = scan.focus.fitting(known.beside.get(noun), offset)
    titles, _ = lists_of(scan.language)
    title = all(word in titles for word in words[1:head])
    return "" if title and scan.focus.evidence.is_other(name, " ".join(words[1:head])) else name


def _unnamed(scan: Scan, noun: str, offset: int) -> bool:
    """True where somebody of this kind was spoken of before without a name: "a senior official", "his lawyer"."""
    text, tags = scan.focus.evidence.lowered, grammar_of(scan.language).tags
    definite = personal_words(scan.language).definite
    for place in islice(places_of(noun, text[:offset]), _MOST_PLACES):
        before = text[max(0, place - _REACH) : place].split()[-_FEW:]
        if any(tags.get(word) in ("d", "D") and word not in definite for word in before):
            return True
        if before and tags.get(before[-1]) == "h":
            return True
    return False
