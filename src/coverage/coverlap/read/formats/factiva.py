"""Exports of Factiva: HTML, rich text and text, each with many articles.

In: a source, or a text. Out: an article a document. With codes before its fields (HD, BY, PD, SN, LP, TD) a document is
read by them. Without, the order of the lines decides, which no interface language changes: section, headline, author,
number of words, date, time, outlet, its code, and so on; a line with the document's number ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from coverlap.model.values import Skipped
from coverlap.read.formats.several import Fields, several
from coverlap.read.prose import parsed_html, prose_of
from coverlap.read.record import Read
from coverlap.read.source import InputSource, whole
from coverlap.read.xml_tree import words_of

_MOST = 64 * 2**20
_LENGTH = re.compile(r"\d[\d.,\u00a0 ]*\s?[^\W\d]{1,12}\.?")
_TIME = re.compile(r"\d{1,2}[:.]\d\d(?: ?(?:[ap]\.?m\.?|h|Uhr))?(?: [A-Z]{2,5})?", re.IGNORECASE)
_YEAR = re.compile(r"\b(?:1[6-9]|20)\d\d\b|\d{4}年")
_NUMBER = re.compile(r"(?:AN\s+)?[^\W\d]{4,12}\s+[A-Z][A-Z0-9]{3,7}0{2,5}(?:19|20)\d{6}\w{6,12}", re.UNICODE)
_CODED = re.compile(r"^(?:SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD)\b", re.MULTILINE)
_COPYRIGHT = re.compile(r"copyright|©|\(c\)", re.IGNORECASE)


def begins(data: bytes) -> bool:
    """True for an export as HTML."""
    head = data[:60_000]
    return b"<title>Factiva" in head or b"fcpNavContainer" in head or b"articleParagraph" in head


def begins_text(text: str) -> bool:
    """True for an export as text: lines that number documents."""
    return any(_NUMBER.fullmatch(line.strip()) for line in text.split("\n"))


def html(source: InputSource) -> Iterator[Read]:
    """The documents of an export as HTML."""
    from coverlap.read.html import decoded

    root = parsed_html(decoded(source.stream.read(_MOST + 1), _MOST), bounded=False)
    articles = [node for node in root.iter("div") if _is_article(node)]
    if not articles:
        yield Skipped(source.where, "is an export of Factiva in which the documents cannot be told apart")
        return
    yield from several(source, articles, _of_element)


def _is_article(node: Any) -> bool:
    """The innermost of the elements that wrap a document."""
    names = node.get("class", "").split()
    inner = (child for child in node.iter("div") if child is not node and "article" in child.get("class", "").split())
    return "article" in names and next(inner, None) is None


def text(source: InputSource) -> Iterator[Read]:
    """The documents of an export as text."""
    return of_text(source, whole(source.stream))


def of_text(source: InputSource, content: str) -> Iterator[Read]:
    """The documents in a text."""
    documents: list[list[str]] = [[]]
    for line in content.replace("\r\n", "\n").replace("\x0c", "\n").split("\n"):
        if _NUMBER.fullmatch(line.strip()):
            documents.append([])
        else:
            documents[-1].append(line.strip())
    return several(source, documents[:-1], _of_lines)  # what follows the last number is a summary of the search


def _of_element(article: Any) -> Fields:
    cells: dict[str, Any] = {}
    for row in article.iter("tr"):
        parts = list(row.iter("td"))
        code = words_of(parts[0]) if len(parts) > 1 else ""
        if re.fullmatch("[A-Z]{2,3}", code):
            cells.setdefault(code, parts[1])
    language = next((name[:2] for name in article.get("class", "").split() if name.endswith("Article")), "")
    if "HD" in cells:
        return _of_codes({code: prose_of(cell) for code, cell in cells.items()}, language)
    head = next((node for node in article.iter("div") if node.get("id") == "hd"), None)
    author = next((node for node in article.iter("div") if node.get("class") == "author"), None)
    lines = [words_of(node) for node in article.iter("div") if node not in (article, head, author)]
    paragraphs = [prose_of(node) for node in article.iter("p") if "articleParagraph" in node.get("class", "")]
    fields = _of_head([line for line in lines if line])
    fields["title"] = words_of(head)
    fields["byline"] = words_of(author)
    fields["language"] = language
    fields["text"] = _text(paragraphs)
    return fields


def _of_codes(cells: dict[str, str], language: str) -> Fields:
    return {
        "title": " ".join(cells.get("HD", "").split()),
        "outlet": cells.get("SN", ""),
        "credit": cells.get("CR", "").split("\n")[0],
        "published": " ".join(part for part in (cells.get("PD", ""), cells.get("ET", "")) if part),
        "byline": cells.get("BY", ""),
        "language": language,
        "text": _text([cells.get("LP", ""), cells.get("TD", "")]),
    }


def _of_head(lines: list[str]) -> Fields:
    """Date and outlet of the lines around the headline: they follow the number of words."""
    at = _length_at(lines)
    rest = lines[at + 1 :]
    day = next((n for n, line in enumerate(rest) if _YEAR.search(line) and len(line) < 60), 0)
    behind = [line for line in rest[day + 1 :] if not _TIME.fullmatch(line)]
    time = next((line for line in rest[day + 1 : day + 2] if _TIME.fullmatch(line)), "")
    return {
        "published": f"{rest[day]} {time}".strip() if rest else "",
        "outlet": behind[0] if behind else "",
    }


def _length_at(lines: list[str]) -> int:
    """The line that counts words: the next one is the date. -1 where there is none."""
    for n, line in enumerate(lines[:-1]):
        if _LENGTH.fullmatch(line) and _YEAR.search(lines[n + 1]):
            return n
    return -1


def _of_lines(lines: list[str]) -> Fields:
    while lines and not lines[0]:
        lines = lines[1:]
    if len({line[:2] for line in lines if _CODED.match(line)} & {"HD", "PD", "SN"}) == 3:
        return _of_coded_lines(lines)
    at = max(0, _length_at(lines))
    above = [line for line in lines[:at] if line]
    title = max(above, key=lambda line: (len(line.split()) > 3, -above.index(line)), default="")
    byline = next(iter(above[above.index(title) + 1 :]), "") if title else ""
    end = next((n for n in range(at, min(len(lines), at + 14)) if _COPYRIGHT.match(lines[n])), at + 6)
    fields = _of_head([line for line in lines[at : end + 1] if line])
    fields |= {"title": title, "byline": byline, "text": _text(_paragraphs(lines[end + 1 :]))}
    return fields


def _of_coded_lines(lines: list[str]) -> Fields:
    cells: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        if found := re.match(r"([A-Z]{2,3})(?:\s{1,}|$)(.*)", line):
            code, line = found[1], found[2]
        cells.setdefault(code, []).append(line)
    joined = {code: "\n".join(_paragraphs(parts)) for code, parts in cells.items()}
    return _of_codes(joined, "")


def _paragraphs(lines: list[str]) -> list[str]:
    blocks = re.split(r"\n\n+", "\n".join(lines))
    return [" ".join(block.split()) for block in blocks if block.strip()]


def _text(paragraphs: list[str]) -> str:
    kept = [part for part in paragraphs if part.strip()]
    while kept and _NUMBER.fullmatch(kept[-1].strip()):
        kept.pop()
    return "\n".join(kept)
