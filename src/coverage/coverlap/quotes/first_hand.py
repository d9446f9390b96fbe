"""What was said to the writer, or handed out: "told me", "said in an email", "in a statement".

In: a document with its quotations and statements. Out: `Credit`s of form "told" to whoever spoke to the writer, and of
form "statement" to whoever gave out a text. The name is the speaker's: where none is known, there is no credit.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.model.values import Credit, Document, Quote, Span, Statement
from coverlap.quotes.anchors import Anchors
from coverlap.quotes.credit_phrases import phrases

_BEFORE = 40  # characters of "in a written"
_NEAR = 160  # characters from a name to what was given out, with an office between


class _Patterns(NamedTuple):
    """One language's patterns. `speaking`: what is between a speaker and the place; `speaker`: a name and a verb
    behind the opening of a sentence."""

    to_writer: re.Pattern[str]
    handed: re.Pattern[str]
    speaking: re.Pattern[str]
    speaker: re.Pattern[str]


def first_hand(
    document: Document, anchors: Anchors, quotes: Sequence[Quote], statements: Sequence[Statement]
) -> list[Credit]:
    """The credits in text order."""
    marked = [quote.span for quote in quotes if quote.form == "marks"]
    places = [
        (span, form)
        for span, form in _places(document, anchors)
        if not any(quote.start < span.start < quote.end for quote in marked)
    ]
    said = [*_named(document, quotes, statements)] if places else []
    found = []
    for span, form in sorted(places):
        name = _speaker(document, span, said) or _following(document, span)
        if name and (form == "statement" or name[0].isupper()):
            found.append(Credit(document.id, span, name, form, False))
    return found


def _places(document: Document, anchors: Anchors) -> Iterator[tuple[Span, str]]:
    """Where somebody told the writer something, and where something was given out."""
    text, patterns = document.text, _patterns(document.language)
    for start, _ in anchors.get("me", ()):
        if match := patterns.to_writer.match(text, start):
            yield Span(*match.span()), "told"
    for start, end in anchors.get("handout", ()):
        before = max(0, start - _BEFORE)
        if match := patterns.handed.search(text[before:end]):
            yield Span(before + match.start(), end), "statement"


def _named(document: Document, quotes: Sequence[Quote], statements: Sequence[Statement]) -> Iterator[tuple[Span, str]]:
    """Where the text names a source, and the name."""
    for quote in quotes:
        if quote.source is not None and quote.speaker:
            yield quote.source, quote.speaker
    for statement in statements:
        if statement.source is not None and _is_named(document, statement.source):
            yield statement.source, document.text[slice(*statement.source)]


def _is_named(document: Document, source: Span) -> bool:
    """A name, and not one word with the capital of a sentence's beginning: "Something tells me"."""
    name = document.text[slice(*source)]
    if not name[:1].isupper() or " " in name or source.start not in document.sentences[:, 0]:
        return name[:1].isupper()
    return re.search(rf"[a-z,] {re.escape(name)}(?!\w)", document.text) is not None


def _speaker(document: Document, place: Span, said: Sequence[tuple[Span, str]]) -> str:
    """The source whose verb of saying stands right before a place, or right before whom the place names first."""
    text, speaking = document.text, _patterns(document.language).speaking
    near = [
        (place.start - source.end, name)
        for source, name in said
        if 0 <= place.start - source.end <= _NEAR and speaking.fullmatch(text, source.end, place.start)
    ]
    return min(near)[1] if near else ""


def _following(document: Document, place: Span) -> str:
    """Who speaks behind an opening: "In a statement issued Thursday, Jane Fox, a lawyer, said"."""
    row = bisect_right(document.sentences[:, 0], place.start) - 1
    if document.sentences[row, 0] != place.start:
        return ""
    match = _patterns(document.language).speaker.match(document.text, place.end, int(document.sentences[row, 1]))
    return match["name"] if match else ""


@cache
def _patterns(code: str) -> _Patterns:
    adverb_ends = "|".join(load(code).endings.adverb) or "(?!)"
    return _Patterns(
        re.compile(rf"(?:{phrases(code, 'me', 'told')})(?!\w)"),
        re.compile(
            rf"(?<!\w)(?:{phrases(code, 'in', 'statement')})\s(?:[a-z-]+\s){{0,2}}?"
            rf"(?:{phrases(code, 'text', 'statement')})$",
            re.IGNORECASE,
        ),
        re.compile(
            rf"(?:,[^,\n”\"]{{2,110}})?,?(?:\s(?:{phrases(code, 'adverb', 'reported')}|\w+(?:{adverb_ends})))?"
            rf"(?:\s(?:{phrases(code, 'inverted', 'reported')})(?:\s[\w]+){{0,3}}\s?|,[^,\n”\"]{{2,110}},\s|\s)"
        ),
        re.compile(
            rf"[^,.\n]{{0,40}},\s(?P<name>[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){{1,3}})(?:,[^.\n]{{2,80}},)?"
            rf"\s(?:{phrases(code, 'inverted', 'reported')})(?!\w)"
        ),
    )
