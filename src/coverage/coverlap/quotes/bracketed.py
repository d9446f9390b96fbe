"""Agencies in brackets between the items of a page, and where an item ends.

In: a document and the directory of publishers. Out: `Credit`s. Papers of continental Europe put the name of the
agency in brackets behind the place and date of each item, however many a page has ("PARIS, 14. (Havas.) —"), or behind
its last sentence ("(ats-afp)"). Nothing but names of agencies is in the brackets, and they close a clause: what follows
is a dash, a capital or the end of the paragraph. So the brackets of "the agency (ANP) said" are no credit.

Which words may stand beside names in the brackets is the pack's (`credits.tsv`, kind "beside"); a language without them
has its datelines at the head of an article and nowhere else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from coverlap.model.values import Credit, Document, Span
from coverlap.quotes.agencies import Directory
from coverlap.quotes.credit_phrases import listed
from coverlap.quotes.publishers import Publisher

_BRACKETS = re.compile(r"[(\[{]\s?(?P<inside>[^()\[\]{}\n]{2,60}?)\s?[)\]}]")
_DASHES = re.compile(r"[–—]\s?(?P<inside>[A-Z][\w.\s]{1,24}?)\s?[–—]")
_LINE = re.compile(r"(?<![^\n/])\s?(?P<inside>[A-Za-z]{2,8}(?:\s?[-/]\s?[A-Za-z]{2,8}){1,3})(?![\w-])")
_PARTS = re.compile(r"\s?[-/,;+&–]\s?")
_CLOSES = re.compile(r"\s?[.,;]?\s?(?:\n|$|[.,]?\s?[-–—#]|\S?[.,]?\s?(?=[A-ZÀ-ÖØ-Þ«„“]))")
_ENDS = re.compile(r"[ .,]{0,3}(?:\n|$)")  # the end of a paragraph
_INITIALS = re.compile(r"(?<!\w)(?:\w\s?\.\s?){2,4}(?!\w)")


def bracketed(document: Document, known: Directory) -> Iterator[Credit]:
    """The credits in brackets, between dashes, and at the head of a line of two names and more."""
    if not _beside(document.language):
        return
    text = document.text
    for pattern in (_BRACKETS, _DASHES, _LINE):
        for match in pattern.finditer(text):
            if pattern is _BRACKETS and not _CLOSES.match(text, match.end()):
                continue
            closing = _ENDS.match(text, match.end())
            for span, publisher in _agencies(text, match, known, document.language):
                form = "sign-off" if closing or pattern is _LINE else "dateline"
                yield Credit(document.id, span, publisher.name, form, True)


def _agencies(text: str, match: re.Match[str], known: Directory, code: str) -> list[tuple[Span, Publisher]]:
    """The agencies named there; none where anything else is named."""
    start, inside = match.start("inside"), match["inside"]
    if publisher := _agency(inside, known):
        return [(Span(start, start + len(inside)), publisher)]
    found: list[tuple[Span, Publisher]] = []
    at = 0
    for part in _PARTS.split(inside):
        place = inside.index(part, at)
        at = place + len(part)
        words = part.split(" ")
        while len(words) > 1 and words[0].casefold() in _beside(code):  # "bélino AP"
            place += len(words.pop(0)) + 1
        name = " ".join(words)
        if publisher := _agency(name, known):
            found.append((Span(start + place, start + at), publisher))
        elif name.casefold().strip(". ") not in _beside(code) and not name.endswith("."):
            return []
    return found


def _agency(name: str, known: Directory) -> Publisher | None:
    """The agency that goes by this name, also with its initials apart ("D. N. B.") and with a wrong accent."""
    bare = _INITIALS.sub(lambda match: re.sub(r"[\s.]", "", match[0]), name).strip(" .,")
    plain = "".join(letter for letter in unicodedata.normalize("NFD", bare) if letter.isalnum() or letter in " -")
    publisher = known.get(bare) or known.get(plain)
    return publisher if publisher and publisher.agency else None


@cache
def _beside(code: str) -> frozenset[str]:
    return frozenset(listed(code, "beside", "dateline"))
