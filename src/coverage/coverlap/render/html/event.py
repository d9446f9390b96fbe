"""One event as the page shows it: what its section's template needs, each thing in the order in which it is read.

In: an event record. Out: an `EventView`. Articles are in order of publishing and bear letters, so that a passage can
say in two characters between whom it is shared. What a very large event holds
beyond the limits below is counted and left to the CSV files.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coverlap.model.event import (
    EventRecord,
    Finding,
    Frame,
    SharedQuote,
    WordComposition,
)
from coverlap.model.values import Article, Credit, Document, Span
from coverlap.render.arranged import ARTICLES, PARTS, beside_matrices, in_turn, letters_of, meet
from coverlap.render.html.comparison import ROWS, ComparisonView, comparison_view
from coverlap.render.html.passages import PassageView, SharedWording, marked_passages, passages_of, wordings_of
from coverlap.render.html.shapes import Chart
from coverlap.render.html.text import MarkedSpan, Segment, segmented
from coverlap.render.html.timeline import Shown, timeline
from coverlap.wording import shortened

TEXT = 40_000  # characters of one text: a long magazine piece
_FRAMES = 6  # of one category in one article
_QUOTES = 20  # of one article
_STOCK = 20  # pieces of one article
_PIECE = 200  # characters of one piece

_SHARED_QUOTE = "CL201"

Place = tuple[str, str, Span | None]

CATEGORIES = {
    "added": "Adds in its own voice",
    "substituted": "Words differently",
    "inserted": "Inserts into shared wording",
    "absent": "Not found in its text",
}


@dataclass(frozen=True)
class ArticleView:
    """One article: its letter, its facts, its marked text and what its outlet says."""

    letter: str
    article: Article
    composition: WordComposition
    language: str
    paragraphs: list[list[Segment]]
    cut: int
    credits: list[Credit]
    quotes: list[tuple[str, SharedQuote]]
    more_quotes: int
    all_quotes: bool
    frames: dict[str, list[tuple[str, Frame, str]]]
    more_frames: dict[str, int]
    boilerplate: list[tuple[str, str]]
    more_boilerplate: int


class FindingView(NamedTuple):
    """A finding, the letter of its article and of those that it points to, and its place in the text, if it has one."""

    letter: str
    finding: Finding
    others: list[str]
    place: str


@dataclass(frozen=True)
class EventView:
    """Everything the section shows. `in_matrices` are differences that the matrices of the comparison show."""

    record: EventRecord
    in_matrices: list[Frame]
    comparison: ComparisonView
    articles: list[ArticleView]
    more_articles: int
    timeline: Chart | None
    shares: dict[tuple[str, str], float]
    wordings: list[SharedWording]
    more_passages: int
    outward: list[PassageView]
    more_outward: int
    findings: list[FindingView]

    def cards(self, parts: Collection[str]) -> list[ArticleView]:
        """The articles of which these parts say something under their own heads."""
        shown = {"framing": "frames", "voices": "quotes", "passages": "boilerplate"}
        fields = [field for part, field in shown.items() if part in parts]
        return [article for article in self.articles if any(getattr(article, field) for field in fields)]

    def findings_beside(self, parts: Collection[str]) -> list[FindingView]:
        """The findings that these parts of the section do not show already: as a difference in wording, as a shared
        passage with its speaker, or as text left out."""
        shown = self._differences if "framing" in parts else set()
        shown = shown | self._quotations if "passages" in parts else shown
        return [row for row in self.findings if not _places(row.finding) & shown]

    @property
    def _differences(self) -> set[Place]:
        listed = [frame for article in self.articles for rows in article.frames.values() for _, frame, _ in rows]
        return {
            (frame.rule, frame.article_id, place)
            for frame in (*self.in_matrices, *listed)
            for place in (frame.span, frame.counterpart)
            if place
        }

    @property
    def _quotations(self) -> set[Place]:
        """Findings on quotations of which a passage shows most."""
        shown = [view.passage for wording in self.wordings for view in wording.passages]
        sides = [side for p in shown for side in ((p.left_id, p.left), (p.right_id, p.right))]
        findings = (row.finding for row in self.findings if row.finding.span)
        return {
            (finding.code, finding.article_id, finding.span)
            for finding in findings
            if finding.code == _SHARED_QUOTE
            and any(i == finding.article_id and meet(finding.span, s) for i, s in sides)
        }


def _places(finding: Finding) -> set[Place]:
    """Where a finding is, and where its evidence is, as its own article's."""
    spans = (finding.span, *(evidence.span for evidence in finding.evidence))
    return {(finding.code, finding.article_id, span) for span in spans if span}


