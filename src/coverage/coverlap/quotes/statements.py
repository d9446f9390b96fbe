"""Reported speech without quotation marks.

In: a document. Out: sentences that the article puts in somebody's mouth, as `Quote`s: the span is the whole sentence,
since where indirect speech ends is the writer's choice. One sentence has one source: the outermost, so that in "she
said he knew" it is she. Sentences that hold a quotation are left to `quotes_of`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from coverlap.model import Document, Quote, Span
from coverlap.quotes.agencies import Directory, directory
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.lines import Line, paragraphs_of
from coverlap.quotes.reports import introduced, outermost, source_of
from coverlap.quotes.rules import use_of
from coverlap.quotes.speakers import Source, Told, with_speakers

_OPENING = re.compile(r"o[^,.VQ]{1,12},")
_PASSIVE = re.compile(r"br*(?P<cue>V)[rC]*(?=[tsoap])")
_ADVERB = re.compile("r")
_FAR = 200  # words: no sentence that a person wrote is longer


def reported_of(document: Document, quotes: Sequence[Quote], publishers: Directory | None = None) -> tuple[Quote, ...]:
    """Every sentence of reported speech in text order, with its source; none where one of `quotes` has the source.

    The speaker is empty where the sentence says that something is said, but not by whom ("is expected to")."""
    return with_speakers(document, statements(document, quotes), publishers or directory())


def statements(document: Document, quotes: Sequence[Quote]) -> list[Told]:
    """The spans of reported speech with their sources as they stand in the text."""
    text, code = document.text, document.language
    sourced = [quote.span.start for quote in quotes if quote.source]
    found: list[Told] = []
    block: Source | None = None
    for spans, lines in paragraphs_of(document):
        for line in lines:
            start, end = line.starts[0], line.ends[-1]
            if bisect_left(sourced, start) == bisect_left(sourced, end):
                source = _source(line, text, code) or (block if not spans else None)
                if source:
                    found.append((Span(start, end), source))
        block = introduced(lines[-1], text, code) if lines else None
    return found


def _source(line: Line, text: str, code: str) -> Source | None:
    """Who reports in a sentence, without a place where it keeps that to itself; None where it reports nothing."""
    if found := outermost(line, text, code):
        return source_of(line, found, text, code)
    if (cue := _unnamed(line, text, code)) is not None:
        return Source(None, text[line.starts[cue] : line.ends[cue]], "", "low")
    return None


def _unnamed(line: Line, text: str, code: str) -> int | None:
    """A word that keeps its speaker to itself: "is expected to", "were told that", "reportedly"."""
    for match in _PASSIVE.finditer(line.tags, 0, _FAR):
        if use_of(line, match.start("cue"), text, code) != "other":
            return match.start("cue")
    hearsay = grammar_of(code).hearsay
    for match in _ADVERB.finditer(line.tags, 0, _FAR):
        if text[line.starts[match.start()] : line.ends[match.start()]].lower() in hearsay:
            return match.start()
    if opening := _OPENING.match(line.tags):  # "In a survey of May, ..."
        words = text[line.starts[0] : line.ends[opening.end() - 1]].lower().rstrip(",").split()
        return None if grammar_of(code).evidence.isdisjoint(words) else 0
    return None
