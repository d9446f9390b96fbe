"""Names for events.

In: documents, their vectors and links, the event of each. Out: one line of text each, never empty: of the members'
headlines (of their first sentences, where none has a headline), the one that says most of what the members share.
Articles that are nearly the same text count as one voice, so that one wire copy at twelve outlets does not name the
event alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from coverlap.events.features import headlines
from coverlap.events.links import Links
from coverlap.match.ngrams import Numbers
from coverlap.match.tfidf import Vectors
from coverlap.model.values import Document, Flags, Ints

_LONGEST = 100  # characters
SAME = 0.9  # cosine from which two texts are one voice


def labels(documents: Sequence[Document], vectors: Vectors, events: Ints, linked: Links) -> dict[int, str]:
    """A label for each value of `events`, which names the event of each document."""
    titled = np.array([bool(document.article.title.strip()) for document in documents], dtype=np.bool_)
    inside = events[linked.pairs[:, 0]] == events[linked.pairs[:, 1]]
    copies = np.bincount(linked.pairs[inside & (linked.cosines >= SAME)].ravel(), minlength=len(events))
    chosen = central(vectors.matrix, headlines(vectors), titled, events, copies)
    return {event: line_of(documents[position]) for event, position in chosen.items()}


def central(words: Any, heads: Any, titled: Flags, events: Ints, copies: Numbers) -> dict[int, int]:
    """The position, for each event, of the member whose headline is closest to the event's middle; the first of
    equals, and one with a headline before one without. `words` and `heads`: vectors of all texts and of their
    headlines, over the same columns. `copies`: how many texts of its event each is nearly the same as."""
    from scipy.sparse import csr_matrix

    voice = 1.0 / (1.0 + copies)
    sums = csr_matrix((voice, (events, np.arange(len(events)))), shape=(len(events), len(events)))
    middles = (sums @ words)[events]
    fit = np.round(np.asarray(heads.multiply(middles).sum(axis=1)).ravel(), 6)
    order = np.lexsort((np.arange(len(events)), -fit, ~titled, events))
    names, first = np.unique(events[order], return_index=True)
    return dict(zip(names.tolist(), order[first].tolist(), strict=True))


def line_of(document: Document) -> str:
    """What names an event after the document: one line, cut where it is too long."""
    return _shortened(_line(document))


def _line(document: Document) -> str:
    """The headline, else the first sentence that is not boilerplate, else the text's beginning, else the id."""
    title = " ".join(document.article.title.split())
    if title:
        return title
    boilerplate = [span for span, _ in document.boilerplate]
    for start, end in document.sentences.tolist():
        if not any(first < end and start < last for first, last in boilerplate):
            return " ".join(document.text[start:end].split())
    return " ".join(document.text[: 4 * _LONGEST].split()) or document.id


def _shortened(line: str) -> str:
    """The line, cut at a word where it is too long."""
    if len(line) <= _LONGEST:
        return line
    return (line[:_LONGEST].rsplit(" ", 1)[0] or line[:_LONGEST]) + " …"
