"""Exports of ProQuest as text, with documents between ruled lines, and as HTML, which it also sends by e-mail.

In: a source. Out: an article a document that has a full text; one without is skipped. Labels are those of the
interface's language (`labels.tsv`); the text ends at the first label that comes after texts, and that another label
follows. The address of a document is the archive's, not the outlet's, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coverlap.model.values import Skipped
from coverlap.read.formats.labels import field_of
from coverlap.read.formats.several import Fields, several
from coverlap.read.prose import parsed_html, prose_of
from coverlap.read.record import Read
from coverlap.read.source import InputSource, whole

_ANCHOR = re.compile(r"<a\b[^<>]{0,80}\bname=\"?DocID_", re.IGNORECASE)
_MOST = 64 * 2**20
_RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"(?P<label>[^\W\d_][\w /'’()-]{1,50}):(?:[ \t]+|$)(?P<value>.*)")
_STATED = re.compile(r"[^\W\d_]{6,12} \d+ \w{1,8} \d+")
_DAY = re.compile(r"\d{1,2}\.? [^\W\d]{3,10}\.? \d{4}|[^\W\d]{3,10}\.? \d{1,2},? \d{4}")


def begins(data: bytes) -> bool:
    """True for an export as text: ruled lines, and labels of a text and of a document's number."""
    text = data.decode("utf-8", "replace")
    return _RULE.search(text) is not None and ("ProQuest" in text)


def begins_html(data: bytes) -> bool:
    """True for an export as HTML: each document begins with an anchor of its own."""
    return _ANCHOR.search(data.decode("latin-1")) is not None


def html(source: InputSource) -> Iterator[Read]:
    """The documents of an export as HTML."""
    from coverlap.read.html import decoded

    yield from of_html(source, decoded(source.stream.read(_MOST + 1), _MOST))


def of_html(source: InputSource, page: str) -> Iterator[Read]:
    """The documents in a page."""
    starts = [found.start() for found in _ANCHOR.finditer(page)]
    parts = [page[start:end] for start, end in zip(starts, [*starts[1:], len(page)], strict=True)]
    yield from several(source, parts, lambda part: _fields(prose_of(parsed_html(part)).replace("\n", "\n\n")))


def articles(source: InputSource) -> Iterator[Read]:
    """The documents of an export."""
    content = whole(source.stream).replace("\r\n", "\n")
    parts = [part for part in _RULE.split(content) if _labels(part) & {"text", "title"} and "outlet" in _labels(part)]
    if not parts:
        yield Skipped(source.where, "is an export of ProQuest in which no document with its labels is found")
        return
    yield from several(source, parts, _fields)


def _labels(part: str) -> set[str]:
    return {field_of(found["label"]) for line in part.split("\n") if (found := _LABEL.match(line))}


def _fields(part: str) -> Fields:
    found: dict[str, str] = {}
    text: list[str] = []
    reading = False
    head = ""
    blocks = [block.strip() for block in re.split(r"\n[ \t]*\n", part.strip())]
    labels = [_LABEL.match(" ".join(block.split())) for block in blocks]
    for line, label, after in zip(blocks, labels, [*labels[1:], True], strict=True):
        field = field_of(label["label"]) if label else ""
        if field and (after or not reading):
            reading = field == "text"
            value = line.partition(":")[2].strip()
            if reading:
                text = [value] if value else []
            else:
                found.setdefault(field, " ".join(value.split()))
        elif reading:
            text.append(line)
        elif not head and line and not _STATED.fullmatch(line):
            head = " ".join(line.split())
    return {
        "title": found.get("title", "") or head,
        "outlet": found.get("outlet", "").partition(";")[0].strip(),
        "published": found.get("published", "") or _day(part),
        "byline": found.get("byline", ""),
        "language": "",
        "text": "\n".join(" ".join(block.split()) for block in text),
    }


def _day(part: str) -> str:
    day = _DAY.search(part)
    return day[0] if day else ""
