"""Plain text: one article a file, its text exactly as in the file, line ends and all."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.values import Article
from coverlap.read import jsonl
from coverlap.read.record import Read, article_of, attempt
from coverlap.read.source import InputSource, head, whole


def articles(source: InputSource) -> Iterator[Read]:
    """The one article of a text file."""
    yield attempt(_article, source.where, source)


def guessed(source: InputSource) -> Iterator[Read]:
    """Input without a telling suffix, as standard input: lines of JSON if it begins with a brace, else one text."""
    return jsonl.articles(source) if head(source.stream).startswith(b"{") else articles(source)


def _article(where: str, source: InputSource) -> Article:
    return article_of(where, {"text": whole(source.stream)}, source.id, line=1)
