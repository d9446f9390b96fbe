"""What every engine does: the few steps that need the whole corpus at once.

In: nothing. Out: the `Engine` protocol and the values that pass through its door. An engine joins, counts and groups;
what is done to one article, one pair or one event is a kernel that every engine shares, so that all engines give the
same tables. What a stage returns is the engine's own.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import NamedTuple, Protocol, TypeVar

from coverlap.engines.totals import Totals
from coverlap.model.event import EventRecord
from coverlap.model.values import Article, Skipped

# Each engine's own: lists in memory, tables on a cluster.
Corpus = TypeVar("Corpus")
Pairs = TypeVar("Pairs")
Passages = TypeVar("Passages")
Events = TypeVar("Events")


class EngineResult(NamedTuple):
    """The answer: `records` streams events once, in the order of the report; a cluster, whose tables hold all, streams
    the largest. `totals` are complete when the stream has passed. `skipped`: records that the engine read in vain."""

    records: Generator[EventRecord]
    totals: Totals
    skipped: tuple[Skipped, ...] = ()


class Engine(Protocol[Corpus, Pairs, Passages, Events]):
    """The stages of a comparison, in order; each takes what the ones before it returned."""

    def prepare(self, articles: Sequence[Article]) -> Corpus:
        """The corpus: every article annotated, with each outlet's boilerplate learned from all its articles."""
        ...

    def candidates(self, corpus: Corpus) -> Pairs:
        """Pairs of articles worth aligning; those of the settings where these name any."""
        ...

    def align(self, corpus: Corpus, pairs: Pairs) -> Passages:
        """The passages of each pair, with their families; a pair that was asked for is kept without any."""
        ...

    def group(self, corpus: Corpus) -> Events:
        """The events, largest first, then by their earliest date, then by id."""
        ...

    def find(self, corpus: Corpus, passages: Passages, events: Events) -> EngineResult:
        """One record an event, in the order of the events."""
        ...
