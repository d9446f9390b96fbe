"""Each draft beside the articles it shares wording with, by the same kernels as a whole comparison.

In: drafts and the articles to compare them with. Out: one `Neighbourhood` a draft, in the order of the drafts. A
draft's event is the draft, the articles it shares passages with, and those that are clearly about the same happening;
passages among these articles are sought where the same candidate search, over the event alone, proposes a pair.
Quotations are compared more widely, with every article that has words of one in common with the draft. Drafts are not
compared with each other unless they are also in the corpus; an article that is the draft itself is left out.

The draft comes first, so that what is said of the event as a whole is said of the draft, and the other articles come in
the order of what they say: how files and records are called changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from coverlap.checks.candidates import sharing_candidates
from coverlap.checks.corpus import KnownArticles
from coverlap.checks.declared_boilerplate import with_boilerplate
from coverlap.checks.quotations import quoting
from coverlap.checks.same_event import is_same_event
from coverlap.engines.kernels import annotate, event_record
from coverlap.errors import InputError
from coverlap.events.retrieval import nearest, query
from coverlap.match.align import align
from coverlap.match.candidates import candidates
from coverlap.match.families import with_families
from coverlap.match.fingerprints import fingerprints
from coverlap.match.learned_boilerplate import with_boilerplate_at
from coverlap.match.ngrams import Numbers
from coverlap.match.tfidf import distinct
from coverlap.model.values import Article, Document, Event, EventRecord, Passage
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.split_passages import split_at_quotations
from coverlap.rules import RULES, in_order, run
from coverlap.rules.context import event_context
from coverlap.text.prepare import prepare

Pair = tuple[Document, Document]

_OF_QUOTATIONS = {code: rule for code, rule in RULES.items() if code.startswith("CL2")}
_ALL_PAIRS = 40  # articles: in a larger event, passages among the articles beside the draft are left out


@dataclass(frozen=True)
class Neighbourhood:
    """A draft, read, those it shares wording with, and their event as a whole comparison would record it. `alike` are
    all articles that were worth a look, read or not: words in a row may stand there too that are too few or too common
    for a passage."""

    draft: AnnotatedArticle
    others: Mapping[str, AnnotatedArticle]
    alike: Mapping[str, Document]
    record: EventRecord

    def passages(self) -> Iterator[tuple[Passage, int, AnnotatedArticle]]:
        """The draft's passages, which side of each is the draft's (0 left, 1 right), and whose the other side is."""
        for passage in self.record.passages:
            if self.draft.id in (passage.left_id, passage.right_id) and not passage.boilerplate:
                side = 0 if passage.left_id == self.draft.id else 1
                yield passage, side, self.others[(passage.right_id, passage.left_id)[side]]


def neighbourhood(
    drafts: Iterable[Article],
    corpus: KnownArticles,
    *,
    same_outlet: bool = False,
    boilerplate: Sequence[str] = (),
    agencies: str = "",
    allow_empty: bool = False,
) -> Iterator[Neighbourhood]:
    """One `Neighbourhood` a draft. `boilerplate` holds texts that the house prints again and again, which take no part;
    `agencies` is the text of a table of the house's own agencies and outlets.

    Raises InputError, unless `allow_empty`, where a draft has no words or there is nothing to compare it with."""
    drafts = list(drafts)
    desk = _Desk(corpus, boilerplate, agencies, frozenset(draft.id for draft in drafts))
    for draft in drafts:
        versions = corpus.versions(draft)
        own = versions if same_outlet or not draft.outlet else corpus.printed_by(draft.outlet)
        aside = np.union1d(versions, own)
        document = prepare(draft)
        if not allow_empty:
            _check_something(document, len(corpus), len(versions), len(aside))
        yield _examined(desk, document, versions, aside, same_outlet)


def _check_something(draft: Document, articles: int, versions: int, aside: int) -> None:
    """Raises InputError where a draft would pass because there is nothing to compare."""
    name = draft.article.where or draft.id
    if len(draft.tokens.ids) == 0:
        raise InputError(f"{name}: the draft has no words.")
    if articles == 0:
        raise InputError(f"{name}: there is no article to compare the draft with.")
    if articles == versions:
        raise InputError(f"{name}: there is nothing to compare but the draft itself.")
    if articles == aside:
        raise InputError(
            f"{name}: every article to compare with is from {draft.article.outlet}, as the draft is; add articles of "
            "other outlets, or ask for --same-outlet (same_outlet=True)."
        )


class _Desk:
    """A corpus, and what was read of it: articles are prepared and read once, pairs aligned once."""

    def __init__(
        self, corpus: KnownArticles, boilerplate: Sequence[str], agencies: str, taken: frozenset[str] = frozenset()
    ) -> None:
        """`taken` are ids of drafts: an article that has one of them by chance goes by another."""
        self.corpus = corpus
        self._taken = taken
        self._agencies = agencies
        self._boilerplate = boilerplate
        self._plain: dict[int, Document] = {}
        self._marked: dict[int, Document] = {}
        self._annotated_articles: dict[Document, AnnotatedArticle] = {}

    def plain(self, numbers: Sequence[int], soon: Sequence[int] = ()) -> list[Document]:
        """Articles by number, prepared; those that will soon be asked for are read along."""
        unread = [number for number in dict.fromkeys((*numbers, *soon)) if number not in self._plain]
        self._plain |= zip(unread, map(self._apart, self.corpus.documents(unread)), strict=True)
        return [self._plain[number] for number in numbers]

    def _apart(self, document: Document) -> Document:
        if document.id not in self._taken:
            return document
        return replace(document, article=replace(document.article, id=f"{document.id} ({document.article.outlet})"))

    def marked(self, numbers: Sequence[int], soon: Sequence[int] = ()) -> list[Document]:
        """Articles by number, with all stock marked; as `plain`."""
        for number, document in zip(numbers, self.plain(numbers, soon), strict=True):
            if number not in self._marked:
                self._marked[number] = self.with_boilerplate(document)
        return [self._marked[number] for number in numbers]

    def with_boilerplate(self, document: Document) -> Document:
        """The document with the stock that the corpus taught and that the house declared."""
        prints = fingerprints(document.tokens.ids)
        boilerplate = np.intersect1d(distinct(prints), self.corpus.boilerplate, assume_unique=True)
        return with_boilerplate(
            with_boilerplate_at(document, np.flatnonzero(np.isin(prints, boilerplate))), self._boilerplate
        )

    def annotated(self, document: Document) -> AnnotatedArticle:
        """The document, read."""
        if document not in self._annotated_articles:
            self._annotated_articles[document] = annotate(document, self._agencies)
        return self._annotated_articles[document]

    def passages(self, left: Document, right: Document) -> tuple[Passage, ...]:
        """The passages of two documents; both are read only if there are any."""
        found = align(left, right)
        return tuple(split_at_quotations(found, self.annotated(left), self.annotated(right))) if found else ()


def _examined(desk: _Desk, plain: Document, versions: Numbers, aside: Numbers, same_outlet: bool) -> Neighbourhood:
    draft = desk.with_boilerplate(plain)
    near = desk.corpus.near(query(plain, desk.corpus.counted), aside).tolist()
    worth = desk.marked(sharing_candidates(draft, desk.corpus, versions, aside, partial(desk.marked, soon=near)))
    found = {(draft, other): passages for other in worth if (passages := desk.passages(draft, other))}
    beside = {other for _, other in found}.union(_happening(desk, plain, draft, versions, near))
    others = sorted(beside, key=_by_content)
    if len(others) < _ALL_PAIRS:
        event = (draft, *others)
        for left, right in candidates(event, same_outlet=same_outlet).tolist():
            pair = event[left], event[right]
            found[pair] = found.get(pair) or desk.passages(*pair)
    annotated_articles = [desk.annotated(document) for document in (draft, *others)]
    order = {document: position for position, document in enumerate((draft, *others))}
    pairs = sorted(found, key=lambda pair: (order[pair[0]], order[pair[1]]))
    passages = with_families([passage for pair in pairs for passage in found[pair]])
    label = draft.article.title or draft.id
    record = event_record(
        Event(draft.id, label, tuple(t.id for t in annotated_articles)),
        annotated_articles,
        (),
        passages,
        {},
        subject=draft.id,
    )
    quoted = desk.marked(quoting(annotated_articles[0], desk.corpus, aside, desk.marked))
    if further := sorted(set(quoted).difference(others), key=_by_content):
        case = event_context([*annotated_articles, *map(desk.annotated, further)], (), passages)
        elsewhere = [finding for finding in record.findings if finding.code not in _OF_QUOTATIONS]
        record = replace(record, findings=in_order([*elsewhere, *run(case, _OF_QUOTATIONS.values())]))
    return Neighbourhood(
        draft=annotated_articles[0],
        others={annotated.id: annotated for annotated in annotated_articles[1:]},
        alike={document.id: document for document in (*others, *worth, *further)},
        record=record,
    )


def _happening(
    desk: _Desk, plain: Document, draft: Document, versions: Numbers, numbers: Sequence[int]
) -> list[Document]:
    """Those of the articles that are about the draft's happening. Which are like it at all is asked of texts as they
    are, without what the corpus taught: that is how the corpus counts its words."""
    corpus = desk.corpus
    chosen = nearest(plain, desk.plain(numbers), corpus.counted)
    near = desk.marked([numbers[position] for position in chosen])
    return is_same_event(draft, near, corpus.counted, len(corpus) + (len(versions) == 0))


def _by_content(document: Document) -> tuple[str, str, str, str]:
    article = document.article
    return article.published, article.outlet, article.text, article.id
