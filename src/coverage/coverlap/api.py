"""The library door: the same comparison as the command line's, as values.

In: articles, from anywhere. Out: a `Report` that holds every event record. It keeps everything in memory: for a corpus
that is larger, stream `coverlap.pipeline.compare` instead. The numeric libraries are imported when `compare` is called.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from coverlap.errors import UsageError
from coverlap.gate.policy import Policy
from coverlap.model import Article, EventRecord, Skipped, Summary
from coverlap.settings import Settings
from coverlap.tables import OUTLETS, TABLES, Cell
from coverlap.verdict import Verdict


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
    draft: Article | Sequence[Article], against: Iterable[Article | Skipped], policy: Policy | None = None
) -> Verdict:
    """Hold one draft, or several, against other articles: whose words it shares, and whether that passes the policy.

    An article with a draft's id is that draft and is left out. Raises UsageError for two drafts with one id."""
    from coverlap.gate import judge

    drafts = [draft] if isinstance(draft, Article) else list(draft)
    if len({article.id for article in drafts}) < len(drafts):
        raise UsageError("two drafts have the same id; give each its own.")
    others = list(against)
    return judge.check(
        drafts,
        [article for article in others if isinstance(article, Article)],
        policy or Policy(),
        skipped=[skipped for skipped in others if isinstance(skipped, Skipped)],
    )
