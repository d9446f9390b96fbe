"""Exports of LexisNexis and Nexis Uni: HTML, text and Word, each with many articles.

In: a source, or the paragraphs of a Word file. Out: an article a document. Layouts before 2019 number their documents
("1 of 74 DOCUMENTS"), centre outlet, date and copyright, and write labels in capitals around the text; Nexis Uni puts
title, outlet and date on a line each, the text below "Body", and "End of Document" at its end. Where the language of
the interface changes labels, the layout decides. A file in which no document is found is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from coverlap.model.values import Skipped
from coverlap.read.formats.labels import field_of
from coverlap.read.formats.several import Fields, several
from coverlap.read.prose import parsed_html, prose_of
from coverlap.read.record import Read
from coverlap.read.source import InputSource, whole
from coverlap.read.xml_tree import words_of

_COUNTED = r"\d[\d.,]* \w{1,8} \d[\d.,]*"
_NUMBERED = re.compile(  # where the blanks before it are lost, in capitals alone
    rf"^(?:[ \t]{{6,}}(?i:{_COUNTED} DO[CK]UMENT\w*|DO[CK]UMENT\w* {_COUNTED})|{_COUNTED} DO[CK]UMENT[A-Z]*)[ \t]*\r?$",
    re.MULTILINE,
)
_HTML_START = re.compile(r"<!--\s*Hide XML section from browser\s*<DOC NUMBER=\d+>", re.IGNORECASE)
_HTML_END = re.compile(r"<!--\s*Hide XML section from browser\s*</DOCFULL>", re.IGNORECASE)
_LABEL = re.compile(r"(?P<label>[^\W\d_][^\W\d_ /-]*(?:[ /-][^\W\d_]+){0,4}):[ \u00a0\n]*")
_STYLE = re.compile(r"\.(c\d+)\s*\{([^}]{0,400})\}")
_COUNT = re.compile(r"\W*(?:\w+ )?\d[\d.,]* \w{1,8} \d[\d.,]*(?: \w+)?\W*")
_INDENTED = re.compile(r"[ \t]{6,}")
_WIDTH = 80  # characters of a line
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b|\d{4}年")
_APART = "is an export of Nexis in which the documents cannot be told apart; export it as Word"
_COPYRIGHT = re.compile(r"copyright|©|\(c\)", re.IGNORECASE)


class LabelledBlock(NamedTuple):
    """A part of a document: its text, whether it is centred, and the label before it, if any."""

    text: str
    centred: bool = False
    label: str = ""


def begins(data: bytes) -> bool:
    """True for an export as HTML."""
    return b"Hide XML section from browser" in data or b"LXNComment" in data


def begins_text(data: bytes) -> bool:
    """True for an export as text: numbered documents, or Nexis Uni's labels around a body."""
    text = " " * 8 + data.decode("utf-8", "replace")  # of the first line the blanks were cut off
    return _NUMBERED.search(text) is not None or _uni_begins(text)


def html(source: InputSource) -> Iterator[Read]:
    """The documents of an export as HTML."""
    from coverlap.read.html import decoded

    page = decoded(source.stream.read(_MOST + 1), _MOST)
    styles = dict(_STYLE.findall(page[:100_000]))
    parts = [_HTML_END.split(part)[0] for part in _HTML_START.split(page)[1:]]
    if not parts:
        yield Skipped(
            source.where, "is an export of Nexis in which the documents cannot be told apart; export it as Word"
        )
        return
    yield from several(source, parts, lambda part: _fields(list(_html_blocks(part, styles))))


_MOST = 64 * 2**20


def text(source: InputSource) -> Iterator[Read]:
    """The documents of an export as text."""
    content = whole(source.stream).replace("\r\n", "\n").replace("\x0c", "\n")
    yield from of_text(source, content)


def of_text(source: InputSource, content: str) -> Iterator[Read]:
    """The documents in a text."""
    parts = _NUMBERED.split(content)[1:]
    if parts:
        yield from several(source, parts, lambda part: _fields(list(_text_blocks(part))))
        return
    documents = _uni_documents(content.split("\n"))
    if not documents:
        yield Skipped(
            source.where, "is an export of Nexis in which the documents cannot be told apart; export it as Word"
        )
        return
    yield from several(source, documents, _uni_fields)


