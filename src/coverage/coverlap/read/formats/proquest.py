"""Exports of ProQuest as text: fields by label, documents between ruled lines.

In: a source. Out: an article a document that has a full text; one without is skipped. Labels are those of the
interface's language (`labels.tsv`); the text ends at the first label that comes after texts. The
address of a document is the archive's, not the outlet's, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coverlap.model.values import Skipped
from coverlap.read.formats.labels import field_of
from coverlap.read.formats.several import Fields, several
from coverlap.read.record import Read
from coverlap.read.source import InputSource, whole

_RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.MULTILINE)
_LABEL = re.compile(r"(?P<label>[^\W\d_][\w /'’()-]{1,50}):(?:[ \t]+|$)(?P<value>.*)")
_STATED = re.compile(r"[^\W\d_]{6,12} \d+ \w{1,8} \d+")
_DAY = re.compile(r"\d{1,2}\.? [^\W\d]{3,10}\.? \d{4}|[^\W\d]{3,10}\.? \d{1,2},? \d{4}")


def begins(data: bytes) -> bool:
    """True for an export as text: ruled lines, and labels of a text and of a document's number."""
    text = data.decode("utf-8", "replace")
    return _RULE.search(text) is not None and ("ProQuest" in text)


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
    for block in re.split(r"\n[ \t]*\n", part.strip()):
        line = block.strip()
        label = _LABEL.match(" ".join(line.split()))
        field = field_of(label["label"]) if label else ""
        if field:
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
