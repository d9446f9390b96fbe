"""How the articles of an event differ: slots that are worded differently, then each article's own, heaviest first.

In: an event record, whose framing is in the order of its weight. Out: Markdown lines. A slot is one row, though both
articles have it; so is a statement that several lack. What an article adds without a telling word is folded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coverlap.model import EventRecord, Frame, Span
from coverlap.render.escape import inline, shortened
from coverlap.render.markdown_parts import capped, folded, listed, names_of, table
from coverlap.render.markdown_shared import speaker_of

_SLOTS = 12  # rows
_OWN = 8  # telling passages of one article, fewer where many articles tell of the event:
_LINES = 48  # of all articles together, but
_LEAST = 2  # of each
_FOLDED = 5  # lines in one fold
_ABSENT = 4  # shown before the rest is folded
_MORE_ABSENT = 12
_QUOTES = 12
_TEXT = 300  # characters of one text
_PLAIN = ("figure", "background")


def told_apart(record: EventRecord) -> Iterator[str]:
    """The event side by side. Where many articles tell of it, each has less room, and plain statements are counted."""
    room = max(_LEAST, min(_OWN, _LINES // len(record.documents)))
    if record.framing:
        names = names_of(record)
        yield "### How they differ\n"
        yield from _slots(record, names)
        for document in record.documents:
            frames = [frame for frame in record.framing if frame.article_id == document.id]
            yield from _article(frames, names[document.id], names, room)
        yield from _absent(record, names)


def _slots(record: EventRecord, names: Mapping[str, str]) -> Iterator[str]:
    """One row for two wordings in the same place, seen from the article that comes first."""
    rows: dict[frozenset[object], tuple[str, str, str]] = {}
    for frame in record.framing:
        if frame.category == "substituted":
            sides = ((frame.article_id, frame.span), (frame.counterpart_id, frame.counterpart))
            here, there = f"{names[frame.article_id]}: {inline(frame.text)}", inline(frame.counterpart_text)
            rows.setdefault(frozenset(sides), (frame.tag, here, f"{names[frame.counterpart_id]}: {there}"))
    if rows:
        yield "In the same place of a sentence:\n"
        yield table(list(rows.values())[:_SLOTS], ["Kind", "One has", "Another has"])
    if len(rows) > _SLOTS:
        yield f"{len(rows) - _SLOTS} more are in `framing.csv`.\n"


def _article(frames: Sequence[Frame], name: str, names: Mapping[str, str], room: int) -> Iterator[str]:
    """One article: what it alone says, and what it sets into shared sentences, in at most `room` lines."""
    own = [f for f in frames if f.category == "inserted" or (f.category == "added" and f.tag not in _PLAIN)]
    plain = [f for f in frames if f.category == "added" and f.tag in _PLAIN]
    if own:
        yield f"**{name}** alone says:\n"
        yield from capped([_own(frame, names) for frame in own], room, "framing.csv")
        yield ""
    elif plain:
        yield f"**{name}**\n"
    if plain:
        title = f"{len(plain)} other statement{'s' * (len(plain) > 1)} that no other article here has"
        if room < _OWN:
            yield f"{title}: `framing.csv`.\n"
        else:
            lines = [f"- {inline(shortened(frame.text, _TEXT))}" for frame in plain]
            yield from folded(title, list(capped(lines, _FOLDED, "framing.csv")))


def _own(frame: Frame, names: Mapping[str, str]) -> str:
    text = inline(shortened(frame.text, _TEXT))
    if frame.category == "inserted":
        return f"- {frame.tag}, in a sentence that {names[frame.counterpart_id]} has without it: {text}"
    return f"- {frame.tag}: {text}"


def _absent(record: EventRecord, names: Mapping[str, str]) -> Iterator[str]:
    """Each statement once, with the articles in which it was not found; what most articles lack stands last."""
    lacking: dict[tuple[str, Span | None], list[Frame]] = {}
    for frame in record.framing:
        if frame.category == "absent":
            lacking.setdefault((frame.counterpart_id, frame.counterpart), []).append(frame)
    lines = [
        f"- {inline(shortened(frames[0].counterpart_text, _TEXT))} (in {names[frames[0].counterpart_id]} and others; "
        f"not found in {listed([names[frame.article_id] for frame in frames])})"
        for frames in sorted(lacking.values(), key=len)
    ]
    if lines:
        yield "**Carried by two or more, not found in the supplied text of others:**\n"
        yield from lines[:_ABSENT]
        yield ""
    if len(lines) > _ABSENT:
        more = lines[_ABSENT:]
        yield from folded(f"{len(more)} more not found", list(capped(more, _MORE_ABSENT, "framing.csv")))


def quoted_alone(record: EventRecord) -> Iterator[str]:
    """Quotations and reports of one article, with who is said to have spoken; folded."""
    alone = (quote for quote in record.quotes if (quote.speaker or quote.via) and not quote.family)
    names = names_of(record)
    lines = [
        f"- {names[q.article_id]}, {speaker_of(q)}: {inline(shortened(q.text, _TEXT))}"
        + ("" if q.confidence == "high" else f" ({q.confidence} confidence)")
        for q in sorted(alone, key=lambda q: (q.article_id, q.span))
    ]
    if lines:
        title = f"Quoted or reported by one article ({len(lines)})"
        yield from folded(title, list(capped(lines, _QUOTES, "quotes.csv")))
