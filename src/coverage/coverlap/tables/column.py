"""What a table is made of: columns, each with its type, its meaning and how its cell is read.

In: nothing. Out: `Table`, `Column`, and the cells that many tables have. Unknown text is an empty string; an unknown
number is None. Shares lie in 0 to 1 and are rounded to four places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, NamedTuple

from coverlap.model.event import EventRecord, Summary
from coverlap.model.values import Span

Cell = str | int | float | None
Type = Literal["text", "time", "integer", "words", "offset", "number", "hours", "share"]


class ColumnKind(NamedTuple):
    """How cells of one type are stored, and in what unit."""

    storage: Literal["string", "integer", "number"]
    unit: str


KINDS: dict[Type, ColumnKind] = {
    "text": ColumnKind("string", ""),
    "time": ColumnKind("string", "as the source writes it"),
    "integer": ColumnKind("integer", ""),
    "words": ColumnKind("integer", "words"),
    "offset": ColumnKind("integer", "code points"),
    "number": ColumnKind("number", ""),
    "hours": ColumnKind("number", "hours"),
    "share": ColumnKind("number", "0 to 1"),
}


@dataclass(frozen=True)
class Column:
    """One column: its name, type, meaning, how to read its cell from the row's source and item, and whether the cell
    may be None."""

    name: str
    type: Type
    meaning: str
    cell: Callable[[Any, Any], Cell]
    optional: bool = False


@dataclass(frozen=True)
class Table:
    """A named table: what its rows stand for, the items of a record that give one row each, and its columns."""

    name: str
    meaning: str
    items: Callable[[Any], Iterator[Any]]
    columns: tuple[Column, ...]

    @cached_property
    def header(self) -> tuple[str, ...]:
        """The column names, in order."""
        return tuple(column.name for column in self.columns)

    def rows(self, source: EventRecord | Summary) -> Iterator[tuple[Cell, ...]]:
        """One row for each item of an event record; for `RUN_TABLES`, of a run's summary."""
        cells = [column.cell for column in self.columns]
        for item in self.items(source):
            yield tuple([cell(source, item) for cell in cells])


def outlet_of(record: EventRecord, article_id: str) -> str:
    """The outlet of an article that the record names."""
    return record.articles[article_id].outlet


def start_of(span: Span | None) -> int | None:
    """Where a span begins, if there is one."""
    return None if span is None else span.start


def end_of(span: Span | None) -> int | None:
    """Where a span ends, if there is one."""
    return None if span is None else span.end


EVENT_ID = Column(
    "event_id", "text", "The event's id, made from its articles, or its name in --events.", lambda r, _: r.event.id
)
