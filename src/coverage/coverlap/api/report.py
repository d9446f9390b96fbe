"""A whole comparison as a value: its tables, pages and files.

In: event records and the summary of their run. Out: a `Report`: rows and frames of each table, the pages that the
command line writes, outlets against outlets, and the network of reuse. What writes pages, and libraries of frames, are
imported when they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from coverlap.api.matrix import OutletMatrix, installed
from coverlap.errors import UsageError, WrongTypeError
from coverlap.model.brief import brief
from coverlap.model.event import EventRecord, Summary
from coverlap.tables import KINDS, RUN_TABLES, TABLES, Cell, Table

FORMATS = ("md", "csv", "json", "html")


@dataclass(frozen=True)
class TableOf:
    """One table of a report: its rows as dicts by column name, or as a frame of your library."""

    report: Report
    name: str

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        return iter(self.report.rows(self.name))

    def __len__(self) -> int:
        return len(self.report.rows(self.name))

    def to_pandas(self) -> Any:
        """A pandas DataFrame; a missing number is NaN. Raises UsageError without pandas."""
        return self.report.to_pandas(self.name)

    def to_polars(self) -> Any:
        """A polars DataFrame; a missing number is null. Raises UsageError without polars."""
        return self.report.to_polars(self.name)

    def _repr_html_(self) -> str:
        """What a notebook shows: the first rows."""
        from coverlap.render import notebook

        rows = self.report.rows(self.name)
        return notebook.rows(self.name, TABLES[self.name].header, [tuple(row.values()) for row in rows])


class _Named:
    """A table of a report, by its name: `report.facts`."""

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    def __get__(self, report: Report, _: type | None = None) -> TableOf:
        if report is None:  # asked of the class: documentation tools do
            raise AttributeError(self._name)
        return TableOf(report, self._name)


@dataclass(frozen=True)
class Report:
    """A whole comparison: its events in the order of the report, and what it amounts to. Each table of the contract is
    an attribute: `report.facts.to_pandas()`, `for row in report.voices`."""

    records: tuple[EventRecord, ...]
    summary: Summary

    articles, events, pairs, passages, quotes, credits, framing, findings, outlets = (_Named() for _ in range(9))
    voices, facts, headlines, labels, figures, origins, storylines = (_Named() for _ in range(7))

    __repr__ = brief

    def rows(self, table: str) -> list[dict[str, Cell]]:
        """The rows of one table of the contract ("pairs", "passages", …), as dicts by column name.

        Raises UsageError for a name that is no table."""
        chosen = _table(table)
        sources: Sequence[EventRecord | Summary] = (self.summary,) if chosen in RUN_TABLES else self.records
        return [dict(zip(chosen.header, row, strict=True)) for source in sources for row in chosen.rows(source)]

    def to_pandas(self, table: str) -> Any:
        """One table as a pandas DataFrame of plain columns: texts, floats, and whole numbers as integers where none is
        missing; a missing number is NaN. Raises UsageError where there is no such table, and without pandas."""
        pandas = installed("pandas")
        rows = self.rows(table)
        types = {column.name: KINDS[column.type].storage for column in _table(table).columns}
        frame = pandas.DataFrame(rows, columns=list(types))
        whole = {name for name, type in types.items() if type == "integer" and not frame[name].isna().any()}
        numbers = {name: "int64" if name in whole else "float64" for name, type in types.items() if type != "string"}
        return frame.astype({name: numbers.get(name, "str") for name in types})

    def to_polars(self, table: str) -> Any:
        """One table as a polars DataFrame; a missing number is null. Raises UsageError where there is no
        such table, and without polars."""
        polars = installed("polars")
        types = {"string": polars.String, "integer": polars.Int64, "number": polars.Float64}
        columns = {column.name: types[KINDS[column.type].storage] for column in _table(table).columns}
        return polars.DataFrame(self.rows(table), schema=columns)

    def to_html(self) -> str:
        """The report as one page that needs nothing beside it, of whatever size; `save` parts a large one."""
        from coverlap.api import written

        return written.page(self.records, self.summary)

    def save(self, folder: str | Path, formats: str | Iterable[str] = FORMATS) -> list[Path]:
        """Write the files that `coverlap compare` writes into a folder, all or none, and give their paths. `formats`
        are those of `--format`, such as "md,csv".

        Raises UsageError for an unknown format, OutputError where the folder cannot be written."""
        from coverlap.api import written

        return written.save(self.records, self.summary, folder, formats)

    def matrix(self, voice: Literal["own", "any"] = "own") -> OutletMatrix:
        """Outlet by outlet: of the row's words, how many the column's articles have too, in shared passages of the
        row's own voice, or with "any" in all.

        Raises UsageError for another word."""
        from coverlap.api import written

        return OutletMatrix(*written.matrix(self.records, voice))

    def network(self, form: str = "graphml") -> str:
        """The network of outlets, their shared wording and credits, as GraphML or GEXF: the text of such a file.

        Raises UsageError for another form."""
        from coverlap.api import written

        return written.network(self.records, form)

    def event(self, event_id: str) -> EventRecord:
        """One event by its id. Raises UsageError where there is none."""
        for record in self.records:
            if record.event.id == event_id:
                return record
        raise UsageError(f"{event_id}: no event of this report; report.events lists them.")

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from coverlap.render import notebook

        return notebook.overview(self.records, self.summary)


def _table(name: str) -> Table:
    if not isinstance(name, str):
        raise WrongTypeError(f"a table's name is expected, not {type(name).__name__}; choose from {', '.join(TABLES)}.")
    if name not in TABLES:
        raise UsageError(f"{name}: not a table; choose from {', '.join(TABLES)}.")
    return TABLES[name]
