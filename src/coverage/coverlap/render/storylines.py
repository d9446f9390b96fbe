"""Storylines of a run: events that are about the same people and things at other times or in other respects.

In: event records, one after the other. Out: for each storyline its events, those first that the report shows first.
Only so many are kept, with a count of the rest: `events.csv` names the storyline of every event.
"""

from __future__ import annotations

from typing import NamedTuple

from coverlap.model.event import EventRecord

_MOST = 30  # storylines
_EVENTS = 12  # of one storyline


class Chapter(NamedTuple):
    """One event of a storyline; `number` is its place in the report, from 1; 0 where the report has no section of
    it."""

    id: str
    label: str
    articles: int
    number: int


class Storyline:
    """Its first events, and how many more there are."""

    def __init__(self) -> None:
        self.chapters: list[Chapter] = []
        self.more = 0

    def add(self, chapter: Chapter) -> None:
        """Keep the event, or count it."""
        if len(self.chapters) < _EVENTS:
            self.chapters.append(chapter)
        else:
            self.more += 1


class Storylines:
    """The first storylines of a run, and how many more there are."""

    def __init__(self) -> None:
        self._kept: dict[str, Storyline] = {}
        self._more: set[str] = set()

    def add(self, record: EventRecord, number: int) -> None:
        """Take one event in. An event that stands alone belongs to no storyline."""
        name = record.event.storyline
        if name and (name in self._kept or len(self._kept) < _MOST):
            chapter = Chapter(record.event.id, record.event.label, len(record.documents), number)
            self._kept.setdefault(name, Storyline()).add(chapter)
        elif name:
            self._more.add(name)

    @property
    def kept(self) -> list[Storyline]:
        """In order of their first events."""
        return list(self._kept.values())

    @property
    def more(self) -> int:
        """How many storylines are not kept."""
        return len(self._more)
