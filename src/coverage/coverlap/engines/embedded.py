"""The embedded engine: everything on one machine, with kernels on as many processes as asked for.

In: articles. Out: what `Engine` promises. Joins are numpy and sparse products; a pair is a row of two positions in the
list of documents, and passages are kept only for pairs that have any. Under a limit of memory, documents and what was
read out of them lie on disk, and joins are done in parts: see docs/decisions/0071.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from itertools import islice
from typing import Any, NamedTuple, TypeVar

import numpy as np

from coverlap.engines.base import EngineResult
from coverlap.engines.disk_list import DiskList, LazyMap
from coverlap.engines.kernels import annotate, event_record, listed_pairs, ordered, passages_of
from coverlap.engines.progress import begun, counted
from coverlap.engines.totals import Totals
from coverlap.engines.transfer import Transfer, changed, restored, with_article, without_article
from coverlap.engines.workers import mapped
from coverlap.events.given import given_events
from coverlap.events.group import group
from coverlap.match.candidates import candidates
from coverlap.match.families import families_of
from coverlap.match.learned_boilerplate import learned_boilerplate, with_boilerplate
from coverlap.match.tfidf import dots, vectors
from coverlap.model.event import (
    Event,
    EventRecord,
    SharedPassage,
    SharedQuote,
)
from coverlap.model.values import Article, Document, Ints, Passage
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.settings import EventSettings, Settings
from coverlap.text.prepare import prepare

Item = TypeVar("Item")

_CACHED = 0.25  # of the memory allowed, for documents that were read last, all processes together
_JOINS = 0.25  # of the memory allowed, for a join
_PER_WORD = 40  # bytes that a join of n-grams takes a word of the corpus


class GroupedCorpus(NamedTuple):
    """Events in the order of the report, and the documents' TF-IDF vectors, one a row."""

    events: list[Event]
    matrix: Any


@dataclass(frozen=True)
class Corpus:
    """The articles of a run, read and prepared, in order of id. `documents` are those of the annotated articles."""

    annotated_articles: Sequence[AnnotatedArticle]
    documents: Sequence[Document]
    ids: tuple[str, ...]
    words: int
    window: float | None
    events: Mapping[str, str] | None
    about: frozenset[str] | None

    @cached_property
    def positions(self) -> dict[str, int]:
        """Position of each article id."""
        return {article_id: position for position, article_id in enumerate(self.ids)}

    @cached_property
    def grouped(self) -> GroupedCorpus:
        """The events, grouped when first asked for. Of the vectors only the matrix is kept."""
        times = {document.id: document.when for document in self.documents}
        weighed = vectors(self.documents)
        around = None if self.about is None else sorted(self.positions[article_id] for article_id in self.about)
        if self.events is None:
            events = group(self.documents, weighed, self.window, around)
        else:
            given = given_events(self.documents, weighed, self.events)
            events = tuple(event for event in given if self.about is None or self.about.intersection(event.article_ids))
        return GroupedCorpus(ordered(events, times), weighed.matrix)

    @cached_property
    def read_out(self) -> Ints:
        """Positions of the articles whose events are read out."""
        events = self.grouped.events
        return np.array([self.positions[article_id] for event in events for article_id in event.article_ids])


