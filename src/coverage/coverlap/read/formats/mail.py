"""E-mail: a message as a mail program saves it, or a mailbox (mbox) of many.

In: a source. Out: an article a message: subject, day, sender's name, and the plain text, else the HTML as prose; a
press release in it is read as one. A signature below its mark is left out. Attachments are named, not read. A message
is bounded before the parser sees it, which needs time that grows with the square of its headers and parts.
"""

from __future__ import annotations

import email.policy
import io
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.utils import parseaddr

from coverlap.model.values import Article, Skipped
from coverlap.read import encodings, html, markup
from coverlap.read.formats import proquest, releases
from coverlap.read.formats.several import Fields
from coverlap.read.prose import from_html
from coverlap.read.record import NOTED, Read, article_of, attempt
from coverlap.read.source import MAX_RECORD, InputSource, Unusable, decode

_FIELD = rb"[!-9;-~]{1,80}[ \t]*:[^\n]*\n"
_HEAD = re.compile(rb"\s*(?:From [^\n]*\n|\d+[ ]*\r?\n)?((?:" + _FIELD + rb"(?:[ \t]+[^\s][^\n]*\n)*)+)")
_SENT = re.compile(rb"^(?:received|delivered-to|return-path|message-id|mime-version|x-[\w-]+)[ \t]*:", re.I | re.M)
_NAMED = re.compile(rb"^(from|subject|date|sent|to)[ \t]*:", re.I | re.M)
_BETWEEN = re.compile(rb"From \S+[^\n]*\d{4}\s*\n")
_UNQUOTED = re.compile(rb"^>(>*From )", re.M)
_BOUNDARY = re.compile(rb"\bboundary\s*[=*]", re.I)
_MOST_WORK = 20_000_000  # lines by parts within each other: the parser looks at each line once for each of them
_MOST_PARTS = 2_000  # lines that may begin one
_LONGEST_HEADER = re.compile(
    rb"^(?:content-[a-z-]{1,30}|mime-version|subject|from|date|sent)[ \t]*:(?:[^\n]|\n[ \t]){4000}", re.I | re.M
)
_BARE = re.compile("[\udc80-\udcff]")
_SIGNATURE = re.compile(r"^-- ?\r?$", re.MULTILINE)
_WORDLESS = ("image", "audio", "video", "font")
_SHOWN = 8  # attachments in a sentence


def begins(data: bytes) -> bool:
    """True for the header of a message: what programs write, or a sender, a subject, and a day or address."""
    head = _HEAD.match(data)
    if not head:
        return False
    named = {found[1].lower() for found in _NAMED.finditer(head[1])}
    if b"from" not in named:
        return len(_SENT.findall(head[1])) > 2 and (b"subject" in named or b"date" in named)
    return bool(_SENT.search(head[1])) or (b"subject" in named and len(named) > 2)


def articles(source: InputSource) -> Iterator[Read]:
    """The article of each message, and what was attached to it."""
    for number, message in enumerate(_messages(source.stream), 1):
        yield from _read(source, message, number)


def _messages(stream: io.BufferedReader) -> Iterator[tuple[bytes, bool]]:
    """Each message of a file, and whether there are several."""
    lines: list[bytes] = []
    size = found = 0
    blank, is_box = True, stream.peek(1).lstrip().startswith(b"From ")
    while line := stream.readline(MAX_RECORD):
        if is_box and blank and line.startswith(b"From ") and _BETWEEN.match(line):
            if size:
                found += 1
                yield b"".join(lines), True
            lines, size = [], 0
        elif size <= MAX_RECORD:
            lines.append(line)
            size += len(line) if size or line.strip() else 0
        blank = not line.strip()
    if size:
        yield b"".join(lines), found > 0


def _read(source: InputSource, given: tuple[bytes, bool], number: int) -> Iterator[Read]:
    data, several = given
    where = f"{source.where}:{number}" if several else source.where
    if b"proquest" in data.lower() and (page := _export(data)):
        yield from proquest.of_html(source._replace(where=where), page)
        return
    attached: list[tuple[str, bool]] = []

    def made(where: str) -> Article:
        return article_of(where, _fields(data, several, attached), "" if several else source.id)

    yield attempt(made, where)
    if pictures := [name for name, wordless in attached if wordless]:
        yield Skipped(where, f"{NOTED}without the attached pictures, sound and film {_listed(pictures)}")
    if files := [name for name, wordless in attached if not wordless]:
        what = "has an attachment that was" if len(files) == 1 else "has attachments that were"
        yield Skipped(where, f"{what} not read: {_listed(files)}; save it by itself to have it read")


