"""Press releases as plain text, as the services that distribute them send them.

In: a source. Out: its article, of the kind "release". What tells a release is its dateline, in which the service names
itself: "SINGAPORE, Feb. 2, 2017 /PRNewswire/ --", "BERLIN--(BUSINESS WIRE)--". The headline stands before it; `line`
says where in the file the text begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coverlap.model.values import Article
from coverlap.read.formats.several import Fields
from coverlap.read.record import Read, article_of, attempt
from coverlap.read.source import InputSource, Unusable, whole

_SLASHES = r"[^/\n]{0,60}(?:PR ?Newswire|CNW|USNewswire|AsiaNet|Newswire\.ca)[^/\n]{0,60}"
_BRACKETS = (
    r"(?:BUSINESS ?WIRE|GLOBE ?NEWSWIRE|MARKET ?WIRED?|ACCESS ?WIRE|NEWSFILE|PRIME ?NEWSWIRE|EZ ?NEWSWIRE|ots)"
    r"[^()\n]{0,40}"
)
_SERVICE = re.compile(
    rf"^(?P<date>[^\n/()]{{2,90}}?(?:\r?\n[^\n/()]{{0,60}}?)?)[ ,-]*"
    rf"(?:/(?P<slashes>{_SLASHES})/[ \t]*(?:\r?$|[-–—])|\((?P<brackets>{_BRACKETS})\)\s*[-–—])",
    re.MULTILINE | re.IGNORECASE,
)
_WITHIN = 4_000  # characters from the beginning
_DAY = re.compile(r"[^\W\d]{3,9}\.? \d{1,2},? \d{4}|\d{1,2}\.? [^\W\d]{3,9}\.?,? \d{4}|\d{4}-\d\d-\d\d")
_LABEL = re.compile(r"(?P<name>[A-Za-z][A-Za-z ]{2,24}):\s*(?P<value>\S.*)")


def begins(data: bytes) -> bool:
    """True for a text with such a dateline near its beginning."""
    return _SERVICE.search(data[:_WITHIN].decode("latin-1").replace("\r", "")) is not None


def articles(source: InputSource) -> Iterator[Read]:
    """The one release of a file."""
    yield attempt(_article, source.where, source)


def fields_of(text: str) -> Fields | None:
    """What a release states, its text from the dateline on; None for a text without such a dateline."""
    found = _SERVICE.search(text, 0, _WITHIN + 200)
    if not found:
        return None
    service = " ".join((found["slashes"] or found["brackets"]).split())
    blocks = [block for block in re.split(r"\r?\n[ \t]*\r?\n", text[: found.start()].strip()) if block.strip()]
    lines = [line.strip() for line in (blocks[-1] if blocks else "").splitlines()]
    labels = {m["name"].lower(): m["value"] for line in lines if (m := _LABEL.fullmatch(line))}
    title = [line for line in lines if not _LABEL.fullmatch(line) and not re.fullmatch(r"[A-Z ]+\b[A-Z]*\d+", line)]
    day = _DAY.search(found["date"])
    return {
        "title": " ".join(title),
        "outlet": service.split(" - ")[0],
        "credit": labels.get("source", ""),
        "published": day[0] if day else "",
        "kind": "release",
        "text": text[found.start() :],
    }


def _article(where: str, source: InputSource) -> Article:
    text = whole(source.stream)
    fields = fields_of(text)
    if fields is None:
        raise Unusable("is a press release whose dateline cannot be found")
    begin = len(text) - len(str(fields["text"]))
    return article_of(where, fields, source.id, line=1 + text.count("\n", 0, begin))
