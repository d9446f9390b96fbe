"""Markdown: one document, `report.md`, that an editor reads from the top.

In: event records. Out: what was compared and who shares what with whom first; then an event at a time; last what was
skipped and what the figures mean. The largest events are shown in full, the rest in one table: the CSV files hold all.
"""

from __future__ import annotations

import heapq
from collections import Counter
from collections.abc import Collection, Iterator

from coverlap.model.event import EventRecord, Pair, Summary
from coverlap.model.values import Article
from coverlap.render.arranged import PARTS
from coverlap.render.base import Chunk, focused, made_from
from coverlap.render.escape import inline
from coverlap.render.markdown.event import event_section
from coverlap.render.markdown.parts import boilerplate_pieces, folded_boilerplate, name_of, table
from coverlap.render.storylines import Storyline, Storylines
from coverlap.wording import percent, shortened

_FILE = "report.md"
EVENTS = 50  # events shown in full
_ROWS = 30  # rows of the tables at the top
_STOCK = 30  # pieces of boilerplate of articles that are alone in their event
_LIST = 200  # skipped records named

_MEANING = """\
## What these figures mean, and what they do not

- A **share** is the share of one article's words, boilerplate excluded, that are in the other article in the same or
  edited form. It has a direction: a short item may be contained in a long one.
- **Verbatim**, **edited** and **paraphrased** say how much of the wording is shared. ~~Struck~~ words are on the left
  side only, **bold** ones on the right side only. Paraphrased passages report the same thing, which two reporters may
  do independently; of their words only runs of three count towards a share.
- Shared wording is **evidence of a common text, not of copying**: two outlets may use the same agency, quote the same
  speaker or attend the same event. A shared quotation is not shared reporting.
- **Not found** means not found in the texts supplied here. It says nothing about what an outlet knew or meant.
- A speaker, a credit or a difference in wording is found by rules that err; `coverlap explain CODE` says how each
  works and where it is known to fail. Each has its place in the CSV files, so that it can be checked in the text.
- **Boilerplate** (navigation, subscription lines, advertisements) is shown, and counts for nothing.
"""


class Markdown:
    """One Markdown document."""

    meaning = "one Markdown document, for reading"

    def __init__(self, most_events: int = EVENTS, parts: Collection[str] = PARTS) -> None:
        self._most_events = most_events
        self._parts = parts
        self._sections: list[str] = []
        self._events: list[tuple[str, ...]] = []
        self._singles: list[tuple[str, ...]] = []
        self._boilerplate = Counter[str]()
        self._pairs: list[tuple[tuple[float, str, str], tuple[str, ...]]] = []
        self._given = self._more_events = self._more_singles = 0
        self._storylines = Storylines()

    def event(self, record: EventRecord) -> Iterator[Chunk]:
        """Keeps what the document will say of this event; yields nothing before the end."""
        self._given += 1
        self._keep_pairs(record)
        in_full = len(record.documents) > 1 and len(self._sections) < self._most_events
        self._storylines.add(record, in_full)
        if len(record.documents) < 2:
            self._keep_single(record)
        elif in_full:
            self._events.append(_event_row(len(self._sections) + 1, record))
            self._sections.append(event_section(len(self._sections) + 1, record, self._parts))
        else:
            self._more_events += 1
        return iter(())

    def end(self, summary: Summary) -> Iterator[Chunk]:
        """The whole document."""
        parts = [
            _opening(summary),
            f"{partly}\n" if (partly := made_from(self._given, summary)) else "",
            f"{focus}\n" if (focus := focused(self._parts)) else "",
            self._events_table(),
            _storylines(self._storylines),
            self._pairs_table(),
            *self._sections,
            self._singles_table(),
            _skipped(summary),
            _notes(summary),
            _MEANING,
        ]
        yield Chunk(_FILE, "\n".join(part for part in parts if part))

    def _keep_single(self, record: EventRecord) -> None:
        if len(self._singles) < _ROWS:
            self._singles.append(_single_row(record))
            document = record.documents[0]
            self._boilerplate.update(boilerplate_pieces(document, name_of(document.article)))
        else:
            self._more_singles += 1

    def _keep_pairs(self, record: EventRecord) -> None:
        for pair in record.pairs:
            if pair.passages and record.owns(pair.left_id):
                key = (max(pair.left_share, pair.right_share), pair.left_id, pair.right_id)
                if len(self._pairs) < _ROWS:
                    heapq.heappush(self._pairs, (key, _pair_row(record, pair)))
                elif key > self._pairs[0][0]:
                    heapq.heapreplace(self._pairs, (key, _pair_row(record, pair)))

    def _events_table(self) -> str:
        if not self._events:
            return "No two articles cover the same event.\n"
        more = f"\n{self._more_events} smaller events are in `events.csv`.\n" if self._more_events else ""
        return "## Events\n\n" + table(self._events, ["", "Event", "Articles", "Outlets", "Published"]) + more

    def _pairs_table(self) -> str:
        if not self._pairs:
            return "## Who shares wording with whom\n\nNo shared wording was found.\n"
        rows = [row for _, row in sorted(self._pairs, key=lambda p: (-p[0][0], p[0][1:]))]
        head = ["A", "B", "A's words found in B", "B's words found in A", "Passages", "Longest run", "Hours apart"]
        return "## Who shares wording with whom\n\n" + table(rows, head)

    def _singles_table(self) -> str:
        if not self._singles:
            return ""
        more = f"\n{self._more_singles} more are in `articles.csv`.\n" if self._more_singles else ""
        head = ["Article", "Outlet", "About", "Words", "Credits"]
        rows = "## Covered by one article only\n\n" + table(self._singles, head) + more
        return "\n".join([rows, *folded_boilerplate(self._boilerplate, _STOCK)])


