"""Each draft beside the articles it shares wording with, by the same kernels as a whole comparison.

In: drafts and the articles to hold them against. Out: one `Examined` a draft, in the order of the drafts. A draft's
event is the draft and the articles it shares passages with. Candidates are found in one join over everything, as
`compare` finds them; only pairs that hold a draft, or two articles of one draft's event, are aligned. Drafts are not
compared with each other unless they are also among `against`; an article with a draft's id is that draft itself. The
draft comes first in its event, so that what is said of the event as a whole is said of the draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coverlap.engines.kernels import event_record, telling_of
from coverlap.findings.telling import Telling
from coverlap.gate.stock import with_stock
from coverlap.match.align import align
from coverlap.match.candidates import candidates
from coverlap.model import Article, Document, Event, EventRecord, Passage
from coverlap.text.prepare import prepare

_ALL_PAIRS = 40  # articles: in a larger event, passages among the articles beside the draft are left out


@dataclass(frozen=True)
class Examined:
    """A draft, read, those it shares wording with, and their event as a whole comparison would record it."""

    draft: Telling
    others: Mapping[str, Telling]
    record: EventRecord

    def passages(self) -> Iterator[tuple[Passage, int, Telling]]:
        """The draft's passages, which side of each is the draft's (0 left, 1 right), and whose the other side is."""
        for passage in self.record.passages:
            if self.draft.id in (passage.left_id, passage.right_id) and not passage.stock:
                side = 0 if passage.left_id == self.draft.id else 1
                yield passage, side, self.others[(passage.right_id, passage.left_id)[side]]


def examine(
    drafts: Sequence[Article], against: Sequence[Article], *, same_outlet: bool = False, stock: Sequence[str] = ()
) -> Iterator[Examined]:
    """One `Examined` a draft. `stock` holds texts that are the house's own furniture and take no part."""
    known = {article.id for article in against}
    articles = {article.id: article for article in (*against, *drafts)}
    documents = [_prepared(articles[key], stock) for key in sorted(articles)]
    place = {document.id: position for position, document in enumerate(documents)}
    beside: dict[int, list[int]] = {}
    for left, right in candidates(documents, same_outlet=same_outlet).tolist():
        beside.setdefault(left, []).append(right)
        beside.setdefault(right, []).append(left)
    for draft in drafts:
        yield _examined(documents, place[draft.id], beside, known)


def _prepared(article: Article, stock: Sequence[str]) -> Document:
    document = prepare(article)
    return with_stock(document, stock) if stock else document


def _examined(
    documents: Sequence[Document], draft: int, beside: Mapping[int, Sequence[int]], known: set[str]
) -> Examined:
    shared: dict[tuple[int, int], tuple[Passage, ...]] = {}
    for other in beside.get(draft, ()):
        if documents[other].id in known:
            _share(documents, draft, other, shared)
    members = [draft, *sorted({position for pair in shared for position in pair} - {draft})]
    if len(members) <= _ALL_PAIRS:
        for position in members:
            for other in beside.get(position, ()):
                if position < other and draft not in (position, other) and other in members:
                    _share(documents, position, other, shared)
    tellings = [telling_of(documents[position]) for position in members]
    article = documents[draft].article
    event = Event(article.id, article.title or article.id, tuple(telling.id for telling in tellings))
    record = event_record(event, tellings, (), [p for pair in sorted(shared) for p in shared[pair]], {})
    return Examined(tellings[0], {telling.id: telling for telling in tellings[1:]}, record)


def _share(
    documents: Sequence[Document], one: int, other: int, shared: dict[tuple[int, int], tuple[Passage, ...]]
) -> None:
    pair = (min(one, other), max(one, other))
    if passages := align(documents[pair[0]], documents[pair[1]]):
        shared[pair] = passages
