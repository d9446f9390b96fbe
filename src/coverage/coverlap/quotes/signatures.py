"""Who signs an article at its end, where no phrase is next to the name.

In: a document and the publishers named in it. Out: which names sign the article, and signatures without a name. A name
signs where its sentence says so ("contributed to this report") or its line begins so ("Contributing: …"), and an
agency's where it is in a line, in brackets or behind a dash that holds nothing but names of agencies and the words
of a credit ("with", "inputs", "from"). Only the end of a text is looked at, and lines of their own at its head:
anywhere else such a line is a caption. Agencies that are not named sign too ("With Post wires"). An agency also signs
by style: by phrases that only it prints, or by its divider, where the text names it too.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from coverlap.lang import load
from coverlap.model.values import Credit, Document, Span
from coverlap.names.small_words import small_words
from coverlap.quotes.agencies import Directory, PublisherName
from coverlap.quotes.datelines import HEAD

TAIL = 700  # characters in which a sign-off stands
_NAME = "\0"  # stands for a character of a name: one to one, so that places stay
_LONGEST = 200  # characters of a line of credit
_SHORT = 8  # words of a line that credits agencies without their names
_LINES = 6  # paragraphs from the end
# Three underscores alone in a line part the sections of AP copy. Of 12 articles of other outlets in AllSides that have
# them, 11 name AP, and all 11 are its copy; of PolNeAR's 15, all.
_DIVIDERS = {"Associated Press": re.compile(r"(?<![^\n])___\.?(?=\n)")}


class Signing(NamedTuple):
    """One language's patterns: a line of credit at the end of an article and at its head, over text whose names are
    masked; the words of a sentence that says who contributed, and those that begin such a line; words for agencies
    that are not named, and what these are called; what an agency's copy says without its name."""

    closing: re.Pattern[str]
    opening: re.Pattern[str]
    saying: re.Pattern[str]
    line: re.Pattern[str]
    wires: re.Pattern[str]
    unnamed: str
    alone: tuple[tuple[str, re.Pattern[str]], ...]


def signing(document: Document, named: Sequence[PublisherName]) -> dict[PublisherName, str]:
    """The agencies' names that sign the document, with the form: "dateline" at its head, "sign-off" at its end."""
    length = len(document.text)
    tail = max(0, length - TAIL)
    patterns = _signing(document.language)
    closing = _within(named, tail, length)
    lines = _last_lines(document)
    signed = [line for line in lines if patterns.line.match(document.text, *line)]
    found = dict.fromkeys((name for line in signed for name in _within(named, *line)), "sign-off")
    found |= dict.fromkeys((name for name in closing if patterns.saying.search(_sentence(document, name))), "sign-off")
    first, last = (
        [name for name in names if name.publisher.agency] for names in (_within(named, 0, min(HEAD, length)), closing)
    )
    if last:
        for match in patterns.closing.finditer(_masked(document.text, tail, length, last)):
            found |= dict.fromkeys(_within(last, tail + match.start(), tail + match.end()), "sign-off")
    if first:
        for match in patterns.opening.finditer(_masked(document.text, 0, min(HEAD, length), first)):
            found |= dict.fromkeys(_within(first, *match.span()), "dateline")
    return found


def unnamed_agencies(document: Document) -> list[Credit]:
    """Where an article credits agencies without their names: "With Post wires", "From staff and wire reports"."""
    text, patterns = document.text, _signing(document.language)
    for line in _last_lines(document):
        piece = text[slice(*line)]
        if len(piece.split()) <= _SHORT and (match := patterns.wires.search(piece)):
            span = Span(line.start + match.start(), line.start + match.end())
            return [Credit(document.id, span, patterns.unnamed, "sign-off", False)]
    return []


def last_word(document: Document, known: Directory) -> list[Credit]:
    """An agency that closes an article with its name alone, in whatever case: "afp"."""
    text = document.text
    for line in _last_lines(document)[-1:]:
        publisher = known.get(text[slice(*line)].strip(" .()[]–—-"))
        if publisher and publisher.agency:
            return [Credit(document.id, line, publisher.name, "sign-off", True)]
    return []