def _opening(summary: Summary) -> str:
    named = sum(1 for outlet in summary.outlets if outlet.outlet)
    unknown = sum(outlet.articles for outlet in summary.outlets if not outlet.outlet)
    outlets = f"{named} named outlet{'s' * (named != 1)}" + (f", {unknown} of unknown outlet" if unknown else "")
    skipped = f" {len(summary.skipped)} records were skipped; they are listed below." if summary.skipped else ""
    written = f" on {inline(summary.generated)}" if summary.generated else ""
    return (
        f"# Coverage compared\n\n{summary.articles} articles ({outlets}) cover {summary.events} events and share "
        f"{summary.passages} passages.{skipped}\n\nWritten by coverlap {inline(summary.version)}{written}.\n"
    )


def _storylines(storylines: Storylines) -> str:
    if not storylines.kept:
        return ""
    lines = [f"- {_storyline(storyline)}" for storyline in storylines.kept]
    if storylines.more:
        lines.append(f"- {storylines.more} more storylines are in `events.csv`.")
    return "## Storylines\n\nEvents of one topic, judged by their words.\n\n" + "\n".join(lines) + "\n"


def _storyline(storyline: Storyline) -> str:
    labels = [inline(shortened(chapter.label, 80)) for chapter in storyline.chapters]
    return "; ".join(labels) + (f"; {storyline.more} more" if storyline.more else "")


def _event_row(number: int, record: EventRecord) -> tuple[str, ...]:
    outlets = len({d.article.outlet or d.id for d in record.documents})
    return (str(number), inline(record.event.label), str(len(record.documents)), str(outlets), _published(record))


def _published(record: EventRecord) -> str:
    dated = sorted((d.when, d.article.published) for d in record.documents if d.when)
    days = list(dict.fromkeys(inline(shortened(published, 40)) for _, published in dated))
    return " to ".join(dict.fromkeys([days[0], days[-1]])) if days else "undated"


def _single_row(record: EventRecord) -> tuple[str, ...]:
    article, composition = record.documents[0].article, record.compositions[0]
    credits = ", ".join(dict.fromkeys(inline(credit.name) for credit in record.sources))
    label = inline(shortened(article.title or record.event.label, 80))
    return (inline(article.id), inline(article.outlet), label, str(composition.words), credits)


def _pair_row(record: EventRecord, pair: Pair) -> tuple[str, ...]:
    articles: dict[str, Article] = record.articles
    return (
        name_of(articles[pair.left_id]),
        name_of(articles[pair.right_id]),
        percent(pair.left_share),
        percent(pair.right_share),
        str(pair.passages),
        f"{pair.longest_run} words",
        "" if pair.hours_apart is None else f"{pair.hours_apart:.0f}",
    )


def _notes(summary: Summary) -> str:
    """What a reader must not look for: languages that the program knows less of."""
    return "## Not available\n\n" + "".join(f"- {inline(note)}\n" for note in summary.notes) if summary.notes else ""


def _skipped(summary: Summary) -> str:
    if not summary.skipped:
        return ""
    rows = [(inline(skipped.where), inline(skipped.reason)) for skipped in summary.skipped[:_LIST]]
    rest = len(summary.skipped) - len(rows)
    more = f"\n{rest} more are in `report.json`.\n" if rest else ""
    return "## Skipped\n\n" + table(rows, ["Where", "Why"]) + more
