"""Words of somebody that a text sets apart instead of putting them between marks.

In: a document. Out: `Block`s in text order, no two of one paragraph: paragraphs behind an introduction ("Fox writes:",
"she read out the letter:"), speeches of a transcript ("FOX: …", "Q. …"), a letter from its greeting to its close, posts
on a network. They are nobody's prose but the speaker's. Where an introduction is followed by marks there is no block:
the marks say whose words these are. How far a block of several paragraphs goes is told by its own words: it goes on
while they speak of "I", "we" or "you" and the article itself does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.model.values import Document, Span
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.lines import Paragraph, paragraphs_of
from coverlap.quotes.marks import opens
from coverlap.quotes.reports import introduced, outermost
from coverlap.quotes.rules import find
from coverlap.quotes.speakers import SpeakerSource

_LEAST_WORDS = 8  # of a block: less is a heading or an entry of a list
_NOUN_REACH = 8  # words between the noun of an introduction ("this letter to her sister:") and the colon
_LONGEST = 40  # paragraphs of a letter or of a text given in full
_LABELS = 3  # labelled paragraphs that make a transcript
_SPOKEN = 0.3  # share of them that speak of "I" or "we", or to "you"
_MOST = 0.4  # share of labelled paragraphs from which all between them are taken for speech
_TURNS = ("Q", "A", "Question", "Answer", "QUESTION", "ANSWER")
_CLOSED = frozenset(".!?…\"”’')]—–-")
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_LISTED = re.compile(r"[•*►▪–—-]\s|\(?\d{1,2}[.):]\s")
_LABEL = re.compile(
    r"(?P<name>(?:[A-Z][\w.'’-]*[ \u00a0]){0,4}[A-Z][\w'’-]*)\.?(?P<colon>:)\s+(?=\S)|(?P<turn>[QA])[:.]\s+(?=\S)"
)
_SHORT_INTRODUCTION = re.compile(
    r"\(\s*(?:via|per|from|source|h/t)\s[^()]{2,60}\):$|^(?:from|via|per)\s[^,.;:]{2,60}:$", re.I
)
_HANDLE = re.compile(
    r"[—–-]\s*(?P<name>[^()\n—–]{2,60}?)\s*\(@\w{2,30}\)|\(@\w{2,30}\)(?=\s+(?:[A-Z][a-z]{2,8}\.? )?\d)"
)
_SIGNATURE = 100  # characters


class Block(NamedTuple):
    """A paragraph that is somebody's, by its number; `form` is "block", "transcript", "letter" or "post"."""

    paragraph: int
    span: Span
    form: str
    source: SpeakerSource | None


class _Wording(NamedTuple):
    nouns: frozenset[str]
    verbs: frozenset[str]
    whole: frozenset[str]
    greeting: re.Pattern[str]
    closing: re.Pattern[str]


def blocks_of(document: Document) -> tuple[Block, ...]:
    """The blocks of a document; only posts where its language has no pack."""
    text = document.text
    found = {block.paragraph: block for block in _posts(document)}
    paragraphs = [paragraph for paragraph in paragraphs_of(document) if paragraph.lines]
    for block in (
        *_speeches(document, paragraphs),
        *_letters(document, paragraphs),
        *_introduced(document, paragraphs),
    ):
        if document.text[block.span.start : block.span.end].strip():
            found.setdefault(block.paragraph, block)
    return tuple(found[number] for number in sorted(found))