def of_paragraphs(source: InputSource, paragraphs: Sequence[tuple[str, Sequence[str]]]) -> Iterator[Read] | None:
    """The documents of an export as Word, whose paragraphs come with their bookmarks; None for no export."""
    lines: list[str] = []
    for paragraph, bookmarks in paragraphs:
        if any(name.startswith("Bookmark_") for name in bookmarks):
            lines.append(_START)
        if any(re.fullmatch(r"Body(_\d+)?", name) for name in bookmarks):
            lines.append(_BODY)
        elif any(re.match(r"(?:Classification|Notes|Graphic)(_\d+)?$", name) for name in bookmarks):
            lines.append(_END)
        else:
            heading = (
                paragraph.startswith("\n")
                and len(paragraph.split()) <= _HEADING
                and not _LABEL.match(paragraph.strip())
            )
            lines.append(_END if heading and field_of(paragraph) in ("end", "") and lines[-1:] else "")
            lines.extend(paragraph.strip("\n").split("\n"))
    if _BODY not in lines:
        return _none_of(lines, source)
    return several(source, _uni_documents(lines), _uni_fields)


def _none_of(lines: list[str], source: InputSource) -> Iterator[Read] | None:
    content = "\n".join(line for line in lines if line not in (_START, _END))
    return of_text(source, content) if _uni_begins(content) else None


_START, _BODY, _END = "\x01", "\x02", "\x03"  # marks of the layout among the lines
_HEADING = 3  # words


def _fields(blocks: list[LabelledBlock]) -> Fields:
    """The fields of a numbered document."""
    blocks = [block for block in blocks if block.text.strip() or block.label]
    if blocks and _COUNT.fullmatch(blocks[0].text):
        blocks = blocks[1:]
    heads = 0
    while heads < len(blocks) and blocks[heads].centred:
        heads += 1
    centred = [block.text for block in blocks[:heads] if not _COPYRIGHT.match(block.text)]
    dated = next((text for text in centred if _YEAR.search(text) and any(c.isdigit() for c in text)), "")
    outlet = next((text for text in centred if text != dated), "") or _holder(blocks[:heads])
    rest = blocks[heads:]
    title = ""
    before_day = not dated and len(rest) > 1 and rest[1].centred and not field_of(rest[0].label)
    if rest and not rest[0].centred and (before_day or not rest[0].label):
        title = ": ".join(filter(None, (rest[0].label, rest.pop(0).text)))
    if not dated and rest and rest[0].centred and _YEAR.search(rest[0].text):  # the title stood before it
        dated = rest.pop(0).text
    found = {field_of(block.label): block.text for block in reversed(rest) if block.label}
    body = _body(rest) or [f"{block.label}: {block.text}" for block in rest if _is_said(block)]
    return {
        "title": " ".join((title or found.get("title", "")).split()),
        "outlet": outlet.split("\n")[0],
        "published": dated.split("\n")[0],
        "byline": found.get("byline", "").split("\n")[0],
        "language": "",
        "text": "\n".join(body),
    }


def _holder(blocks: list[LabelledBlock]) -> str:
    """The outlet below a line of copyright that names it: "Copyright 2003 The Post" and then "The Post"."""
    for block in blocks:
        first, *others = block.text.split("\n")
        if name := next((line for line in others if line in first), ""):
            return name
    return ""


def _body(blocks: list[LabelledBlock]) -> list[str]:
    """The text among the labelled parts: from the first part without a label to the labels that come after texts."""
    first = next((n for n, block in enumerate(blocks) if not block.label and not block.centred), len(blocks))
    last = next((n for n in range(first, len(blocks)) if _ends(blocks[n].label)), len(blocks))
    told = last < len(blocks)  # then a label before it may be a speaker's, in an interview
    while last > first and (
        blocks[last - 1].centred
        or (blocks[last - 1].label and not told)
        or field_of(blocks[last - 1].label) == "before"
    ):
        last -= 1
    return [f"{block.label}: {block.text}" if block.label else block.text for block in blocks[first:last]]


def _is_said(block: LabelledBlock) -> bool:
    """True for a part whose label is none of an export: "FLASH: The bridge is open"."""
    return block.label != "" and "-" not in block.label and not field_of(block.label)


def _ends(label: str) -> bool:
    return label != "" and ("-" in label or field_of(label) in ("end", "language"))


