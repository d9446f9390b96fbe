"""An article as an archive keeps it: its text, and what was found out when it was first read.

In: documents, or rows of the table of articles. Out: columns of that table, or documents equal to those that went in.
Where sentences, paragraphs and stock text stand takes a fortieth of the text's room and most of the time that reading
an article takes. Words would take more than the text does, and are cut anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import zstandard

from coverlap.archive.file import Columns, texts
from coverlap.archive.places import place_here
from coverlap.archive.planes import packed, unpacked
from coverlap.model import Article, Document, Ints, Span, Stock
from coverlap.text.dates import when_of
from coverlap.text.tokens import tokenise

COLUMNS = ("id", "outlet", "title", "published", "url", "place", "line", "text", "language", "spans", "reasons")
_LEVEL = 9  # of compression


def columns_of(documents: Sequence[Document]) -> Columns:
    """The columns of documents whose articles' places are as the archive keeps them."""
    articles = [document.article for document in documents]
    compress = zstandard.ZstdCompressor(level=_LEVEL).compress
    return {
        **{name: texts([getattr(article, name) for article in articles]) for name in COLUMNS[:5]},
        "place": texts([article.where for article in articles]),
        "line": np.array([article.line for article in articles], dtype=np.uint32),
        "text": texts([compress(article.text.encode("utf-8", "surrogatepass")) for article in articles]),
        "language": texts([document.language for document in documents]),
        "spans": texts([_packed(document) for document in documents]),
        "reasons": texts(["\n".join(stock.reason for stock in document.stock) for document in documents]),
    }


def documents_of(rows: Columns, archive: Path) -> list[Document]:
    """The documents of rows of an archive."""
    return [_document(row, archive) for row in zip(*(rows[name].tolist() for name in COLUMNS), strict=True)]


def _document(row: Sequence[Any], archive: Path) -> Document:
    id, outlet, title, published, url, place, line, data, language, spans, reasons = row
    text = zstandard.decompress(data).decode("utf-8", "surrogatepass")
    sentences, paragraphs, stock = _unpacked(spans)
    named = zip(stock.tolist(), reasons.split("\n") if reasons else (), strict=True)
    return Document(
        article=Article(id, text, outlet, title, published, url, place_here(archive, place), line),
        language=language,
        tokens=tokenise(text),
        sentences=sentences,
        paragraphs=paragraphs,
        stock=tuple(Stock(Span(*span), reason) for span, reason in named),
        when=when_of(published),
    )


def _packed(document: Document) -> bytes:
    """How many sentences, paragraphs and stretches of stock there are, and all their bounds, each as what it adds to
    the one before: small numbers."""
    stock = np.array([stock.span for stock in document.stock], dtype=np.int32).reshape(-1, 2)
    spans = (document.sentences, document.paragraphs, stock)
    numbers = np.concatenate([[len(some) for some in spans], *(some.ravel() for some in spans)])
    return packed(np.diff(numbers, prepend=0).astype(np.uint32))


def _unpacked(data: bytes) -> list[Ints]:
    (steps,) = unpacked([data], 4)
    numbers = np.cumsum(steps.astype(np.uint32), dtype=np.uint32).astype(np.int32)
    return np.split(numbers[3:].reshape(-1, 2), np.cumsum(numbers[:2]))
