"""Events made of short texts, read by the program itself."""

from itertools import combinations

import pytest

from coverlap.match.align import align
from coverlap.model.values import Article
from coverlap.quotes import credits_of, quotes_of, voices_of
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.rules.find import find
from coverlap.text.prepare import prepare


def article(article: Article) -> AnnotatedArticle:
    document = prepare(article)
    quotes = quotes_of(document)
    return AnnotatedArticle(document, quotes, credits_of(document), voices_of(document, quotes))


def told(pieces) -> list[AnnotatedArticle]:
    """Tellings of (outlet, text, published) in the order given; ids follow it."""
    return [
        article(Article(f"{n:02d}", piece[1], outlet=piece[0], published=(*piece, "")[2]))
        for n, piece in enumerate(pieces)
    ]


def passages_of(articles):
    documents = [article.document for article in articles]
    return [passage for left, right in combinations(documents, 2) for passage in align(left, right)]


class Read:
    """What the findings room makes of an event."""

    def __init__(self, pieces) -> None:
        self.articles = told(pieces)
        self.frames, self.findings, self.passages, self.quotes = find(self.articles, [], passages_of(self.articles))

    def codes(self) -> set[str]:
        return {finding.code for finding in self.findings}

    def texts(self, category: str, tag: str = "") -> list[str]:
        return [f.text for f in self.frames if f.category == category and tag in ("", f.tag)]


@pytest.fixture
def read():
    return Read
