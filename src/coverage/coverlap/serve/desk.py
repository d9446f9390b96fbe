"""What can be asked at the desk: about a draft, about the archive, about an event.

In: the path of an archive, a policy. Out: values; nothing here knows of requests or pages. A desk lives in a process of
its own (see `worker`); its archive is open while it is asked, and closed soon after, so that others can write. Events
are grouped for a period, within a bound, and kept, so that the page of one is quick; which period an article is shown
in is the days around it.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import NamedTuple, TypeVar

from coverlap import pipeline
from coverlap.archive import Archive, ArchiveFilter, Entry, Hit, QuoteHit, opened
from coverlap.checks.policy import Policy
from coverlap.checks.run import check
from coverlap.model.event import Event, EventRecord, Summary
from coverlap.model.values import Article, Document
from coverlap.model.verdict import Verdict
from coverlap.serve.uploads import Draft, read_draft
from coverlap.settings import Settings

Key = TypeVar("Key")
Value = TypeVar("Value")

_EVENTS_OF = 500  # articles of a period that are grouped, the newest first: a second and a half
_KEPT = 8  # periods, and events compared
_AROUND = 2  # days before and after an article, when its event is looked for
_ARTICLES = 40  # of an event that are compared on one page


class EventLine(NamedTuple):
    """An event of a period, and its articles."""

    event: Event
    articles: tuple[Entry, ...]


class EventPeriod(NamedTuple):
    """The events of a period, those with most articles first, and whether all its articles were looked at."""

    since: str
    until: str
    events: tuple[EventLine, ...]
    complete: bool


class ArchiveOverview(NamedTuple):
    """What the archive holds: articles, outlets with how many, days with how many, newest first."""

    articles: int
    outlets: tuple[tuple[str, int], ...]
    days: tuple[tuple[str, int], ...]


class EventPage(NamedTuple):
    """One event, compared, for a reporter: its record and the run's summary; `left_out` counts articles beyond the
    bound."""

    record: EventRecord
    summary: Summary
    left_out: int


class Desk:
    """An open archive, and what people ask of it."""

    def __init__(self, archive: str, policy: Policy) -> None:
        """Raises as `archive.opened`."""
        self._path = Path(archive)
        self._policy = policy
        self._open: AbstractContextManager[Archive] | None = None
        self._known: Archive | None = None
        self._state = 0
        self._periods: OrderedDict[tuple[str, str], EventPeriod] = OrderedDict()
        self._events: OrderedDict[str, EventPage] = OrderedDict()
        if len(self._archive):
            self._warm()

    @property
    def _archive(self) -> Archive:
        """The archive, opened where it is not; what was found in it before it changed is forgotten."""
        if self._known is None:
            self._open = opened(self._path)
            self._known = self._open.__enter__()
            state = self._path.stat().st_mtime_ns
            if state != self._state:
                self._periods.clear()
                self._events.clear()
            self._state = state
        return self._known

    def rest(self) -> None:
        """Lets go of the archive, so that another process may add to it."""
        if self._open is not None:
            self._open.__exit__(None, None, None)
        self._open = self._known = None

    def _warm(self) -> None:
        """Read what the first question would otherwise wait for: the language, the model, the lengths of vectors."""
        (entry,) = self._archive.listing(most=1)
        document = self._archive.documents([entry.number])[0]
        check([replace(document.article, id="draft", where="")], self._archive, self._policy, allow_empty=True)

    def check(self, draft: Draft) -> Verdict:
        """The verdict on one draft. Raises InputError for what cannot be read or holds no words."""
        return check([read_draft(draft)], self._archive, self._policy)

    def overview(self) -> ArchiveOverview:
        """What the archive holds."""
        outlets: dict[str, int] = {}
        for outlet, _, count in self._archive.outlets():
            outlets[outlet] = outlets.get(outlet, 0) + count
        ordered = sorted(outlets.items(), key=lambda item: (-item[1], item[0]))
        return ArchiveOverview(len(self._archive), tuple(ordered), tuple(self._archive.days()))

    def listing(self, wanted: ArchiveFilter, most: int) -> list[Entry]:
        """The newest articles. Raises UsageError."""
        return self._archive.listing(wanted, most)

    def search(self, words: str, wanted: ArchiveFilter, most: int) -> list[Hit]:
        """Articles that hold words. Raises UsageError."""
        return self._archive.search(words, wanted, most)

    def quotations(self, words: str, wanted: ArchiveFilter, most: int) -> list[QuoteHit]:
        """Quotations that hold words. Raises UsageError."""
        return self._archive.quotes(words, wanted, most)

    def article(self, article_id: str) -> Document:
        """One article. Raises UsageError where there is none."""
        return self._archive.document(article_id)

    def period(self, since: str, until: str) -> EventPeriod:
        """The events of some days. Raises UsageError for what is no day."""
        archive = self._archive  # forgets what is out of date
        return _remembered(self._periods, (since, until), lambda: _grouped(archive, since, until))

    def event(self, article_id: str) -> EventPage:
        """The event of an article, compared: those of the days around it that are about the same. Raises UsageError."""
        archive = self._archive
        return _remembered(self._events, article_id, lambda: self._compared(archive.document(article_id)))

    def _compared(self, document: Document) -> EventPage:
        line = self._event_of(document)
        entries = line.articles[:_ARTICLES] if line else ()
        articles = {article.id: article for article in (document.article, *_articles(self._archive, entries))}
        settings = Settings(events=dict.fromkeys(articles, "event"))
        run = pipeline.compare(articles.values(), settings)
        (record,) = run.records
        return EventPage(record, run.summary(generated=""), max(0, len(line.articles) - _ARTICLES) if line else 0)

    def _event_of(self, document: Document) -> EventLine | None:
        if document.when is None:
            return None
        middle = (document.when.earliest + document.when.latest) / 2
        period = self.period(_day(middle - 24 * _AROUND), _day(middle + 24 * _AROUND))
        return next((line for line in period.events if document.id in line.event.article_ids), None)


def _day(hours: float) -> str:
    """The day of an hour counted from 1970, or the first or the last that the calendar has."""
    number = date(1970, 1, 1).toordinal() + int(hours // 24)
    return date.fromordinal(min(max(number, date.min.toordinal()), date.max.toordinal())).isoformat()


def _grouped(archive: Archive, since: str, until: str) -> EventPeriod:
    entries = archive.listing(ArchiveFilter(since=since, until=until), _EVENTS_OF + 1)
    shown = {entry.id: entry for entry in entries[:_EVENTS_OF]}
    if not shown:
        return EventPeriod(since, until, (), True)
    records, _ = pipeline.group(_articles(archive, list(shown.values())))
    events = (
        EventLine(record.event, tuple(shown[d.id]._replace(outlet=d.article.outlet) for d in record.documents))
        for record in records
    )
    return EventPeriod(since, until, tuple(events), len(entries) <= _EVENTS_OF)


def _articles(archive: Archive, entries: Sequence[Entry]) -> list[Article]:
    return [document.article for document in archive.documents([entry.number for entry in entries])]


def _remembered(kept: OrderedDict[Key, Value], key: Key, make: Callable[[], Value]) -> Value:
    """What is kept under a key, made where it is not; of more than so many, those not asked for longest go."""
    if key not in kept:
        kept[key] = make()
        if len(kept) > _KEPT:
            kept.popitem(last=False)
    kept.move_to_end(key)
    return kept[key]