def event_view(record: EventRecord, parts: Collection[str] = PARTS) -> EventView:
    """The event as its section shows these parts of it."""
    rest = beside_matrices(record, parts, ROWS)
    compositions = {composition.article_id: composition for composition in record.compositions}
    documents = in_turn(record)
    shown = documents[:ARTICLES]
    letters = letters_of(record)
    shared = passages_of(record, letters)
    findings = _findings(record, letters)
    compared = comparison_view(record, letters)
    left = set(rest.framing)
    return EventView(
        record=record,
        in_matrices=[frame for frame in record.framing if frame not in left],
        comparison=compared,
        articles=[
            _article_view(
                d,
                compositions[d.id],
                record,
                rest,
                letters,
                [*shared.inside, *shared.outward],
                findings,
                compared.places,
            )
            for d in shown
        ],
        more_articles=len(documents) - len(shown),
        timeline=timeline([_shown(d, record, letters) for d in shown]),
        shares=_shares(record, letters),
        wordings=wordings_of(shared.inside),
        more_passages=shared.more_inside,
        outward=shared.outward,
        more_outward=shared.more_outward,
        findings=findings,
    )


def _findings(record: EventRecord, letters: dict[str, str]) -> list[FindingView]:
    mine = [finding for finding in record.findings if finding.article_id in letters]
    return [
        FindingView(
            letter=letters[finding.article_id],
            finding=finding,
            others=list(dict.fromkeys(letters[e.article_id] for e in finding.evidence if e.article_id in letters)),
            place=f"n{number}" if finding.span else "",
        )
        for number, finding in enumerate(mine)
    ]


def _shares(record: EventRecord, letters: dict[str, str]) -> dict[tuple[str, str], float]:
    shares = {}
    for pair in record.pairs:
        if pair.left_id in letters and pair.right_id in letters:
            left, right = letters[pair.left_id], letters[pair.right_id]
            shares[left, right], shares[right, left] = pair.left_share, pair.right_share
    return shares


def _article_view(
    document: Document,
    composition: WordComposition,
    record: EventRecord,
    rest: EventRecord,
    letters: dict[str, str],
    passages: Sequence[PassageView],
    findings: Sequence[FindingView],
    places: Mapping[str, Sequence[tuple[str, Span]]],
) -> ArticleView:
    mine = letters[document.id]
    quotes = sorted((q for q in record.quotes if q.article_id == document.id), key=lambda q: q.span)
    listed = {quote.span for quote in rest.quotes if quote.article_id == document.id}
    beside = [quote for quote in quotes if quote.span in listed]
    frames = [frame for frame in rest.framing if frame.article_id == document.id]
    named_quotes = [(f"q{mine}{n}", quote) for n, quote in enumerate(beside[:_QUOTES])]
    named_frames = [(f"f{mine}{n}", frame, letters.get(frame.counterpart_id, "")) for n, frame in enumerate(frames)]
    by_category = {
        category: [frame for frame in named_frames if frame[1].category == category] for category in CATEGORIES
    }
    kept = {category: found[:_FRAMES] for category, found in by_category.items()}
    stretches = [
        *marked_passages(document.article, passages),
        *(MarkedSpan(quote.span, "quote", name=_source(quote)) for quote in quotes),
        *(MarkedSpan(quote.span, "place", name=name) for name, quote in named_quotes),
        *(MarkedSpan(f.span, "place", name=name) for found in kept.values() for name, f, _ in found if f.span),
        *(MarkedSpan(f.finding.span, "place", name=f.place) for f in findings if f.letter == mine and f.finding.span),
        *(MarkedSpan(span, "place", name=name) for name, span in places.get(mine, ())),
        *(MarkedSpan(boilerplate.span, "boilerplate") for boilerplate in document.boilerplate),
    ]
    paragraphs = [Span(int(start), min(int(end), TEXT)) for start, end in document.paragraphs if start < TEXT]
    return ArticleView(
        letter=mine,
        article=document.article,
        composition=composition,
        language=document.language,
        paragraphs=segmented(document.text, paragraphs, stretches),
        cut=max(0, len(document.text) - TEXT),
        credits=list({(c.name, c.form): c for c in record.sources if c.article_id == document.id}.values()),
        quotes=named_quotes,
        more_quotes=len(beside) - len(named_quotes),
        all_quotes=len(beside) == len(quotes),
        frames={category: found for category, found in kept.items() if found},
        more_frames={category: len(found) - len(kept[category]) for category, found in by_category.items()},
        boilerplate=[
            (reason, shortened(document.text[slice(*span)], _PIECE)) for span, reason in document.boilerplate[:_STOCK]
        ],
        more_boilerplate=max(0, len(document.boilerplate) - _STOCK),
    )


def _source(quote: SharedQuote) -> str:
    """Who is said to have spoken, with the way the words came."""
    through = f"via {quote.via}" if quote.via and quote.via != quote.speaker else ""
    return ", ".join(part for part in (quote.speaker, through) if part)


def _shown(document: Document, record: EventRecord, letters: dict[str, str]) -> Shown:
    named = [c for c in record.sources if c.article_id == document.id]
    credits = tuple(dict.fromkeys(credit.name for credit in named))
    article = document.article
    return Shown(letters[document.id], article.outlet or article.id, article.published, document.when, credits)
