"""Whom somebody spoke to, and on which programme, where no table has the name.

In: a document, the spans already credited, and the names of its speakers. Out: `Credit`s of form "told", "aired" and
"reported". A programme is a title behind "on": in quotation marks, behind a capital "The", or one that ends as
programmes do, in a sentence where somebody speaks. An interviewer is named behind "in an interview with", or as host or
journalist, and is credited wherever somebody told them something. "A correspondent for" shows a paper where its writer
reported.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.model.values import Credit, Document, Span
from coverlap.names.small_words import joining, small_words
from coverlap.quotes.anchors import Anchors, is_free
from coverlap.quotes.credit_phrases import listed, phrases
from coverlap.quotes.grammar import grammar_of

_ARTICLE = small_words().article
_WORD = r"[A-Z0-9](?:[\w’'&-]|\.(?=\w))*"
_TITLE = rf"(?:(?:{_ARTICLE})\s)?{_WORD}(?:\s(?:[a-z]{{1,3}}\s){{0,2}}(?:&\s)?{_WORD}){{0,5}}"
_PERSON = r"[A-Z][\w’'-]*\.?(?:\s[A-Z][\w’'-]+){1,2}"
_ENDING = re.compile(r"(?:[’']s?|[.,])+$")
_CLOSE = 120  # characters between a programme and the verb of somebody who speaks on it
_FEW = 7  # words between such a verb and the programme: "told host Jane Fox on Sunday's “Dawn”"
_MOST_WORDS = 6


class _Patterns(NamedTuple):
    """One language's patterns: see `_patterns`."""

    programme: re.Pattern[str]
    shows: frozenset[str]
    speaking: re.Pattern[str]
    speaks_on: re.Pattern[str]
    within: re.Pattern[str]
    interview: re.Pattern[str]
    host: re.Pattern[str]
    to_whom: re.Pattern[str]
    house: re.Pattern[str]
    writer: re.Pattern[str]
    document: re.Pattern[str]
    writing: re.Pattern[str]


def interviews_of(document: Document, anchors: Anchors, taken: Sequence[Span], speakers: Sequence[str]) -> list[Credit]:
    """The credits in text order, none over a span that is taken already."""
    found: dict[Span, Credit] = {}
    for span, name, form in (
        *_programmes(document, anchors, taken),
        *_talks(document, anchors, speakers),
        *_writers(document, anchors),
    ):
        bare = _bare(document.text[slice(*span)], document.language)
        name, span = _bare(name, document.language), Span(span.start, span.start + len(bare))
        if form == "aired" and " " not in name:
            continue  # "on Twitter Sunday"
        if span not in found and is_free(span, taken) and _is_name(document, name):
            found[span] = Credit(document.id, span, " ".join(name.split()), form, False)
    return [found[span] for span in sorted(found)]


def _bare(name: str, code: str) -> str:
    """A name without a day behind it, possessive ending or mark."""
    words = name.split(" ")
    while len(words) > 1 and words[-1].strip(".,").lower() in load(code).calendar:
        words.pop()
    return _ENDING.sub("", " ".join(words))


def _programmes(document: Document, anchors: Anchors, taken: Sequence[Span]) -> Iterator[tuple[Span, str, str]]:
    text, patterns = document.text, _patterns(document.language)
    for _, end in anchors.get("on", ()):
        match = patterns.programme.match(text, end)
        if match is None:
            continue
        quoted, name = match["quoted"], (match["quoted"] or match["plain"]).rstrip(",.")
        start = match.start("quoted") if quoted else match.start("plain")
        words = name.casefold().split()
        if match["house"] and any(other.end == match.end("house") for other in taken):
            continue  # "on CNN's “State of the Union”": the station is credited
        title = len(words) > 1 and (
            bool(quoted) or name.startswith(small_words().capital_articles) or words[-1] in patterns.shows
        )
        if title and _spoken_on(document, match.start(), start + len(name)):
            yield Span(start, start + len(name)), name, "aired"


def _spoken_on(document: Document, start: int, end: int) -> bool:
    """Somebody speaks in the sentence, near the programme."""
    text, sentences = document.text, document.sentences
    row = bisect_right(sentences[:, 0], start) - 1
    first, last = sentences[row].tolist() if row >= 0 else (0, end + _CLOSE)
    before, after = text[max(first, start - _CLOSE) : start], text[end : min(last, end + _CLOSE)]
    patterns = _patterns(document.language)
    return bool(patterns.speaks_on.search(before) or (start - first < 40 and patterns.speaking.search(after)))


def _talks(document: Document, anchors: Anchors, speakers: Sequence[str]) -> Iterator[tuple[Span, str, str]]:
    """Interviews, and what somebody told the interviewers."""
    text, patterns = document.text, _patterns(document.language)
    said = {speaker.split()[-1] for speaker in speakers if speaker}
    hosts: dict[str, str] = {}
    for start, end in anchors.get("interview", ()):
        match = patterns.interview.match(text, end)
        if match and match["name"].split()[-1] not in said and patterns.within.search(text[max(0, start - 60) : start]):
            hosts.setdefault(match["name"].split()[-1], match["name"])
            yield Span(*match.span("name")), match["name"], "told"
    for _, end in anchors.get("host", ()):
        if match := patterns.host.match(text, end):
            hosts.setdefault(match["name"].split()[-1], match["name"])
    for _, end in anchors.get("told", ()):
        if match := patterns.house.match(text, end):
            yield Span(*match.span("house")), match["house"], "told"
        elif hosts and (match := patterns.to_whom.match(text, end)) and match["name"].split()[-1] in hosts:
            whole = hosts[match["name"].split()[-1]]
            yield Span(*match.span("name")), whole if whole.endswith(match["name"]) else match["name"], "told"


