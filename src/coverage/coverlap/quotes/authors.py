"""Who wrote an article, by its own account.

In: a document and the directory of publishers. Out: `Credit`s of form "byline", one a person: from an author's line at
the head ("By Jane Fox, The Lowmere Courier"; a name alone above an outlet's), and from lines at the end that say who
had a hand in the article ("Contributing: Jane Fox") or who its author is ("Jane Fox is a columnist"). A publisher in
such a line is no author.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from coverlap.lang import load
from coverlap.model.values import Credit, Document, Span
from coverlap.names.small_words import small_words
from coverlap.quotes.agencies import Directory
from coverlap.quotes.credit_phrases import phrases
from coverlap.quotes.grammar import grammar_of

_HEAD = 4  # paragraphs in which an author's line stands
_TAIL = 4
_LONGEST = 140  # characters of such a line
_SIGNS = "*•–—"  # what may be before a line on the author
_MOST_NAMES = 8
_MODAL = "m"  # tag of a word that is a name as well: "Will"
_PARTICLE = "|".join(sorted(small_words().particles))
_PERSON = rf"[A-Z][\w’'-]*\.?(?:\s(?:{_PARTICLE})\b)?(?:\s(?:[A-Z]\.\s?){{0,2}}[A-Z][\w’'-]+){{1,3}}"
_NAME = re.compile(_PERSON)


def authors_of(document: Document, known: Directory) -> list[Credit]:
    """The persons whom the article names as its authors, in text order."""
    found: dict[Span, str] = {}
    for span in (*_head(document, known), *_tail(document)):
        name = " ".join(document.text[slice(*span)].split())
        found.setdefault(span, name.title() if name.isupper() else name)
    return [Credit(document.id, span, name, "byline", False) for span, name in sorted(found.items())]


def _head(document: Document, known: Directory) -> Iterator[Span]:
    text, lines = document.text, _lines(document, slice(0, _HEAD))
    own = document.article.outlet
    for at, (start, end) in enumerate(lines):
        line = text[start:end]
        if opened := opening(document.language).match(line):
            yield from _persons(document, start + opened.end(), end, known)
            return
        side = _by_side(document.language).match(line)
        if side and _is_house(side["house"], own, known) and _is_person(document, side["person"], known):
            yield Span(start + side.start("person"), start + side.end("person"))
            return
        below = text[slice(*lines[at + 1])] if at + 1 < len(lines) else ""
        if below and _is_house(below, own, known) and _NAME.fullmatch(line) and _is_person(document, line, known):
            yield Span(start, end)
            return


def _tail(document: Document) -> Iterator[Span]:
    for start, end in _lines(document, slice(-_TAIL, None)):
        if opened := _hand(document.language).match(document.text, start, end):
            yield from _persons(document, opened.end(), end, None)
    yield from _told_of(document)


def is_column(document: Document) -> bool:
    """True for an article that ends on who its author is, as columns do that several outlets print."""
    return any(True for _ in _told_of(document))


def _told_of(document: Document) -> Iterator[Span]:
    """The names of authors whom one of the last paragraphs is about."""
    for start, end in document.paragraphs[-_TAIL:].tolist():
        name = _NAME.match(document.text, start + (document.text[start] in _SIGNS), min(end, start + _LONGEST))
        about = name and _about(document.language).match(document.text, name.end(), min(end, name.end() + _LONGEST))
        if name and about and _is_person(document, name[0], None):
            yield Span(*name.span())


def _lines(document: Document, part: slice) -> list[tuple[int, int]]:
    return [(start, end) for start, end in document.paragraphs[part].tolist() if end - start <= _LONGEST]


def _persons(document: Document, start: int, end: int, known: Directory | None) -> Iterator[Span]:
    """The names of persons that a line begins with, one after another."""
    at = start
    for _ in range(_MOST_NAMES):
        match = _NAME.match(document.text, at, end)
        if not match or not _is_person(document, match[0], known):
            return
        yield Span(*match.span())
        link = _link(document.language).match(document.text, match.end(), end)
        if not link:
            return
        at = link.end()


def _is_house(name: str, own: str, known: Directory) -> bool:
    """A line or a piece of one that is a publisher's name: a known one's or the article's own outlet's."""
    bare = name.strip(" .,()")
    return bool(bare) and (known.get(bare) is not None or known.usual(bare).casefold() == known.usual(own).casefold())


def _is_person(document: Document, name: str, known: Directory | None) -> bool:
    """Capitals that are no publisher's name, no day and no small words of a headline."""
    words = [word.lower().strip(".") for word in name.split()]
    tags, calendar = grammar_of(document.language).tags, load(document.language).calendar
    if known is not None and known.get(name) is not None:
        return False
    return not any(len(word) > 1 and (word in calendar or tags.get(word, _MODAL) != _MODAL) for word in words)


@cache
def _by_side(code: str) -> re.Pattern[str]:
    """A name and an outlet's on one line: "Jane Fox | The Lowmere Courier"."""
    joint = phrases(code, "joint", "dateline")
    return re.compile(rf"(?P<person>{_PERSON})\s?(?:[,|–—-]|\s(?:{joint})\s)\s?(?P<house>[^\n,|]{{2,40}})\W*$")


@cache
def _link(code: str) -> re.Pattern[str]:
    """What is between two authors' names."""
    words = phrases(code, "link", "byline")
    return re.compile(rf"\s*(?:[,;&|–—]|\b(?:{words})\b)\s*(?:(?:{words})\s+)?")


@cache
def opening(code: str) -> re.Pattern[str]:
    """How an author's line begins: "By "."""
    return re.compile(rf"\W{{0,2}}(?i:{phrases(code, 'byline', 'dateline')}):?\s+")


@cache
def _hand(code: str) -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}(?i:{phrases(code, 'hand', 'byline')}):?\s+")


@cache
def _about(code: str) -> re.Pattern[str]:
    """What follows an author's name: ", a former mayor, is a columnist for the Lowmere Courier"."""
    verbs, nouns = phrases(code, "about", "byline"), phrases(code, "author", "byline")
    return re.compile(rf"(?:,[^.\n]{{0,60}},)?\s(?:{verbs})\s[^.\n]{{0,90}}?\b(?:{nouns})\b")
