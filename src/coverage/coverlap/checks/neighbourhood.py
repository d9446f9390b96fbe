"""The articles around a draft: those of its event, and those that share words of a quotation with it.

In: a draft, and the articles to compare it with. Out: a `Neighbourhood`. A draft's event is the draft, the articles it
shares passages with, and those that are clearly about the same event; passages among these articles are sought where
the same candidate search, over the event alone, proposes a pair. Quotations are compared more widely: see
`checks.quotations`. Drafts are not compared with each other unless they are also among the articles; an article that is
the draft itself, as it once was, is left out.

The draft comes first, so that what is said of the event as a whole is said of the draft, and the other articles come in
the order of what they say: how files and records are called changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from coverlap.checks.article_cache import ArticleCache
from coverlap.checks.candidates import sharing_candidates
from coverlap.checks.quotations import quoting
from coverlap.checks.same_event import is_same_event
from coverlap.errors import InputError
from coverlap.events.retrieval import nearest, query
from coverlap.match.align import align
from coverlap.match.candidates import candidates
from coverlap.match.ngrams import Numbers
from coverlap.model.values import Article, Document, Passage
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.split_passages import split_at_quotations
from coverlap.text.prepare import prepare

Pair = tuple[Document, Document]
Passages = Mapping[Pair, Sequence[Passage]]

_ALL_PAIRS = 40  # articles: in a larger event, passages among the articles beside the draft are left out


@dataclass(frozen=True)
class Neighbourhood:
    """A draft, the other articles of its event, in order, and the event's passages. `quoting` are further articles that
    share words of a quotation with it. `similar` are all articles that were worth a look, with passages or without:
    words in a row may appear there too that are too few or too common for a passage."""

    draft: AnnotatedArticle
    event: tuple[AnnotatedArticle, ...]
    quoting: tuple[AnnotatedArticle, ...]
    similar: tuple[Document, ...]
    passages: tuple[Passage, ...]

    def shared(self) -> Iterator[tuple[Passage, AnnotatedArticle]]:
        """The draft's own passages, it is always on the left, and the article on the right."""
        others = {article.id: article for article in self.event}
        for passage in self.passages:
            if passage.left_id == self.draft.id and not passage.boilerplate:
                yield passage, others[passage.right_id]


def neighbourhood(article: Article, articles: ArticleCache, *, same_outlet: bool, allow_empty: bool) -> Neighbourhood:
    """The articles around one draft; those of its own outlet only if `same_outlet`.

    Raises InputError, unless `allow_empty`, where the draft has no words or there is nothing to compare it with."""
    article = articles.named(article)
    plain = prepare(article)
    draft = articles.with_boilerplate(plain)
    versions, aside = _left_out(article, articles, same_outlet)
    if not allow_empty:
        _check_comparable(draft, len(articles.known), len(versions), len(aside))
    near = articles.known.near(query(plain, articles.known.counted), aside).tolist()
    read = partial(articles.marked, soon=near)
    similar = articles.marked(sharing_candidates(draft, articles.known, versions, aside, read))
    with_draft = {(draft, other): found for other in similar if (found := _passages(draft, other, articles))}
    same_event = _same_event(plain, draft, versions, near, articles)
    event = sorted({other for _, other in with_draft}.union(same_event), key=_by_content)
    passages = {**with_draft, **_among((draft, *event), with_draft, articles, same_outlet)}
    quoted = articles.marked(quoting(articles.annotated(draft), articles.known, aside, articles.marked))
    further = sorted(set(quoted).difference(event), key=_by_content)
    return Neighbourhood(
        draft=articles.annotated(draft),
        event=tuple(map(articles.annotated, event)),
        quoting=tuple(map(articles.annotated, further)),
        similar=tuple(dict.fromkeys((*event, *similar, *further))),
        passages=tuple(_in_order(passages, (draft, *event))),
    )


def _left_out(draft: Article, articles: ArticleCache, same_outlet: bool) -> tuple[Numbers, Numbers]:
    """The articles that are the draft itself, and all that it is not compared with."""
    versions = articles.known.versions(draft)
    own = versions if same_outlet or not draft.outlet else articles.printed_by(draft.outlet)
    return versions, np.union1d(versions, own)


def _check_comparable(draft: Document, articles: int, versions: int, aside: int) -> None:
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


def _same_event(
    plain: Document, draft: Document, versions: Numbers, near: Sequence[int], articles: ArticleCache
) -> list[Document]:
    """Those of the nearest articles that are about the draft's event. Which are like it at all is asked of texts as
    they are, without what the known articles taught: that is how their words are counted."""
    known = articles.known
    chosen = nearest(plain, articles.plain(near), known.counted)
    documents = articles.marked([near[position] for position in chosen])
    return is_same_event(draft, documents, known.counted, len(known) + (len(versions) == 0))


def _among(event: Sequence[Document], found: Passages, articles: ArticleCache, same_outlet: bool) -> Passages:
    """The passages of further pairs of an event, unless it is large."""
    if len(event) > _ALL_PAIRS:
        return {}
    pairs = [(event[left], event[right]) for left, right in candidates(event, same_outlet=same_outlet).tolist()]
    return {pair: _passages(*pair, articles) for pair in pairs if pair not in found}


def _passages(left: Document, right: Document, articles: ArticleCache) -> tuple[Passage, ...]:
    """The passages of two documents, which are annotated only if there are any."""
    found = align(left, right)
    return tuple(split_at_quotations(found, articles.annotated(left), articles.annotated(right))) if found else ()


def _in_order(passages: Passages, event: Sequence[Document]) -> list[Passage]:
    """All passages by the order of their articles in the event."""
    order = {document: position for position, document in enumerate(event)}
    pairs = sorted(passages, key=lambda pair: (order[pair[0]], order[pair[1]]))
    return [passage for pair in pairs for passage in passages[pair]]


def _by_content(document: Document) -> tuple[str, str, str, str]:
    article = document.article
    return article.published, article.outlet, article.text, article.id
