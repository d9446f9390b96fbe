"""Paragraphs that another introduces as somebody's words.

In: a document's paragraphs. Out: `Block`s: what follows a paragraph that ends with a colon and says that somebody
speaks ("Fox writes:", "she read out the letter:", "From the Courier:"). Where marks follow there is no block: the marks
say whose words these are. How far a block of several paragraphs goes depends on its own words: it goes on while they
speak of "I", "we" or "you", if the article itself does not, or the text is said to be given in full.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.model.values import Document, Span
from coverlap.quotes.apart import WORD, Block, goes_on, reports, speaks
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.lines import Line, Paragraph
from coverlap.quotes.marks import opens
from coverlap.quotes.nouns import nouns_of
from coverlap.quotes.reports import introduced
from coverlap.quotes.source_match import SpeakerSource

_LEAST_WORDS = 8  # of a block: less is a heading or an entry of a list
_NOUN_REACH = 8  # words between the noun of an introduction ("this letter to her sister:") and the colon
_ORIGIN = re.compile(r"(?:^|\()[op](?P<name>d?N{1,5})\)?:$")  # "From the Courier:", "(via the Courier):"
_JOINING = ("o", "p", "y", "t", "W")  # tags of what may follow the head of a noun phrase
_LONGEST = 40  # paragraphs of a text given in full
_LISTED = re.compile(r"[•*►▪–—-]\s|\(?\d{1,2}[.):]\s")


class _Wording(NamedTuple):
    """A language's words for what is given word for word: nouns, verbs, words that say that all of it is given, and
    an introduction that only names the source: "From the Courier:"."""

    nouns: frozenset[str]
    verbs: frozenset[str]
    whole: frozenset[str]
    short: re.Pattern[str]


def introduced_blocks(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[Block]:
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
        several = several or not any(speaks(document, other) for other in paragraphs[:at])
        number = 0
        while at < len(paragraphs) and number < _LONGEST:
            block = paragraphs[at]
            span = block.span
            if opens(text[span.start : span.start + 3]) or _LISTED.match(text, span.start):
                break
            if len(WORD.findall(text, span.start, span.end)) < _LEAST_WORDS:
                break
            if number and not (several and goes_on(document, block)):
                break
            if block.quotes and reports(document, block):
                break
            yield Block(block.number, span, "block", source)
            number += 1
            at += 1


def is_source_line(line: str, language: str) -> bool:
    """True for a line that only names where the next paragraph is from: "From the Courier:"."""
    return _wording(language).short.fullmatch(line) is not None


def _introduction(document: Document, paragraph: Paragraph, wording: _Wording) -> tuple[bool, SpeakerSource | None]:
    """Whether a paragraph introduces somebody's words, and whose."""
    line = paragraph.lines[-1]
    if not line.tags.endswith(":"):
        return False, None
    source = introduced(line, document.text, document.language)
    if source and _is_speech(document, source, wording):
        named = _names_somebody(document, source) or _describes_somebody(document, source, line, wording)
        return True, source if named else None
    words = _last_words(document, paragraph)
    start, end = paragraph.span
    short = wording.short.search(document.text[max(start, end - 80) : end])
    origin = _ORIGIN.search(line.tags) if short else None
    if origin:
        span = Span(line.starts[origin.start("name")], line.ends[origin.end("name") - 1])
        return True, SpeakerSource(span, "", "neutral", "low")
    return not wording.nouns.isdisjoint(words) or short is not None, None


def _is_speech(document: Document, source: SpeakerSource, wording: _Wording) -> bool:
    """True for a verb that gives words, and not what somebody knows, wants or shares, with a subject but the writer."""
    grammar = grammar_of(document.language)
    subject = document.text[slice(*source.span)].lower() if source.span else ""
    cue = grammar.cues.get(source.cue.lower())
    return subject not in grammar.narrators and (cue is None or cue.use == "speech" or cue.verb in wording.verbs)


def _names_somebody(document: Document, source: SpeakerSource) -> bool:
    """True for a source with a name in it, or a pronoun; a colon follows much else ("these figures show:")."""
    if source.span is None:
        return False
    words = document.text[slice(*source.span)].split()
    named = any(word[0].isupper() for word in words[1:]) or (
        words[0][0].isupper() and words[0].lower() not in _articles(document.language)
    )
    return named or " ".join(words).lower() in grammar_of(document.language).singular


def _describes_somebody(document: Document, source: SpeakerSource, line: Line, wording: _Wording) -> bool:
    """True for a person or a body that says something itself ("the council writes:"), and reads nothing out."""
    if source.span is None:
        return False
    nouns, tags = nouns_of(document.language), grammar_of(document.language).tags
    behind = WORD.findall(document.text, source.span.end, line.ends[-1])
    if not wording.nouns.isdisjoint(word.lower() for word in behind):
        return False
    words = document.text[slice(*source.span)].lower().split()
    head = next((n for n, word in enumerate(words) if n and tags.get(word, "n") in _JOINING), len(words))
    return any(nouns.single(word)[0] in nouns.persons | nouns.bodies for word in words[:head])


def _last_words(document: Document, paragraph: Paragraph) -> list[str]:
    """The last words of a paragraph, in lower case."""
    start, end = paragraph.span
    return [word.lower() for word in WORD.findall(document.text[max(start, end - 120) : end])[-_NOUN_REACH:]]


def _articles(code: str) -> frozenset[str]:
    return frozenset(word for word, tag in grammar_of(code).tags.items() if tag in "dDh")


@cache
def _wording(code: str) -> _Wording:
    rows = load(code).table("introductions.tsv")
    words = {kind: frozenset(listed.split("; ")) for kind, listed in rows}
    nouns, verbs, whole = (words.get(kind, frozenset()) for kind in ("noun", "verb", "whole"))
    within, heading = ("|".join(map(re.escape, sorted(words.get(kind, ())))) or "(?!)" for kind in ("source", "from"))
    short = rf"\(\s*(?:{within})\s[^()]{{2,60}}\):$|^(?:{heading})\s[^,.;:]{{2,60}}:$"
    return _Wording(nouns, verbs, whole, re.compile(short, re.IGNORECASE))
