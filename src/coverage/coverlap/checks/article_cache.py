"""The articles that drafts are compared with, each prepared and annotated once however many drafts meet it.

In: the known articles, what the house declares to be boilerplate, its table of agencies. Out: documents by number, with
boilerplate marked or as they are, and annotated articles. It holds nothing but what can be made again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from coverlap.checks.corpus import KnownArticles
from coverlap.checks.declared_boilerplate import with_boilerplate
from coverlap.engines.kernels import annotate
from coverlap.match.fingerprints import fingerprints
from coverlap.match.learned_boilerplate import with_boilerplate_at
from coverlap.match.tfidf import distinct
from coverlap.model.values import Article, Document
from coverlap.quotes.annotated import AnnotatedArticle


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
        self._plain |= zip(unread, map(self._renamed, self.known.documents(unread)), strict=True)
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

    def _renamed(self, document: Document) -> Document:
        if document.id not in self._draft_ids:
            return document
        return replace(document, article=replace(document.article, id=f"{document.id} ({document.article.outlet})"))
