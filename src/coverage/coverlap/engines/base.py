"""What every engine does: the few steps that need the whole corpus at once.

In: nothing. Out: the `Engine` protocol and the values that pass through its door. An engine joins, counts and groups;
what is done to one article, one pair or one event is a kernel that every engine shares, so that all engines give the
same tables. What a stage returns is the engine's own: lists in memory, tables on a cluster.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any, NamedTuple, Protocol

from coverlap.engines.totals import Totals
from coverlap.model.values import Article, EventRecord, Skipped
from coverlap.text.dates import Period


class EngineSources(NamedTuple):
    """What an engine reads itself: places, and the period within which articles are to be published."""

    places: tuple[str, ...]
    period: Period


NO_SOURCES = EngineSources((), Period())


class EngineResult(NamedTuple):
    """The answer: `records` streams events once, in the order of the report; a cluster, whose tables hold all, streams
    the largest. `totals` are complete when the stream has passed. `skipped`: records that the engine read in vain."""

    records: Generator[EventRecord]
    totals: Totals
    skipped: tuple[Skipped, ...] = ()


class Engine(Protocol):
    """The stages of a comparison, in order; each takes what the ones before it returned."""

    def prepare(self, articles: Sequence[Article], sources: EngineSources = NO_SOURCES) -> Any:
        """The corpus: every article as a document, with each outlet's stock text learned from all its articles. An
        engine that reads no sources is given none."""
        ...

    def candidates(self, corpus: Any, given: Sequence[tuple[str, str]] | None) -> Any:
        """Pairs of articles worth aligning; the given ones where the caller named them."""
        ...

    def align(self, corpus: Any, pairs: Any) -> Any:
        """The passages of each pair, with their families."""
        ...

    def group(self, corpus: Any, passages: Any) -> Any:
        """The events, largest first, then by their earliest date, then by id."""
        ...

    def find(self, corpus: Any, passages: Any, events: Any) -> EngineResult:
        """One record an event, in the order of the events."""
        ...