def _export(data: bytes) -> str:
    """The HTML of a message by which ProQuest sends its documents; "" for any other."""
    try:
        body = _parsed(data).get_body(("html",))
    except Unusable:
        return ""
    text = _source(body) if isinstance(body, EmailMessage) else ""
    return text if proquest.begins_html(text.encode("latin-1", "replace")) else ""


def _fields(data: bytes, several: bool, attached: list[tuple[str, bool]]) -> Fields:
    """What a message states, and its text; what is attached is added to the list: its name, and whether it is a
    picture, sound or film. Raises `Unusable`."""
    parsed = _parsed(_UNQUOTED.sub(rb"\1", data) if several else data)
    if parsed.is_multipart():
        attached += [(_name(part), part.get_content_maintype() in _WORDLESS) for part in parsed.iter_attachments()]
    body = parsed.get_body(("plain", "html"))
    if isinstance(body, EmailMessage) and (address := _saved_from(parsed, body)):
        return html.fields_of(markup.without_code(_source(body)), address)
    text = _text(body) if isinstance(body, EmailMessage) else ""
    if not text.strip():
        raise Unusable("is a message without a text of its own")
    if text.lstrip().startswith(('{"', "[{")) and text.rstrip().endswith(("}", "]")):
        raise Unusable("is a message whose text is JSON; save that as .json")
    fields: Fields = {
        "title": _stated(parsed, "subject"),
        "published": _stated(parsed, "date") or _stated(parsed, "sent"),
        "byline": parseaddr(_stated(parsed, "from"))[0],
        "text": text,
    }
    release = releases.fields_of(text)
    return {**fields, **{name: value for name, value in release.items() if value}} if release else fields


def _parsed(data: bytes) -> EmailMessage:
    """A message within bounds. Raises `Unusable`."""
    if len(data) > MAX_RECORD:
        raise Unusable(f"is a message of more than {MAX_RECORD >> 20} MB; save its text as .txt")
    nested = 1 + sum(1 for _ in _BOUNDARY.finditer(data))
    if data.count(b"\n--") > _MOST_PARTS or nested * data.count(b"\n") > _MOST_WORK:
        raise Unusable("is a message of too many lines and parts; save its text as .txt")
    if _LONGEST_HEADER.search(data):
        raise Unusable("is a message with a header of more than 4,000 characters; save its text as .txt")
    return message_from_bytes(data.lstrip(), policy=email.policy.default)


def _saved_from(message: EmailMessage, body: EmailMessage) -> str:
    """The address of a page that a browser saved as a message (MHTML); "" for other messages."""
    saved = _stated(message, "snapshot-content-location")
    if not saved and any(name.lower() == "from" and "<Saved by" in value for name, value in message.raw_items()):
        saved = _stated(body, "content-location")
    return saved if body.get_content_subtype() == "html" else ""


def _stated(message: EmailMessage, name: str) -> str:
    """A header decoded; one that holds bytes beyond ASCII, as no standard allows, is decoded as any text is."""
    raw = next((value for key, value in message.raw_items() if key.lower() == name), "")
    if _BARE.search(raw) and "=?" not in raw:
        return " ".join(decode(raw.encode("ascii", "surrogateescape")).split())
    return " ".join(str(message.get(name, "")).split())


def _text(part: EmailMessage) -> str:
    """The text of a part, its soft line breaks joined (RFC 3676), without the signature."""
    text = _source(part)
    if part.get_content_subtype() == "html":
        return from_html(text)
    text = text.replace("\r\n", "\n")
    if part.get_param("format") == "flowed":
        text = re.sub(r"(?<! ) \n(?!\n|-- \n)", "" if part.get_param("delsp") == "yes" else " ", text)
    body = _SIGNATURE.split(text, maxsplit=1)[0]
    return body.strip("\n") if body.strip() else text


def _source(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    return _decoded(payload if isinstance(payload, bytes) else b"", part.get_content_charset("utf-8"))


def _decoded(data: bytes, charset: str) -> str:
    name = encodings.of_the_web(charset)
    try:
        return data.decode(name) if name and name != "ascii" else decode(data)
    except UnicodeDecodeError:
        return decode(data)


def _name(part: EmailMessage) -> str:
    return " ".join((part.get_filename() or part.get_content_type()).split())[:80]


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more
