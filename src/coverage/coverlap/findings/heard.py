"""People and bodies whom one outlet alone quotes.

In: an event's words. Out: frames of category "added" with the tag "quote": the outlet's own words around the quotation,
which name the speaker. What is between the marks is the speaker's and is never listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from coverlap.findings.framed import Weighed
from coverlap.findings.marked import Marked
from coverlap.findings.telling import Telling
from coverlap.findings.words import Words
from coverlap.model import Frame, Quote, Span

RULE = "CL301"
_LEAST_WORDS = 5  # words quoted: less is a phrase


def heard(tellings: Sequence[Telling], words: Words, marked: Marked) -> Iterator[Weighed]:
    """One frame for each speaker whose name no other article of the event has, at the first quotation."""
    if len(tellings) < 2:
        return
    for i, telling in enumerate(tellings):
        told: set[int] = set()
        for quote, (first, last) in zip(telling.quotes, telling.quote_words, strict=True):
            if last - first < _LEAST_WORDS:
                continue
            name = _name(telling, words, marked, quote, int(words.bounds[i]))
            if name is not None and int(words.ids[name]) not in told:
                told.add(int(words.ids[name]))
                yield _frame(telling, words, marked, name)


def _name(telling: Telling, words: Words, marked: Marked, quote: Quote, offset: int) -> int | None:
    """The last capitalised word of the speaker's name, where no other article has it."""
    if quote.source is None or quote.confidence != "high" or telling.publishers.is_agency(quote.speaker):
        return None
    start, end = telling.document.token_range(*quote.source)
    part = slice(offset + start, offset + end)
    named = marked.capital[part] & words.content[part] & ~words.quoted[part]
    if not named.any():
        return None
    at = offset + start + int(np.flatnonzero(named)[-1])
    return at if marked.sole[at] else None


def _frame(telling: Telling, words: Words, marked: Marked, name: int) -> Weighed:
    """The run of unquoted words of its sentence that holds the name."""
    sentence = int(words.sentence[name])
    first = last = name
    while first > words.sentence_words[sentence] and not words.quoted[first - 1]:
        first -= 1
    while last + 1 < words.sentence_words[sentence + 1] and not words.quoted[last + 1]:
        last += 1
    span = Span(int(words.starts[first]), int(words.ends[last]))
    own = float(marked.weight[first : last + 1].sum())
    return Weighed(Frame(telling.id, "added", "quote", span, telling.slice(span), RULE), own)