def by_style(document: Document, unsigned: Iterable[str], known: Directory) -> list[Credit]:
    """Agencies that sign by what only they print ("(Reporting by …; Editing by …)"), and those of the `unsigned`, named
    in the text, that sign by their divider."""
    tail = max(0, len(document.text) - TAIL)
    signs = [(name, pattern.search(document.text, tail)) for name, pattern in _signing(document.language).alone]
    if "___" in document.text:
        signs += [(name, _DIVIDERS[name].search(document.text)) for name in sorted(_DIVIDERS.keys() & set(unsigned))]
    return [
        Credit(document.id, Span(*match.span()), publisher.name, "sign-off", publisher.agency)
        for name, match in signs
        if match and (publisher := known.get(name))
    ]


def _last_lines(document: Document) -> list[Span]:
    """The last paragraphs that may hold a line of credit."""
    return [Span(*span) for span in document.paragraphs[-_LINES:].tolist()]


def _sentence(document: Document, name: PublisherName) -> str:
    """The sentence that a name is in."""
    row = int(np.searchsorted(document.sentences[:, 0], name.start, side="right")) - 1
    return document.text[slice(*document.sentences[row].tolist())] if row >= 0 else ""


def _within(named: Sequence[PublisherName], start: int, end: int) -> list[PublisherName]:
    return [name for name in named[bisect_left(named, (start,)) : bisect_left(named, (end,))] if name.end <= end]


def _masked(text: str, start: int, end: int, named: Sequence[PublisherName]) -> str:
    """text[start:end], names as runs of one character."""
    parts, at = [], start
    for name in named:
        parts += [text[at : name.start].replace(_NAME, " "), _NAME * (name.end - name.start)]
        at = name.end
    return "".join(parts) + text[at:end].replace(_NAME, " ")


@cache
def _signing(code: str) -> Signing:
    """The pack's words of a credit as patterns. Runs give nothing back, so that no text makes them try every split."""
    words, sayings, alone, beginnings, wires = [], [], [], [], []
    for place, form, phrases in load(code).table("credits.tsv"):
        listed = [re.escape(phrase.strip()) for phrase in phrases.split(";")]
        if place == "alone":
            alone.append((form, re.compile(r"[^\n]{0,200}?".join(listed), re.IGNORECASE)))
        words += listed if place == "word" else []
        sayings += listed if place == "sentence" else []
        wires += [phrase.strip() for phrase in phrases.split(";")] if place == "wires" else []
        beginnings += [f"{one}:" if r"\ " not in one else one for one in listed] if place == "line" else []
    known = "|".join(sorted(words, key=len, reverse=True)) or _NAME
    run = rf"(?:{_NAME}|[\d\s,;:.&|/@©*()'’–—-]|(?<!\w)(?i:{known})(?!\w))"
    unit = rf"(?=[^\n]{{0,{_LONGEST}}}{_NAME})(?:(?!\n){run}){{1,{_LONGEST}}}+"
    person = r"[A-Z][\w.’'-]*(?:[^\S\n][A-Z][\w.’'-]*){1,3}"
    article = rf"(?:(?:{small_words().article})\s)?"
    said = "|".join(sorted(sayings, key=len, reverse=True)) or _NAME
    behind = r"(?:(?<=[(\[])|(?<=[–—-][–—-])|(?<=\s[–—-])|(?<=[”\"]\s)|(?<=\w\w[.!?]\s))"
    return Signing(
        re.compile(rf"(?:^|(?<=\n)){unit}(?<!:)(?=\n|$)|{behind}{unit}[)\]]?\s*$"),
        re.compile(rf"(?:^|(?<=\n))(?:{unit}(?<!:)|{person}\s?[,|/–—-]\s?{article}{_NAME}+)(?=\n)"),
        re.compile(rf"(?<!\w)(?:{said})(?!\w)", re.IGNORECASE),
        re.compile(rf"\W{{0,3}}(?:{'|'.join(beginnings) or _NAME})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, wires)) or _NAME})(?=\W*$)", re.IGNORECASE),
        wires[0] if wires else "",
        tuple(alone),
    )
