"""What databases of newspapers show of a search: pages of Kikuzo (Asahi), Yomidasu (Yomiuri) and Integrum.

In: a source. Out: an article a record. None of them has an element around a record, so that what describes an article
and what holds its text are met in the order of the page: a description opens a record.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from coverlap.model.values import Skipped
from coverlap.read.formats.several import Fields, several
from coverlap.read.prose import parsed_html, prose_of
from coverlap.read.record import Read
from coverlap.read.source import InputSource
from coverlap.read.xml_tree import words_of

_MOST = 64 * 2**20
_KIKUZO = ("聞蔵".encode(), "朝日新聞記事検索".encode())
_REPORT = re.compile(rb"<title>Report \d\d\.\d\d\.\d{4}")
_DAY = re.compile(r"(\d{4})\s*[年.]\s*(\d\d)\s*[月.]\s*(\d\d)")
_INTEGRUM = re.compile(r"\^(\w\w):\s*([^^]*)")
_INTEGRUM_FIELDS = {"ИС": "outlet", "ДТ": "published", "АВ": "byline", "ЗГ": "title"}
_WRAPPED = re.compile(r"\n[ \t]*\n|\n(?=[ \t]{3})")

_Part = dict[str, str]
_Parts = dict[str, list[str]]


def begins_kikuzo(data: bytes) -> bool:
    """True for a page of Kikuzo."""
    return (b"topic-list" in data and any(name in data for name in _KIKUZO)) or b"Xpana_detail" in data


def begins_yomidasu(data: bytes) -> bool:
    """True for a page of Yomidasu."""
    return b"yomidasu" in data[:8000] and b"<html" in data[:8000]


def begins_integrum(data: bytes) -> bool:
    """True for a report of Integrum."""
    return _REPORT.search(data[:1000]) is not None and b'href="#1"' in data


def kikuzo(source: InputSource) -> Iterator[Read]:
    """The articles of a page of Kikuzo."""
    yield from _records(source, "Kikuzo", _kikuzo)


def yomidasu(source: InputSource) -> Iterator[Read]:
    """The articles of a page of Yomidasu."""
    yield from _records(source, "Yomidasu", _yomidasu)


def integrum(source: InputSource) -> Iterator[Read]:
    """The articles of a report of Integrum."""
    yield from _records(source, "Integrum", _integrum)


def _records(source: InputSource, name: str, part_of: Callable[[Any], _Part]) -> Iterator[Read]:
    """The records that a page's elements give: one that states a day opens a record, others add to it, and what is
    within those is not looked at again."""
    from lxml import etree

    from coverlap.read.html import decoded

    root = parsed_html(decoded(source.stream.read(_MOST + 1), _MOST), bounded=False)
    records: list[_Parts] = []
    elements = etree.iterwalk(root, events=("start",), tag=("table", "td", "div", "p", "span", "pre"))
    for _, element in elements:
        part = part_of(element)
        if "published" in part:
            records.append({})
        elif part:
            elements.skip_subtree()
        for field, value in part.items() if records else ():
            records[-1].setdefault(field, []).append(value)
    if not records:
        yield Skipped(source.where, f"is a page of {name} in which the articles cannot be told apart")
        return
    yield from several(source, records, _joined)


def _joined(parts: _Parts) -> Fields:
    return {field: "\n".join(filter(None, values)) for field, values in parts.items()}


def _kikuzo(element: Any) -> _Part:
    name = element.get("class", "")
    if element.tag == "table" and name == "topic-list":
        return _described("朝日新聞", element)
    if name == "font002":
        return {"title": words_of(element)}
    return {"text": prose_of(element)} if name == "font003" else {}


def _yomidasu(element: Any) -> _Part:
    name = element.get("class", "")
    if element.tag == "table" and name == "contentsTable":
        titles = [words_of(cell) for cell in element.iter("th") if "wp50" in cell.get("class", "")]
        return {**_described("読売新聞", element), **({"title": titles[0]} if titles else {})}
    above = element.getparent()
    is_text = element.tag == "p" and above is not None and above.get("id") == "heiseiDetailContents"
    return {"text": prose_of(element)} if is_text else {}


def _described(outlet: str, table: Any) -> _Part:
    """What the table above an article says of it; nothing where it states no day."""
    day = _DAY.search(words_of(table))
    return {"outlet": outlet, "published": "-".join(day.groups()), "language": "ja"} if day else {}


def _integrum(element: Any) -> _Part:
    if element.tag == "td" and (element.text or "").lstrip().startswith("^"):
        stated = _INTEGRUM.findall(" ".join(element.itertext()))
        return {
            "published": "",
            **{
                _INTEGRUM_FIELDS[code]: " ".join(value.split()).strip(" ,")
                for code, value in stated
                if code in _INTEGRUM_FIELDS
            },
        }
    if element.tag == "pre":
        blocks = _WRAPPED.split("".join(element.itertext()))
        return {"text": "\n".join(" ".join(block.split()) for block in blocks if block.strip())}
    return {}