def _writers(document: Document, anchors: Anchors) -> Iterator[tuple[Span, str, str]]:
    """Papers of whose writers the text says what they reported, writers, and bodies whose reports it cites."""
    patterns = _patterns(document.language)
    for kind, pattern, form in (
        ("post", patterns.writer, "reported"),
        ("writing", patterns.writing, "reported"),
        ("paper", patterns.document, "document"),
    ):
        for _, end in anchors.get(kind, ()):
            if match := pattern.match(document.text, end):
                yield Span(*match.span("name")), match["name"], form


def _is_name(document: Document, name: str) -> bool:
    """No day, no pronoun, and not too long."""
    words = name.split()
    calendar, tags = load(document.language).calendar, grammar_of(document.language).tags
    return (
        0 < len(words) <= _MOST_WORDS and words[0].lower() not in calendar and any(w.lower() not in tags for w in words)
    )


@cache
def _patterns(code: str) -> _Patterns:
    """What follows an anchor. programme: a title behind "on"; within, interview: before and behind "interview", the
    name of who holds it; host, to_whom: a name behind "host" and "told"; house: a paper of no table in "told
    Vantage's Dana Example in an interview"; writer: a paper behind "correspondent"; document: a body behind "report";
    writing: whom "writing in 2015" names. shows: words that end the name of a programme; speaking, speaks_on: a verb of
    somebody on air, and a little after it."""
    adverb_ends = "|".join(load(code).endings.adverb) or "(?!)"
    adverbs = rf"(?:\s(?:{phrases(code, 'adverb', 'reported')}|\w+(?:{adverb_ends})))"
    capital = "|".join(article.strip() for article in small_words().capital_articles)
    verbs, says = phrases(code, "verb", "reported"), phrases(code, "says", "reported")
    name = rf"(?:{_WORD}\s){{0,2}}{_WORD}"
    medium = phrases(code, "medium", "reporter")
    house = rf"(?:[A-Z][\w-]*[’']s\s)?(?:(?:{_ARTICLE})\s)?(?P<name>(?:{_WORD}\s){{0,3}}{_WORD}(?:\s(?:{medium}))?)"
    show, talk = phrases(code, "of", "aired"), phrases(code, "within", "told")
    clause, noun = ("|".join(load(code).lines(f"{kind}.txt")) or "(?!)" for kind in ("complementisers", "determiners"))
    speaking = rf"(?<!\w)(?:{phrases(code, 'aired', 'reported')}|{phrases(code, 'inverted', 'reported')})(?!\w)"
    return _Patterns(
        re.compile(
            rf"\s(?:(?P<house>[A-Z][\w. ]{{1,30}})[’']s?\s|(?:{show})\s)?"
            rf"(?:[“\"‘](?P<quoted>{_TITLE}),?\.?[”\"’]|(?P<plain>(?:(?:{capital})\s{_WORD}|{_WORD}\s{_WORD})(?:\s{_WORD}){{0,3}}))"
        ),
        frozenset(listed(code, "show", "aired")),
        re.compile(speaking),
        re.compile(rf"{speaking}(?:[\s,]+(?!(?:{clause})\s(?:{noun})\s)[^\s,.;:“”\"]+){{0,{_FEW}}}?\s*$"),
        re.compile(rf"(?<!\w)(?:{talk})\s(?:[\w’'-]+\s){{0,4}}$"),
        re.compile(rf"\s(?:[a-z]+\s)?(?:{phrases(code, 'with', 'told')})\s(?P<name>{name})(?![\w’'])"),
        re.compile(rf"\s(?P<name>{_PERSON})"),
        re.compile(rf"\s(?P<name>{name})(?!\w)"),
        re.compile(
            rf"\s(?P<house>{_WORD}(?:\s{_WORD})?)[’']s?\s{_PERSON}\s"
            rf"(?=[^.\n]{{0,40}}(?:{phrases(code, 'interview', 'told')}))"
        ),
        re.compile(
            rf"\s(?:{phrases(code, 'for', 'reporter')})\s{house}"
            rf",?(?:\s(?:{phrases(code, 'relative', 'reported')}))?{adverbs}{{0,3}}\s(?:{verbs})(?!\w)"
        ),
        re.compile(
            rf"\s(?:{phrases(code, 'maker', 'document')})\s(?:(?:{_ARTICLE})\s)?"
            rf"(?P<name>(?:{_WORD}\s(?:(?:{joining()})\s){{0,2}}){{1,6}}{_WORD})"
            rf"{adverbs}{{0,3}}\s(?:{verbs}|{says})(?!\w)"
        ),
        re.compile(rf"\s[^,.\n]{{2,50}},\s(?P<name>{_PERSON})(?=,|\s(?:{verbs})(?!\w))"),
    )
