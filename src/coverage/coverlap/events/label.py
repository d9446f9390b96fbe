"""A name for an event.

In: the event's documents, the most central first. Out: one line of text, never empty.
"""

from __future__ import annotations

from collections.abc import Sequence

from coverlap.model import Document

_LONGEST = 100  # characters


def label_of(documents: Sequence[Document]) -> str:
    """The first headline there is; else the first sentence there is, cut at a word; else the first article's id."""
    titles = [" ".join(document.article.title.split()) for document in documents]
    leads = [
        " ".join(document.text[slice(*document.sentences[0])].split())
        for document in documents
        if len(document.sentences)
    ]
    line = next((line for line in (*titles, *leads) if line), documents[0].id)
    return line if len(line) <= _LONGEST else line[:_LONGEST].rsplit(" ", 1)[0] + " …"
