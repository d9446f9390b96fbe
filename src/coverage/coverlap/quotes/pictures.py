"""Who took or supplied the pictures beside an article.

In: a document and the names of publishers in it. Out: `Credit`s of form "photo": the supplier beside a photographer's
name ("Jane Fox/Reuters", "AP Photo/Jane Fox", "Getty Images"), or who is named in a line of credit; the photographer
where the supplier is the article's own outlet. Such a credit says nothing of where the article's words come from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from coverlap.model.values import Credit, Document, Span
from coverlap.quotes.agencies import Directory
from coverlap.quotes.credit_phrases import phrases

_REASONS = ("photo credit", "caption")
_PERSON = r"[A-Z][\w.’'-]*(?:\s[A-Z][\w.’'-]*){0,2}\s[A-Z][\w’'-]*"
_LONGEST = 600  # characters of a caption


def pictures_of(document: Document, own: str, known: Directory) -> list[Credit]:
    """The credits of pictures, in text order; `own` is the usual name of the article's outlet."""
    found: dict[Span, Credit] = {}
    for start, end in _pieces(document):
        for match in _patterns(document.language).finditer(document.text, start, end):
            if credit := _credit(document, match, own, known):
                found.setdefault(credit.span, credit)
    return [found[span] for span in sorted(found)]


def _pieces(document: Document) -> Iterator[tuple[int, int]]:
    """Where a picture may be credited: captions, lines of credit, and the ends of short paragraphs in brackets."""
    for (start, end), reason in document.boilerplate:
        if reason in _REASONS:
            yield max(start, end - _LONGEST), end


def _credit(document: Document, match: re.Match[str], own: str, known: Directory) -> Credit | None:
    groups = match.groupdict()
    house = next((groups[name] for name in ("before", "behind", "alone") if groups[name]), "")
    person = next((groups[name] for name in ("left", "right", "by") if groups[name]), "")
    publisher = known.get(house) or known.get(house.rpartition(" ")[0])  # "AP Photo"
    name = publisher.name if publisher else house
    if not name or known.usual(name) == own:
        name = person
    if not name or known.usual(name) == own:
        return None
    return Credit(document.id, Span(*match.span()), name, "photo", publisher is not None and publisher.agency)


@cache
def _patterns(code: str) -> re.Pattern[str]:
    """ "AP Photo/Jane Fox", "Jane Fox/Reuters", "Photo by Jane Fox", a supplier at the end."""
    supplier, camera = phrases(code, "supplier", "photo"), phrases(code, "camera", "photo")
    ending, through = phrases(code, "ending", "photo"), phrases(code, "through", "photo")
    house = rf"(?:{supplier})(?:\s(?:{ending}))?"
    return re.compile(
        rf"(?<![\w/])(?:(?P<before>{house})(?:\s?/\s?|\s(?i:{camera}):\s)(?P<right>{_PERSON})"
        rf"|(?:(?i:{camera})[:,]?\s)?(?P<left>{_PERSON})\s?(?:/|,|\s(?:{through}))\s?(?:[A-Z][\w ]{{1,20}}/)?"
        rf"(?P<behind>{house})(?![\w’'])"
        rf"|(?i:{camera})[:,]?\s(?P<by>{_PERSON})(?=\s?/|\W*$)"
        rf"|(?P<alone>{house})(?=\W*$))"
    )
