"""The library door: the same comparison as the command line's, as values.

In: articles, from anywhere. Out: a `Report` that holds every event record. It keeps everything in memory: for a corpus
that is larger, stream `coverlap.pipeline.compare` instead. The numeric libraries are imported when `compare` is called.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from coverlap.checks.policy import Policy
from coverlap.errors import UsageError
from coverlap.model.values import Article, EventRecord, Skipped, Summary
from coverlap.model.verdict import Verdict
from coverlap.settings import Settings
from coverlap.tables import KINDS, OUTLETS, TABLES, Cell


@dataclass(frozen=True)
class TableOf:
    """One table of a report: its rows as dicts by column name, or as a frame of your library."""

    report: Report
    name: str

    def __iter__(self) -> Iterator[dict[str, Cell]]:
        return iter(self.report.rows(self.name))

    def to_pandas(self) -> Any:
        """A pandas DataFrame; a missing number is NA. Raises UsageError without pandas."""
        return self.report.to_pandas(self.name)

    def to_polars(self) -> Any:
        """A polars DataFrame; a missing number is null. Raises UsageError without polars."""
        return self.report.to_polars(self.name)


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
    voices, facts, headlines, labels, figures, origins = (_Named() for _ in range(6))

    def rows(self, table: str) -> list[dict[str, Cell]]:
        """The rows of one table of the contract ("pairs", "passages", …), as dicts by column name.

        Raises KeyError for a name that is no table."""
        chosen = TABLES[table]
        sources: Sequence[EventRecord | Summary] = (self.summary,) if chosen is OUTLETS else self.records
        return [dict(zip(chosen.header, row, strict=True)) for source in sources for row in chosen.rows(source)]

    def to_pandas(self, table: str) -> Any:
        """One table as a pandas DataFrame; a missing number is NA. Raises KeyError, and UsageError without pandas."""
        pandas = _installed("pandas")
        types = {"string": "str", "integer": "Int64", "number": "Float64"}
        columns = {column.name: types[KINDS[column.type].storage] for column in TABLES[table].columns}
        return pandas.DataFrame(self.rows(table), columns=list(columns)).astype(columns)

    def to_polars(self, table: str) -> Any:
        """One table as a polars DataFrame; a missing number is null. Raises KeyError, and UsageError without polars."""
        polars = _installed("polars")
        types = {"string": polars.String, "integer": polars.Int64, "number": polars.Float64}
        columns = {column.name: types[KINDS[column.type].storage] for column in TABLES[table].columns}
        return polars.DataFrame(self.rows(table), schema=columns)

    def _repr_html_(self) -> str:
        """What a notebook shows."""
        from coverlap.render.notebook import overview

        return overview(self.records, self.summary)


def compare(
    articles: Iterable[Article | Skipped],
    settings: Settings | None = None,
    *,
    pairs: Sequence[tuple[str, str]] | None = None,
    events: Mapping[str, str] | None = None,
) -> Report:
    """Compare articles, or only the given pairs of article ids. `events` gives the event of each article, by ids, and
    takes the place of grouping; an article that it does not name is alone.

    Raises InputError where there is no article, UsageError for two articles with one id, or a pair or an event that
    names none."""
    from coverlap import pipeline

    settings = settings or Settings()
    run = pipeline.compare(articles, settings if events is None else replace(settings, events=events), given=pairs)
    records = tuple(run.records)
    return Report(records, run.summary(generated=""))


def _installed(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        raise UsageError(f"to_{name} needs {name}: pip install {name}.") from None


def read_report(path: str) -> Report:
    """A comparison read back from its `report.json`.

    Raises InputError for a file that cannot be read or is no report."""
    from coverlap import report_file

    records, summary = report_file.read_report(path)
    return Report(tuple(records), summary)


def read_articles(paths: Sequence[str]) -> Iterator[Article | Skipped]:
    """The articles in files and folders, and a `Skipped` for every record that is none.

    Raises InputError for a path that cannot be read at all."""
    from coverlap.read import read

    yield from read(paths)


def read_agencies(path: str | Path) -> str:
    """The text of a table of agencies and outlets of your own, for `Settings` and `Policy`.

    Raises InputError where it cannot be read or a row cannot be used."""
    from coverlap.quotes import publishers

    return publishers.read_agencies(path)


def check(
    draft: Article | Sequence[Article], against: Iterable[Article | Skipped] | Path, policy: Policy | None = None
) -> Verdict:
    """Hold one draft, or several, against other articles, or the archive at a path: whose words it shares, and whether
    that passes the policy.

    An article with a draft's id is that draft and is left out; of an archive, one read from the file that the draft
    stands in. Raises UsageError for two drafts with one id, and for an archive that is not there or being written."""
    from coverlap.checks import run
    from coverlap.checks.corpus import InMemoryArticles

    drafts = [draft] if isinstance(draft, Article) else list(draft)
    if len({article.id for article in drafts}) < len(drafts):
        raise UsageError("two drafts have the same id; give each its own.")
    if isinstance(against, Path):
        from coverlap.archive import opened

        with opened(against) as archive:
            return run.check(drafts, archive, policy or Policy())
    others = list(against)
    return run.check(
        drafts,
        InMemoryArticles(article for article in others if isinstance(article, Article)),
        policy or Policy(),
        skipped=[skipped for skipped in others if isinstance(skipped, Skipped)],
    )
