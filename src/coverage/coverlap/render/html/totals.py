"""What the overview needs of each event, added up as the records pass, so that none has to be kept.

In: event records. Out: shared words from outlet to outlet by voice, credits, headline counts, the rows of the table of
events, and how many events there are of each size on each day. A word of an article that several articles of one
outlet share counts once for that outlet. An article of unknown outlet stands for itself, up to a limit.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

from coverlap.model.event import (
    UNCREDITED,
    EventRecord,
    Pair,
    SharedPassage,
)
from coverlap.model.values import Article, Document, Span, Voice
from coverlap.render.arranged import shared_words
from coverlap.render.first_look import FirstLook
from coverlap.render.storylines import Storylines

_UNKNOWN = 200  # articles of unknown outlet that stand for themselves
_ROWS = 100  # events in the table; the search finds all
_PAIRS = 12  # pairs of articles that share most
_UNSEEN = "CL103"  # one origin behind all articles of an event: credits that lead there are marked in the drawing


class EventRow(NamedTuple):
    """One event in the overview's table. `number` is its place in the report, from 1; 0 where it has no section."""

    id: str
    label: str
    articles: int
    accounts: int
    outlets: tuple[str, ...]
    first: float | None
    last: float | None
    shared_words: int
    number: int


class PairRow(NamedTuple):
    """Two articles that share much of their wording: so many words of one are in the other. `event` and `number` are
    of the left one's event."""

    pair: Pair
    words: int
    left: Article
    right: Article
    event: str
    number: int


@dataclass
class PageTotals:
    """Sums over the records so far."""

    words: Counter[str] = field(default_factory=Counter)
    shared: dict[tuple[str, str], Counter[Voice]] = field(default_factory=lambda: defaultdict(Counter))
    credited: Counter[tuple[str, str]] = field(default_factory=Counter)
    sizes: Counter[tuple[int, int]] = field(default_factory=Counter)
    rows: list[EventRow] = field(default_factory=list)
    more_rows: int = 0
    undated: int = 0
    shared_events: int = 0
    shared_articles: int = 0
    reused_own: int = 0
    own_passages: int = 0
    uncredited: int = 0
    unseen: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    first_look: FirstLook = field(default_factory=FirstLook)
    storylines: Storylines = field(default_factory=Storylines)
    severities: Counter[str] = field(default_factory=Counter)
    _closest: list[tuple[tuple[int, int], int, PairRow]] = field(default_factory=list)
    _pairs: int = 0
    _strangers: set[str] = field(default_factory=set)

    def add(self, record: EventRecord, number: int) -> None:
        """Count one record in. `number` is its place in the report; 0 where the report has no section of it."""
        names = {article.id: self._name(article) for article in record.articles.values()}
        for composition in record.compositions:
            self.words[names[composition.article_id]] += composition.words
            self.reused_own += composition.reused_own
        self._add_shared(record, names)
        credits = {(c.article_id, c.name) for c in record.sources}
        self.credited.update((names[article_id], credited) for article_id, credited in sorted(credits))
        self._add_pairs(record, number)
        self._add_findings(record, names)
        own = [p for p in record.passages if p.voice == "own" and not p.boilerplate and record.owns(p.left_id)]
        self.own_passages += len(own)
        self.uncredited += sum(1 for finding in record.findings if finding.code == UNCREDITED)
        self.storylines.add(record, number)
        if len(record.documents) > 1:
            self._add_event(record, number)

    @property
    def closest(self) -> list[PairRow]:
        """The pairs of articles that share most words."""
        return [row for _, _, row in sorted(self._closest, reverse=True)]

    def _name(self, article: Article) -> str:
        if article.outlet:
            return article.outlet
        if article.id in self._strangers or len(self._strangers) < _UNKNOWN:
            self._strangers.add(article.id)
            return f"unknown ({article.id})"
        return "unknown outlets"

    def _add_event(self, record: EventRecord, number: int) -> None:
        self.shared_events += 1
        self.shared_articles += len(record.documents)
        moments = sorted(sum(d.when) / 2 for d in record.documents if d.when)
        if moments:
            self.sizes[int(moments[0] // 24), len(record.documents)] += 1
        else:
            self.undated += 1
        if len(self.rows) >= _ROWS:
            self.more_rows += 1
            return
        inside = (p for p in record.passages if not p.boilerplate and record.shared_event(p.left_id, p.right_id))
        outlets = dict.fromkeys(d.article.outlet or "unknown" for d in record.documents)
        self.rows.append(
            EventRow(
                id=record.event.id,
                label=record.event.label,
                articles=len(record.documents),
                accounts=record.comparison.accounts,
                outlets=tuple(outlets),
                first=moments[0] if moments else None,
                last=moments[-1] if moments else None,
                shared_words=sum(passage.words for passage in inside),
                number=number,
            )
        )

    def _add_pairs(self, record: EventRecord, number: int) -> None:
        for pair in record.pairs:
            if pair.passages and record.owns(pair.left_id):
                words = shared_words(record, pair)
                left, right = record.articles[pair.left_id], record.articles[pair.right_id]
                row = PairRow(pair, words, left, right, record.event.id, number)
                self._pairs += 1
                heapq.heappush(self._closest, ((words, pair.longest_run), -self._pairs, row))
                if len(self._closest) > _PAIRS:
                    heapq.heappop(self._closest)

    def _add_findings(self, record: EventRecord, names: dict[str, str]) -> None:
        self.first_look.add(record)
        self.severities.update(finding.severity for finding in record.findings)
        credited = {(credit.article_id, credit.span): credit.name for credit in record.sources}
        for finding in record.findings:
            for place in finding.evidence if finding.code == _UNSEEN else ():
                if source := credited.get(place):
                    self.unseen[source].add(names[place.article_id])

    def _add_shared(self, record: EventRecord, names: dict[str, str]) -> None:
        kept: dict[tuple[str, str, Voice], list[Span]] = defaultdict(list)
        for passage in record.passages:
            ends = (passage.left_id, passage.right_id)
            for side, (mine, other) in enumerate((ends, ends[::-1]) if not passage.boilerplate else ()):
                kept[mine, names[other], passage.voice] += shared_spans(passage, side)
        documents = {document.id: document for document in record.documents}
        for (mine, other, voice), spans in kept.items():
            if mine in documents:
                self.shared[names[mine], other][voice] += words_within(documents[mine], spans)


def shared_spans(passage: SharedPassage, side: int) -> list[Span]:
    """The spans of one side (0 left, 1 right) whose words the other side has too."""
    if not passage.edits:
        return [(passage.left, passage.right)[side]]
    return [(edit.left, edit.right)[side] for edit in passage.edits if edit.operation == "keep"]


def words_within(document: Document, spans: Sequence[Span]) -> int:
    """How many words of the document lie in the spans; a word counts once, boilerplate not at all."""
    bounds = np.array(spans, dtype=np.int32).reshape(-1, 2)  # as the tokens' places
    first = np.searchsorted(document.tokens.starts, bounds[:, 0], side="left")
    last = np.searchsorted(document.tokens.ends, bounds[:, 1], side="right")
    depth = np.zeros(len(document.tokens.ids) + 1, dtype=np.int64)
    np.add.at(depth, first, 1)
    np.add.at(depth, np.maximum(first, last), -1)
    return int(np.count_nonzero((np.cumsum(depth)[:-1] > 0) & ~document.boilerplate_tokens))
