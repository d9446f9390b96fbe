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
from coverlap.errors import InputError, UsageError
from coverlap.model.event import EventRecord, Summary
from coverlap.model.values import Article, Skipped
from coverlap.model.verdict import Verdict
from coverlap.read.given import article, given
from coverlap.settings import Settings
from coverlap.tables import KINDS, OUTLETS, TABLES, Cell, Table


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

        Raises UsageError for a name that is no table."""
        chosen = _table(table)
        sources: Sequence[EventRecord | Summary] = (self.summary,) if chosen is OUTLETS else self.records
        return [dict(zip(chosen.header, row, strict=True)) for source in sources for row in chosen.rows(source)]

    def to_pandas(self, table: str) -> Any:
        """One table as a pandas DataFrame; a missing number is NA. Raises UsageError where there is no
        such table, and without pandas."""
        pandas = _installed("pandas")
        types = {"string": "str", "integer": "Int64", "number": "Float64"}
        columns = {column.name: types[KINDS[column.type].storage] for column in _table(table).columns}
        return pandas.DataFrame(self.rows(table), columns=list(columns)).astype(columns)

    def to_polars(self, table: str) -> Any:
        """One table as a polars DataFrame; a missing number is null. Raises UsageError where there is no
        such table, and without polars."""
        polars = _installed("polars")
        types = {"string": polars.String, "integer": polars.Int64, "number": polars.Float64}
        columns = {column.name: types[KINDS[column.type].storage] for column in _table(table).columns}
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

    Raises InputError where there is no article, UsageError for anything but articles, two articles with one id, or a
    pair or an event that names none."""
    from coverlap import pipeline

    if settings is not None and not isinstance(settings, Settings):
        raise UsageError(f"compare: settings must be coverlap.Settings, not {type(settings).__name__}.")
    chosen = settings or Settings()
    if events is not None:
        chosen = replace(chosen, events=_events(events))
    run = pipeline.compare(given(articles, "compare"), chosen, given=_pairs(pairs))
    records = tuple(run.records)
    return Report(records, run.summary(generated=""))


def _table(name: str) -> Table:
    if name not in TABLES:
        raise UsageError(f"{name}: not a table; choose from {', '.join(TABLES)}.")
    return TABLES[name]


def _pairs(pairs: Any) -> list[tuple[str, str]] | None:
    """Raises UsageError for anything but pairs of ids."""
    if pairs is None:
        return None
    found = list(pairs) if isinstance(pairs, Iterable) and not isinstance(pairs, str) else [pairs]
    for pair in found:
        if not isinstance(pair, tuple | list) or [type(article_id) for article_id in pair] != [str, str]:
            raise UsageError(f"compare: pairs must be pairs of article ids, such as ('a', 'b'), not {pair!r}.")
    return [(left, right) for left, right in found]


def _events(events: object) -> Mapping[str, str]:
    """Raises UsageError for anything but events by the ids of articles."""
    if not isinstance(events, Mapping) or not all(isinstance(text, str) for item in events.items() for text in item):
        raise UsageError("compare: events must give an event's name for each article id, such as {'a': 'ferry'}.")
    return events


def _installed(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError:
        raise UsageError(f"to_{name} needs {name}: pip install {name}.") from None


def read_report(path: str | Path) -> Report:
    """A comparison read back from its `report.json`.

    Raises InputError for a file that cannot be read or is no report."""
    from coverlap import report_file

    records, summary = report_file.read_report(str(path))
    return Report(tuple(records), summary)


def read_articles(paths: str | Path | Iterable[str | Path]) -> Iterator[Article | Skipped]:
    """The articles in files and folders, and a `Skipped` for every record that is none.

    Raises UsageError at once for a path that does not exist, InputError where there is no article at all."""
    from coverlap.read import read
    from coverlap.read.inputs import existing

    several = [paths] if isinstance(paths, str | Path) or not isinstance(paths, Iterable) else list(paths)
    for path in several:
        if not isinstance(path, str | Path):
            raise UsageError(f"read_articles: a path or a list of paths is expected, not {type(path).__name__}.")
    return read([str(existing(Path(path))) for path in several])


def read_contested(path: str | Path) -> str:
    """The text of a table of your own contested names, for `Settings`: what is meant and at least two names a line,
    separated by tabs.

    Raises InputError where it cannot be read or a line cannot be used."""
    from coverlap.read import contested

    return contested.read_contested(path)


def read_agencies(path: str | Path) -> str:
    """The text of a table of agencies and outlets of your own, for `Settings` and `Policy`.

    Raises InputError where it cannot be read or a row cannot be used."""
    from coverlap.quotes import publishers

    return publishers.read_agencies(path)


def check(
    draft: Article | Iterable[Article],
    against: Iterable[Article | Skipped] | str | Path,
    policy: Policy | None = None,
    *,
    allow_empty: bool = False,
) -> Verdict:
    """Compare one draft, or several, with other articles, or with the archive, folder or file at a path: whose words
    it shares, and whether that passes the policy.

    An article with a draft's id is that draft, unless it is another outlet's, and is left out; of an archive, one read
    from the file that the draft is in. Raises UsageError for anything but articles, two drafts with one id, a path
    that does not exist and an archive that is being written; InputError where a draft is empty or there is nothing to
    compare it with, unless `allow_empty`."""
    from coverlap.checks import run
    from coverlap.checks.corpus import InMemoryArticles
    from coverlap.read.inputs import existing, is_archive

    drafts, chosen = _drafts(draft), Policy() if policy is None else policy
    if not isinstance(chosen, Policy):
        raise UsageError(f"check: policy must be a coverlap.Policy, not {type(policy).__name__}.")
    if isinstance(against, str | Path) and is_archive(existing(Path(against))):
        from coverlap.archive import opened

        with opened(Path(against)) as archive:
            return run.check(drafts, archive, chosen, allow_empty=allow_empty)
    others = list(read_articles(against) if isinstance(against, str | Path) else given(against, "check: against"))
    return run.check(
        drafts,
        InMemoryArticles(article for article in others if isinstance(article, Article)),
        chosen,
        allow_empty=allow_empty,
        skipped=[skipped for skipped in others if isinstance(skipped, Skipped)],
    )


def _drafts(draft: object) -> list[Article]:
    """Raises UsageError for anything but drafts with an id each, InputError for one that could not be read."""
    drafts: list[Article] = []
    for item in [article(draft, "check: draft")] if isinstance(draft, Article) else given(draft, "check: draft"):
        if isinstance(item, Skipped):
            raise InputError(f"{item.where} {item.reason}.")
        drafts.append(item)
    if not drafts:
        raise InputError("check: there is no draft.")
    if len({item.id for item in drafts}) < len(drafts):
        raise UsageError("check: two drafts have the same id; give each its own.")
    return drafts
