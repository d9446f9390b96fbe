"""Events made of short texts, read by the program itself."""

from itertools import combinations

import pytest

from coverlap.findings import find
from coverlap.findings.telling import Telling
from coverlap.match.align import align
from coverlap.model import Article
from coverlap.quotes import credits_of, quotes_of, voices_of
from coverlap.text.prepare import prepare


def telling(article: Article) -> Telling:
    document = prepare(article)
    quotes = quotes_of(document)
    return Telling(document, quotes, credits_of(document), voices_of(document, quotes))


def told(pieces) -> list[Telling]:
    """Tellings of (outlet, text, published) in the order given; ids follow it."""
    return [
        telling(Article(f"{n:02d}", piece[1], outlet=piece[0], published=(*piece, "")[2]))
        for n, piece in enumerate(pieces)
    ]


def passages_of(tellings):
    documents = [telling.document for telling in tellings]
    return [passage for left, right in combinations(documents, 2) for passage in align(left, right)]


class Read:
    """What the findings room makes of an event."""

    def __init__(self, pieces) -> None:
        self.tellings = told(pieces)
        self.frames, self.findings, self.passages, self.quotes = find(self.tellings, [], passages_of(self.tellings))

    def codes(self) -> set[str]:
        return {finding.code for finding in self.findings}

    def texts(self, category: str, tag: str = "") -> list[str]:
        return [f.text for f in self.frames if f.category == category and tag in ("", f.tag)]


@pytest.fixture
def read():
    return Read
