"""What every reporter is.

In: nothing. Out: the `Reporter` protocol and the `Chunk` it yields. Reports are streamed: a run may hold more events
than memory does, so a reporter keeps no record that it has written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple, Protocol

from coverlap.model.event import EventRecord, Summary
from coverlap.render.arranged import PARTS


class Chunk(NamedTuple):
    """More text for one file of the report, or more bytes where it is no text. A file may be one folder deep, as
    "report/0012.html"."""

    file: str
    text: str | bytes


def event_file(number: int, kind: str) -> str:
    """The file of one event, by its place in the report, where each has its own: "report/0012.html"."""
    return f"report/{number:04}.{kind}"


def made_from(events: int, summary: Summary) -> str:
    """A sentence for a report that was given fewer `events` than its run has, as a cluster gives only the largest; an
    empty text where it was given all."""
    if events >= summary.events:
        return ""
    return (
        f"This report is made from the {events:,} largest of {summary.events:,} events: totals of articles, events, "
        "passages and outlets are of all, everything else is of these; the tables that the run wrote hold every event."
    )


class Reporter(Protocol):
    """Turns records into chunks: `event` once a record, in the order of the report, then `end` once."""

    meaning: str

    def event(self, record: EventRecord) -> Iterator[Chunk]:
        """The text that this record adds."""
        ...

    def end(self, summary: Summary) -> Iterator[Chunk]:
        """The text that closes the report."""
        ...


def focused(parts: Collection[str]) -> str:
    """A sentence for a report that shows some parts of each event alone; an empty text where it shows all."""
    if set(parts) == set(PARTS):
        return ""
    return f"Of each event this report shows only {', '.join(part for part in PARTS if part in parts)}, as asked."
