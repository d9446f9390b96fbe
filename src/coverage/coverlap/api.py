"""The library door: the same comparison as the command line's, as values.

In: articles, from anywhere. Out: a `Report` that holds every event record. It keeps everything in memory: for a corpus
that is larger, stream `coverlap.pipeline.compare` instead. The numeric libraries are imported when `compare` is called.
"""

from __future__ import annotations

import importlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coverlap.checks.policy import Policy
from coverlap.errors import UsageError
from coverlap.model.values import Article, EventRecord, Skipped, Summary
from coverlap.model.verdict import Verdict
from coverlap.settings import Settings
from coverlap.tables import KINDS, OUTLETS, TABLES, Cell


@dataclass(frozen=True)
class Report:
    """A whole comparison: its events in the order of the report, and what it amounts to."""

    records: tuple[EventRecord, ...]
    summary: Summary

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
) -> Report:
    """Compare articles, or only the given pairs of article ids.

    Raises InputError where there is no article, UsageError for two articles with one id or a pair that names none."""
    from coverlap import pipeline

    run = pipeline.compare(articles, settings, given=pairs)
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
