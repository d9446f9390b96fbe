"""Reported speech without quotation marks.

In: a document. Out: sentences that the article puts in somebody's mouth, as `Quote`s: the span is the whole sentence,
since where indirect speech ends is the writer's choice. One sentence has one source: the outermost, so that in "she
said he knew" it is she. Sentences that hold a quotation are left to `quotes_of`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coverlap.model.values import Quote, Span, Statement
from coverlap.quotes import verb_second
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.lines import Line
from coverlap.quotes.meant import meant_by
from coverlap.quotes.reports import introduced, outermost, source_of
from coverlap.quotes.scan import Scan
from coverlap.quotes.source_match import SourceMatch, SpeakerSource
from coverlap.quotes.speakers import Attributed, with_speakers
from coverlap.quotes.subjects import use_of

_OPENING = re.compile(r"o[^,.VQ]{1,12},")
_PASSIVE = re.compile(r"br*(?P<cue>V)[rC]*(?=[tsoap])")
_ADVERB = re.compile("r")
_FAR = 200  # words: no sentence that a person wrote is longer


def reported_of(scan: Scan, quotes: Sequence[Quote]) -> tuple[Quote, ...]:
    """Every sentence of reported speech in text order, with its source; none where one of `quotes` has the source.

    The speaker is empty where the sentence says that something is said, but not by whom ("is expected to")."""
    attributed = statements(scan, quotes)
    return with_speakers(scan, attributed, ["reported"] * len(attributed))


def statements_of(scan: Scan, quotes: Sequence[Quote]) -> tuple[Statement, ...]:
    """Every sentence of reported speech in text order, with the words that name its source and its cue, and whom a
    pronoun or a description there means; `quotes` are those of the scan."""
    return tuple(
        Statement(
            span,
            source and source.span,
            source.cue if source else "",
            meant_by(scan, source.span) if source and source.span else "",
        )
        for span, source in statements(scan, quotes)
    )


def statements(scan: Scan, quotes: Sequence[Quote]) -> list[Attributed]:
    """The spans of reported speech with their sources as they are in the text."""
    text, code = scan.text, scan.language
    return [
        (Span(line.starts[0], line.ends[-1]), source_of(line, by, text, code) if isinstance(by, SourceMatch) else by)
        for line, by in reporting(scan, quotes)
    ]


def reporting(scan: Scan, quotes: Sequence[Quote]) -> Iterator[tuple[Line, SourceMatch | SpeakerSource]]:
    """The sentences of reported speech, each with the words that name its source; or with a source where it is named
    above the paragraph, or kept back."""
    text, code = scan.text, scan.language
    sourced = iter([quote for quote in quotes if quote.source])
    quoted = next(sourced, None)
    block: SpeakerSource | None = None
    apart = {quote.span.end for quote in quotes if quote.form != "marks"}
    for paragraph in scan.paragraphs:
        if int(scan.document.paragraphs[paragraph.number, 1]) in apart:
            block = None
            continue
        spans, lines = paragraph.quotes, paragraph.lines
        going: SpeakerSource | None = None  # whose speech the sentence before reported
        for line in lines:
            while quoted and quoted.span.start < line.starts[0]:
                quoted = next(sourced, None)
            if quoted and quoted.span.start < line.ends[-1]:
                going = SpeakerSource(quoted.source, quoted.cue, quoted.cue_class, "low")
                continue
            by = outermost(line, text, code) or _unnamed(line, text, code) or (None if spans else block)
            going = _goes_on(line, by, going, text, code)
            if source := by or going:
                yield line, source
        block = introduced(lines[-1], text, code) if paragraph.introduces else None


def _goes_on(
    line: Line, by: SourceMatch | SpeakerSource | None, before: SpeakerSource | None, text: str, code: str
) -> SpeakerSource | None:
    """Whose speech goes on behind a sentence: that of its source; without one, where the verb shows that it is
    reported, that of whoever was reported `before`."""
    if isinstance(by, SourceMatch):
        return source_of(line, by, text, code)._replace(confidence="low")
    if by or not verb_second.shows_mood(line, text, code, doubtful=before is not None):
        return by
    return before or SpeakerSource(None, "", "", "low")


def _unnamed(line: Line, text: str, code: str) -> SpeakerSource | None:
    """A word that keeps its speaker to itself: "is expected to", "were told that", "reportedly"."""
    cue = _veiled(line, text, code)
    return None if cue is None else SpeakerSource(None, text[line.starts[cue] : line.ends[cue]], "", "low")


def _veiled(line: Line, text: str, code: str) -> int | None:
    """The position of that word; None where there is none."""
    tags, grammar = line.tags, grammar_of(code)
    if "V" in tags:
        for match in _PASSIVE.finditer(tags, 0, _FAR):
            if use_of(line, match.start("cue"), text, code) != "other":
                return match.start("cue")
    if "r" in tags:
        for match in _ADVERB.finditer(tags, 0, _FAR):
            if text[line.starts[match.start()] : line.ends[match.start()]].lower() in grammar.hearsay:
                return match.start()
    if tags[0] == "o" and (opening := _OPENING.match(tags)):  # "In a survey of May, ..."
        words = text[line.starts[0] : line.ends[opening.end() - 1]].lower().rstrip(",").split()
        return None if grammar.evidence.isdisjoint(words) else 0
    return None