@dataclass(frozen=True)
class PassageIndex:
    """The passages of a run and the numbers of their families, by pair of positions, and for each position the pairs
    it takes part in. A pair that was asked for may have none."""

    passages: dict[tuple[int, int], tuple[Passage, ...]]
    families: dict[tuple[int, int], tuple[int, ...]]
    partners: dict[int, list[tuple[int, int]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for pair in self.passages:
            for position in pair:
                self.partners.setdefault(position, []).append(pair)


class EventRequest(NamedTuple):
    """An event to read: its listed pairs of positions, with the cosine of each."""

    event: Event
    cosines: dict[tuple[int, int], float]


class EventInput(NamedTuple):
    """What an event is read from: its annotated articles, those at the other end of its passages, these, and the
    numbers of their families."""

    inside: list[AnnotatedArticle]
    outside: list[AnnotatedArticle]
    passages: list[Passage]
    families: list[int]

    def shared_passages(self) -> list[SharedPassage]:
        """The passages as an event would show them that adds nothing."""
        return list(map(SharedPassage.of, self.passages, self.families))

    def shared_quotes(self) -> list[SharedQuote]:
        """The quotations of the event's articles, likewise."""
        return [SharedQuote.of(quote) for annotated in self.inside for quote in annotated.quotes]


class StrippedRecord(NamedTuple):
    """A record without articles and what was read out of them; of passages and quotations, by place, what is new."""

    rest: EventRecord
    passages: dict[int, SharedPassage]
    quotes: dict[int, SharedQuote]


class Embedded:
    """The engine for one machine."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def prepare(self, articles: Sequence[Article]) -> Corpus:
        """Every article annotated, in the order given, each outlet's boilerplate learned from all its articles."""
        plain, annotated = self._read_out(articles)
        begun("learning boilerplate")
        words = sum(len(document.tokens.ids) for document in plain)
        learned = learned_boilerplate(plain, parts=self._parts(words))
        places = range(len(articles))

        def document_at(place: int) -> Document:
            return with_boilerplate(plain[place], learned.get(place))

        if self.settings.about is None:
            annotated_articles = self._kept(replace(annotated(place), document=document_at(place)) for place in places)
            documents: Sequence[Document] = LazyMap(lambda place: annotated_articles[place].document, places)
        else:
            documents = LazyMap(document_at, places)
        if self.settings.memory is None:
            documents = list(documents)
        if self.settings.about is not None:
            annotated_articles = LazyMap(
                cache(lambda place: replace(annotated(place), document=documents[place])), places
            )
        ids = tuple(article.id for article in articles)
        settings = self.settings
        return Corpus(annotated_articles, documents, ids, words, settings.window, settings.events, settings.about)

    def _read_out(self, articles: Sequence[Article]) -> tuple[Sequence[Document], Callable[[int], AnnotatedArticle]]:
        """Every article prepared, and what is read out of the one at a place: of all at once, or, where only some
        events are asked for, when it is asked for."""
        agencies = self.settings.agencies
        if self.settings.about is not None:
            plain = self._kept(map(prepare, counted(articles, "reading texts", len(articles))))
            return plain, lambda place: annotate(plain[place], agencies)
        kernel = partial(_read, agencies=agencies)
        with mapped(kernel, articles, self.settings.jobs, Transfer(without_article, with_article)) as results:
            read = self._kept(counted(results, "reading texts", len(articles)))
        return LazyMap(lambda place: read[place].document, range(len(articles))), read.__getitem__

    def candidates(self, corpus: Corpus) -> Ints:
        """(k, 2) positions of pairs worth aligning, each once."""
        if self.settings.pairs is not None:
            asked = dict.fromkeys(map(tuple, self.settings.pairs))
            places = [(corpus.positions[left], corpus.positions[right]) for left, right in asked]
            return np.array(places, dtype=np.int32).reshape(-1, 2)
        begun("finding pairs")
        pairs = candidates(corpus.documents, same_outlet=self.settings.same_outlet, parts=self._parts(corpus.words))
        return pairs if self.settings.about is None else pairs[np.isin(pairs, corpus.read_out).any(axis=1)]

    def align(self, corpus: Corpus, pairs: Ints) -> PassageIndex:
        """The passages of each pair that has any or was asked for. While workers align, this process groups: neither
        needs the other."""

        def aligned(pair: tuple[int, int]) -> tuple[Passage, ...]:
            return passages_of(corpus.annotated_articles[pair[0]], corpus.annotated_articles[pair[1]])

        places = [(int(left), int(right)) for left, right in pairs]
        with mapped(aligned, places, self.settings.jobs) as results:
            self.group(corpus)
            found = list(counted(results, "aligning pairs", len(places)))
        numbers = iter(families_of([passage for passages in found for passage in passages]))
        every = self.settings.pairs is not None
        shared = {pair: passages for pair, passages in zip(places, found, strict=True) if passages or every}
        families = {pair: tuple(islice(numbers, len(passages))) for pair, passages in shared.items()}
        return PassageIndex(shared, families)

    def group(self, corpus: Corpus) -> list[Event]:
        """The events, largest first, then by date."""
        begun("grouping by event")
        return corpus.grouped.events

    def find(self, corpus: Corpus, passages: PassageIndex, events: Sequence[Event]) -> EngineResult:
        """One record an event."""
        totals = Totals()
        return EngineResult(totals.tallied(self._records(corpus, passages, events)), totals)

    def _records(self, corpus: Corpus, passages: PassageIndex, events: Sequence[Event]) -> Iterator[EventRecord]:

        asked = _asked(corpus, passages, events, self.settings.of_events)

        def record_of(one: EventRequest) -> EventRecord:
            return _record(corpus, _input(corpus, passages, one), one, self.settings.of_events)

        def pack(one: EventRequest, record: EventRecord) -> StrippedRecord:
            return _stripped(record, _input(corpus, passages, one))

        def unpack(one: EventRequest, stripped: StrippedRecord) -> EventRecord:
            return _whole(stripped, _input(corpus, passages, one))

        with mapped(record_of, asked, self.settings.jobs, Transfer(pack, unpack)) as results:
            yield from counted(results, "reading events", len(asked))

    def _kept(self, items: Iterable[Item]) -> Sequence[Item]:
        """The items in memory, or on disk where memory is limited."""
        if self.settings.memory is None:
            return list(items)
        return DiskList(items, int(_CACHED * self.settings.memory / (self.settings.jobs + 1)))

    def _parts(self, words: int) -> int:
        """The power of two of parts in which a join of so many words stays within its share of memory."""
        if self.settings.memory is None:
            return 1
        return 1 << int(_PER_WORD * words / (_JOINS * self.settings.memory)).bit_length()


def _read(article: Article, agencies: str) -> AnnotatedArticle:
    return annotate(prepare(article), agencies)


def _asked(
    corpus: Corpus, shared: PassageIndex, events: Sequence[Event], settings: EventSettings
) -> list[EventRequest]:
    """The events with the pairs to list, whose cosines are computed together."""
    inside = ([corpus.positions[article_id] for article_id in event.article_ids] for event in events)
    pairs_of = [listed_pairs(places, _touching(places, shared), settings) for places in inside]
    places = np.array([pair for pairs in pairs_of for pair in pairs], dtype=np.int32).reshape(-1, 2)
    cosines = iter(dots(corpus.grouped.matrix, places).tolist())
    return [
        EventRequest(event, dict(zip(pairs, islice(cosines, len(pairs)), strict=True)))
        for event, pairs in zip(events, pairs_of, strict=True)
    ]


def _touching(inside: Sequence[int], shared: PassageIndex) -> list[tuple[int, int]]:
    """The pairs of the index that touch an event, in order."""
    return sorted({pair for position in inside for pair in shared.partners.get(position, ())})


def _input(corpus: Corpus, shared: PassageIndex, asked: EventRequest) -> EventInput:
    inside = [corpus.positions[article_id] for article_id in asked.event.article_ids]
    touching = [pair for pair in asked.cosines if pair in shared.passages]
    outside = sorted({position for pair in touching for position in pair}.difference(inside))
    return EventInput(
        [corpus.annotated_articles[position] for position in inside],
        [corpus.annotated_articles[position] for position in outside],
        [passage for pair in touching for passage in shared.passages[pair]],
        [family for pair in touching for family in shared.families[pair]],
    )


def _record(corpus: Corpus, given: EventInput, asked: EventRequest, settings: EventSettings) -> EventRecord:
    ids = corpus.ids
    cosines = {(ids[left], ids[right]): cosine for (left, right), cosine in asked.cosines.items()}
    return event_record(asked.event, *given, cosines, settings)


def _stripped(record: EventRecord, given: EventInput) -> StrippedRecord:
    rest = replace(record, documents=(), credits=(), neighbours=(), passages=(), quotes=())
    passages = changed(record.passages, given.shared_passages())
    return StrippedRecord(rest, passages, changed(record.quotes, given.shared_quotes()))


def _whole(stripped: StrippedRecord, given: EventInput) -> EventRecord:
    return replace(
        stripped.rest,
        documents=tuple(annotated.document for annotated in given.inside),
        credits=tuple(credit for annotated in given.inside for credit in annotated.credits),
        neighbours=tuple(annotated.document.article for annotated in given.outside),
        passages=restored(stripped.passages, given.shared_passages()),
        quotes=restored(stripped.quotes, given.shared_quotes()),
    )
