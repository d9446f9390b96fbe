"""What every engine does: the few steps that need the whole corpus at once.

In: nothing. Out: the `Engine` protocol. An engine joins, counts and groups; what is done to one article, one pair or
one event is a kernel that every engine shares, so that all engines give the same tables. What a stage returns is the
engine's own: lists in memory, tables on a cluster.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Protocol

from coverlap.model import Article, Event, EventRecord


class Engine(Protocol):
    """The stages of a comparison, in order; each takes what the ones before it returned."""

    def prepare(self, articles: Sequence[Article]) -> Any:
        """The corpus: every article as a document."""
        ...

    def candidates(self, corpus: Any, given: Sequence[tuple[str, str]] | None) -> Any:
        """Pairs of articles worth aligning; the given ones where the caller named them."""
        ...

    def align(self, corpus: Any, pairs: Any) -> Any:
        """The passages of each pair."""
        ...

    def group(self, corpus: Any, passages: Any) -> Sequence[Event]:
        """The events, largest first, then by their earliest date, then by id."""
        ...

    def find(self, corpus: Any, passages: Any, events: Sequence[Event]) -> Iterator[EventRecord]:
        """One record an event, in the order of the events."""
        ...
