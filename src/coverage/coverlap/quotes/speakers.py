"""Which person, office or publisher a source's words mean.

In: a document and spans of it with the places of their sources. Out: `Quote`s with `speaker` and `via`. A pronoun is
given a name only where one person is in focus (`focus`). Otherwise the speaker stays empty: a source in the text, of
unknown name.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from coverlap.model.values import Document, Quote, Span
from coverlap.names.small_words import without_article
from coverlap.quotes.groups import group_meant
from coverlap.quotes.meant import meant_by
from coverlap.quotes.people import People, printed
from coverlap.quotes.publishers import Publisher
from coverlap.quotes.scan import Scan
from coverlap.quotes.source_match import SpeakerSource
from coverlap.quotes.source_phrases import source_phrase
from coverlap.quotes.via import reported_through

_CLOSING = "\"”»'’ "  # marks behind the end of a question
_NEAR = 300  # characters: "told the newspaper" is near the source that spoke to it


Attributed = tuple[Span, SpeakerSource | None]


class _Known(NamedTuple):
    """What is known of a quotation's source so far: the name of the speaker and of a publisher, how sure it is."""

    speaker: str
    via: str
    confidence: str


_NOBODY = _Known("", "", "")


def with_speakers(scan: Scan, attributed: Sequence[Attributed], forms: Sequence[str]) -> tuple[Quote, ...]:
    """The spans as quotations, each set in the form given, with the names of their speakers and of the publishers
    through which the words came."""
    document = scan.document
    known = [_NOBODY] * len(attributed)
    named = [n for n, (_, source) in enumerate(attributed) if source and source.span]
    if named:
        people, focus = scan.people, scan.focus
        starts, ends = document.sentences[:, 0].tolist(), document.sentences[:, 1].tolist()
        for n in named:
            known[n] = _named(scan, attributed[n], people, starts, ends)
            if known[n].speaker:
                focus.speaks(known[n].speaker, _place(attributed[n]).start)
        paragraphs = document.paragraphs[:, 0].tolist()
        for n in named:
            asker = (
                known[n - 1].speaker
                if n and _answers(document.text, attributed[n - 1][0], attributed[n][0], paragraphs)
                else ""
            )
            known[n] = _resolved(scan, _place(attributed[n]), known[n], asker)
        _name_groups(scan, attributed, named, known, starts, ends)
    return tuple(_quote(document, *attributed[n], known[n], forms[n]) for n in range(len(attributed)))


def _name_groups(
    scan: Scan,
    attributed: Sequence[Attributed],
    named: Sequence[int],
    known: list[_Known],
    starts: list[int],
    ends: list[int],
) -> None:
    """Give the pronouns for bodies and groups their names, in place. `starts` and `ends` are those of sentences."""
    sources: dict[int, Span] = {}
    for n in named:
        span, source = attributed[n]
        place = meant = _place(attributed[n])
        if not known[n].speaker and source and source.cue and (words := group_meant(scan, place, sources)):
            meant = words
            speaker = _named(scan, (span, source._replace(span=words)), scan.people, starts, ends).speaker
            known[n] = _Known(speaker, known[n].via, "medium")
        sources[scan.focus.line_at(place.start)] = meant


def _place(attributed: Attributed) -> Span:
    """Where the source of a quotation that has one stands."""
    span = attributed[1].span if attributed[1] else None
    return span or attributed[0]


def _answers(text: str, above: Span, span: Span, paragraphs: list[int]) -> bool:
    """True for words in the paragraph below a question."""
    asks = text[above.start : above.end].rstrip(_CLOSING).endswith("?")
    return asks and bisect_right(paragraphs, above.start) + 1 == bisect_right(paragraphs, span.start)


def _quote(document: Document, span: Span, source: SpeakerSource | None, known: _Known, form: str) -> Quote:
    text = document.text[span.start : span.end]
    if source is None:
        return Quote(document.id, span, text, form=form)
    speaker, via, confidence = known
    place, cue, cue_class, sure = source
    return Quote(document.id, span, text, speaker, place, cue, cue_class, via, confidence or sure, form)


def _named(scan: Scan, attributed: Attributed, people: People, starts: list[int], ends: list[int]) -> _Known:
    """The name that a source holds, a pronoun's speaker still empty. `starts` and `ends` are those of sentences."""
    place = _place(attributed)
    text, name, pronoun, medium = source_phrase(printed(scan.document, *place), people.language)
    via = reported_through(scan, *_sentence(starts, ends, attributed[0], place))
    if publisher := _publisher(scan, place, text):
        return _Known(publisher.name, publisher.name, "")
    if pronoun:
        return _Known("", via, "")
    if medium:
        return _Known(text, via or text, "")
    return _Known(people.whole(name) if name else text, "" if via == name else via, "")


def _publisher(scan: Scan, source: Span, phrase: str) -> Publisher | None:
    """The publisher that a source names; a name of one word only where the document uses it as a publisher's."""
    publisher = scan.publishers.get(phrase)
    if publisher is None or " " in without_article(phrase):
        return publisher
    used = any(source.start <= name.start < source.end for name in scan.listed)
    return publisher if used else None


def _sentence(starts: list[int], ends: list[int], span: Span, source: Span) -> tuple[int, int]:
    """From the start of the quotation's first sentence to the end of its last, at most `_NEAR` from its source."""
    first = max(0, bisect_right(starts, min(span.start, source.start)) - 1)
    last = min(len(ends) - 1, bisect_left(ends, max(span.end, source.end)))
    return max(starts[first], source.start - _NEAR), min(ends[last], source.end + _NEAR)


def _resolved(scan: Scan, place: Span, known: _Known, asker: str) -> _Known:
    """The person whom a pronoun or a description means, where one is in focus; without one a pronoun is unsure. A
    pronoun does not mean the `asker` of a question that it answers."""
    publisher = known.speaker and known.speaker == known.via
    if not publisher and (name := meant_by(scan, place, asker)):
        return _Known(name, known.via, "medium")
    return known if known.speaker else _Known("", known.via, "low")
