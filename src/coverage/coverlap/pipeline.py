"""The whole way through, as a table of contents.

In: articles, settings, and the name of an engine. Out: a `ComparisonRun`: a stream of event records, and a summary once
the stream has passed. Articles are put in order of id first, so that the order of files changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from dataclasses import replace

from coverlap.dates import dateline_day, period_of, when_of
from coverlap.engines import ENGINES
from coverlap.engines.base import EngineResult
from coverlap.engines.kernels import in_report_order
from coverlap.engines.progress import counted
from coverlap.errors import InputError, UsageError
from coverlap.events.group import group as events_of
from coverlap.match.learned_boilerplate import with_learned_boilerplate
from coverlap.match.tfidf import vectors
from coverlap.model.event import EventRecord, Summary
from coverlap.model.values import Article, Document, Skipped
from coverlap.quotes.outlets import with_usual_outlets
from coverlap.read.record import NOTED
from coverlap.settings import Settings
from coverlap.text.prepare import prepare

_FIGURES = re.compile(r"\d+")
_SHOWN = 60  # characters of a date in a message


def compare(
    articles: Iterable[Article | Skipped],
    settings: Settings | None = None,
    *,
    engine: str = "embedded",
) -> ComparisonRun:
    """Compare articles, or only the pairs that the settings name.

    Raises InputError where there is no article, UsageError for an unknown engine, two articles with one id, or a given
    pair or event that names no article."""
    if engine not in ENGINES:
        raise UsageError(f"--engine {engine}: no such engine; choose from {', '.join(ENGINES)}.")
    settings = settings or Settings()
    places = settings.spark.places
    if places and engine != "spark":
        raise UsageError(f"{places[0]}: only --engine spark reads Parquet and addresses; name local files.")
    kept, skipped = _ordered(counted(articles, "reading files", 0), more=bool(places))
    if not places:
        known = {article.id for article in kept}
        _check_known("--pairs", (article_id for pair in settings.pairs or () for article_id in pair), known)
        _check_known("--events", settings.events or (), known)
        _check_known("--about", settings.about or (), known)
        kept, table = with_usual_outlets(kept, settings.agencies)
        settings = replace(settings, agencies=table)
    worker = ENGINES[engine](settings)
    corpus = worker.prepare(kept)
    del kept  # an engine may have put the texts elsewhere
    pairs = worker.candidates(corpus)
    passages = worker.align(corpus, pairs)
    events = worker.group(corpus)
    return ComparisonRun(worker.find(corpus, passages, events), skipped)


def prepared(articles: Iterable[Article | Skipped]) -> tuple[list[Document], tuple[Skipped, ...]]:
    """Articles made ready, in order of id, each outlet's boilerplate learned from all of its articles.

    Raises InputError where there is no article, UsageError for two articles with one id."""
    kept, skipped = _ordered(articles)
    kept, _ = with_usual_outlets(kept)
    return list(with_learned_boilerplate([prepare(article) for article in kept])), skipped


def group(
    articles: Iterable[Article | Skipped], settings: Settings | None = None
) -> tuple[list[EventRecord], tuple[Skipped, ...]]:
    """Events alone, in the order of the report: records without passages, quotations and findings.

    Raises InputError where there is no article, UsageError for two articles with one id."""
    documents, skipped = prepared(articles)
    by_id = {document.id: document for document in documents}
    events = in_report_order(events_of(documents, vectors(documents), (settings or Settings()).window), by_id)
    return [EventRecord(event, tuple(by_id[i] for i in event.article_ids), ()) for event in events], skipped


def published_within(
    articles: Iterable[Article | Skipped], since: str | None, until: str | None
) -> Iterator[Article | Skipped]:
    """The articles published from `since` to `until`, both inclusive; an undated article passes.

    Raises UsageError for a bound that is not a date."""
    period = period_of(since, until)
    for article in articles:
        if isinstance(article, Skipped) or period.holds(article.published, article.language):
            yield article


class ComparisonRun:
    """A comparison under way: `records` streams its events once, `summary` is complete when they have passed."""

    def __init__(self, found: EngineResult, skipped: tuple[Skipped, ...]) -> None:
        self.records = found.records
        self._totals = found.totals
        self._skipped = tuple(sorted((*skipped, *found.skipped)))

    def summary(self, generated: str) -> Summary:
        """What the run amounts to so far; `generated` is the time stamp to carry."""
        return self._totals.summary(generated, self._skipped)


def _ordered(articles: Iterable[Article | Skipped], more: bool = False) -> tuple[list[Article], tuple[Skipped, ...]]:
    kept: dict[str, Article] = {}
    skipped: list[Skipped] = []
    for item in articles:
        if isinstance(item, Skipped):
            skipped.append(item)
        elif item.id in kept:
            raise UsageError(f"two articles have the id {item.id!r}; give each its own.")
        else:
            kept[item.id] = item if item.published else _dated(item)
    skipped += _unread_dates(kept.values())
    if not kept and not more:
        why = f" {skipped[0].where}: {skipped[0].reason}" if skipped else ""
        raise InputError(f"no article to compare.{why}")
    return [kept[key] for key in sorted(kept)], tuple(sorted(skipped))


def _dated(article: Article) -> Article:
    """An article without a date, with the day of its dateline, if it has one; marked as such."""
    day = dateline_day(article.text, article.language)
    return replace(article, published=f"{day} (dateline)") if day else article


def _unread_dates(articles: Iterable[Article]) -> Iterator[Skipped]:
    """Dates that cannot be read: one line for each form, its figures and names set aside."""
    forms: dict[str, list[Article]] = {}
    for article in articles:
        if article.published and when_of(article.published, article.language) is None:
            forms.setdefault(_FIGURES.sub("0", article.published), []).append(article)
    for found in forms.values():
        count = f", as {len(found):,} articles have it" if len(found) > 1 else ""
        yield Skipped(found[0].where, f"{NOTED}without its date: {found[0].published[:_SHOWN]!r} cannot be read{count}")


def _check_known(option: str, article_ids: Iterable[str], known: Set[str]) -> None:
    for article_id in article_ids:
        if article_id not in known:
            raise UsageError(
                f"{option} names {article_id!r}, which was not read; correct the id, the paths or the period."
            )
