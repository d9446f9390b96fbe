"""One event as the page shows it: what its section's template needs, each thing in the order in which it is read.

In: an event record. Out: an `EventView`. Articles stand in order of publishing and bear letters, so that a passage can
say in two characters between whom it is shared; passages bear numbers, strongest first. What a very large event holds
beyond the limits below is counted and left to the CSV files.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coverlap.model.values import (
    Article,
    Credit,
    Document,
    EventRecord,
    Finding,
    Frame,
    Passage,
    Quote,
    Span,
    WordComposition,
)
from coverlap.render.arranged import PARTS, in_turn, letter, without_facts
from coverlap.render.escape import shortened
from coverlap.render.html.comparison import ComparisonView, comparison_view
from coverlap.render.html.shapes import Chart
from coverlap.render.html.text import MarkedSpan, PassageStep, Segment, TextRun, differing, runs, segmented, steps
from coverlap.render.html.timeline import Shown, timeline

ARTICLES = 24  # of one event, carried with their texts
_PASSAGES = 200  # of one event
_OUTWARD = 12  # passages shared with articles of other events
TEXT = 40_000  # characters of one text: a long magazine piece
_FRAMES = 6  # of one category in one article
_LONG = 700  # characters: some ten lines
_QUOTES = 20  # of one article
_STOCK = 20  # pieces of one article
_PIECE = 200  # characters of one piece

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
    quotes: list[tuple[str, Quote]]
    more_quotes: int
    frames: dict[str, list[tuple[str, Frame, str]]]
    more_frames: dict[str, int]
    boilerplate: list[tuple[str, str]]
    more_boilerplate: int


@dataclass(frozen=True)
class PassageView:
    """One passage: its number and the letters of its articles. `right` is empty where the other article belongs to
    another event: `other` is that article. Its words are told as steps from left to right, or, where it is paraphrased
    and steps would be a tangle, as two sides."""

    number: int
    left: str
    right: str
    passage: Passage
    steps: list[PassageStep]
    sides: list[list[TextRun]]
    other: Article | None = None

    @property
    def long(self) -> bool:
        """True where the words need a frame of their own that scrolls."""
        return any(end - start > _LONG for start, end in (self.passage.left, self.passage.right))


@dataclass(frozen=True)
class Account:
    """Wording that is shared once or many times: the passages of one family, strongest first, and who has it: the
    two articles of the first passage, in its order, then the others."""

    letters: list[str]
    passages: list[PassageView]


class FindingView(NamedTuple):
    """A finding, the letter of its article and of those that it points to, and its place in the text, if it has one."""

    letter: str
    finding: Finding
    others: list[str]
    place: str


@dataclass(frozen=True)
class EventView:
    """Everything the section shows."""

    record: EventRecord
    comparison: ComparisonView
    articles: list[ArticleView]
    more_articles: int
    timeline: Chart | None
    shares: dict[tuple[str, str], float]
    accounts: list[Account]
    more_passages: int
    outward: list[PassageView]
    more_outward: int
    findings: list[FindingView]

    @property
    def other_findings(self) -> list[FindingView]:
        """The findings that no difference in wording shown with its article tells already."""
        shown = {
            (frame.article_id, frame.rule, place)
            for article in self.articles
            for frames in article.frames.values()
            for _, frame, _ in frames
            for place in (frame.span, frame.counterpart)
            if place
        }
        return [
            row
            for row in self.findings
            if not any(
                (row.finding.article_id, row.finding.code, place) in shown
                for place in (row.finding.span, *(e.span for e in row.finding.evidence))
            )
        ]


def event_view(record: EventRecord, parts: Collection[str] = PARTS) -> EventView:
    """The event as its section shows these parts of it."""
    record = without_facts(record) if "facts" in parts else record
    compositions = {composition.article_id: composition for composition in record.compositions}
    documents = in_turn(record)
    shown = documents[:ARTICLES]
    letters = {document.id: letter(place) for place, document in enumerate(shown)}
    counted = sorted((p for p in record.passages if not p.boilerplate), key=_strongest)
    shared = [p for p in counted if record.shared_event(p.left_id, p.right_id)]
    inside = [p for p in shared if p.left_id in letters and p.right_id in letters]
    outward = [p for p in counted if not record.shared_event(p.left_id, p.right_id)]
    outward = [p for p in outward if p.left_id in letters or p.right_id in letters]
    passages = [_passage_view(number, p, record, letters) for number, p in enumerate(inside[:_PASSAGES], 1)]
    abroad = [
        _passage_view(number, p, record, letters) for number, p in enumerate(outward[:_OUTWARD], len(passages) + 1)
    ]
    findings = _findings(record, letters)
    compared = comparison_view(record, letters)
    return EventView(
        record=record,
        comparison=compared,
        articles=[
            _article_view(d, compositions[d.id], record, letters, [*passages, *abroad], findings, compared.places)
            for d in shown
        ],
        more_articles=len(documents) - len(shown),
        timeline=timeline([_shown(d, record, letters) for d in shown]),
        shares=_shares(record, letters),
        accounts=_accounts(passages),
        more_passages=len(shared) - len(passages),
        outward=abroad,
        more_outward=len(outward) - len(abroad),
        findings=findings,
    )


def _strongest(passage: Passage) -> tuple[bool, int, int, str, Span, str, Span]:
    """What is told in other words comes last, however long it is."""
    run = (passage.kind == "paraphrased", -passage.longest_run, -passage.words)
    return (*run, passage.left_id, passage.left, passage.right_id, passage.right)


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


def _passage_view(number: int, passage: Passage, record: EventRecord, letters: dict[str, str]) -> PassageView:
    left, right = record.articles[passage.left_id], record.articles[passage.right_id]
    inside = [letters[i] for i in (passage.left_id, passage.right_id) if i in letters]
    other = None if len(inside) == 2 else right if passage.left_id in letters else left
    apart = passage.kind == "paraphrased"
    return PassageView(
        number=number,
        left=inside[0],
        right="" if other else inside[1],
        passage=passage,
        steps=[] if apart else list(steps(left.text, right.text, passage)),
        sides=[list(runs(side.text, passage, i)) for i, side in enumerate((left, right))] if apart else [],
        other=other,
    )


def _accounts(passages: Sequence[PassageView]) -> list[Account]:
    """One account a family; a passage of no family is an account of its own."""
    families: dict[int, list[PassageView]] = {}
    for view in passages:
        families.setdefault(view.passage.family or -view.number, []).append(view)
    return [
        Account(list(dict.fromkeys(side for view in views for side in (view.left, view.right))), views)
        for views in families.values()
    ]


def _article_view(
    document: Document,
    composition: WordComposition,
    record: EventRecord,
    letters: dict[str, str],
    passages: Sequence[PassageView],
    findings: Sequence[FindingView],
    places: Mapping[str, Sequence[tuple[str, Span]]],
) -> ArticleView:
    mine = letters[document.id]
    quotes = sorted((q for q in record.quotes if q.article_id == document.id), key=lambda q: q.span)
    frames = [frame for frame in record.framing if frame.article_id == document.id]
    named_quotes = [(f"q{mine}{n}", quote) for n, quote in enumerate(quotes[:_QUOTES])]
    named_frames = [(f"f{mine}{n}", frame, letters.get(frame.counterpart_id, "")) for n, frame in enumerate(frames)]
    by_category = {
        category: [frame for frame in named_frames if frame[1].category == category] for category in CATEGORIES
    }
    kept = {category: found[:_FRAMES] for category, found in by_category.items()}
    stretches = [
        *_passage_stretches(document.id, passages),
        *(MarkedSpan(quote.span, "quote", name=_source(quote)) for quote in quotes),
        *(MarkedSpan(quote.span, "place", name=name) for name, quote in named_quotes),
        *(MarkedSpan(f.span, "place", name=name) for found in kept.values() for name, f, _ in found if f.span),
        *(MarkedSpan(f.finding.span, "place", name=f.place) for f in findings if f.letter == mine and f.finding.span),
        *(MarkedSpan(span, "place", name=name) for name, span in places.get(mine, ())),
        *(MarkedSpan(boilerplate.span, "stock") for boilerplate in document.boilerplate),
    ]
    paragraphs = [Span(int(start), min(int(end), TEXT)) for start, end in document.paragraphs if start < TEXT]
    return ArticleView(
        letter=mine,
        article=document.article,
        composition=composition,
        language=document.language,
        paragraphs=segmented(document.text, paragraphs, stretches),
        cut=max(0, len(document.text) - TEXT),
        credits=list({(c.name, c.form): c for c in record.credits if c.article_id == document.id}.values()),
        quotes=named_quotes,
        more_quotes=len(quotes) - len(named_quotes),
        frames={category: found for category, found in kept.items() if found},
        more_frames={category: len(found) - len(kept[category]) for category, found in by_category.items()},
        boilerplate=[
            (reason, shortened(document.text[slice(*span)], _PIECE)) for span, reason in document.boilerplate[:_STOCK]
        ],
        more_boilerplate=max(0, len(document.boilerplate) - _STOCK),
    )


def _passage_stretches(article_id: str, passages: Sequence[PassageView]) -> list[MarkedSpan]:
    stretches = []
    for view in passages:
        passage = view.passage
        for side, (mine, span) in enumerate(((passage.left_id, passage.left), (passage.right_id, passage.right))):
            if mine == article_id:
                label = "↗" if view.other else (view.right, view.left)[side]
                stretches.append(MarkedSpan(span, "passage", view.number, passage.kind, label))
                stretches += [MarkedSpan(gap, "differs", view.number) for gap in differing(passage, side)]
    return stretches


def _source(quote: Quote) -> str:
    """Who is said to have spoken, with the way the words came."""
    through = f"via {quote.via}" if quote.via and quote.via != quote.speaker else ""
    return ", ".join(part for part in (quote.speaker, through) if part)


def _shown(document: Document, record: EventRecord, letters: dict[str, str]) -> Shown:
    named = [c for c in record.credits if c.article_id == document.id and c.form != "mention"]
    credits = tuple(dict.fromkeys(credit.name for credit in named))
    article = document.article
    return Shown(letters[document.id], article.outlet or article.id, article.published, document.when, credits)
