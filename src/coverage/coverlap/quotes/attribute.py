"""Who said what stands between quotation marks.

In: a document. Out: its quotations as `Quote`s in text order, each with its source where the text names one. The rules
are regular expressions over the tags of `words`: first the cue beside the quotation, then the cue that governs it from
earlier in the sentence, then a colon, then a neighbouring quotation in the same paragraph. Where none of them finds a
source the quotation stays without one: words in marks are as often irony or a title as speech.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from coverlap.model import Document, Quote, Span
from coverlap.quotes.marks import Marked, marked
from coverlap.quotes.words import Cue, Line, grammar_of, lines_of

_NOUN = r"D*(?:[Nn#']|r(?=[Nn]))*[Nn#']"
_PHRASE = rf"{_NOUN}(?:[oyt]{_NOUN}){{0,3}}(?:c{_NOUN})?"
_SUBJECT = rf"(?:H|{_PHRASE}|D)"
_ASIDE = r"(?:,[^,Q;:.]{1,40},|\([^)]{1,30}\)|-[^-Q]{1,40}-)"
_LONG_ASIDE = r",[^Q;:.]{1,60},"
_TIME = r"(?:[op]?[Dr]*n?C[C#']*)"
_MODIFIERS = rf"(?:[xmrb']|{_TIME})*"

_AFTER = re.compile(
    rf"[,-]?(?:(?P<before>{_SUBJECT})(?:{_ASIDE}|,W[^,Q.]{{1,40}},)?{_MODIFIERS}(?P<cue>V)"
    rf"|(?P<inverted>{_MODIFIERS}V)(?P<behind>{_SUBJECT})"
    rf"|At?(?P<according>{_SUBJECT}))"
)
_DIRECT = re.compile(rf"(?P<subject>{_SUBJECT}(?:[,-]?W)?){_MODIFIERS}$")
_APART = re.compile(rf"(?<![oyp])(?P<subject>{_SUBJECT}){_ASIDE}{_MODIFIERS}$")
_FAR_APART = re.compile(rf"(?<![oyp])(?P<subject>{_SUBJECT}){_LONG_ASIDE}{_MODIFIERS}$")
_QUOTED_AS = re.compile(rf"(?P<subject>O|{_SUBJECT})a?$")
_MAIN = re.compile(rf"(?:N+(?:,N+)?(?:,?C#?)?(?:\(N+\))?-)?.*?(?P<subject>{_SUBJECT})(?:{_ASIDE})?{_MODIFIERS}[vVxbm]")
_ACCORDING = re.compile(rf"At?(?P<subject>{_SUBJECT})")
_BEHIND = re.compile(_SUBJECT)
_AGENT = re.compile(rf"y(?P<subject>{_SUBJECT})")
_TRAILING = re.compile(rf",(?:{_SUBJECT}{_MODIFIERS}V|{_MODIFIERS}V{_SUBJECT}|At?{_SUBJECT})(?=[.,]|{_TIME}|$)")
_NEAR = 5
_WEAK = frozenset("feel feels felt think thinks thought believe believes believed hope hopes hoped know knows knew known go goes went put puts begin began show shows showed shown find finds found decide decided decides offer offered offers read reads address addressed hear heard understand understood hold promise promises".split())
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
    text, code = document.text, document.language
    lines = lines_of(text, start, end, [b for b in breaks if start < b <= end], spans, code)
    sources: list[Source | None] = []
    alone: list[bool] = []
    for number, line in enumerate(lines):
        following = lines[number + 1] if number + 1 < len(lines) else None
        for position in [m.start() for m in re.finditer("Q", line.tags)]:
            source = None
            if found := _find(line, position, text, code):
                source = _source(line, found, text, code)
            elif following and position == len(line.tags) - 1 and (found := _next_line(line, following, text)):
                source = _source(following, found, text, code)
            sources.append(source)
            alone.append(line.tags.strip(".") == "Q")
    return _continued(sources, alone)


def _continued(sources: list[Source | None], alone: list[bool]) -> list[Source | None]:
    """A quotation that is a sentence of its own goes on from the one before in its paragraph, or leads to the next."""
    for index in range(1, len(sources)):
        if sources[index] is None and alone[index] and (before := sources[index - 1]):
            sources[index] = replace(before, confidence="medium")
    for index in range(len(sources) - 2, -1, -1):
        if sources[index] is None and alone[index] and (after := sources[index + 1]):
            sources[index] = replace(after, confidence="medium")
    return sources


def _next_line(line: Line, following: Line, text: str) -> Found | None:
    """The cue after a quotation that ends in a question or exclamation mark, where a sentence seemed to end."""
    if text[line.ends[-1] - 2] not in "?!" or following.tags[:1] in ("Q", ","):
        return None
    return _after(following.tags, -1)


def _source(line: Line, found: Found, text: str, code: str) -> Source:
    span = Span(line.starts[found.first], line.ends[found.last - 1])
    if found.cue < 0:
        return Source(span, "", "", found.confidence)
    cue = text[line.starts[found.cue] : line.ends[found.cue]]
    known: Cue | None = grammar_of(code).cues.get(cue.lower())
    return Source(span, cue, known.kind if known else "neutral", found.confidence)


def _find(line: Line, position: int, text: str, code: str) -> Found | None:
    tags = line.tags
    if _title(line, position, text):
        return None
    return (
        (_after(tags, position) if _ends_open(line, position, text) else None)
        or _left(line, position, text, code)
        or _colon(tags, position)
        or _trailing(tags, position)
    )


def _title(line: Line, position: int, text: str) -> bool:
    """The name of a show, a book or a slogan: every longer word has a capital, and it stands inside a phrase."""
    words = text[line.starts[position] + 1 : line.ends[position] - 1].rstrip(",.;").split()
    return (
        0 < len(words) < 9
        and position > 0
        and line.tags[position - 1] in "oyapDNn'"
        and all(w[0].isupper() or not w[0].isalpha() or len(w) < 4 for w in words)
        and words[0][0].isupper()
    )


def _ends_open(line: Line, position: int, text: str) -> bool:
    """True where a quotation ends so that a cue may follow: "...," or "...?" or "..." - ."""
    last = text[line.starts[position] : line.ends[position]].rstrip("\"”»'’“« ")[-1:]
    return last in ",?!-—…" or line.tags[position + 1 : position + 2] in (",", "-")


def _after(tags: str, position: int) -> Found | None:
    """The cue beside the quotation, after it: "...," she said; "...," said Jane Doe; "...," according to police."""
    match = _AFTER.match(tags, position + 1)
    if not match:
        return None
    if match.lastgroup == "cue":
        return Found(*match.span("before"), match.start("cue"), "high")
    if match.lastgroup == "behind":
        return Found(*match.span("behind"), match.end("inverted") - 1, "high")
    return Found(*match.span("according"), match.start(), "high")


def _left(line: Line, position: int, text: str, code: str) -> Found | None:
    """The nearest cue to the left in the same sentence that has a subject; a weak cue only where no strong one is."""
    tags, weak = line.tags, None
    for cue in range(position - 1, -1, -1):
        found = None
        if tags[cue] in "VG":
            if subject := _agent(tags, cue) if _passive(line, cue, text) else _subject(tags, cue):
                found = Found(*subject, cue, "high" if position - cue < 4 else "medium")
        elif tags[cue] == "A" and (match := _ACCORDING.match(tags, cue)):
            found = Found(*match.span("subject"), cue, "high")
        if found and not _weak(line, cue, text):
            return found
        if found and position - cue < _NEAR:
            weak = weak or found
    return weak


def _weak(line: Line, cue: int, text: str) -> bool:
    """A cue that governs only what is next to it: "to say", "would say", "feels", "schools that reminded him"."""
    before = line.tags[:cue].rstrip("r")[-1:]
    return before in ("t", "m", "s") or text[line.starts[cue] : line.ends[cue]].lower() in _WEAK


def _passive(line: Line, cue: int, text: str) -> bool:
    return line.tags[cue] == "V" and line.tags[:cue].rstrip("r").endswith("b")


def _agent(tags: str, cue: int) -> tuple[int, int] | None:
    match = _AGENT.search(tags, cue, cue + 12)
    return match.span("subject") if match else None


def _colon(tags: str, position: int) -> Found | None:
    """A colon before the quotation: the sentence's subject speaks."""
    if tags[:position].endswith(":") and (match := _MAIN.match(tags[:position])):
        return Found(*match.span("subject"), -1, "medium")
    return None


