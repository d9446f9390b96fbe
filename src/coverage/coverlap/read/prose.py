"""From marked-up text to prose: one paragraph a line, its markup gone.

In: the element that holds a text (HTML, XHTML, NITF), or a text field that may hold HTML. Out: its prose. A block quote
gets quotation marks, since its layout was its mark. Pictures with their captions, tables of contents, scripts and what
stands around an article are left out; a line break is a line of its own, but in NITF, where it wraps lines.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from coverlap.read import markup

QUOTE_MARKS = tuple("\"'“”„«»‘’")
_BLOCKS = frozenset(
    """
    address article blockquote body body.content block bq caption center dd details div dl dt fieldset h1 h2 h3 h4 h5 h6
    hl1 hl2 html li main nitf nitf-table ol p pre q-block section summary table tbody td-block tfoot thead tr ul fn
    """.split()
)
_ASIDE = frozenset(
    """
    aside audio base button canvas embed figcaption figure footer form head header iframe link math media media-caption
    media-metadata media-producer media-reference meta nav noscript note object picture script select style svg tagline
    template textarea title video body.head body.end
    """.split()
)
_QUOTES = frozenset(("blockquote", "bq"))
_TAG = re.compile(r"</(?:p|div|h[1-6]|li|ul|ol|blockquote|span|a|strong|em|i|b|figure|table)\s*>|<br\s*/?>", re.I)
_OPENED = re.compile(r"<(?:p|div|br|h[1-6]|blockquote|ul|ol|figure|img|table|a|span|!--)(?:\s[^<>]*)?/?>|<!--", re.I)
_LAID_OUT = re.compile(r"<(?:p|div|br|h[1-6]|blockquote|ul|ol|li|table|tr|section|article)[\s/>]", re.I)
_LINE_END = re.compile(r"<!--.*?-->|<[^<>]*>|\n", re.DOTALL)
_REFERENCE = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,30}|#\d{2,7}|#[xX][0-9A-Fa-f]{2,6});")
_ENDING = re.compile(r"[^\W_]+")


def prose_of(element: Any, *, breaks: bool = True) -> str:
    """The prose of an element: its paragraphs, one a line."""
    pieces: list[str] = []
    _collect(element, pieces, breaks)
    lines = (_line(line) for line in "".join(pieces).split("\n") if line)
    return "\n".join(line for line in lines if line)


def _line(line: str) -> str:
    """A line with single spaces in it; only the plain space is one that can be printed."""
    return line.strip(" ") if "  " not in line and line.isprintable() else " ".join(line.split())


def plain(text: str) -> str:
    """A text field as prose, whether it holds HTML or not; a text without markup comes back as it is."""
    if "<" in text and _is_markup(text):
        return _of_markup(text)
    if "&" not in text or not _REFERENCE.search(text):
        return text
    read = html.unescape(text)
    return _of_markup(read) if "&lt;" in text and "<" not in text and _is_markup(read) else read


def one_line(text: str) -> str:
    """A title or name as one line, its markup and character references read."""
    return " ".join(plain(html.unescape(text) if "&" in text else text).split())


def without_title(text: str, title: str) -> str:
    """The text without a first line that only says the title again."""
    head, _, rest = text.partition("\n")
    return rest if rest and title and _ENDING.findall(head.casefold()) == _ENDING.findall(title.casefold()) else text


def from_html(text: str) -> str:
    """The prose of a piece of HTML, or of a text that ought to be one."""
    return _of_markup(text) if "<" in text else html.unescape(text).strip()


def teaser(text: str) -> str:
    """The prose of a piece of HTML, without a link at its end that leads to the rest: a few words, and no sentence."""
    if "</a>" not in text[-_LONGEST_LINK:]:
        return from_html(text)
    root = parsed_html(text)
    links = list(root.iter("a"))
    last = links[-1] if links else None
    if last is not None and not (last.tail or "").strip() and last.getparent() is not None:
        said, above = " ".join("".join(last.itertext()).split()), last.getparent()
        alone = last.getprevious() is None and not (above.text or "").strip()
        after = any("".join(node.itertext()).strip() for node in last.itersiblings()) or _follows(above)
        if (alone or said.endswith(("…", "..."))) and len(said.split()) <= _FEW and not after:
            last.getparent().remove(last)
    return prose_of(root)


def _follows(element: Any) -> bool:
    return any("".join(node.itertext()).strip() for node in element.itersiblings() if isinstance(node.tag, str))


_LONGEST_LINK = 600  # characters of markup
_FEW = 5  # words
_SPARSE = 5_000  # characters a tag: pages have one in 50 to 500, texts copied from pages one in 16,000


def _is_markup(text: str) -> bool:
    """True for HTML, not for prose that mentions a tag: one that is closed, or a line break, and one that opens.

    A long text in which a few tags were left is prose: there must be one every 5,000 characters."""
    if not (_TAG.search(text) and _OPENED.search(text)):
        return False
    return len(_TAG.findall(text)) + len(_OPENED.findall(text)) >= len(text) / _SPARSE


def parsed_html(text: str, *, bounded: bool = True) -> Any:
    """The tree of a piece of HTML. Raises `Unusable` where it is past the bounds of a page, unless it holds many."""
    from lxml import etree

    if bounded:
        markup.check(text)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    root = etree.fromstring(f"<html><body>{text}</body></html>".encode("utf-8", "replace"), parser)
    if bounded and text.count("<") > markup.MOST_INLINE:
        markup.check_tree(root)
    return root


def _of_markup(text: str) -> str:
    """The prose of HTML; where its only tags stand within lines, as a link does, its own line ends part paragraphs."""
    if "\n" in text and not _LAID_OUT.search(text):
        text = _LINE_END.sub(lambda found: "<br>" if found[0] == "\n" else found[0], text)
    return prose_of(parsed_html(text))


def _collect(element: Any, pieces: list[str], breaks: bool) -> None:
    kind = _kind(element.tag)
    if kind == "code":
        pieces.append(element.text or "" if isinstance(element.text, str) and element.text.startswith("&") else "")
    elif kind == "aside":
        return
    elif kind == "break":
        pieces.append("\n" if breaks else " ")
    elif kind == "quote":
        pieces.extend(("\n", *_marked(element, breaks), "\n"))
    else:
        ends = _ENDS[kind]
        pieces.append(ends)
        if text := element.text:
            pieces.append(text if kind == "lines" else text.replace("\n", " ").replace("\r", " "))
        for child in element:
            _collect(child, pieces, breaks)
            if text := child.tail:
                pieces.append(text if kind == "lines" else text.replace("\n", " ").replace("\r", " "))
        if kind != "cell":
            pieces.append(ends)


_ENDS = {"block": "\n", "lines": "\n", "cell": " ", "": ""}


@lru_cache(maxsize=1024)
def _kind(tag: object) -> str:
    """What an element of this name is to prose: "code" for comments and the like, "" for a part of a line."""
    name = tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""
    if not name:
        return "code"
    if name in _ASIDE:
        return "aside"
    kinds = {"br": "break", "pre": "lines", "td": "cell", "th": "cell"}
    return "quote" if name in _QUOTES else kinds.get(name, "block" if name in _BLOCKS else "")


def _marked(quote: Any, breaks: bool) -> Iterator[str]:
    """The lines of a block quote, each in quotation marks that has none."""
    inner: list[str] = []
    if quote.text:
        inner.append(quote.text.replace("\n", " "))
    for child in quote:
        _collect(child, inner, breaks)
        inner.append((child.tail or "").replace("\n", " "))
    for line in "".join(inner).split("\n"):
        if bare := " ".join(line.split()):
            yield (bare if bare.startswith(QUOTE_MARKS) else f"“{bare}”") + "\n"
