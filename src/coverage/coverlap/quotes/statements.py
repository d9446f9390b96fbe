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
from coverlap.quotes.attribute import Source, source_of, with_source
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.lines import Line, paragraphs_of
from coverlap.quotes.rules import Found, governed, is_weak, trailing, use_of
from coverlap.quotes.speakers import with_speakers

_HEADED = re.compile(r"(?P<name>N{1,4}):(?=[^.]{3})")
_OPENING = re.compile(r"o[^,.VQ]{1,12},")
_PASSIVE = re.compile(r"br*(?P<cue>V)[rC]*(?=[tsoap])")
_SHOWN = 12  # words between what shows and the verb: "records that a clerk of the town kept show"
_FAR = 200  # words: no sentence that a person wrote is longer


def reported_of(document: Document, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Every sentence of reported speech in text order, with its source; none where one of `quotes` has the source.

    The speaker is empty where the sentence says that something is said, but not by whom ("is expected to")."""
    return with_speakers(document, unnamed_reported(document, quotes), directory())


def unnamed_reported(document: Document, quotes: Sequence[Quote]) -> list[Quote]:
    """As `reported_of`, with sources as they stand in the text: enough to tell whose voice a sentence is."""
    text = document.text
    sourced = [quote.span.start for quote in quotes if quote.source]
    found: list[Quote] = []
    block: Source | None = None
    for spans, lines in paragraphs_of(document):
        for line in lines:
            span = Span(line.starts[0], line.ends[-1])
            if bisect_left(sourced, span.start) == bisect_left(sourced, span.end):
                quote = _reported(line, Quote(document.id, span, text[span.start : span.end]), document.language, text)
                if quote is None and block and not spans:
                    quote = with_source(Quote(document.id, span, text[span.start : span.end]), block, text)
                found += [quote] if quote else []
        block = _introduced(lines[-1], document.language, text) if lines else None
    return found


def _reported(line: Line, quote: Quote, code: str, text: str) -> Quote | None:
    """The sentence with its source, without one where it keeps that to itself; None where it reports nothing."""
    if outermost := _outermost(line, text, code):
        return with_source(quote, source_of(line, outermost, text, code), text)
    if (cue := _unnamed(line, text, code)) is not None:
        return replace(quote, cue=text[line.starts[cue] : line.ends[cue]], confidence="low")
    return None


def _introduced(line: Line, code: str, text: str) -> Source | None:
    """Whose words the next paragraph is: a block quotation, introduced by a cue and a colon, has no marks."""
    if not line.tags.endswith(":"):
        return None
    for cue in range(len(line.tags) - 1, max(-1, len(line.tags) - _SHOWN), -1):
        if line.tags[cue] in "VG" and (found := governed(line.tags, cue)):
            return source_of(line, found._replace(confidence="low"), text, code)
    return None


def _outermost(line: Line, text: str, code: str) -> Found | None:
    if found := trailing(line.tags, -1):
        return found
    if match := _HEADED.match(line.tags):
        return Found(*match.span("name"), -1, "medium")
    for cue, tag in enumerate(line.tags[:_FAR]):
        if tag in "VGAM" and (found := governed(line.tags, cue)) and _introduces(line, cue, found, text, code):
            return found
    return None


def _unnamed(line: Line, text: str, code: str) -> int | None:
    """A word that keeps its speaker to itself: "is expected to", "were told that", "reportedly"."""
    for match in _PASSIVE.finditer(line.tags[:_FAR]):
        if use_of(line, match.start("cue"), text, code) != "other":
            return match.start("cue")
    hearsay = grammar_of(code).hearsay
    for match in re.finditer("r", line.tags[:_FAR]):
        if text[line.starts[match.start()] : line.ends[match.start()]].lower() in hearsay:
            return match.start()
    if opening := _OPENING.match(line.tags):  # "In a survey of May, ..."
        words = text[line.starts[0] : line.ends[opening.end() - 1]].lower().rstrip(",").split()
        return None if grammar_of(code).evidence.isdisjoint(words) else 0
    return None


def _introduces(line: Line, cue: int, found: Found, text: str, code: str) -> bool:
    """True where something follows the cue that it can introduce."""
    source = text[line.starts[found.first] : line.ends[found.last - 1]].lower()
    following = line.tags[cue + 1 :].lstrip("rCoO")
    if not following or following in (".", ":") or source in grammar_of(code).narrators:
        return False
    if following[0] in "sHN":
        return True
    if line.tags[cue] == "M":
        return line.tags[cue + 1] in "oty"
    use = use_of(line, cue, text, code)
    if use == "other":
        before = text[line.starts[max(0, cue - _SHOWN)] : line.starts[cue]].lower()
        return not grammar_of(code).evidence.isdisjoint(before.split())
    return use == "thought" or not is_weak(line, cue, text, code)
