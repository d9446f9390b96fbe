"""Shared passages as the page shows them: each wording once, with both sides' words.

In: an event record, and the letters of the articles shown. Out: passages with numbers, strongest first; accounts, which
hold the passages of one wording; and the places in an article's text that they cover.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coverlap.model.event import EventRecord, SharedPassage, SharedQuote
from coverlap.model.values import Article, Span
from coverlap.render.arranged import meet
from coverlap.render.html.text import MarkedSpan, PassageStep, TextRun, differing, runs, steps

_PASSAGES = 200  # of one event
_OUTWARD = 12  # passages shared with articles of other events
_LONG = 700  # characters: some ten lines


@dataclass(frozen=True)
class PassageView:
    """One passage: its number and the letters of its articles. `right` is empty where the other article belongs to
    another event: `other` is that article. Its words are shown as steps from left to right, or, where it is paraphrased
    and steps would be a tangle, as two sides."""

    number: int
    left: str
    right: str
    passage: SharedPassage
    steps: list[PassageStep]
    sides: list[list[TextRun]]
    speakers: tuple[str, ...]
    other: Article | None = None

    @property
    def long(self) -> bool:
        """True where the words need a frame of their own that scrolls."""
        return any(end - start > _LONG for start, end in (self.passage.left, self.passage.right))


@dataclass(frozen=True)
class SharedWording:
    """Wording that is shared once or many times: the passages of one family, strongest first, and who has it: the
    two articles of the first passage, in its order, then the others."""

    letters: list[str]
    passages: list[PassageView]


class Shared(NamedTuple):
    """The passages shown, within the event and with articles of others, and how many more there are."""

    inside: list[PassageView]
    more_inside: int
    outward: list[PassageView]
    more_outward: int


def passages_of(record: EventRecord, letters: Mapping[str, str]) -> Shared:
    """The passages of the articles that bear letters, numbered, strongest first, boilerplate left out."""
    counted = sorted((p for p in record.passages if not p.boilerplate), key=_strongest)
    shared = [p for p in counted if record.shared_event(p.left_id, p.right_id)]
    inside = [p for p in shared if p.left_id in letters and p.right_id in letters][:_PASSAGES]
    outward = [p for p in counted if not record.shared_event(p.left_id, p.right_id)]
    outward = [p for p in outward if p.left_id in letters or p.right_id in letters]
    shown, sources = [*inside, *outward[:_OUTWARD]], _sources(record)
    views = [_passage_view(number, passage, record, letters, sources) for number, passage in enumerate(shown, 1)]
    return Shared(
        views[: len(inside)], len(shared) - len(inside), views[len(inside) :], max(0, len(outward) - _OUTWARD)
    )


def _strongest(passage: SharedPassage) -> tuple[bool, int, int, str, Span, str, Span]:
    """Paraphrased passages come last, however long it is."""
    run = (passage.kind == "paraphrased", -passage.longest_run, -passage.words)
    return (*run, passage.left_id, passage.left, passage.right_id, passage.right)


def _sources(record: EventRecord) -> dict[str, list[SharedQuote]]:
    """The quotations of each article for which somebody is named."""
    sources: dict[str, list[SharedQuote]] = {}
    for quote in record.quotes:
        if quote.speaker:
            sources.setdefault(quote.article_id, []).append(quote)
    return sources


def _passage_view(
    number: int,
    passage: SharedPassage,
    record: EventRecord,
    letters: Mapping[str, str],
    sources: Mapping[str, Sequence[SharedQuote]],
) -> PassageView:
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
        speakers=_speakers(passage, sources),
        other=other,
    )


def _speakers(passage: SharedPassage, sources: Mapping[str, Sequence[SharedQuote]]) -> tuple[str, ...]:
    """Whom either side names for the words of a quotation."""
    sides = ((passage.left_id, passage.left), (passage.right_id, passage.right))
    named = (q.person or q.speaker for i, span in sides for q in sources.get(i, ()) if meet(q.span, span))
    return tuple(dict.fromkeys(named)) if passage.voice == "quoted" else ()


def wordings_of(passages: Sequence[PassageView]) -> list[SharedWording]:
    """One account a family; a passage of no family is an account of its own."""
    families: dict[int, list[PassageView]] = {}
    for view in passages:
        families.setdefault(view.passage.family or -view.number, []).append(view)
    return [
        SharedWording(list(dict.fromkeys(side for view in views for side in (view.left, view.right))), views)
        for views in families.values()
    ]


def marked_passages(article: Article, passages: Sequence[PassageView]) -> list[MarkedSpan]:
    """Where passages are in an article, and which of its words in them the other side lacks."""
    stretches = []
    for view in passages:
        passage = view.passage
        for side, (mine, span) in enumerate(((passage.left_id, passage.left), (passage.right_id, passage.right))):
            if mine == article.id:
                label = "↗" if view.other else (view.right, view.left)[side]
                stretches.append(MarkedSpan(span, "passage", view.number, passage.kind, label))
                stretches += [MarkedSpan(gap, "differs", view.number) for gap in differing(article.text, passage, side)]
    return stretches
