"""A marked-up draft as a page shows it: its text in pieces, its sources, its findings.

In: a `MarkedDraft`, what is left out of its figures, the results on it. Out: `DraftView` for `templates/draft.html`,
which both the offline page of a check and the desk show. Names of groups and what they mean are here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coverlap.model.marked_draft import (
    NOTHING,
    DraftFigures,
    DraftMatch,
    DraftSegment,
    DraftSource,
    Exclusions,
    Group,
    MarkedDraft,
)
from coverlap.model.values import Kind, Span
from coverlap.model.verdict import Result

_KINDS: tuple[Kind, ...] = ("verbatim", "edited", "paraphrased")  # from close to far
SHORTEST = (0, 8, 12, 20, 40)  # words: what a match may be asked to have at least


class GroupLabel(NamedTuple):
    """A group's name in classes, its name for readers, and what it means."""

    key: str
    name: str
    meaning: str


LABELS: dict[Group, GroupLabel] = {
    "neither": GroupLabel(
        "neither", "Neither quoted nor credited", "no quotation marks, and no source named for the words"
    ),
    "quoted, no source": GroupLabel(
        "unsourced", "Quoted, no source", "between quotation marks, and nobody named for them"
    ),
    "credited, not quoted": GroupLabel(
        "unquoted", "Credited, not quoted", "a source is named; the wording is in no quotation marks"
    ),
    "quoted and credited": GroupLabel("cited", "Quoted and credited", "between quotation marks, with a source"),
}


class DraftPiece(NamedTuple):
    """Text between two cuts. `segment` is None where nobody else has the words, `group` the name of its class,
    `matches` those that hold it, the closest first, `match` the one shown; `number` is that of its source where the
    match begins here; `places` are numbers of findings."""

    text: str
    segment: DraftSegment | None = None
    group: str = ""
    matches: tuple[int, ...] = ()
    match: int = 0
    number: int = 0
    is_out: bool = False
    places: tuple[int, ...] = ()


class MatchRow(NamedTuple):
    """One match of a source: its position, and the draft's words."""

    number: int
    match: DraftMatch
    text: str


class SourceRow(NamedTuple):
    """One source: its number for readers, from 1, what it shares, whether it is left out, its matches."""

    number: int
    source: DraftSource
    words: int
    is_out: bool
    matches: tuple[MatchRow, ...]


class DraftView(NamedTuple):
    """Everything about one draft. `key` begins every id; findings have numbers."""

    key: str
    draft: MarkedDraft
    figures: DraftFigures
    without: Exclusions
    paragraphs: list[list[DraftPiece]]
    sources: list[SourceRow]
    grave: list[tuple[int, Result]]
    notes: list[tuple[int, Result]]
    set_aside: list[tuple[int, Result]]


def draft_view(
    draft: MarkedDraft, results: Sequence[Result], key: str = "d1", without: Exclusions = NOTHING
) -> DraftView:
    """The view of one draft with the results on it."""
    figures = draft.figures(without)
    numbered = list(enumerate(results))
    return DraftView(
        key=key,
        draft=draft,
        figures=figures,
        without=without,
        paragraphs=_paragraphs(draft, numbered, without),
        sources=list(_sources(draft, figures, without)),
        grave=[(n, result) for n, result in numbered if result.state == "new" and result.severity != "note"],
        notes=[(n, result) for n, result in numbered if result.state == "new" and result.severity == "note"],
        set_aside=[(n, result) for n, result in numbered if result.state != "new"],
    )


def _sources(draft: MarkedDraft, figures: DraftFigures, without: Exclusions) -> Iterator[SourceRow]:
    matches: dict[int, list[MatchRow]] = defaultdict(list)
    for number, match in enumerate(draft.matches):
        matches[match.source].append(MatchRow(number, match, draft.text[slice(*match.span)]))
    for number, (source, words) in enumerate(zip(draft.sources, figures.sources, strict=True)):
        is_out = source.article_id in without.sources
        yield SourceRow(number + 1, source, words, is_out, tuple(matches[number]))


def _paragraphs(
    draft: MarkedDraft, results: Sequence[tuple[int, Result]], without: Exclusions
) -> list[list[DraftPiece]]:
    """The text of each paragraph in pieces. A match is pointed to from its first piece."""
    places = sorted((result.span.start, number) for number, result in results if result.span)
    left = [
        match.words >= without.shorter_than and draft.sources[match.source].article_id not in without.sources
        for match in draft.matches
    ]
    begun: set[int] = set()
    segments = iter([*draft.segments, None])
    segment = next(segments)
    shown = []
    for start, end in draft.paragraphs:
        pieces: list[DraftPiece] = []
        at = start
        while segment and segment.span.start < end:
            pieces += _plain(draft.text, Span(at, segment.span.start), places)
            pieces.append(_marked(draft, segment, left, without, begun, places))
            at = segment.span.end
            segment = next(segments)
        shown.append([*pieces, *_plain(draft.text, Span(at, end), places)])
    return shown


def _plain(text: str, span: Span, places: list[tuple[int, int]]) -> Iterator[DraftPiece]:
    """Text that nobody else has, cut where findings begin."""
    cuts = sorted({span.start, *(offset for offset, _ in places if span.start < offset < span.end)})
    for start, end in zip(cuts, [*cuts[1:], span.end], strict=True):
        if start < end:
            yield DraftPiece(text[start:end], places=_places(places, start, end))


def _marked(
    draft: MarkedDraft,
    segment: DraftSegment,
    left: Sequence[bool],
    without: Exclusions,
    begun: set[int],
    places: list[tuple[int, int]],
) -> DraftPiece:
    """Words of others: the match shown for them is the closest, of the first source, that is not left out."""
    order = sorted(segment.matches, key=lambda n: (_KINDS.index(draft.matches[n].kind), draft.matches[n].source, n))
    remaining = [number for number in order if left[number]]
    match = (remaining or order)[0]
    fresh = match not in begun
    begun.add(match)
    return DraftPiece(
        text=draft.text[slice(*segment.span)],
        segment=segment,
        group=LABELS[segment.group].key,
        matches=tuple(order),
        match=match,
        number=draft.matches[match].source + 1 if fresh else 0,
        is_out=not remaining or (without.quotations and segment.quoted),
        places=_places(places, *segment.span),
    )


def _places(places: list[tuple[int, int]], start: int, end: int) -> tuple[int, ...]:
    return tuple(number for offset, number in places if start <= offset < end)
