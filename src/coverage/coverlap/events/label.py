"""Names for events.

In: documents, their vectors, the members of each event. Out: one line of text each, never empty: of the members'
headlines (first sentences, where there is no headline), the one that says most of what the members share. Articles
that are nearly the same text count as one voice, so that one wire copy at twelve outlets does not name the event alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coverlap.match.cosine import Vectors, project
from coverlap.model import Document, Hashes
from coverlap.text.tokens import tokenise

_LONGEST = 100  # characters
_SAME = 0.9  # cosine from which two texts are one voice


def labels(documents: Sequence[Document], vectors: Vectors, events: Sequence[Sequence[int]]) -> list[str]:
    """One label an event, in the order given; members are positions of documents, at least one an event."""
    lines = [_line(document) for document in documents]
    several = [position for members in events if len(members) > 1 for position in members]
    wanted = set(several)
    empty: Hashes = np.zeros(0, dtype=np.uint64)
    heads = project([tokenise(line).ids if at in wanted else empty for at, line in enumerate(lines)], vectors)
    return [_shortened(lines[_central(vectors.matrix, heads, members)]) for members in events]


def _central(matrix: Any, heads: Any, members: Sequence[int]) -> int:
    """The member whose headline is closest to the middle of the event; the first of equals."""
    if len(members) == 1:
        return members[0]
    rows = matrix[members]
    copies = ((rows @ rows.T).toarray() >= _SAME).sum(axis=1)
    middle = rows.T @ (1.0 / np.maximum(copies, 1))
    return members[int(np.argmax(np.round(heads[members] @ middle, 6)))]


def _line(document: Document) -> str:
    """The headline, else the first sentence that is not stock, else the text's beginning, else the id."""
    title = " ".join(document.article.title.split())
    if title:
        return title
    stock = [span for span, _ in document.stock]
    for start, end in document.sentences.tolist():
        if not any(first < end and start < last for first, last in stock):
            return " ".join(document.text[start:end].split())
    return " ".join(document.text[: 4 * _LONGEST].split()) or document.id


def _shortened(line: str) -> str:
    """The line, cut at a word where it is too long."""
    if len(line) <= _LONGEST:
        return line
    return (line[:_LONGEST].rsplit(" ", 1)[0] or line[:_LONGEST]) + " …"
