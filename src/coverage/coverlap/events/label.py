"""Names for events.

In: documents, their vectors and links, the event of each. Out: one line of text each, never empty: of the members'
headlines (of their first sentences, where none has a headline), the one that says most of what the members share.
Articles that are nearly the same text count as one voice, so that one wire copy at twelve outlets does not name the
event alone.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coverlap.events.links import Links
from coverlap.events.views import headlines
from coverlap.match.cosine import Vectors
from coverlap.model import Document, Flags, Ints

_LONGEST = 100  # characters
_SAME = 0.9  # cosine from which two texts are one voice


def labels(documents: Sequence[Document], vectors: Vectors, events: Ints, linked: Links) -> dict[int, str]:
    """A label for each value of `events`, which names the event of each document."""
    titled = np.array([bool(document.article.title.strip()) for document in documents], dtype=np.bool_)
    central = _central(vectors, titled, events, linked)
    return {event: _shortened(_line(documents[position])) for event, position in central.items()}


def _central(vectors: Vectors, titled: Flags, events: Ints, linked: Links) -> dict[int, int]:
    """The position, for each event, of the member whose headline is closest to the event's middle; the first of
    equals, and one with a headline before one without."""
    from scipy.sparse import csr_matrix

    inside = events[linked.pairs[:, 0]] == events[linked.pairs[:, 1]]
    copies = linked.pairs[inside & (linked.cosines >= _SAME)].ravel()
    voice = 1.0 / (1.0 + np.bincount(copies, minlength=len(events)))
    sums = csr_matrix((voice, (events, np.arange(len(events)))), shape=(len(events), len(events)))
    middles = (sums @ vectors.matrix)[events]
    fit = np.round(np.asarray(headlines(vectors).multiply(middles).sum(axis=1)).ravel(), 6)
    order = np.lexsort((np.arange(len(events)), -fit, ~titled, events))
    names, first = np.unique(events[order], return_index=True)
    return dict(zip(names.tolist(), order[first].tolist(), strict=True))


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
