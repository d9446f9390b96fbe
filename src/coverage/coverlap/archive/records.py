"""An article as an archive keeps it: its text, and what was found out when it was first read.

In: documents, or rows of the table of articles. Out: columns of that table, or documents equal to those that went in.
Where sentences, paragraphs and boilerplate stand takes a fortieth of the text's room and most of the time that reading
an article takes. Words would take more than the text does, and are cut anew.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import starmap
from pathlib import Path
from typing import Any

import numpy as np
import zstandard

from coverlap.archive.damage import DamagedError, decompressed, intact
from coverlap.archive.database import Columns
from coverlap.archive.paths import local_path
from coverlap.dates import when_of
from coverlap.model.values import Article, Boilerplate, Document, Span
from coverlap.text.tokens import tokenise

_FIELDS = ("id", "outlet", "title", "published", "url", "byline", "credit", "kind")
COLUMNS = (*_FIELDS, "place", "line", "language", "reasons", "spans", "text")
_COMPRESSED = ("spans", "text")
_LEVEL = 9  # of compression
LARGEST = 1 << 24  # bytes of a text, or of its spans: no article has more
_LANGUAGE = re.compile("[a-z]{2,3}")


def columns_of(documents: Sequence[Document]) -> Columns:
    """The columns of documents whose articles' places are as the archive keeps them."""
    articles = [document.article for document in documents]
    compress = zstandard.ZstdCompressor(level=_LEVEL).compress
    return {
        **{name: [getattr(article, name) for article in articles] for name in _FIELDS},
        "place": [article.where for article in articles],
        "line": np.array([article.line for article in articles], dtype=np.uint32),
        "language": [document.language for document in documents],
        "reasons": (["\n".join(boilerplate.reason for boilerplate in document.boilerplate) for document in documents]),
        "spans": [compress(_spans(document)) for document in documents],
        "text": [compress(article.text.encode("utf-8", "surrogatepass")) for article in articles],
    }


@intact
def documents_of(rows: Columns, archive: Path) -> list[Document]:
    """The documents of rows of an archive. Raises DamagedError."""
    columns = (
        [decompressed(data, LARGEST) for data in rows[name]] if name in _COMPRESSED else rows[name].tolist()
        for name in COLUMNS
    )
    return [_document(row, archive) for row in zip(*columns, strict=True)]


def _document(row: Sequence[Any], archive: Path) -> Document:
    id, outlet, title, published, url, byline, credit, kind, place, line, language, reasons, spans, data = row
    text = data.decode("utf-8", "surrogatepass")
    numbers = np.frombuffer(spans, dtype="<i4").cumsum(dtype=np.int32)
    sentences, paragraphs, boilerplate = np.split(numbers[3:].reshape(-1, 2), np.cumsum(numbers[:2]))
    for spans in (sentences, paragraphs, boilerplate):
        if len(spans) and not (spans[0, 0] >= 0 and spans[-1, 1] <= len(text) and (np.diff(spans.ravel()) >= 0).all()):
            raise DamagedError("spans that do not lie in their text")
    if not _LANGUAGE.fullmatch(language):
        raise DamagedError("a language that is none")
    return Document(
        article=Article(
            id, text, outlet, title, published, url, local_path(archive, place), line, byline, credit, kind
        ),
        language=language,
        tokens=tokenise(text),
        sentences=sentences,
        paragraphs=paragraphs,
        boilerplate=tuple(map(Boilerplate, starmap(Span, boilerplate.tolist()), reasons.split("\n"))),
        when=when_of(published),
    )


def _spans(document: Document) -> bytes:
    """How many sentences, paragraphs and stretches of boilerplate there are, and all their bounds, each as what it adds
    to the one before: small numbers."""
    boilerplate = np.array([boilerplate.span for boilerplate in document.boilerplate], dtype=np.int32).reshape(-1, 2)
    spans = (document.sentences, document.paragraphs, boilerplate)
    numbers = np.concatenate([[len(some) for some in spans], *(some.ravel() for some in spans)])
    return np.diff(numbers, prepend=0).astype("<i4").tobytes()