def _trailing(tags: str, position: int) -> Found | None:
    """An attribution at the end of the sentence that holds the quotation: "the “so-called” plan failed, she said"."""
    match = _TRAILING.search(tags, position + 1, position + 1 + _REACH)
    found = _after(tags, match.start() - 1) if match else None
    return found and found._replace(confidence="medium")


def _subject(tags: str, verb: int, depth: int = 4) -> tuple[int, int] | None:
    """The words that a verb has as its subject; verbs that share one ("came and said") are followed to the first."""
    first = max(0, verb - _REACH)
    left = tags[first:verb]
    for pattern in (_DIRECT, _APART, _FAR_APART) if tags[verb] != "G" else (_DIRECT, _QUOTED_AS):
        if match := pattern.search(left):
            return first + match.start("subject"), first + match.end("subject")
    if left.endswith(("Q", "Q,")):
        if match := _BEHIND.match(tags, verb + 1):
            return match.span()
    if left.endswith(("c", "t", "r")) and depth:
        for other in range(verb - 1, first - 1, -1):
            if tags[other] in "vV":
                return _subject(tags, other, depth - 1)
    for other in range(verb - 1, first - 1, -1) if depth else ():
        if tags[other] == "V":
            return _subject(tags, other, depth - 1)
    if match := _MAIN.match(tags[:verb]):
        return match.span("subject")
    return None