def _introduced(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    """Paragraphs behind one that ends with a colon and says that somebody speaks."""
    text, wording = document.text, _wording(document.language)
    at = 0
    while at < len(paragraphs):
        paragraph = paragraphs[at]
        at += 1
        known, source = _introduction(document, paragraph, wording)
        if not known:
            continue
        several = not wording.whole.isdisjoint(_last_words(document, paragraph))
        several = several or not any(_speaks(document, other) for other in paragraphs[:at])
        number = 0
        while at < len(paragraphs) and number < _LONGEST:
            block = paragraphs[at]
            span = _span(document, block)
            if opens(text[span.start : span.start + 3]) or _LISTED.match(text, span.start):
                break
            if len(_WORD.findall(text, span.start, span.end)) < _LEAST_WORDS:
                break
            if number and not (several and _goes_on(document, block)):
                break
            if block.quotes and _reports(document, block):
                break
            yield Block(block.number, span, "block", source)
            number += 1
            at += 1


def _introduction(document: Document, paragraph: Paragraph, wording: _Wording) -> tuple[bool, SpeakerSource | None]:
    """Whether a paragraph introduces somebody's words, and whose."""
    line = paragraph.lines[-1]
    if not line.tags.endswith(":"):
        return False, None
    source = introduced(line, document.text, document.language)
    if source and _is_speech(document, source, wording):
        return True, source if _names_somebody(document, source) else None
    words = _last_words(document, paragraph)
    start, end = _span(document, paragraph)
    short = _SHORT_INTRODUCTION.search(document.text[max(start, end - 80) : end])
    return not wording.nouns.isdisjoint(words) or short is not None, None


def _is_speech(document: Document, source: SpeakerSource, wording: _Wording) -> bool:
    """True for a verb that gives words, and not what somebody knows, wants or shares, with a subject but the writer."""
    grammar = grammar_of(document.language)
    subject = document.text[slice(*source.span)].lower() if source.span else ""
    cue = grammar.cues.get(source.cue.lower())
    return subject not in grammar.narrators and (cue is None or cue.use == "speech" or cue.verb in wording.verbs)


def _names_somebody(document: Document, source: SpeakerSource) -> bool:
    """True for a source with a name in it, or a pronoun; a colon stands behind too much else ("these figures show:")."""
    if source.span is None:
        return False
    words = document.text[slice(*source.span)].split()
    named = any(word[0].isupper() for word in words[1:]) or (
        words[0][0].isupper() and words[0].lower() not in _articles(document.language)
    )
    return named or " ".join(words).lower() in grammar_of(document.language).singular


def _goes_on(document: Document, paragraph: Paragraph) -> bool:
    """The paragraph speaks as somebody does, and reports nobody."""
    if paragraph.quotes or paragraph.lines[-1].tags.endswith(":"):
        return False
    return _speaks(document, paragraph) and not _reports(document, paragraph)


def _reports(document: Document, paragraph: Paragraph) -> bool:
    """True where a paragraph says who said what, as an article does."""
    text, code = document.text, document.language
    return any(
        any(find(line, place, text, code) for place, tag in enumerate(line.tags) if tag == "Q")
        if "Q" in line.tags
        else outermost(line, text, code)
        for line in paragraph.lines
    )


def _speaks(document: Document, paragraph: Paragraph) -> bool:
    """True where a paragraph speaks of "I" or "we", or to "you", outside quotation marks."""
    if paragraph.quotes:
        return False
    first = _first_person(document.language)
    return any(word.lower() in first for word in _WORD.findall(document.text, *_span(document, paragraph)))


def _speeches(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    """What the speakers of a transcript say: paragraphs with a name and a colon before them, and those that go on."""
    text = document.text
    labels = {at: label for at, paragraph in enumerate(paragraphs) if (label := _label(document, paragraph))}
    if not _is_transcript(document, [(paragraphs[at], label) for at, label in labels.items()]):
        return
    source, speaking = None, False
    for at in range(min(labels), max(labels) + 1):
        start, end = _span(document, paragraphs[at])
        if label := labels.get(at):
            named = label["name"] and label["name"] not in _TURNS
            source = SpeakerSource(Span(*label.span("name")), "", "neutral", "high") if named else None
            start, speaking = label.end(), True
        else:
            speaking = speaking and (_mostly(labels, paragraphs) or _goes_on(document, paragraphs[at]))
        if speaking:
            yield Block(paragraphs[at].number, Span(start, end), "transcript", source)


def _label(document: Document, paragraph: Paragraph) -> re.Match[str] | None:
    """The name of a speaker before a paragraph of speech; none before a quotation in marks or a line of a word or two."""
    start, end = _span(document, paragraph)
    label = _LABEL.match(document.text, start, end)
    if label is None or opens(document.text[label.end() : label.end() + 3]):
        return None
    return label if document.text[end - 1] in _CLOSED else None


def _is_transcript(document: Document, labelled: Sequence[tuple[Paragraph, re.Match[str]]]) -> bool:
    """At least two speakers, one of them more than once, who speak of themselves or to each other now and then; labels
    of a list ("Target: …", "Cost: …") do not."""
    names = Counter(label["name"] or label["turn"] for _, label in labelled)
    spoken = sum(_speaks(document, paragraph) for paragraph, _ in labelled)
    return len(labelled) >= _LABELS and 1 < len(names) < len(labelled) and spoken >= _SPOKEN * len(labelled)


def _mostly(labels: Mapping[int, object], paragraphs: Sequence[Paragraph]) -> bool:
    """True where most of a text is a transcript."""
    return len(labels) >= _MOST * (max(labels) + 1 - min(labels)) and len(labels) >= _MOST * len(paragraphs) / 2


def _letters(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
    """From a greeting ("Dear Ms. Fox,") to its close ("Sincerely,"), where both stand as lines of their own."""
    wording = _wording(document.language)
    text = document.text
    places = iter(range(len(paragraphs)))
    for at in places:
        if not wording.greeting.match(text, *_span(document, paragraphs[at])):
            continue
        reach = paragraphs[at + 1 : at + 1 + _LONGEST]
        closes = [n for n, other in enumerate(reach) if wording.closing.match(text, *_span(document, other))]
        for paragraph in reach[: closes[0]] if closes else ():
            yield Block(paragraph.number, _span(document, paragraph), "letter", None)
            next(places, None)


def _posts(document: Document) -> Iterator[Block]:
    """Posts on a network, printed whole: they bear the writer's handle in brackets. A signature alone ("— Ana Ruiz
    (@anaruiz) May 2, 2024") signs the paragraph before it, too."""
    text = document.text
    if "(@" not in text:
        return
    spans = [Span(*span) for span in document.paragraphs.tolist()]
    for number, span in enumerate(spans):
        if handle := _HANDLE.search(text, *span):
            named = handle.start("name") >= 0
            source = SpeakerSource(Span(*handle.span("name")), "", "neutral", "high") if named else None
            short = span.end - span.start < _SIGNATURE and handle.start() - span.start < _SIGNATURE // 2
            if number and short:
                yield Block(number - 1, spans[number - 1], "post", source)
            yield Block(number, span, "post", source)


def _span(document: Document, paragraph: Paragraph) -> Span:
    return Span(*document.paragraphs[paragraph.number].tolist())


def _last_words(document: Document, paragraph: Paragraph) -> list[str]:
    """The last words of a paragraph, in lower case."""
    start, end = _span(document, paragraph)
    return [word.lower() for word in _WORD.findall(document.text[max(start, end - 120) : end])[-_NOUN_REACH:]]


def _articles(code: str) -> frozenset[str]:
    return frozenset(word for word, tag in grammar_of(code).tags.items() if tag in "dDh")


@cache
def _first_person(code: str) -> frozenset[str]:
    return frozenset(load(code).lines("first_person.txt"))


@cache
def _wording(code: str) -> _Wording:
    """A language's words for what is given word for word, and how its letters begin and end."""
    rows = dict(load(code).table("introductions.tsv"))
    listed = {kind: rows.get(kind, "").split("; ") for kind in ("noun", "verb", "whole", "greeting", "closing")}
    greeting, closing = (
        re.compile(rf"(?i:{'|'.join(map(re.escape, words)) or '(?!)'})(?!\w)" if words != [""] else "(?!)")
        for words in (listed["greeting"], listed["closing"])
    )
    nouns, verbs, whole = (frozenset(listed[kind]) for kind in ("noun", "verb", "whole"))
    return _Wording(nouns, verbs, whole, greeting, closing)
