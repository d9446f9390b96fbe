"""Wire copy whose codes are plain text: IPTC 7901 that lost its control characters in storage, and messages between
ZCZC and NNNN as telegraph offices sent them, whose lines begin with a sign or a label that says what they are.

In: a source. Out: an article a message; between ZCZC and NNNN a file may hold several. Of "eca00075 3 i 510 dpa 1003"
and a line such as "101137 GMT Dez 18" the message is put together again. Of the others the headline is in the line of
"^" or "$", else in that of ":" or "#"; routing, slugs and the mark of the end are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coverlap.read.formats import wire_text
from coverlap.read.formats.several import Fields, several
from coverlap.read.record import Read
from coverlap.read.source import InputSource, Unusable, whole

_HEADER = re.compile(r"\s*[a-z]{2,5}\d{3,6}[ \t]+\d[ \t]+[a-z]{1,3}[ \t]+\d+[^\n]*?[a-z-]{2,10}[ \t]+\d{3,4}[ \t]*\n")
_TRAILER = re.compile(r"\n[ \t]*(\d{6} (?:[A-Z]{3,4} )?[^\W\d]{3,9}\.? \d\d)\s*$")
_SLUG = re.compile(r"\s*\S*/[ \t]*\n")
_ENDED = re.compile(r"=[ \t]*\n")
_BEGINS = re.compile(r"\s*ZCZC\b[ \t]*([^\r\n]*)", re.IGNORECASE)
_NEXT = re.compile(r"^(?=ZCZC\b)", re.MULTILINE)
_ROUTED = re.compile(r"[A-Z]{2}(?: [A-Z0-9()]+)+")
_LABELLED = re.compile(r"([A-Z]{2})#(.*)")
_LABELS = {"TI": "title", "PD": "published", "KN": "outlet", "SO": "credit", "BY": "byline"}
_SIGNS = "%#$:=^&*@+~!"
_TITLES = "^$:#"  # the surest first
_SIGN_OFF = re.compile(r"([A-Z]{2,6})(?: [A-Z]{2,12}){0,2}")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_LETTERS = re.compile(r"[^\W\d]{2}")


def begins(text: str) -> bool:
    """True for the header of such a message."""
    if _BEGINS.match(text):
        return True
    head = _HEADER.match(text)
    return head is not None and _ENDED.search(text, head.end(), head.end() + 800) is not None


def articles(source: InputSource) -> Iterator[Read]:
    """The article of each message."""
    text = _CONTROLS.sub("", re.sub(r"\r\n?", "\n", whole(source.stream)))
    if _BEGINS.match(text):
        yield from several(source, [part for part in _NEXT.split(text) if part.strip()], _message)
    else:
        yield from several(source, [text], _restored)


def _restored(text: str) -> Fields:
    """The fields of IPTC 7901, its control characters put back."""
    head = _HEADER.match(text)
    if head is None:
        raise Unusable("is a message of a wire whose header cannot be read")
    slug, end = _SLUG.match(text, head.end()), _TRAILER.search(text)
    body = text[slug.end() if slug else head.end() : end.start() if end else len(text)]
    parts = (head[0].strip(), "\x02", body, "\n\x03", end[1] if end else "")
    return wire_text.fields_of("".join(parts).encode())


def _message(text: str) -> Fields:
    """The fields of a message between ZCZC and NNNN."""
    begun = _BEGINS.match(text)
    named = begun[1].strip() if begun else ""
    lines = text[begun.end() if begun else 0 :].strip().split("\n")
    end = next((n for n in reversed(range(len(lines))) if lines[n].strip().upper() == "NNNN"), len(lines))
    lines = lines[:end]
    if lines and _LABELLED.match(lines[0]):
        return _labelled(lines)
    heads: list[str] = []
    while lines and (
        not lines[0].strip() or lines[0][0] in _SIGNS or (not heads and _ROUTED.fullmatch(lines[0].strip()))
    ):
        heads.append(lines.pop(0).strip())
    while lines and not lines[-1].strip():
        lines.pop()
    signed = _SIGN_OFF.fullmatch(lines[-1].strip()) if len(lines) > 1 else None
    titles = (
        head.rpartition(":")[2] if sign == ":" else head[1:] for sign in _TITLES for head in heads if head[:1] == sign
    )
    return {
        "title": next((title for title in (title.strip() for title in titles) if _LETTERS.search(title)), ""),
        "outlet": named if named.isalpha() else signed[1] if signed else "",
        "text": "\n".join(lines[:-1] if signed else lines).strip(),
    }


def _labelled(lines: list[str]) -> Fields:
    """The fields of a message whose lines begin with two letters and "#"; the text is last."""
    begin = next((n for n, line in enumerate(lines) if line.startswith("TX#")), len(lines) - 1)
    stated = (found for line in lines[:begin] if (found := _LABELLED.match(line)))
    fields: Fields = {_LABELS[m[1]]: m[2].strip() for m in stated if m[1] in _LABELS}
    return {**fields, "text": "\n".join([lines[begin][3:], *lines[begin + 1 :]]).strip()}
