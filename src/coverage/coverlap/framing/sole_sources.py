"""People and bodies whom one outlet alone quotes.

In: an event's words. Out: frames of category "added" with the tag "quote": the outlet's own words around the quotation,
which name the speaker. What is between the marks is the speaker's and is never listed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coverlap.framing.event_words import EventWords
from coverlap.framing.lexicon_hits import LexiconHits
from coverlap.framing.ranking import WeightedFrame
from coverlap.model.event import Frame
from coverlap.model.values import Quote, Span
from coverlap.quotes.annotated import AnnotatedArticle

RULE = "CL301"
_LEAST_WORDS = 5  # words quoted: less is a phrase


def sole_sources(
    articles: Sequence[AnnotatedArticle], words: EventWords, marked: LexiconHits
) -> Iterator[WeightedFrame]:
    """One frame for each speaker whose name no other article of the event has, at the first quotation."""
    if len(set(words.outlets.tolist())) < 2:
        return
    quoted, sole = words.quoted.tobytes(), marked.sole.tobytes()
    named = (marked.capital & words.content & ~words.quoted).tobytes()
    for article, offset in zip(articles, words.bounds.tolist(), strict=False):
        seen: set[int] = set()
        for quote, (first, last) in zip(article.quotes, article.quote_words, strict=True):
            source = _source(article, quote) if last - first >= _LEAST_WORDS else None
            name = named.rfind(1, offset + source[0], offset + source[1]) if source else -1
            if name >= 0 and sole[name] and int(words.ids[name]) not in seen:
                seen.add(int(words.ids[name]))
                yield _frame(article, words, marked, quoted, name)


def _source(article: AnnotatedArticle, quote: Quote) -> tuple[int, int] | None:
    """The words of the speaker's name, where it is sure and no agency's."""
    if quote.source is None or quote.confidence != "high" or article.publishers.is_agency(quote.speaker):
        return None
    return article.document.token_range(*quote.source)


def _frame(
    article: AnnotatedArticle, words: EventWords, marked: LexiconHits, quoted: bytes, name: int
) -> WeightedFrame:
    """The run of unquoted words of its sentence that holds the last word of the name."""
    start, end = words.sentence_words[words.sentence[name] : words.sentence[name] + 2].tolist()
    first, mark = max(start, quoted.rfind(1, start, name) + 1), quoted.find(1, name, end)
    last = mark if mark >= 0 else end
    span = Span(int(words.starts[first]), int(words.ends[last - 1]))
    own = float(marked.weight[first:last].sum())
    return WeightedFrame(Frame(article.id, "added", "quote", span, article.slice(span), RULE), own)
