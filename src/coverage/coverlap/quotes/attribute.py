"""Who said what stands between quotation marks.

In: a document. Out: its quotations as `Quote`s in text order, each with its source where the text names one. The rules
are regular expressions over the tags of `words`: first the cue beside the quotation, then the cue that governs it from
earlier in the sentence, then a colon, then a neighbouring quotation in the same paragraph. Where none of them finds a
source the quotation stays without one: words in marks are as often irony or a title as speech.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from coverlap.model import Document, Quote, Span
from coverlap.quotes.marks import Marked, marked
from coverlap.quotes.words import Cue, Line, grammar_of, lines_of

_NOUN = r"D*(?:[Nn#']|r(?=[Nn]))*[Nn#']"
_PHRASE = rf"{_NOUN}(?:[oyt]{_NOUN}){{0,3}}(?:c{_NOUN})?"
_SUBJECT = rf"(?:HW?|{_PHRASE})"
_ASIDE = r"(?:,[^,Q;:.]{1,40},|,[^Q;:.]{1,60},|\([^)]{1,30}\)|-[^-Q]{1,40}-)"
_MODIFIERS = r"(?:[xrb']|[op]?C#?)*"

_AFTER = re.compile(
    rf"[,-]?(?:(?P<before>{_SUBJECT}){_ASIDE}?{_MODIFIERS}(?P<cue>V)"
    rf"|(?P<inverted>{_MODIFIERS}V)(?P<behind>{_SUBJECT})"
    rf"|At(?P<according>{_SUBJECT}))"
)
_DIRECT = re.compile(rf"(?P<subject>{_SUBJECT})(?P<relative>,?W)?{_MODIFIERS}$")
_APART = re.compile(rf"(?P<subject>{_SUBJECT}){_ASIDE}{_MODIFIERS}$")
_RELATIVE = re.compile(rf"(?P<subject>{_SUBJECT},?W){_MODIFIERS}$")
_QUOTED_AS = re.compile(rf"(?P<subject>O|{_SUBJECT})[ps]$")
_MAIN = re.compile(rf"[crs-]*(?:[opysAVGrC#n][^,QV]{{0,60}},)*[crs]*(?P<subject>{_SUBJECT})")
_ACCORDING = re.compile(rf"At(?P<subject>{_SUBJECT})")
_REACH = 60  # words to the left of a cue within which its subject is sought


class Found(NamedTuple):
    """Positions [first, last) of a source's words in its line, and of the cue (-1 for none)."""

    first: int
    last: int
    cue: int
    confidence: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source found for a quotation, in code points of the text."""

    span: Span
    cue: str
    cue_class: str
    confidence: str


def quotes_of(document: Document) -> tuple[Quote, ...]:
    """Every quotation of the document in text order, with its source where one is named."""
    quotes: list[Quote] = []
    breaks = document.sentences[:, 1].tolist()
    for start, end in document.paragraphs.tolist():
        spans = marked(document.text, start, end)
        if spans:
            sources = _sources(document, start, end, breaks, spans)
            quotes += [_quote(document, span, source) for span, source in zip(spans, sources, strict=True)]
    return tuple(quotes)


def _quote(document: Document, span: Marked, source: Source | None) -> Quote:
    text = document.text
    if source is None:
        return Quote(document.id, Span(span.start, span.end), text[span.start : span.end])
    return Quote(
        document.id,
        Span(span.start, span.end),
        text[span.start : span.end],
        speaker=text[source.span.start : source.span.end],
        source=source.span,
        cue=source.cue,
        cue_class=source.cue_class,
        confidence=source.confidence,
    )


def _sources(
    document: Document, start: int, end: int, breaks: list[int], spans: list[Marked]
) -> list[Source | None]:
    """The source of each quotation of one paragraph."""
    text = document.text
    within = [b for b in breaks if start < b <= end]
    lines = lines_of(text, start, end, within, spans, document.language)
    sources: list[Source | None] = []
    for line in lines:
        for position in [m.start() for m in re.finditer("Q", line.tags)]:
            found = _find(line, position, text)
            sources.append(_source(line, found, text, document.language) if found else None)
    return sources


def _source(line: Line, found: Found, text: str, code: str) -> Source:
    span = Span(line.starts[found.first], line.ends[found.last - 1])
    if found.cue < 0:
        return Source(span, "", "", found.confidence)
    cue = text[line.starts[found.cue] : line.ends[found.cue]]
    known: Cue | None = grammar_of(code).cues.get(cue.lower())
    return Source(span, cue, known.kind if known else "neutral", found.confidence)


def _find(line: Line, position: int, text: str) -> Found | None:
    return _after(line, position, text) or _left(line, position)


def _after(line: Line, position: int, text: str) -> Found | None:
    """The cue beside the quotation, after it: "...," she said; "...," said Jane Doe; "...," according to police."""
    match = _AFTER.match(line.tags, position + 1)
    if not match:
        return None
    last = text[line.starts[position] : line.ends[position]].rstrip("\"”»'’“« ")[-1:]
    if last not in ",?!-—…" and line.tags[position + 1] not in ",-":
        return None
    group = match.lastgroup
    if group == "cue":
        return Found(*match.span("before"), match.start("cue"), "high")
    if group == "behind":
        return Found(*match.span("behind"), match.end("inverted") - 1, "high")
    return Found(*match.span("according"), match.start("according") - 2, "high")


def _left(line: Line, position: int) -> Found | None:
    """The nearest cue to the left in the same sentence that has a subject."""
    tags = line.tags
    for cue in range(position - 1, -1, -1):
        if tags[cue] in "VG":
            if subject := _subject(tags, cue):
                return Found(*subject, cue, "high" if position - cue < 4 else "medium")
        elif tags[cue] == "A" and (match := _ACCORDING.match(tags, cue)):
            return Found(*match.span("subject"), cue, "high")
    return None


def _subject(tags: str, cue: int) -> tuple[int, int] | None:
    """The words that a cue verb has as its subject."""
    first = max(0, cue - _REACH)
    left = tags[first:cue]
    patterns = (_DIRECT, _APART) if tags[cue] == "V" else (_QUOTED_AS,)
    for pattern in patterns:
        if match := pattern.search(left):
            return first + match.start("subject"), first + match.end("subject")
    if cue and tags[cue - 1] == "Q" or tags[max(0, cue - 2) : cue] == "Q,":
        if match := re.compile(_SUBJECT).match(tags, cue + 1):
            return match.span()
    if match := _MAIN.match(tags[:cue]):
        return match.span("subject")
    return None
