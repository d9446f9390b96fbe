"""Each draft beside the articles it shares wording with, by the same kernels as a whole comparison.

In: drafts and the articles to hold them against. Out: one `Examined` a draft, in the order of the drafts. A draft's
event is the draft, the articles it shares passages with, and those that are clearly about the same happening.
Candidates are found in one join over everything, as `compare` finds them; only pairs that hold a draft, or two articles
of one draft's event, are aligned. Drafts are not compared with each other unless they are also among `against`; an
article with a draft's id is that draft itself. The draft comes first in its event, so that what is said of the event as
a whole is said of the draft.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import combinations

from coverlap.engines.kernels import event_record, passages_of, telling_of
from coverlap.findings.telling import Telling
from coverlap.gate.happening import same_happening
from coverlap.gate.stock import with_stock
from coverlap.match.candidates import candidates
from coverlap.match.cosine import Vectors, vectors
from coverlap.match.families import with_families
from coverlap.match.stock import with_learned_stock
from coverlap.model import Article, Document, Event, EventRecord, Passage
from coverlap.text.prepare import prepare

_ALL_PAIRS = 40  # articles: in a larger event, passages among the articles beside the draft are left out


@dataclass(frozen=True)
class Examined:
    """A draft, read, those it shares wording with, and their event as a whole comparison would record it. `alike` are
    all articles that were worth a look: words in a row may stand there too that are too few or too common for a
    passage."""

    draft: Telling
    others: Mapping[str, Telling]
    alike: Mapping[str, Telling]
    record: EventRecord

    def passages(self) -> Iterator[tuple[Passage, int, Telling]]:
        """The draft's passages, which side of each is the draft's (0 left, 1 right), and whose the other side is."""
        for passage in self.record.passages:
            if self.draft.id in (passage.left_id, passage.right_id) and not passage.stock:
                side = 0 if passage.left_id == self.draft.id else 1
                yield passage, side, self.others[(passage.right_id, passage.left_id)[side]]


def examine(
    drafts: Sequence[Article],
    against: Sequence[Article],
    *,
    same_outlet: bool = False,
    stock: Sequence[str] = (),
    agencies: str = "",
) -> Iterator[Examined]:
    """One `Examined` a draft. `stock` holds texts that are the house's own furniture and take no part; `agencies` is
    the text of a table of the house's own agencies and outlets."""
    articles = {article.id: article for article in (*against, *drafts)}
    prepared = [_prepared(articles[key], stock) for key in sorted(articles)]
    corpus = _Corpus(with_learned_stock(prepared), same_outlet, agencies)
    place = {document.id: position for position, document in enumerate(corpus.documents)}
    held = {place[article.id] for article in against}
    for draft in drafts:
        yield _examined(corpus, place[draft.id], held)


class _Corpus:
    """Documents in order of id; what is derived from them is made when first asked for, and kept."""

    def __init__(self, documents: Sequence[Document], same_outlet: bool, agencies: str) -> None:
        self.documents = documents
        self._same_outlet = same_outlet
        self._agencies = agencies
        self._tellings: dict[int, Telling] = {}
        self._passages: dict[tuple[int, int], tuple[Passage, ...]] = {}

    @cached_property
    def _vectors(self) -> Vectors:
        return vectors(self.documents)

    @cached_property
    def candidates(self) -> dict[int, set[int]]:
        """For each document that has any, the others that are worth aligning with it."""
        beside: dict[int, set[int]] = {}
        for left, right in candidates(self.documents, same_outlet=self._same_outlet).tolist():
            beside.setdefault(left, set()).add(right)
            beside.setdefault(right, set()).add(left)
        return beside

    def beside(self, draft: int) -> list[int]:
        """Documents that share passages with a draft, or are about the same happening."""
        sharing = {other for other in self.candidates.get(draft, ()) if self.passages(draft, other)}
        return sorted(sharing.union(filter(partial(self._apart, draft), self._happening(draft))))

    def _happening(self, draft: int) -> list[int]:
        return same_happening(self.documents, self._vectors, draft)

    def _apart(self, one: int, other: int) -> bool:
        """True where these two are to be held against each other: two outlets' articles, or one's if so chosen."""
        outlets = {self.documents[position].article.outlet for position in (one, other)}
        return self._same_outlet or len(outlets) == 2 or outlets == {""}

    def telling(self, position: int) -> Telling:
        """The telling of one document."""
        if position not in self._tellings:
            self._tellings[position] = telling_of(self.documents[position], self._agencies)
        return self._tellings[position]

    def passages(self, one: int, other: int) -> tuple[Passage, ...]:
        """The passages of two documents, the one of the smaller id on the left."""
        pair = (min(one, other), max(one, other))
        if pair not in self._passages:
            self._passages[pair] = passages_of(self.telling(pair[0]), self.telling(pair[1]))
        return self._passages[pair]


def _prepared(article: Article, stock: Sequence[str]) -> Document:
    document = prepare(article)
    return with_stock(document, stock) if stock else document


def _examined(corpus: _Corpus, draft: int, held: Set[int]) -> Examined:
    others = [other for other in corpus.beside(draft) if other in held]
    pairs = [(draft, other) for other in others]
    if len(others) < _ALL_PAIRS:
        pairs += combinations(others, 2)
    worth = [(one, other) for one, other in sorted(pairs) if other in corpus.candidates.get(one, ())]
    tellings = [corpus.telling(position) for position in (draft, *others)]
    article = corpus.documents[draft].article
    event = Event(article.id, article.title or article.id, tuple(telling.id for telling in tellings))
    passages = with_families([passage for pair in worth for passage in corpus.passages(*pair)])
    record = event_record(event, tellings, (), passages, {})
    alike = [corpus.telling(position) for position in sorted(corpus.candidates.get(draft, set()) & held)]
    return Examined(
        draft=tellings[0],
        others={telling.id: telling for telling in tellings[1:]},
        alike={telling.id: telling for telling in (*tellings[1:], *alike)},
        record=record,
    )
