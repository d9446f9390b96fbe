"""Which person, office or publisher a source's words mean.

In: a document and spans of it with the places of their sources. Out: `Quote`s with `speaker` and `via`. A pronoun is
given a name only when one person who speaks in the article is named in its reach: the paragraph before it, or else the
paragraph above. Otherwise the speaker stays empty: a source in the text, of unknown name.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from coverlap.model.values import Document, Quote, Span
from coverlap.quotes.agencies import Directory, names_in
from coverlap.quotes.credits import reported_through
from coverlap.quotes.focus import Focus
from coverlap.quotes.names import Names, without_possessive
from coverlap.quotes.people import People
from coverlap.quotes.publishers import Publisher

_NEAR = 300  # characters: "told the newspaper" stands beside the source that told it


class SpeakerSource(NamedTuple):
    """Where a text says who spoke, in code points; `span` is None where it keeps that to itself ("is expected to")."""

    span: Span | None
    cue: str
    cue_class: str
    confidence: str


Told = tuple[Span, SpeakerSource | None]
_Sentences = tuple[list[int], list[int]]


def with_speakers(document: Document, told: Sequence[Told], publishers: Directory) -> tuple[Quote, ...]:
    """The spans as quotations, with the names of their speakers and of the publishers through which the words came."""
    if not any(source and source.span for _, source in told):
        return tuple(_quote(document, span, source, "", "") for span, source in told)
    people = People(document)
    focus = Focus(people)
    names = Names(document, people)
    sentences = document.sentences[:, 0].tolist(), document.sentences[:, 1].tolist()
    known = [_named(document, span, source, names, publishers, sentences) for span, source in told]
    for quote in known:
        if quote.source and quote.speaker:
            focus.speaks(quote.speaker, quote.source.start)
    return tuple(_resolved(document, quote, names, focus) for quote in known)


def _quote(document: Document, span: Span, source: SpeakerSource | None, speaker: str, via: str) -> Quote:
    text = document.text[span.start : span.end]
    if source is None:
        return Quote(document.id, span, text)
    return Quote(document.id, span, text, speaker, source.span, source.cue, source.cue_class, via, source.confidence)


def _named(
    document: Document,
    span: Span,
    source: SpeakerSource | None,
    names: Names,
    publishers: Directory,
    sentences: _Sentences,
) -> Quote:
    """The quotation with the name its source holds, a pronoun's speaker still empty."""
    if source is None or source.span is None:
        return _quote(document, span, source, "", "")
    phrase = _phrase(document.text, source.span, names)
    via = reported_through(document, *_sentence(sentences, span, source.span), publishers)
    if publisher := _publisher(document, source.span, phrase, publishers):
        return _quote(document, span, source, publisher.name, publisher.name)
    head = names.head(phrase)[0]
    if head and head[-1].lower() in names.media:
        return _quote(document, span, source, phrase, via or phrase)
    if phrase.lower() in names.grammar.tags or not phrase:
        return _quote(document, span, source, "", via)
    name = names.name_in(phrase)
    return _quote(document, span, source, names.whole(name) if name else phrase, "" if via == name else via)


def _publisher(document: Document, source: Span, phrase: str, publishers: Directory) -> Publisher | None:
    """The publisher that a source names; a name of one word only where the document uses it as a publisher's."""
    publisher = publishers.get(phrase)
    if publisher is None or " " in phrase.removeprefix("the ").removeprefix("The "):
        return publisher
    return (
        publisher if any(source.start <= name.start < source.end for name in names_in(document, publishers)) else None
    )


def _phrase(text: str, source: Span, names: Names) -> str:
    """The source's words without a relative pronoun, an article before a name and a possessive ending."""
    words = text[source.start : source.end].split()
    if len(words) > 1 and names.grammar.tags.get(words[-1].lower()) == "W":
        words = words[:-1]
    return without_possessive(" ".join(words).rstrip(",-– "))


def _sentence(sentences: _Sentences, span: Span, source: Span) -> tuple[int, int]:
    """From the start of the quotation's first sentence to the end of its last, at most `_NEAR` from its source."""
    starts, ends = sentences
    first = max(0, bisect_right(starts, min(span.start, source.start)) - 1)
    last = min(len(ends) - 1, bisect_left(ends, max(span.end, source.end)))
    return max(starts[first], source.start - _NEAR), min(ends[last], source.end + _NEAR)


def _resolved(document: Document, quote: Quote, names: Names, focus: Focus) -> Quote:
    """A pronoun's speaker, where one person is in focus; without one the confidence is low."""
    if quote.source is None:
        return quote
    word = document.text[quote.source.start : quote.source.end].lower()
    if quote.speaker:
        role = word.removeprefix("the ")
        if role != word and (name := focus.described(role)):
            return replace(quote, speaker=name, confidence="medium")
        return quote
    if word in names.grammar.singular and (name := focus.meant(word, quote.source.start)):
        focus.speaks(name, quote.source.start)
        return replace(quote, speaker=name, confidence="medium")
    return replace(quote, confidence="low")
