"""Words of somebody that a text sets apart instead of putting them between marks.

In: a document. Out: `Block`s in text order, no two of one paragraph: paragraphs behind an introduction, speeches of a
transcript, a letter from its greeting to its close, posts on a network. They are nobody's prose but the speaker's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from coverlap.lang import load
from coverlap.model.values import Document, Span
from coverlap.quotes.apart import Block
from coverlap.quotes.introductions import introduced_blocks
from coverlap.quotes.lines import Paragraph
from coverlap.quotes.scan import Scan
from coverlap.quotes.source_match import SpeakerSource
from coverlap.quotes.transcripts import speeches

_LONGEST = 40  # paragraphs of a letter
_SIGNATURE = 100  # characters
HANDLE = re.compile(
    r"[—–-]\s*(?P<name>[^()\n—–]{2,60}?)\s*\(@\w{2,30}\)|\(@\w{2,30}\)(?=\s+(?:[A-Z][a-z]{2,8}\.? )?\d)"
)


def blocks_of(scan: Scan) -> tuple[Block, ...]:
    """The blocks of a document; only posts where its language has no pack."""
    document = scan.document
    paragraphs = [paragraph for paragraph in scan.paragraphs if paragraph.lines]
    found: dict[int, Block] = {}
    for blocks in (
        _posts(document),
        speeches(document, paragraphs),
        _letters(document, paragraphs),
        introduced_blocks(document, paragraphs),
    ):
        for block in blocks:
            found.setdefault(block.paragraph, block)
    return tuple(found[number] for number in sorted(found))


def _letters(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    """From a greeting ("Dear Ms. Fox,") to its close ("Sincerely,"), where both stand as lines of their own."""
    greeting, closing = _letter_lines(document.language)
    text = document.text
    places = iter(range(len(paragraphs)))
    for at in places:
        if not greeting.match(text, *paragraphs[at].span):
            continue
        reach = paragraphs[at + 1 : at + 1 + _LONGEST]
        closes = [n for n, other in enumerate(reach) if closing.match(text, *other.span)]
        for paragraph in reach[: closes[0]] if closes else ():
            yield Block(paragraph.number, paragraph.span, "letter", None)
            next(places, None)


def _posts(document: Document) -> Iterator[Block]:
    """Posts on a network, printed whole: they bear the writer's handle in brackets. A signature alone ("— Ana Ruiz
    (@anaruiz) May 2, 2024") signs the paragraph before it, too."""
    text = document.text
    if "(@" not in text:
        return
    spans = [Span(*span) for span in document.paragraphs.tolist()]
    for number, span in enumerate(spans):
        if handle := HANDLE.search(text, *span):
            named = handle.start("name") >= 0
            source = SpeakerSource(Span(*handle.span("name")), "", "neutral", "high") if named else None
            before = handle.start() - span.start  # characters: a writer's name may be there without a dash
            alone = before < 2 if named else span.end - span.start < _SIGNATURE and before < _SIGNATURE // 2
            if number and alone:
                yield Block(number - 1, spans[number - 1], "post", source)
            yield Block(number, span, "post", source)


@cache
def _letter_lines(code: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How the first and the last line of a letter begin."""
    rows = load(code).table("introductions.tsv")
    words = {kind: "|".join(map(re.escape, listed.split("; "))) for kind, listed in rows}
    greeting, closing = (
        re.compile(rf"(?:{words[kind]})(?!\w)" if kind in words else "(?!)", re.IGNORECASE)
        for kind in ("greeting", "closing")
    )
    return greeting, closing
