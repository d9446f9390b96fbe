"""How the articles of an event differ: slots that are worded differently, then each article's own, heaviest first.

In: an event record, whose framing is in the order of its weight. Out: Markdown lines. A slot is one row, though both
articles have it; so is a statement that several lack. What an article adds without a word from a list is folded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from coverlap.model.event import EventRecord, Frame, SharedQuote
from coverlap.model.values import Span
from coverlap.render.escape import inline
from coverlap.render.markdown.budget import Budget
from coverlap.render.markdown.parts import capped, folded, shown_and_folded, table
from coverlap.render.markdown.shared import speaker_of
from coverlap.wording import listed, shortened

_TEXT = 300  # characters of one text
_PLAIN = ("figure", "background")


def set_apart(record: EventRecord, names: Mapping[str, str], budget: Budget) -> Iterator[str]:
    """The event side by side."""
    if record.framing:
        yield "### How they differ\n"
        yield from _slots(record, names, budget)
        yield from _own(record, names, budget)
        yield from _plain(record, names, budget)
        yield from _absent(record, names, budget)


def _slots(record: EventRecord, names: Mapping[str, str], budget: Budget) -> Iterator[str]:
    """One row for two wordings in the same place, seen from the article that comes first."""
    frames: dict[frozenset[object], Frame] = {}
    for frame in record.framing:
        if frame.category == "substituted":
            sides = ((frame.article_id, frame.span), (frame.counterpart_id, frame.counterpart))
            frames.setdefault(frozenset(sides), frame)
    rows = [
        (
            frame.tag,
            f"{names[frame.article_id]}: {inline(frame.text)}",
            f"{names[frame.counterpart_id]}: {inline(frame.counterpart_text)}",
        )
        for frame in list(frames.values())[: budget.slots]
    ]
    if rows:
        yield "In the same place of a sentence:\n"
        yield table(rows, ["Kind", "One has", "Another has"])
    if len(frames) > budget.slots:
        yield f"{len(frames) - budget.slots} more are in `framing.csv`.\n"


def _own(record: EventRecord, names: Mapping[str, str], budget: Budget) -> Iterator[str]:
    """What each article alone says, and what it sets into shared sentences, with a word from a list: heaviest first."""
    frames: dict[str, list[Frame]] = {}
    for frame in record.framing:
        if frame.category == "inserted" or (frame.category == "added" and frame.tag not in _PLAIN):
            frames.setdefault(frame.article_id, []).append(frame)
    tellers = [document.id for document in record.documents if document.id in frames]
    if tellers:
        yield "Each alone says, heaviest first (all of it is in `framing.csv`):\n"
    for article_id in tellers[: budget.articles]:
        own = frames[article_id]
        yield f"- **{names[article_id]}**" + (f" ({budget.own} of {len(own)}):" if len(own) > budget.own else ":")
        yield from (f"  {_article(frame, names)}" for frame in own[: budget.own])
    if len(tellers) > budget.articles:
        yield f"- and {len(tellers) - budget.articles} more articles in `framing.csv`"
    if tellers:
        yield ""


def _article(frame: Frame, names: Mapping[str, str]) -> str:
    text = inline(shortened(frame.text, _TEXT))
    if frame.category == "inserted":
        return f"- {frame.tag}, in a sentence that {names[frame.counterpart_id]} has without it: {text}"
    return f"- {frame.tag}: {text}"


def _plain(record: EventRecord, names: Mapping[str, str], budget: Budget) -> Iterator[str]:
    """Statements of one article without a listed word: folded, the heaviest of each article first; else counted."""
    plain = [frame for frame in record.framing if frame.category == "added" and frame.tag in _PLAIN]
    if not plain:
        return
    title = f"{len(plain)} other statement{'s' * (len(plain) > 1)} of one article alone"

    def line(frame: Frame) -> str:
        return f"- {names[frame.article_id]}: {inline(shortened(frame.text, _TEXT))}"

    if budget.plain:
        yield from folded(title, list(capped(_in_turn(plain), budget.plain, "framing.csv", line)))
    else:
        yield f"{title}: `framing.csv`.\n"


def _in_turn(frames: Sequence[Frame]) -> list[Frame]:
    """The first of each article, then the second of each, as far as there are any."""
    turn = Counter[str]()
    ranked = []
    for frame in frames:
        turn[frame.article_id] += 1
        ranked.append((turn[frame.article_id], frame))
    return [frame for _, frame in sorted(ranked, key=lambda item: item[0])]


def _absent(record: EventRecord, names: Mapping[str, str], budget: Budget) -> Iterator[str]:
    """Each statement once, with the articles in which it was not found; what most articles lack stands last."""
    lacking: dict[tuple[str, Span | None], list[Frame]] = {}
    for frame in record.framing:
        if frame.category == "absent":
            lacking.setdefault((frame.counterpart_id, frame.counterpart), []).append(frame)

    def line(frames: Sequence[Frame]) -> str:
        return (
            f"- {inline(shortened(frames[0].counterpart_text, _TEXT))} (in {names[frames[0].counterpart_id]} and "
            f"others; not found in {listed([names[frame.article_id] for frame in frames])})"
        )

    if lacking:
        yield "**Carried by two or more, not found in the supplied text of others:**\n"
        statements = sorted(lacking.values(), key=len)
        yield from shown_and_folded(statements, budget.absent, budget.folded, "not found", "framing.csv", line)


def quoted_alone(record: EventRecord, names: Mapping[str, str], budget: Budget) -> Iterator[str]:
    """Quotations and reports of one article, with who is said to have spoken; folded."""
    alone = [quote for quote in record.quotes if (quote.speaker or quote.via) and not quote.family]

    def line(quote: SharedQuote) -> str:
        words = f"- {names[quote.article_id]}, {speaker_of(quote)}: {inline(shortened(quote.text, _TEXT))}"
        return words if quote.confidence == "high" else f"{words} ({quote.confidence} confidence)"

    if alone:
        title = f"Quoted or reported by one article ({len(alone)})"
        alone.sort(key=lambda quote: (quote.article_id, quote.span))
        yield from folded(title, list(capped(alone, budget.folded, "quotes.csv", line)))
