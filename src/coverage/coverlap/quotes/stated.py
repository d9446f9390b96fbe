"""What an article's record states of who wrote and who supplied it, beside its text.

In: a scanned document. Out: `Credit`s of form "record" to publishers, and of form "byline" to persons, in the order of
the fields byline and credit. They are in no text: their span is empty, at its beginning.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coverlap.model.values import Credit, Span
from coverlap.names.hosts import host_of
from coverlap.names.small_words import small_words
from coverlap.quotes.authors import opening
from coverlap.quotes.scan import Scan

_BETWEEN = re.compile(rf"\s*[;,/|&]\s*|\s+(?:{'|'.join(small_words().conjunctions)})\s+|\s+-\s+")
_ADDRESS = re.compile(r"https?://\S+[^\s;,]")
_NOWHERE = Span(0, 0)


def stated_credits(scan: Scan) -> list[Credit]:
    """The credits that the record states."""
    article = scan.document.article
    found = {name: Credit(article.id, _NOWHERE, name, form, agency) for name, form, agency in _stated(scan)}
    return list(found.values())


def _stated(scan: Scan) -> Iterator[tuple[str, str, bool]]:
    """Name, form, and whether it is an agency; what no table knows is a publisher in `credit`, a person in `byline`.
    An address is the publisher whose site it is on, else the site."""
    article, known = scan.document.article, scan.publishers
    for field, form in ((article.credit, "record"), (article.byline, "byline")):
        if not field:
            continue
        opened = opening(scan.language).match(field)
        stated = field[opened.end() :] if opened else field
        for address in _ADDRESS.findall(stated):
            host = host_of(address)
            if name := known.name_at(host) or host:
                yield name, "record", known.is_agency(name)
        for piece in _BETWEEN.split(_ADDRESS.sub(";", stated)):
            name = piece.strip(" .()[]©")
            if publisher := known.get(name):
                yield publisher.name, "record", publisher.agency
            elif name:
                yield name, form, False
