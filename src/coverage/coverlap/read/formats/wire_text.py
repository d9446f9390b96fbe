"""What teleprinters printed and agencies still send: IPTC 7901 and ANPA 1312, text between control characters.

In: a source. Out: an article a message; a file may hold several. Header: service, number, priority, category. Body:
from STX to ETX, in lines of a fixed width that are joined to paragraphs. The outlet is the agency of the dateline,
else the code in the header or trailer. Notes to editors and what follows under a heading "#" are not for publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from coverlap.lang import CODES, load
from coverlap.model.values import Skipped
from coverlap.read.formats.labels import field_of
from coverlap.read.formats.several import Fields, several
from coverlap.read.record import Read
from coverlap.read.source import MAX_RECORD, InputSource, Unusable, decode

_SOH, _STX, _ETX = b"\x01", b"\x02", b"\x03"
_HEADER = re.compile(rb"\x01[\x07-\x7f]{8,600}\x02")
_CONTROLS = re.compile(rb"[\x00\x04-\x08\x0b-\x1a\x1c-\x1f\x7f]+")
_BREAK = re.compile(r"\n(?:[ \t]*\n)+|\n(?=[ \t]{2,}\S|\t)|^(?=[ \t]{2,}\S)")
_AGENCY = re.compile(r"^[^()\n]{2,80}\(([^\W\d][\w .,/&-]{1,40})\)\s*(?:[-–—_.:]|\w)")
_CODE = re.compile(r"\b([A-Za-z]{2,5})\s+\d+\s*$")
_SENT_7901 = re.compile(r"(\d\d)(\d\d)(\d\d)\s*([A-Z]{3,4})?\s+([^\W\d]{3,9})\.?\s+(\d\d)\b")
_SENT_ANPA = re.compile(r"([A-Z]{2,5})-[A-Z]{2}-(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)(GMT|UTC)?")
_SENT_KYODO = re.compile(r"([A-Z]{2,5})-(\d\d):(\d\d)-(\d\d)-(\d\d)-(\d\d)\b")
_SIGN_OFF = re.compile(r"(?:[\w\\]{1,6}[ /+-]){1,7}[\w\\]{1,6}|\([^()\s]{1,12}[/\\][^()]{1,20}\)")
_SIGNED = re.compile(r"\n==\s?(\w[\w .-]{1,30})\s*$")  # the agency's name
_UPDATE = re.compile(r"[A-Z0-9][A-Z0-9 ]{1,20}")
_LONGEST_TITLE = 800  # characters
_EDITORIAL = re.compile(r"\^?(?:[A-Z]{2,4} Photos?\b|Eds?[:.])")


def begins(data: bytes) -> bool:
    """True for a message: a header and a text between their control characters."""
    header = _HEADER.search(data[:700])
    return header is not None and re.search(rb"\d", header[0]) is not None  # of the message, or its length


def articles(source: InputSource) -> Iterator[Read]:
    """The messages of a file."""
    data = source.stream.read(MAX_RECORD + 1)
    if len(data) > MAX_RECORD:
        raise Unusable(f"is longer than {MAX_RECORD >> 20} MB; split it")
    messages = [part for part in data.split(_SOH) if _STX in part]
    if not messages:
        yield Skipped(source.where, "holds no message between the control characters of a wire")
        return
    yield from several(source, messages, fields_of)


def fields_of(message: bytes) -> Fields:
    """What a message states: header, STX, text, ETX and trailer."""
    header, _, rest = message.partition(_STX)
    if _STX in rest and len(rest.partition(_STX)[0].strip()) < 8:  # ANPA repeats it
        rest = rest.partition(_STX)[2]
    body, _, trailer = rest.partition(_ETX)
    head, text, tail = (decode(_CONTROLS.sub(b"", part)).replace("\r", "") for part in (header, body, trailer))
    if text.lstrip().startswith("^"):
        title, byline, prose = _anpa(text)
    else:
        title, byline, prose = _iptc(text)
    signed = _SIGNED.search(prose)
    prose = prose[: signed.start()] if signed else prose
    paragraphs = [" ".join(block.split()) for block in _BREAK.split(prose) if block.strip()]
    notes = next((n for n, block in enumerate(paragraphs) if block.startswith("# ")), len(paragraphs))
    paragraphs = paragraphs[:notes]
    if len(paragraphs) > 1 and _SIGN_OFF.fullmatch(paragraphs[-1]):
        paragraphs.pop()
    sent, code = _sent(tail or text)
    found = next((match[1] for block in paragraphs[:2] if (match := _AGENCY.match(block))), "")
    names = [name for name in re.split(r"[\s,/]+-?\s*", found) if name] if found.islower() or "/" in found else [found]
    in_header = _CODE.search(head.strip().partition("\n")[0])
    code = signed[1] if signed else code
    outlet = names[0] if names and names[0] else code or (in_header[1] if in_header else "")
    return {
        "title": title,
        "outlet": outlet,
        "credit": [name for name in names[1:] if name],
        "published": sent,
        "byline": byline,
        "text": "\n".join(paragraphs),
    }


def _iptc(text: str) -> tuple[str, str, str]:
    """Title, byline and text of IPTC 7901: the title ends with "=" or "+", or is the first paragraph, or what stands
    before the first line that is indented. A byline may follow it; what says "2ND LEAD" may come before."""
    text = text.lstrip()
    ended = re.search(r"[=+][ \t]*\n", text[:_LONGEST_TITLE]) or re.search(r"\n[ \t]*\n|\n(?=[ \t]{2,}\S)", text)
    head, rest = (text[: ended.start()], text[ended.end() :]) if ended else (text, "")
    lines = [" ".join(line.split()) for line in head.split("\n") if line.strip()]
    while len(lines) > 1 and _UPDATE.fullmatch(lines[0]):
        lines.pop(0)
    signed = len(lines) > 1 and lines[-1][0].isupper() and field_of(lines[-1].partition(" ")[0]) == "byline"
    byline = lines.pop() if signed else ""
    if len(lines) > 1 and "-" in lines[0] and " " not in lines[0]:  # the slug again
        lines.pop(0)
    return " ".join(lines), byline, rest if rest.strip() else head


def _anpa(text: str) -> tuple[str, str, str]:
    """Title, byline and text of ANPA 1312: lines that begin with "^" and end with "<" or "=" stand before the text."""
    lines = text.strip().split("\n")
    count = next((n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("^")), len(lines))
    heads = [line.strip().lstrip("^").rstrip(" <=\u00b1") for line in lines[:count] if line.strip()]
    ended = [line.strip().endswith("=") for line in lines[:count] if line.strip()]
    titles = [head for head, by in zip(heads[1:], ended[1:], strict=True) if not by and not _EDITORIAL.match(head)]
    byline = next((head for head, by in zip(heads[1:], ended[1:], strict=True) if by), "")
    title = titles[0] if titles else heads[0] if heads else ""
    prose = "\n".join(line for line in lines[count:] if not line.lstrip().startswith("^"))
    return title.strip(), byline, prose.replace("``", "“").replace("''", "”")


def _sent(tail: str) -> tuple[str, str]:
    """When the message was sent, and the agency's code there."""
    if found := _SENT_ANPA.search(tail):
        code, month, day, year, hour, minute, zone = found.groups()
        return f"20{year}-{month}-{day}T{hour}:{minute}{'Z' if zone else ''}", code
    if found := _SENT_7901.search(tail):
        day, hour, minute, zone, month, year = found.groups()
        number = _month(month)
        if number:
            return f"20{year}-{number:02}-{day}T{hour}:{minute}{'Z' if zone in ('GMT', 'UTC') else ''}", ""
    if found := _SENT_KYODO.search(tail):
        code, hour, minute, day, month, year = found.groups()
        return f"20{year}-{month}-{day}T{hour}:{minute}", code
    return "", ""


def _month(name: str) -> int:
    low = name.lower()
    return next((n for names in _months() for n, full in enumerate(names, 1) if full.startswith(low[:3])), 0)


@cache
def _months() -> list[list[str]]:
    return [[line.split()[0].lower() for line in load(code).lines("months.txt")] for code in CODES]
