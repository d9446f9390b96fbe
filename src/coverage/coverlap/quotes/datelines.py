"""Names at the head of an article that say whose copy it is: behind a place, or in an author's line.

In: a document, the names of publishers in it, and the directory. Out: `Credit`s of form "dateline". A dateline is a
place, perhaps a date, and the name of an agency, in any order and punctuation that agencies use: "LOWMERE, May 3
(Reuters) -", "Lowmere | AFP |", "Reuters, LOWMERE –", "LOWMERE. /TASS/.". A short form in brackets behind a place in
capitals counts too where no table has it and a dash follows: no other words are there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from coverlap.lang import load
from coverlap.model.values import Credit, Document, Span
from coverlap.names.small_words import small_words, without_article
from coverlap.quotes.agencies import Directory, PublisherName
from coverlap.quotes.credit_phrases import phrases

HEAD = 400  # characters in which a dateline stands
_LINE = 100  # characters of a place with its date
_LINES = 4  # paragraphs in which an author's line stands
_PLACE = r"(?:[A-Z][\w.’'-]*|\d{1,4}[a-z]{0,2})"
_MARKS = r"[\s,./|:;–—-]"
_UNLISTED = re.compile(r"(?:[A-Z]{2}[A-Z.’' -]{1,30}(?:,[^()\n]{1,30})?)\s?\((?P<name>[A-Z]{3,6})\)\s?[-–—]+\s")
_SLASHED = re.compile(  # "BERLIN/dpa -", "AFP/Paris —"
    r"(?P<left>[^\W\d_][\w.’' -]{1,30}?(?:,\s?[^()/\n]{1,20})?)\s?/\s?(?P<right>[^\W\d_][\w-]{1,24})\s?[-–—:.|]*\s"
)
_OPENED, _CLOSED = re.compile(r"[(\[/|]\s*$"), re.compile(r"\s*[)\]/|]")
_APART_BEFORE, _APART_AFTER = re.compile(r"(?:[,|–—-]\s*|^\s*)$"), re.compile(r"\s*(?:[,|–—:]|-{1,2}\s|\.-)")
_ALONE = re.compile(rf"\s*[)\]/|]\s*(?:[-–—:.]|\n|$|{_PLACE}\s*[,–—-])")
_PART = re.compile(r"[^,|/–—-]+")
_CAPTION = 3  # words
_SHORT_FORM = 6  # characters: a short name in capitals may be any word


def datelines_of(document: Document, named: Sequence[PublisherName], known: Directory) -> list[Credit]:
    """The credits at the head of a document, in text order."""
    text = document.text
    found = []
    for name in named:
        if name.start >= HEAD:
            break
        agency = name.publisher.agency
        if (agency and _is_dateline(document, name)) or _is_byline(document, name):
            span = Span(name.start, name.end)
            found.append(Credit(document.id, span, name.publisher.name, "dateline", agency))
    taken = {credit.span for credit in found}
    found += [credit for credit in _slashed(document, known) if credit.span not in taken]
    found += [credit for credit in _in_capitals(document, known) if credit.span not in taken]
    if match := _UNLISTED.match(text, _first(document)):
        span = Span(*match.span("name"))
        if span not in taken and not any(name.start <= span.start < name.end for name in named):
            found.append(Credit(document.id, span, match["name"], "dateline", True))
    return sorted(found, key=lambda credit: credit.span)


def _slashed(document: Document, known: Directory) -> Iterator[Credit]:
    """An agency and a place with a stroke between, at the head of the text, before more words than a caption has."""
    match = _SLASHED.match(document.text, _first(document))
    if match is None:
        return
    for side in ("right", "left"):
        publisher = known.get(match[side])
        if publisher and publisher.agency and len(document.text[match.end() :].partition("\n")[0].split()) > _CAPTION:
            yield Credit(document.id, Span(*match.span(side)), publisher.name, "dateline", True)


def _in_capitals(document: Document, known: Directory) -> Iterator[Credit]:
    """Names in lines of capitals at the head: "BY JANE FOX, THE LOWMERE COURIER"."""
    text = document.text
    for start, end in document.paragraphs[:_LINES].tolist():
        if end - start > _LINE or not text[start:end].isupper():
            continue
        for part in _PART.finditer(text, start, end):
            name = part[0].strip()
            if len(name) > _SHORT_FORM and (publisher := known.get(name)):
                first = part.start() + part[0].index(name)
                span = Span(first, first + len(name))
                yield Credit(document.id, span, publisher.name, "dateline", publisher.agency)


def _first(document: Document) -> int:
    """Where the text begins."""
    return int(document.paragraphs[0, 0]) if len(document.paragraphs) else 0


def _is_dateline(document: Document, name: PublisherName) -> bool:
    """The name stands apart among a place and a date that open a paragraph."""
    text = document.text
    start = max(text.rfind("\n", 0, name.start) + 1, name.start - _LINE)
    before, after = text[start : name.start], text[name.end : name.end + _LINE]
    bracketed = _OPENED.search(before) and _CLOSED.match(after)
    apart = _APART_BEFORE.search(before) and _APART_AFTER.match(after)
    if not (bracketed or apart) or not _placing(document.language).fullmatch(before):
        return False
    if before.strip(" (["):
        return True
    if bracketed:
        opens = name.certain and start == _first(document)  # "[Reuters] The bridge opened."
        return opens or _ALONE.match(text, name.end) is not None
    line = text[name.end : text.find("\n", name.end) if "\n" in text[name.end :] else len(text)]
    return len(line.split()) > 3 or bool(re.match(rf"\s*,\s*{_PLACE}", line))


@cache
def _placing(code: str) -> re.Pattern[str]:
    """Places, dates and marks, and the words of a dateline that have small letters: "4. März", "3 may"."""
    months = (word for line in load(code).lines("months.txt") for word in line.split())
    calendar = "|".join(sorted({*load(code).calendar, *months}, key=len, reverse=True)) or "(?!)"
    return re.compile(rf"(?:(?>{_PLACE})|(?>(?i:{calendar}))|{_MARKS}|[(\[])*+")


def _is_byline(document: Document, name: PublisherName) -> bool:
    """The name closes an author's line, or is one: "By Jane Fox, Reuters", "Jane Fox | The Lowmere Courier"."""
    text = document.text
    row = int(document.paragraphs[:, 0].searchsorted(name.start, side="right")) - 1
    if not 0 <= row < _LINES:
        return False
    start, end = document.paragraphs[row].tolist()
    if end - start > _LINE:
        return False
    line = text[start : name.start] + "\0" + text[name.end : end]
    office = _office(document.language).fullmatch(line)
    if row and (office or (without_article(line) == "\0" and not name.publisher.agency)):
        above = text[slice(*document.paragraphs[row - 1].tolist())]  # "By Jane Fox", and the name on the next line
        line = f"{above}, {line}" if len(above) <= _LINE else line
    return _authors(document.language).fullmatch(line) is not None


