"""What a paragraph that stands apart from an article's prose is like.

In: a document and one of its paragraphs. Out: a `Block`, and answers about paragraphs: whether one speaks as somebody
does, and whether one reports as an article does.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.model.values import Document, Span
from coverlap.quotes.lines import Paragraph
from coverlap.quotes.reports import outermost
from coverlap.quotes.rules import find
from coverlap.quotes.source_match import SpeakerSource

WORD = re.compile(r"[^\W\d_][\w'’-]*")


class Block(NamedTuple):
    """A paragraph that is somebody's, by its number; `form` is "block", "transcript", "letter" or "post"."""

    paragraph: int
    span: Span
    form: str
    source: SpeakerSource | None


def speaks(document: Document, paragraph: Paragraph) -> bool:
    """True where a paragraph without quotation marks speaks of "I" or "we", or to "you"."""
    if paragraph.quotes:
        return False
    first = _first_person(document.language)
    return any(word.lower() in first for word in WORD.findall(document.text, *paragraph.span))


def reports(document: Document, paragraph: Paragraph) -> bool:
    """True where a paragraph says who said what, as an article does."""
    text, code = document.text, document.language
    return any(
        any(find(line, place, text, code) for place, tag in enumerate(line.tags) if tag == "Q")
        if "Q" in line.tags
        else outermost(line, text, code)
        for line in paragraph.lines
    )


def goes_on(document: Document, paragraph: Paragraph) -> bool:
    """The paragraph speaks as somebody does, introduces nobody and reports nobody."""
    if paragraph.quotes or paragraph.lines[-1].tags.endswith(":"):
        return False
    return speaks(document, paragraph) and not reports(document, paragraph)


@cache
def _first_person(code: str) -> frozenset[str]:
    return frozenset(load(code).lines("first_person.txt"))
