"""The embedded engine: everything in this process, in memory, with kernels on as many processes as asked for.

In: articles. Out: what `Engine` promises. Joins are numpy and sparse products; a pair is a row of two positions in the
list of documents, and passages are kept only for pairs that have any.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

import numpy as np

from coverlap.engines.base import Found
from coverlap.engines.kernels import event_record, in_report_order, listed, passages_of, telling_of
from coverlap.engines.totals import Totals
from coverlap.engines.workers import mapped
from coverlap.events.group import group
from coverlap.findings.telling import Telling
from coverlap.match.candidates import candidates
from coverlap.match.cosine import Vectors, dots, vectors
from coverlap.match.families import with_families
from coverlap.match.stock import with_learned_stock
from coverlap.model import Article, Event, EventRecord, Ints, Passage
from coverlap.settings import Settings
from coverlap.text.prepare import prepare


@dataclass(frozen=True)
class Corpus:
    """The articles of a run, read and prepared, in order of id."""

    tellings: list[Telling]

    @cached_property
    def vectors(self) -> Vectors:
        """TF-IDF vectors of all documents, made when first asked for."""
        return vectors([telling.document for telling in self.tellings])

    @cached_property
    def positions(self) -> dict[str, int]:
        """Position of each article id."""
        return {telling.id: position for position, telling in enumerate(self.tellings)}


@dataclass(frozen=True)
class Shared:
    """The passages of a run, by pair of positions, and for each position the pairs it takes part in."""

    passages: dict[tuple[int, int], tuple[Passage, ...]]
    partners: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for pair in self.passages:
            for position in pair:
                self.partners.setdefault(position, []).append(pair)


class Embedded:
    """The engine for one machine."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def prepare(self, articles: Sequence[Article]) -> Corpus:
        """Every article as a telling, in the order given, each outlet's stock text learned from all its articles."""
        documents = with_learned_stock(list(mapped(prepare, articles, self.settings.jobs)))
        return Corpus(list(mapped(telling_of, documents, self.settings.jobs)))

    def candidates(self, corpus: Corpus, given: Sequence[tuple[str, str]] | None) -> Ints:
        """(k, 2) positions of pairs worth aligning."""
        if given is not None:
            places = [(corpus.positions[left], corpus.positions[right]) for left, right in given]
            return np.array(places, dtype=np.int32).reshape(-1, 2)
        documents = [telling.document for telling in corpus.tellings]
        return candidates(documents, same_outlet=self.settings.same_outlet)

    def align(self, corpus: Corpus, pairs: Ints) -> Shared:
        """The passages of each pair that has any."""

        def aligned(pair: tuple[int, int]) -> tuple[Passage, ...]:
            return passages_of(corpus.tellings[pair[0]], corpus.tellings[pair[1]])

        places = [(int(left), int(right)) for left, right in pairs]
        found = list(mapped(aligned, places, self.settings.jobs))
        families = iter(with_families([passage for passages in found for passage in passages]))
        numbered = (tuple(islice(families, len(passages))) for passages in found)
        return Shared({pair: passages for pair, passages in zip(places, numbered, strict=True) if passages})

    def group(self, corpus: Corpus, passages: Shared) -> list[Event]:
        """The events, largest first, then by date."""
        documents = [telling.document for telling in corpus.tellings]
        events = group(documents, corpus.vectors, self.settings.window)
        return in_report_order(events, {document.id: document for document in documents})

    def find(self, corpus: Corpus, passages: Shared, events: Sequence[Event]) -> Found:
        """One record an event."""

        def record_of(event: Event) -> EventRecord:
            return _record(corpus, passages, event)

        totals = Totals()
        return Found(totals.tallied(mapped(record_of, events, self.settings.jobs)), totals)


def _record(corpus: Corpus, shared: Shared, event: Event) -> EventRecord:
    inside = [corpus.positions[article_id] for article_id in event.article_ids]
    touching = sorted({pair for position in inside for pair in shared.partners.get(position, ())})
    pairs = listed(inside, touching)
    places = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    outside = sorted({position for pair in touching for position in pair} - set(inside))
    return event_record(
        event,
        [corpus.tellings[position] for position in inside],
        [corpus.tellings[position] for position in outside],
        [passage for pair in touching for passage in shared.passages[pair]],
        {
            (corpus.tellings[left].id, corpus.tellings[right].id): cosine
            for (left, right), cosine in zip(pairs, dots(corpus.vectors.matrix, places).tolist(), strict=True)
        },
    )
