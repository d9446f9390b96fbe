"""Credits to media that the text does not name in that place: "several media outlets", "the newspaper".

In: a document, the names of publishers in it and the credits found so far. Out: `Credit`s. Media without a name are
credited as the text calls them, with the form "unnamed". "The newspaper" is the publisher credited last, as long as no
other was named since; it is a credit if it is used as a source.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.model.values import Credit, Document, Span
from coverlap.names.small_words import small_words
from coverlap.quotes.agencies import PublisherName
from coverlap.quotes.anchors import Anchors
from coverlap.quotes.credit_phrases import phrases
from coverlap.quotes.sourcing import source_form

_REACH = 70  # characters before the last word of such a name
_FAR = 1500  # characters to the credit that "the newspaper" repeats
_NAME = re.compile(r"\s[A-Z]")  # "the German newspaper Lowmere Zeitung"


class _Names(NamedTuple):
    """One language's patterns, which end where the word does: media without a name, and "the newspaper"."""

    media: re.Pattern[str]
    paper: re.Pattern[str]


def unnamed_sources(
    document: Document, anchors: Anchors, named: Sequence[PublisherName], found: Sequence[Credit]
) -> list[Credit]:
    """The credits to media without a name, in text order. `found`: the credits by name, in text order."""
    credits: list[Credit] = []
    for place in sorted({*anchors.get("media", ()), *anchors.get("press", ())}):
        if credit := _credit(document, *place, named, found):
            if credits and credit.span.start < credits[-1].span.end:
                credits.pop()  # "several media", before "outlets" is read
            credits.append(credit)
    return credits


def _credit(
    document: Document, start: int, end: int, named: Sequence[PublisherName], found: Sequence[Credit]
) -> Credit | None:
    text, names = document.text, _names(document.language)
    before = max(0, start - _REACH)
    if (match := names.media.search(text[before:end])) and not _NAME.match(text, end):
        at = before + match.start()
        if source_form(text, at, end, document.language):
            return Credit(document.id, Span(at, end), " ".join(match[0].split()), "unnamed", False)
    elif names.paper.search(text[before:end]) and (form := source_form(text, start, end, document.language)):
        last = _last(start, named, found)
        if last is not None:
            return Credit(document.id, Span(start, end), last.name, form, last.agency)
    return None


def _last(place: int, named: Sequence[PublisherName], found: Sequence[Credit]) -> Credit | None:
    """The credit before a place, where no other publisher is named in between and it is near."""
    number = bisect_left(found, place, key=lambda credit: credit.span.start) - 1
    if number < 0 or place - found[number].span.end > _FAR:
        return None
    between = named[bisect_left(named, (found[number].span.end,)) : bisect_left(named, (place,))]
    return found[number] if all(name.publisher.name == found[number].name for name in between) else None


@cache
def _names(code: str) -> _Names:
    nation = rf"[A-Z][\w-]*(?:{'|'.join(load(code).endings.nation) or '(?!)'})"
    several = f"(?:(?i:{phrases(code, 'several', 'unnamed')})|{nation})"
    return _Names(
        re.compile(rf"(?<![\w’'-])(?:{several}\s+)+(?i:{phrases(code, 'media', 'unnamed')})$"),
        re.compile(rf"(?<!\w)(?:{small_words().article})\s(?:{phrases(code, 'paper', 'anaphor')})$"),
    )