@cache
def _office(code: str) -> re.Pattern[str]:
    """A publisher's name with an office: "AP Business Writer"."""
    return re.compile(rf"\0(?:\s+[A-Z][a-z]+)?\s+(?i:{phrases(code, 'after', 'sign-off')})")


@cache
def _authors(code: str) -> re.Pattern[str]:
    """An author's line with a publisher's name, which one mark stands for."""
    opened, behind = phrases(code, "byline", "dateline"), phrases(code, "after", "sign-off")
    tail = rf"\0(?:(?:\s+[A-Z][a-z]+)?\s+(?i:{behind}))?\W{{0,3}}"
    particle = "|".join(sorted(small_words().particles))
    person = rf"(?:[A-Z][\w.’'-]*(?:\s+(?:{particle})\b)?\s*){{1,4}}"
    several = rf"{person}(?:(?:,|&|[a-z]{{1,3}})\s*{person}){{0,3}}"
    article = rf"(?:(?:{small_words().article})\s+)?"
    joint = rf"(?:[,|/–—-]|{phrases(code, 'joint', 'dateline')}|\s)\s*{article}"
    return re.compile(rf"\W{{0,2}}(?:(?i:{opened}):?\s+(?:{several}{joint})?|{several}[,|/–—-]\s*{article}){tail}")
