"""Markdown: `report.md`, that an editor reads from the top, and pages of events where it would grow too long.

In: event records. Out: what deserves attention first, what was compared, and who shares what with whom; last what was
skipped and what the figures mean. The events are shown in the same document where all of it stays within `LINES`; else
the largest, and those that the first list names, have a file each in `report/`. The CSV files hold all.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter
from collections.abc import Collection, Iterator
from typing import NamedTuple

from coverlap.model.event import EventRecord, Pair, Summary
from coverlap.model.values import Article
from coverlap.render.arranged import PARTS, shared_words
from coverlap.render.base import Chunk, event_file, focused, made_from
from coverlap.render.escape import inline
from coverlap.render.first_look import ORDER, FirstLook, LookRow
from coverlap.render.markdown.event import event_section
from coverlap.render.markdown.parts import boilerplate_pieces, folded_boilerplate, name_of, table
from coverlap.render.storylines import Storyline, Storylines
from coverlap.wording import counted, percent, shortened

_FILE = "report.md"
LINES = 200  # of the document
EVENTS = 50  # events shown in full
_ROWS = 25  # events in the table
_PAIRS = 12
_SINGLES = 15  # events of one article
_STOCK = 8  # pieces of boilerplate of articles that are alone in their event
_UNNAMED = re.compile(r"[^\w-]")
_LIST = 15  # skipped records, notes
_STORYLINES, _CHAPTERS = 6, 5  # and events of each, the largest

_OF = "# One event of a comparison\n\nWritten by coverlap as a page of [report.md](../report.md)."
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


class _Section(NamedTuple):
    """An event in full, and its place in the report, from 1."""

    number: int
    text: str


class Markdown:
    """One Markdown document, with pages of events where there are many."""

    meaning = "a Markdown document of at most 200 lines, for reading; many events have pages of their own"

    def __init__(self, most_events: int = EVENTS, parts: Collection[str] = PARTS) -> None:
        self._most_events = most_events
        self._parts = parts
        self._sections: list[_Section] = []
        self._first: dict[int, _Section] = {}
        self._events: list[tuple[str, ...]] = []
        self._singles: list[tuple[str, ...]] = []
        self._boilerplate = Counter[str]()
        self._pairs: list[tuple[tuple[int, str, str], tuple[str, ...]]] = []
        self._given = self._compared = self._more_singles = 0
        self._storylines = Storylines()
        self._look = FirstLook()

    def event(self, record: EventRecord) -> Iterator[Chunk]:
        """Keeps what the document will say of this event; yields nothing before the end."""
        self._given += 1
        self._keep_pairs(record)
        first = self._look.add(record)
        self._storylines.add(record, self._given)
        if len(record.documents) < 2:
            self._keep_single(record)
        else:
            self._compared += 1
            if self._compared <= _ROWS:
                self._events.append(_event_row(self._given, record))
        if self._compared <= self._most_events and len(record.documents) > 1:
            self._sections.append(self._section(record))
        elif first:
            self._first[self._given] = self._section(record)
            kept = {row.event for row in self._look.rows}
            self._first = {number: section for number, section in self._first.items() if number in kept}
        return iter(())

    def end(self, summary: Summary) -> Iterator[Chunk]:
        """The document, and the pages that it leads to."""
        sections = sorted((*self._sections, *self._first.values()))
        whole = self._document(summary, sections, split=False)
        if whole.count("\n") <= LINES:
            yield Chunk(_FILE, whole)
            return
        yield Chunk(_FILE, self._document(summary, sections, split=True))
        for number, text in sections:
            yield Chunk(event_file(number, "md"), f"{_OF}\n\n{text}")

    def _section(self, record: EventRecord) -> _Section:
        return _Section(self._given, event_section(self._given, record, self._parts))

    def _document(self, summary: Summary, sections: list[_Section], *, split: bool) -> str:
        shown = {section.number for section in sections}
        parts = [
            _opening(summary),
            f"{partly}\n" if (partly := made_from(self._given, summary)) else "",
            f"{focus}\n" if (focus := focused(self._parts)) else "",
            _first_look(self._look, shown, split=split),
            self._events_table(shown, split=split),
            _storylines(self._storylines),
            self._pairs_table(),
            *(section.text for section in sections if not split),
            self._singles_table(),
            _skipped(summary),
            _notes(summary),
            _MEANING,
        ]
        return "\n".join(part for part in parts if part)

    def _keep_single(self, record: EventRecord) -> None:
        if len(self._singles) < _SINGLES:
            self._singles.append(_single_row(record))
            document = record.documents[0]
            self._boilerplate.update(boilerplate_pieces(document, name_of(document.article)))
        else:
            self._more_singles += 1

    def _keep_pairs(self, record: EventRecord) -> None:
        for pair in record.pairs:
            if pair.passages and record.owns(pair.left_id):
                key = (shared_words(record, pair), pair.left_id, pair.right_id)
                if len(self._pairs) < _PAIRS:
                    heapq.heappush(self._pairs, (key, _pair_row(record, pair)))
                elif key > self._pairs[0][0]:
                    heapq.heapreplace(self._pairs, (key, _pair_row(record, pair)))

    def _events_table(self, shown: Collection[int], *, split: bool) -> str:
        if not self._events:
            return "No two articles cover the same event.\n"
        rows = [
            (number, _linked(inline(label), int(number), label, shown, split=split), *rest)
            for number, label, *rest in self._events
        ]
        more = self._compared - len(self._events)
        rest = f"\n{more:,} smaller events are in `events.csv`.\n" if more else ""
        return "## Events\n\n" + table(rows, ["", "Event", "Articles", "Outlets", "Published"]) + rest

    def _pairs_table(self) -> str:
        if not self._pairs:
            return "## Who shares wording with whom\n\nNo shared wording was found.\n"
        rows = [row for _, row in sorted(self._pairs, key=lambda p: (-p[0][0], p[0][1:]))]
        found = (
            "Words shared",
            "A's words found in B",
            "B's words found in A",
            "Passages",
            "Longest run",
            "Hours apart",
        )
        return "## Who shares wording with whom\n\n" + table(rows, ["A", "B", *found])

    def _singles_table(self) -> str:
        if not self._singles:
            return ""
        more = f"\n{self._more_singles} more are in `articles.csv`.\n" if self._more_singles else ""
        head = ["Article", "Outlet", "About", "Words", "Credits"]
        rows = "## Covered by one article only\n\n" + table(self._singles, head) + more
        return "\n".join([rows, *folded_boilerplate(self._boilerplate, _STOCK)])


def _first_look(look: FirstLook, shown: Collection[int], *, split: bool) -> str:
    """The gravest findings, a line each."""
    if not look.rows:
        return ""
    lines = [f"{rank}. {_look_line(row, shown, split=split)}" for rank, row in enumerate(look.rows, 1)]
    rest = f"{len(lines)} of {look.findings:,} findings, at most two of one event; all are in `findings.csv`. {ORDER}"
    return "## Look at these first\n\n" + "\n".join(lines) + f"\n\n{rest}\n"


def _look_line(row: LookRow, shown: Collection[int], *, split: bool) -> str:
    sides = [
        " ".join(part for part in (f"**{inline(outlet)}**", f"“{inline(title)}”" * bool(title), inline(day)) if part)
        for outlet, title, day in row.sides
    ]
    words = f" {inline(row.words)}" if row.words else ""
    more = f"; {row.more} more {row.finding.severity}{'s' * (row.more != 1)} in this event" if row.more else ""
    where = _linked(f"event {row.event}", row.event, row.label, shown, split=split)
    said = f"{inline(row.finding.message)}{words}"
    return f"**{row.title}**: {' and '.join(sides)}: {said} ({row.reason}{more}; {row.finding.code}; {where})"


def _linked(words: str, number: int, label: str, shown: Collection[int], *, split: bool) -> str:
    """Words, as Markdown, that lead to the section of an event, where there is one: to its file, or to its heading, by
    the name that GitHub, GitLab and most viewers give it."""
    if number not in shown:
        return words
    heading = _UNNAMED.sub("", f"{number} {label}".lower().replace(" ", "-"))
    return f"[{words}]({event_file(number, 'md') if split else f'#{heading}'})"


def _opening(summary: Summary) -> str:
    named = sum(1 for outlet in summary.outlets if outlet.outlet)
    unknown = sum(outlet.articles for outlet in summary.outlets if not outlet.outlet)
    outlets = counted(named, "named outlet") + (f", {unknown} of unknown outlet" if unknown else "")
    skips = len(summary.skipped)
    skipped = f" {counted(skips, 'record')} {'were' if skips != 1 else 'was'} skipped; see below." if skips else ""
    written = f" on {inline(summary.generated)}" if summary.generated else ""
    found = f"{counted(summary.events, 'event')}, {counted(summary.passages, 'passage')} shared"
    return (
        f"# Coverage compared\n\n{counted(summary.articles, 'article')} ({outlets}): {found}.{skipped}\n\n"
        f"Written by {inline(f'coverlap {summary.version}')}{written}.\n"
    )


def _storylines(storylines: Storylines) -> str:
    if not storylines.kept:
        return ""
    lines = [_storyline(storyline) for storyline in storylines.kept[:_STORYLINES]]
    more = storylines.more + len(storylines.kept) - len(lines)
    if more:
        lines.append(f"- {more} more storylines are in `storylines.csv`.")
    head = "## Storylines\n\nEvents of one topic, judged by their words, in order of time.\n\n"
    return head + "\n".join(lines) + "\n"


def _storyline(storyline: Storyline) -> str:
    """One item, with an item of its own for each of its largest events."""
    chapters = storyline.chapters
    largest = sorted(chapters, key=lambda chapter: -chapter.articles)[:_CHAPTERS]
    lines = [f"- {inline(shortened(largest[0].label, 80))}"]
    for chapter in (chapter for chapter in chapters if chapter in largest):
        day = inline(shortened(chapter.published, 40)) if chapter.published else "undated"
        lines.append(f"  - {day}: {inline(shortened(chapter.label, 80))} ({counted(chapter.articles, 'article')})")
    more = storyline.more + len(chapters) - len(largest)
    return "\n".join([*lines, *([f"  - {more} more"] if more else [])])


def _event_row(number: int, record: EventRecord) -> tuple[str, ...]:
    outlets = len({d.article.outlet or d.id for d in record.documents})
    return (str(number), record.event.label, str(len(record.documents)), str(outlets), _published(record))


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
        f"{shared_words(record, pair):,}",
        percent(pair.left_share),
        percent(pair.right_share),
        str(pair.passages),
        f"{pair.longest_run} words",
        "" if pair.hours_apart is None else f"{pair.hours_apart:.0f}",
    )


def _notes(summary: Summary) -> str:
    """What a reader must not look for: languages that the program knows less of."""
    notes = "".join(f"- {inline(note)}\n" for note in summary.notes[:_LIST])
    more = f"- and {len(summary.notes) - _LIST} more in `report.json`\n" if len(summary.notes) > _LIST else ""
    return f"## Not available\n\n{notes}{more}" if notes else ""


def _skipped(summary: Summary) -> str:
    if not summary.skipped:
        return ""
    rows = [(inline(skipped.where), inline(skipped.reason)) for skipped in summary.skipped[:_LIST]]
    rest = len(summary.skipped) - len(rows)
    more = f"\n{rest} more are in `report.json`.\n" if rest else ""
    return "## Skipped\n\n" + table(rows, ["Where", "Why"]) + more
