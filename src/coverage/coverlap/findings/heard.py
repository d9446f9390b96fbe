"""People and bodies whom one outlet alone quotes.

In: an event's words. Out: frames of category "added" with the tag "quote": the outlet's own words around the quotation,
which name the speaker. What is between the marks is the speaker's and is never listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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
    quoted, sole = words.quoted.tobytes(), marked.sole.tobytes()
    named = (marked.capital & words.content & ~words.quoted).tobytes()
    for telling, offset in zip(tellings, words.bounds.tolist(), strict=False):
        told: set[int] = set()
        for quote, (first, last) in zip(telling.quotes, telling.quote_words, strict=True):
            source = _source(telling, quote) if last - first >= _LEAST_WORDS else None
            name = named.rfind(1, offset + source[0], offset + source[1]) if source else -1
            if name >= 0 and sole[name] and int(words.ids[name]) not in told:
                told.add(int(words.ids[name]))
                yield _frame(telling, words, marked, quoted, name)


def _source(telling: Telling, quote: Quote) -> tuple[int, int] | None:
    """The words of the speaker's name, where it is sure and no agency's."""
    if quote.source is None or quote.confidence != "high" or telling.publishers.is_agency(quote.speaker):
        return None
    return telling.document.token_range(*quote.source)


def _frame(telling: Telling, words: Words, marked: Marked, quoted: bytes, name: int) -> Weighed:
    """The run of unquoted words of its sentence that holds the last word of the name."""
    start, end = words.sentence_words[words.sentence[name] : words.sentence[name] + 2].tolist()
    first, mark = max(start, quoted.rfind(1, start, name) + 1), quoted.find(1, name, end)
    last = mark if mark >= 0 else end
    span = Span(int(words.starts[first]), int(words.ends[last - 1]))
    own = float(marked.weight[first:last].sum())
    return Weighed(Frame(telling.id, "added", "quote", span, telling.slice(span), RULE), own)
