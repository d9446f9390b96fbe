"""Exports of Europresse (Eureka): HTML with many articles, in the layout before 2016 and in the one since.

In: a source. Out: an article a document. Classes of the markup tell publication, date and title; the text is what
follows the title, up to the line of copyright and the certificate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from coverlap.model.values import Skipped
from coverlap.read.formats.several import Fields, several
from coverlap.read.prose import parsed_html, prose_of
from coverlap.read.record import Read
from coverlap.read.source import InputSource
from coverlap.read.xml_tree import words_of

_MOST = 64 * 2**20
_DAY = re.compile(
    r"\d{1,2}(?:er|\.)? [^\W\d]{3,10}\.? \d{4}|[^\W\d]{3,10}\.? \d{1,2},? \d{4}|\d{4}-\d\d-\d\d|\d{1,2}/\d{1,2}/\d{4}"
)
_ISSUE = re.compile(r",\s*(?:n[o°ºr]|vol|num|\d).*$", re.IGNORECASE)
_RIGHTS = re.compile(r"\s*(?:©|\(c\)|copyright)", re.IGNORECASE)
_NUMBER = re.compile(r"news[·•.]\d{8}[·•.]")
_CERTIFICATE = re.compile(r"certificat|doc[uü]ment|visuali", re.IGNORECASE)
_MARK = "\ue000"  # a character for private use
_LONGEST_BYLINE = 8  # words


def begins(data: bytes) -> bool:
    """True for an export of Europresse."""
    return b"cedrom-sni" in data or b"DocPublicationName" in data or b"europresse.com" in data[:4000]


def articles(source: InputSource) -> Iterator[Read]:
    """The documents of an export."""
    from coverlap.read.html import decoded

    root = parsed_html(decoded(source.stream.read(_MOST + 1), _MOST), bounded=False)
    holders = [_holder(node) for node in _classed(root, "docpublicationname") if node.tag in ("span", "div", "p")]
    distinct = list(dict.fromkeys(holders))
    if not distinct:
        yield Skipped(source.where, "is an export of Europresse in which the documents cannot be told apart")
        return
    yield from several(source, distinct, _fields)


def _classed(node: Any, name: str) -> list[Any]:
    return [found for found in node.iter() if isinstance(found.tag, str) and name in found.get("class", "").lower()]


def _holder(node: Any) -> Any:
    """The smallest element that holds a publication's name and its article."""
    while (parent := node.getparent()) is not None:
        node = parent
        if node.tag == "article" or (node.tag in ("td", "section", "div") and len(words_of(node)) > _SHORTEST):
            return node
    return node


_SHORTEST = 200  # characters of an element that may hold an article


def _fields(holder: Any) -> Fields:
    name = words_of(_classed(holder, "docpublicationname")[0])
    titles = _classed(holder, "titrearticle")
    title = words_of(titles[0]) if titles else ""
    header = " ".join(words_of(node) for node in _classed(holder, "docheader"))
    day = _DAY.search(header)
    bodies = _classed(holder, "dococurrcontainer") or _classed(holder, "doctext")
    lines = prose_of(bodies[0]).split("\n") if bodies else _after_title(holder, titles)
    authors = _classed(holder, "docauthors") or _classed(holder, "sm-margin-bottomnews")
    byline = words_of(authors[0]) if authors else ""
    if not byline and not bodies and len(lines) > 1 and _is_name(lines[0]):
        byline = lines.pop(0)
    stop = next((n for n, line in enumerate(lines) if _RIGHTS.match(line) or _NUMBER.search(line)), len(lines))
    return {
        "title": title,
        "outlet": _ISSUE.sub("", name).strip(),
        "published": day[0] if day else "",
        "byline": byline,
        "text": "\n".join(line for line in lines[:stop] if line.strip()),
    }


def _after_title(holder: Any, titles: list[Any]) -> list[str]:
    """The lines that follow the title, or the last part of the header where there is no title."""
    heads = titles or _classed(holder, "docheader") or _classed(holder, "docpublicationname")
    mark = heads[-1]
    for child in list(mark):
        mark.remove(child)
    mark.text = _MARK
    mark.tail = "\n" + (mark.tail or "")
    for table in list(holder.iter("table")):
        if table is not holder and table.getparent() is not None and mark not in table.iter():
            table.getparent().remove(table)
    return prose_of(holder).partition(_MARK)[2].strip().split("\n")


def _is_name(line: str) -> bool:
    return len(line.split()) <= _LONGEST_BYLINE and line[-1:] not in '.!?»”":;' and not any(c.isdigit() for c in line)