def _html_blocks(part: str, styles: dict[str, str]) -> Iterator[LabelledBlock]:
    root = parsed_html("--> " + part)
    for division in root.iter("div"):
        if division.find(".//div") is not None:
            continue
        style = styles.get(division.get("class", ""), "")
        paragraph = division.find(".//p")
        style += styles.get(paragraph.get("class", ""), "") if paragraph is not None else ""
        centred = "center" in style
        spans = [span for span in division.iter("span") if words_of(span)]
        label = ""
        if spans and not centred:
            head = words_of(spans[0])
            if head.endswith(":") and head.isupper() and _LABEL.fullmatch(head):
                label = head.rstrip(":").strip()
                spans[0].text = ""
                for child in list(spans[0]):
                    spans[0].remove(child)
        yield LabelledBlock(prose_of(division), centred, label)


def _text_blocks(part: str) -> Iterator[LabelledBlock]:
    """The paragraphs of a numbered document as text. Outlet, date and copyright are centred by blanks."""
    for raw in re.split(r"\n[ \t]*\n", part):
        lines = [line.rstrip() for line in raw.split("\n") if line.strip()]
        if not lines:
            continue
        centred = any(_INDENTED.match(line) for line in lines) and all(map(_is_centred, lines))
        paragraph = "\n".join(line.strip() for line in lines) if centred else " ".join(line.strip() for line in lines)
        found = None if centred else _LABEL.match(paragraph)
        if found and found["label"].isupper():
            yield LabelledBlock(paragraph[found.end() :], False, found["label"])
        else:
            yield LabelledBlock(paragraph, centred)


def _is_centred(line: str) -> bool:
    """True for a line that is far from the edge, or as far from one as from the other."""
    left = len(line) - len(line.lstrip())
    return _INDENTED.match(line) is not None or abs(2 * left + len(line.strip()) - _WIDTH) <= 1


def _uni_begins(content: str) -> bool:
    lines = [line.strip() for line in content.split("\n")]
    return any(field_of(line) == "closing" for line in lines) and any(_is_body(line) for line in lines)


def _is_body(line: str) -> bool:
    return line == _BODY or (0 < len(line) < 20 and field_of(line) == "body" and line[:1].isupper())


def _uni_documents(lines: list[str]) -> list[list[str]]:
    """The lines of each document: from its title to its end. A cover page and its list come before the first."""
    documents: list[list[str]] = []
    current: list[str] = []
    marked = _START in lines
    for line in lines:
        if line == _START or (not marked and field_of(line) == "closing"):
            documents.append(current)
            current = []
        else:
            current.append(line)
    documents.append(current)
    return [document for document in documents if any(_is_body(line.strip()) for line in document)]


def _uni_fields(document: list[str]) -> Fields:
    at = next(n for n, line in enumerate(document) if _is_body(line.strip()))
    above = [bare for line in document[:at] if line != _END and (bare := " ".join(line.split()))]
    labelled = [(label, line) for line in above if (label := _LABEL.match(line))]
    found = {field_of(label["label"]): line[label.end() :] for label, line in reversed(labelled)}
    plain = [line for line in above if not _COPYRIGHT.match(line)]
    dates = [n for n, line in enumerate(plain) if n > 0 and _YEAR.search(line) and not _LABEL.match(line)]
    dates += [n for n, line in enumerate(plain) if n > 0 and _YEAR.search(line) and not _dates_none(line)]
    when = dates[0] if dates else min(2, len(plain))
    outlet = plain[when - 1] if when >= 2 else ""
    title = " ".join(plain[: max(1, when - 1)])
    body = list(_uni_body(document[at + 1 :]))
    full = next((n for n, line in enumerate(body) if field_of(line) == "text" and line.isupper()), -1)
    body = body[full + 1 :]
    return {
        "title": title,
        "outlet": outlet.rstrip("."),
        "published": plain[when] if when in dates else "",
        "byline": found.get("byline", ""),
        "text": "\n".join(body),
    }


def _dates_none(line: str) -> bool:
    """True for a labelled line whose figure is no year, such as "Length: 1818 words"."""
    label = _LABEL.match(line)
    return label is not None and field_of(label["label"]) == "before"


def _uni_body(lines: list[str]) -> Iterator[str]:
    """The paragraphs of the text: lines that no empty line parts belong together, as text files wrap them."""
    held: list[str] = []
    for line in lines:
        bare = line.strip()
        label = _LABEL.match(bare)
        if (
            line == _END
            or field_of(bare) in ("closing", "end")
            or (label and _ends(label["label"]) and field_of(label["label"]))
        ):
            break
        if bare:
            held.append(bare)
        elif held:
            yield " ".join(held)
            held = []
    if held:
        yield " ".join(held)
