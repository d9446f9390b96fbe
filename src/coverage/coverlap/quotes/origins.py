"""Lines in which an article says where it was published first, and lines of nothing but a name.

In: a document, the names of publishers in it, and the directory of known ones. Out: `Credit`s of form "sign-off". Such
a line may name a publisher that no table has: "This article was originally published by The Lowmere Courier". Whatever
is in the publisher's place then is its name, if it is a run of capitals or a site. Where a line says no more than a
name ("— The Lowmere Courier", "Source: Lowmere Courier"), the name must be known or end as such names do.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from coverlap.lang import load
from coverlap.model.values import Credit, Document, Span
from coverlap.names.small_words import joining, small_words
from coverlap.quotes.agencies import Directory, PublisherName
from coverlap.quotes.credit_phrases import listed
from coverlap.text.id_table import Lookup
from coverlap.text.tokens import word_ids

_LINES = 6  # paragraphs from either end of an article in which it may say so
_LONGEST = 400  # characters of such a sentence
_ABBREVIATED = r"(?:St|U\.S|U\.K|N\.Y|L\.A|D\.C)\."
_WORD = rf"(?:{_ABBREVIATED}|[A-Z0-9][\w’'&-]*)"
_NAME = rf"(?:(?:{small_words().article})\s+)?{_WORD}(?:\s+(?:(?:{joining()})\s+){{0,2}}{_WORD}){{0,6}}"
_SITE = r"(?:https?://)?(?:[\w-]{1,40}\.){1,3}[a-z]{2,8}(?![\w@])"
_SHORT = 18  # words of a sentence that says nothing else
_SITE_ONLY = re.compile(_SITE)
_EDGES = " \"“”'‘’()[].,;:*—–-_|"
_NEVER = "(?!)"
_SAYING = ("published", "made", "again", "first", "owner")  # kinds of phrases


class _Patterns(NamedTuple):
    """One language's patterns; the first three have a group for the name. clear: the article, or no subject, was
    published somewhere; likely: it was made by somebody, or is somebody's; label: a line with a label; where: behind
    the name of a paper "where this article first appeared"."""

    clear: re.Pattern[str]
    likely: re.Pattern[str]
    label: re.Pattern[str]
    where: re.Pattern[str]


def origins_of(document: Document, named: Sequence[PublisherName], known: Directory) -> list[Credit]:
    """What a document says of its own first publication, in text order."""
    found: dict[Span, Credit] = {}
    places = _places(document)
    for start, end, place in _sentences(document):
        at = bisect_left(places, start)
        says = at < len(places) and places[at] < end
        for span in _named_in(document, start, end, place, named, says=says):
            name, agency = _publisher(document.text[slice(*span)], known)
            found.setdefault(span, Credit(document.id, span, name, "sign-off", agency))
    return [found[span] for span in sorted(found)]


def _sentences(document: Document) -> Iterator[tuple[int, int, bool]]:
    """The sentences of the first and last paragraphs, and whether one is a paragraph of its own."""
    paragraphs = document.paragraphs
    last = len(paragraphs) - _LINES
    row = 0
    for number, (first, end) in enumerate(paragraphs.tolist()):
        if _LINES <= number < last:
            continue
        row = bisect_left(document.sentences[:, 0], first, lo=row)
        while row < len(document.sentences) and document.sentences[row, 0] < end:
            start, stop = document.sentences[row].tolist()
            yield start, min(stop, start + _LONGEST), start == first and stop == end
            row += 1


def _places(document: Document) -> list[int]:
    """Where words stand without one of which no sentence says that an article was published, made or is owned."""
    tokens = document.tokens
    words, signs = _saying(document.language)
    places = tokens.starts[words.holds(tokens.ids)].tolist()
    return sorted([*places, *(sign.start() for sign in signs.finditer(document.text))])


@cache
def _saying(code: str) -> tuple[Lookup, re.Pattern[str]]:
    """The last words of such phrases, and those that are no words: "©", "(c)"."""
    last = {phrase.split()[-1] for kind in _SAYING for phrase in listed(code, kind, "sign-off")}
    signs = sorted(word for word in last if not word.replace("-", "").isalpha())
    return Lookup(np.unique(word_ids(sorted(last)))), re.compile(
        "|".join(map(re.escape, signs)) or _NEVER, re.IGNORECASE
    )


def _named_in(
    document: Document, start: int, end: int, alone: bool, named: Sequence[PublisherName], *, says: bool
) -> Iterator[Span]:
    """The names that a sentence gives as where the article comes from; `says`: it has a word that may say so."""
    text, patterns = document.text, _patterns(document.language)
    inside = named[bisect_left(named, (start,)) : bisect_left(named, (end,))]
    for name in inside:
        if patterns.where.match(text, name.end, end):
            yield Span(name.start, name.end)
    short = says and len(text[start:end].split()) <= _SHORT
    for pattern, clear in ((patterns.clear, short), (patterns.likely, False)) if says else ():
        if match := pattern.match(text, start, end):
            group = next(name for name, found in match.groupdict().items() if found)
            span = _trimmed(text, *match.span(group))
            is_publisher = any(span.start <= name.end and name.start <= span.end for name in inside)
            if clear or is_publisher or _SITE_ONLY.fullmatch(text, *span):
                yield span
            return
    if alone and len(inside) == 1 and (match := patterns.label.fullmatch(text, start, end)):
        span = _trimmed(text, *match.span("name"))
        if span.start <= inside[0].start and inside[0].end <= span.end:
            yield Span(inside[0].start, inside[0].end)


def _trimmed(text: str, start: int, end: int) -> Span:
    piece = text[start:end]
    bare = piece.strip(_EDGES)
    begin = start + piece.index(bare) if bare else start
    return Span(begin, begin + len(bare))


def _publisher(name: str, known: Directory) -> tuple[str, bool]:
    """The usual name of a publisher, and whether it is an agency; the name as written where no table has it."""
    if publisher := known.get(name):
        return publisher.name, publisher.agency
    if site := known.name_at(name.split("//")[-1].removeprefix("www.").lower()):
        return site, known.is_agency(site)
    return name, False


@cache
def _patterns(code: str) -> _Patterns:
    rows = {kind: phrases.split(";") for kind, form, phrases in load(code).table("credits.tsv") if form == "sign-off"}

    def listed(kind: str) -> str:
        phrases = sorted((phrase.strip() for phrase in rows.get(kind, ())), key=lambda phrase: (-len(phrase), phrase))
        return "|".join(map(re.escape, phrases)) or _NEVER

    months = "|".join(sorted((day.capitalize() for day in load(code).calendar), key=len, reverse=True)) or _NEVER
    place = rf"(?:{listed('by')})\s+(?:[a-z’'-]+\s+){{0,6}}(?!(?:{months})(?!\w))(?P<name>{_SITE}|{_NAME})"
    late = rf"(?!\w)[^.!?\n]{{0,70}}?(?<!\w){place}"
    # The words of a phrase in either case, those of a name as written.
    this = rf"(?:(?:[\w’'-]+\s+){{0,5}}?(?:{listed('this')})\s+(?:[\w’'-]+\s+){{0,2}}?)?"
    article = rf"\W{{0,3}}(?i:{this}(?:{listed('article')})(?!\w)[^.!?\n]{{0,80}}?(?<!\w)"
    first = rf"\W{{0,3}}(?i:{listed('first')})(?!\w)"
    return _Patterns(
        clear=re.compile(
            rf"(?:{article}(?:{listed('published')}))|{first}\s+(?i:{listed('published')})|\W{{0,3}}(?i:{listed('again')})){late}"
            rf"|{first}\s+{place.replace('?P<name>', '?P<place>')}"
        ),
        likely=re.compile(
            rf"{article}(?:{listed('made')})){late}"
            rf"|\W{{0,3}}(?i:(?:(?:{listed('owner')})[\s\d,–-]*)+(?:(?:{listed('by')})\s+)?)(?P<holder>{_NAME})"
        ),
        label=re.compile(
            rf"\W{{0,3}}(?:(?i:{listed('label')})\s?[:–—-]?\s+|[(\[—–-]\s*)(?P<name>{_SITE}|{_NAME})[^\w:]{{0,3}}"
        ),
        where=re.compile(
            rf",?\s+\w+\s+(?:{listed('this')})\s+(?:{listed('article')})\s+(?:\w+\s+){{0,2}}(?:{listed('published')})(?!\w)"
        ),
    )
