"""Reported speech without quotation marks.

In: a document. Out: sentences that the article puts in somebody's mouth, as `Quote`s: the span is the whole sentence,
since where indirect speech ends is the writer's choice. One sentence has one source: the outermost, so that in "she
said he knew" it is she. Sentences that hold a quotation are left to `quotes_of`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from coverlap.model import Document, Quote, Span
from coverlap.quotes.agencies import directory
from coverlap.quotes.attribute import paragraphs_with_marks, source_of, with_source
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.rules import Found, governed, is_weak, trailing, use_of
from coverlap.quotes.speakers import with_speakers
from coverlap.quotes.words import Line

_PASSIVE = re.compile(r"br*(?P<cue>V)[rC]*(?=[ts])")
_FAR = 200  # words: no sentence that a person wrote is longer


def reported_of(document: Document, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Every sentence of reported speech in text order, with its source; none where one of `quotes` has the source.

    The speaker is empty where the sentence says that something is said, but not by whom ("is expected to")."""
    return with_speakers(document, unnamed_reported(document, quotes), directory())


def unnamed_reported(document: Document, quotes: Sequence[Quote]) -> list[Quote]:
    """As `reported_of`, with sources as they stand in the text: enough to tell whose voice a sentence is."""
    text, code = document.text, document.language
    sourced = [quote.span.start for quote in quotes if quote.source]
    found: list[Quote] = []
    for _, lines in paragraphs_with_marks(document, every=True):
        for line in lines:
            span = Span(line.starts[0], line.ends[-1])
            if bisect_left(sourced, span.start) == bisect_left(sourced, span.end):
                quote = Quote(document.id, span, text[span.start : span.end])
                if outermost := _outermost(line, text, code):
                    found.append(with_source(quote, source_of(line, outermost, text, code), text))
                elif (cue := _unnamed(line, text, code)) is not None:
                    found.append(replace(quote, cue=text[line.starts[cue] : line.ends[cue]], confidence="low"))
    return found


def _outermost(line: Line, text: str, code: str) -> Found | None:
    if found := trailing(line.tags, -1):
        return found
    for cue, tag in enumerate(line.tags[:_FAR]):
        if tag in "VGAM" and (found := governed(line.tags, cue)) and _introduces(line, cue, found, text, code):
            return found
    return None


def _unnamed(line: Line, text: str, code: str) -> int | None:
    """A passive cue that keeps its speaker to itself: "is expected to", "were told that"."""
    for match in _PASSIVE.finditer(line.tags[:_FAR]):
        if use_of(line, match.start("cue"), text, code) != "other":
            return match.start("cue")
    return None


def _introduces(line: Line, cue: int, found: Found, text: str, code: str) -> bool:
    """True where something follows the cue that it can introduce."""
    source = text[line.starts[found.first] : line.ends[found.last - 1]].lower()
    following = line.tags[cue + 1 :].lstrip("rCoO")
    if not following or following in (".", ":") or source in grammar_of(code).narrators:
        return False
    if following[0] in "sH":
        return True
    if line.tags[cue] == "M":
        return line.tags[cue + 1] in "oty"
    use = use_of(line, cue, text, code)
    if use == "other":
        return not grammar_of(code).evidence.isdisjoint(source.split())
    return use == "thought" or not is_weak(line, cue, text, code)
