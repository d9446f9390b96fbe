"""Whose words each sentence is: quoted, attributed or the article's own.

In: a document, its quotations and its reported speech. Out: one voice a sentence. Quoted: most of the sentence is a
quotation, not counting the words that name its source. Attributed: a smaller part is one and has a source, or the
sentence is reported speech. Own: everything else, also a sentence with a quoted word that nobody is said to have
spoken.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from coverlap.model.values import Document, Quote, Statement, Voice

_MOST = 0.5  # share of a sentence's characters


def voices_of(document: Document, quotes: Sequence[Quote], statements: Sequence[Statement]) -> tuple[Voice, ...]:
    """One voice for each of the document's sentences; `quotes` and `statements` are those that were found in it."""
    sentence_starts = document.sentences[:, 0].tolist()
    reported = {bisect_right(sentence_starts, statement.span.start) - 1 for statement in statements}
    voices: list[Voice] = []
    first = 0
    for number, (start, end) in enumerate(document.sentences.tolist()):
        while first < len(quotes) and quotes[first].span.end <= start:
            first += 1
        if first < len(quotes) and quotes[first].span.start < end:
            voices.append(_voice(start, end, quotes, first, number in reported))
        else:
            voices.append("attributed" if number in reported else "own")
    return tuple(voices)


def _voice(start: int, end: int, quotes: Sequence[Quote], first: int, reported: bool) -> Voice:
    marked = named = 0
    sourced = False
    index = first
    while index < len(quotes) and quotes[index].span.start < end:
        span, source = quotes[index].span, quotes[index].source
        if quotes[index].form != "reported":
            marked += min(end, span.end) - max(start, span.start)
        if source and start <= source.start < end:
            named = max(named, source.end - source.start)
        sourced = sourced or source is not None
        index += 1
    if marked > _MOST * (end - start - named):
        return "quoted"
    return "attributed" if sourced or reported else "own"
