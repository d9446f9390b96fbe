"""The articles that drafts are compared with, each prepared and annotated once however many drafts meet it.

In: the known articles, what the house declares to be boilerplate, its table of agencies. Out: documents by number, with
boilerplate marked or as they are, and annotated articles. It holds nothing but what can be made again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

import numpy as np

from coverlap.checks.corpus import KnownArticles
from coverlap.checks.declared_boilerplate import with_boilerplate
from coverlap.engines.kernels import annotate
from coverlap.match.fingerprints import fingerprints
from coverlap.match.learned_boilerplate import with_boilerplate_at
from coverlap.match.ngrams import Numbers
from coverlap.match.tfidf import distinct
from coverlap.model.values import Article, Document
from coverlap.names.outlets import OutletNames, Stated, stated
from coverlap.quotes.agencies import directory
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.outlets import renamed


class ArticleCache:
    """Articles by number."""

    def __init__(
        self, known: KnownArticles, drafts: Iterable[Article] = (), boilerplate: Sequence[str] = (), agencies: str = ""
    ) -> None:
        """An article that has a draft's id by chance goes by another."""
        self.known = known
        self._draft_ids = frozenset(draft.id for draft in drafts)
        self._declared = boilerplate
        self._agencies = agencies
        self._plain: dict[int, Document] = {}
        self._marked: dict[int, Document] = {}
        self._annotated: dict[Document, AnnotatedArticle] = {}

    def plain(self, numbers: Sequence[int], soon: Sequence[int] = ()) -> list[Document]:
        """Articles by number, prepared; those that will soon be asked for are read along."""
        unread = [number for number in dict.fromkeys((*numbers, *soon)) if number not in self._plain]
        self._plain |= zip(unread, map(self._as_known, self.known.documents(unread)), strict=True)
        return [self._plain[number] for number in numbers]

    def marked(self, numbers: Sequence[int], soon: Sequence[int] = ()) -> list[Document]:
        """Articles by number, with all boilerplate marked; as `plain`."""
        for number, document in zip(numbers, self.plain(numbers, soon), strict=True):
            if number not in self._marked:
                self._marked[number] = self.with_boilerplate(document)
        return [self._marked[number] for number in numbers]

    def with_boilerplate(self, document: Document) -> Document:
        """The document with the boilerplate that the known articles taught and that the house declared."""
        prints = fingerprints(document.tokens.ids)
        learned = np.intersect1d(distinct(prints), self.known.boilerplate, assume_unique=True)
        return with_boilerplate(with_boilerplate_at(document, np.flatnonzero(np.isin(prints, learned))), self._declared)

    def annotated(self, document: Document) -> AnnotatedArticle:
        """The document with its quotations, credits and voices."""
        if document not in self._annotated:
            self._annotated[document] = annotate(document, self._agencies)
        return self._annotated[document]

    @cached_property
    def _names(self) -> OutletNames:
        """The outlets of the known articles by their usual names."""
        articles: Counter[Stated] = Counter()
        for outlet, head, count in self.known.outlets():
            articles[stated(outlet, head)] += count
        return OutletNames(articles, directory(self._agencies))

    def named(self, article: Article) -> Article:
        """The article with the usual name of its outlet."""
        return renamed(article, self._names)

    def printed_by(self, outlet: str) -> Numbers:
        """The known articles of an outlet, by its usual name."""
        found = [
            self.known.printed_by(name, head)
            for name, head, _ in self.known.outlets()
            if outlet and self._names.name(name, head) == outlet
        ]
        return np.concatenate([*found, np.zeros(0, dtype=np.int64)])

    def _as_known(self, document: Document) -> Document:
        article = self.named(document.article)
        if document.id in self._draft_ids:
            article = replace(article, id=f"{document.id} ({article.outlet})")
        return document if article is document.article else replace(document, article=article)
