"""Storylines of a run: events that are about the same people and things at other times or in other respects.

In: event records, one after the other. Out: for each storyline its events in order of time, undated ones last. Only so
many are kept, with a count of the rest: `storylines.csv` has them all.
"""

from __future__ import annotations

from typing import NamedTuple

from coverlap.model.event import EventRecord
from coverlap.model.values import When

_MOST = 30  # storylines
_EVENTS = 12  # of one storyline
_UNDATED = When(float("inf"), float("inf"))


class Chapter(NamedTuple):
    """One event of a storyline; `number` is its place in the report, from 1; 0 where the report has no section of
    it; `when` and `published`: the time of its first article, None and empty where none is known."""

    id: str
    label: str
    articles: int
    number: int
    when: When | None = None
    published: str = ""


class Storyline:
    """Its first events, and how many more there are."""

    def __init__(self) -> None:
        self._kept: list[Chapter] = []
        self.more = 0

    @property
    def chapters(self) -> list[Chapter]:
        """In order of time."""
        return sorted(self._kept, key=lambda chapter: (chapter.when or _UNDATED, chapter.id))

    def add(self, chapter: Chapter) -> None:
        """Keep the event, or count it."""
        if len(self._kept) < _EVENTS:
            self._kept.append(chapter)
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
            dated = [(document.when, document.article.published) for document in record.documents if document.when]
            when, published = min(dated) if dated else (None, "")
            chapter = Chapter(record.event.id, record.event.label, len(record.documents), number, when, published)
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
