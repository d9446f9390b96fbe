"""Whose words each sentence is: quoted, attributed or the article's own.

In: a document and its quotations. Out: one voice a sentence. Quoted: words in quotation marks that are a statement,
whoever made it. Attributed: no such marks, but a cue verb with a speaker, or "according to". Own: everything else.
"""

from __future__ import annotations

from collections.abc import Sequence

from coverlap.model import Document, Quote, Voice


def voices_of(document: Document, quotes: Sequence[Quote]) -> tuple[Voice, ...]:
    """One voice for each of the document's sentences; `quotes` are those that `quotes_of` gave."""
    voices: list[Voice] = []
    index = 0
    for start, end in document.sentences.tolist():
        while index < len(quotes) and quotes[index].span.end <= start:
            index += 1
        quoted = index < len(quotes) and quotes[index].span.start < end
        voices.append("quoted" if quoted else "own")
    return tuple(voices)
