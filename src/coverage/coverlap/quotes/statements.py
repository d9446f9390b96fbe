"""Reported speech without quotation marks.

In: a document. Out: sentences that the article puts in somebody's mouth, as `Quote`s: the span is the whole sentence,
since where indirect speech ends is the writer's choice. One sentence has one source: the outermost, so that in "she said
he knew" it is she. Sentences that hold a quotation are left to `quotes_of`.
"""

from __future__ import annotations

from coverlap.model import Document, Quote, Span
from coverlap.quotes.attribute import paragraphs_with_marks, source_of
from coverlap.quotes.rules import Found, governed, is_weak, trailing, use_of
from coverlap.quotes.words import Line

_FAR = 200  # words: no sentence that a person wrote is longer


def reported_of(document: Document) -> tuple[Quote, ...]:
    """Every sentence of reported speech in text order, with its source."""
    text, code = document.text, document.language
    found = []
    for _, lines in paragraphs_with_marks(document, every=True):
        for line in lines:
            if "Q" not in line.tags and (source := _outermost(line, text, code)):
                span = Span(line.starts[0], line.ends[-1])
                s = source_of(line, source, text, code)
                speaker = text[s.span.start : s.span.end]
                found.append(
                    Quote(document.id, span, text[span.start : span.end], speaker, s.span, s.cue, s.cue_class, "", "medium")
                )
    return tuple(found)


def _outermost(line: Line, text: str, code: str) -> Found | None:
    for cue, tag in enumerate(line.tags[:_FAR]):
        if tag in "VGA" and _introduces(line, cue, text, code) and (found := governed(line.tags, cue)):
            return found
    return trailing(line.tags, -1)


def _introduces(line: Line, cue: int, text: str, code: str) -> bool:
    """True where something follows the cue that it can introduce."""
    following = line.tags[cue + 1 :].lstrip("rCoO")
    if not following or following in (".", ":"):
        return False
    use = use_of(line, cue, text, code)
    if use == "other":
        return following[0] in "sH"
    return use == "thought" or not is_weak(line, cue, text, code) or following[0] in "sH"
