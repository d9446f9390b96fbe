"""The first bytes of a file, from which its format is told.

In: a stream, of which nothing is consumed. Out: a `Beginning`: the bytes, and what they say of XML, pages and JSON.
"""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple

_MARKS = b"\0\xff\xfe\xef\xbb\xbf"  # byte-order marks, and the zeros of wide encodings
_ROOT = re.compile(
    rb"(?:<\?[^>]{0,500}\?>|<!--.{0,4000}?-->|<!DOCTYPE[^\[>]{0,500}(?:\[.{0,4000}?\])?\s*>|\s)*+<([A-Za-z][\w.:-]*)",
    re.DOTALL | re.IGNORECASE,
)
_HTML_TYPE = re.compile(rb"(?:<!--.{0,4000}?-->|\s)*+<!doctype\s+html", re.DOTALL | re.IGNORECASE)
_PAGE_TAGS = frozenset((b"html", b"head", b"body"))


class Beginning(NamedTuple):
    """What a file begins with: its bytes; the outermost element where they are XML, the parts where they are a
    container's."""

    data: bytes
    root: str = ""
    is_page: bool = False
    parts: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The bytes as text, as well as can be."""
        return self.data.decode("utf-8", "replace")

    @property
    def is_html(self) -> bool:
        """True for a web page, and for what looks like one."""
        return self.is_page or self.root == "html"

    @property
    def is_json(self) -> bool:
        """True for an object, or an array of objects."""
        return self.data[:1] == b"{" or re.match(rb"\[\s*[{\]]", self.data) is not None

    @property
    def is_json_line(self) -> bool:
        """True where the first line is a whole object."""
        line = self.data.partition(b"\n")[0].rstrip()
        return line.startswith(b"{") and line.endswith(b"}")


def beginning_of(stream: io.BufferedReader) -> Beginning:
    """The beginning of a stream: what can be had without reading on, some 64 KB."""
    if stream.peek(1).startswith(b"PK\x03\x04"):
        return Beginning(stream.peek(1), parts=_parts(stream))
    data = stream.peek(1).translate(None, _MARKS).lstrip()
    if not data.startswith(b"<"):
        return Beginning(data)
    if _HTML_TYPE.match(data):
        return Beginning(data, is_page=True)
    found = _ROOT.match(data)
    if not found:
        return Beginning(data)
    name = found[1].rpartition(b":")[2]
    if name.lower() in _PAGE_TAGS:
        return Beginning(data, is_page=True)
    declared = data.startswith(b"<?xml") or b"xmlns" in data[:2000] or name in _KNOWN or _is_closed(data, found[1])
    return Beginning(data, name.decode("ascii", "replace") if declared else "")


def _is_closed(data: bytes, name: bytes) -> bool:
    """True where the outermost element ends the file, and is none of a page's."""
    return data.rstrip().endswith(b"</" + name + b">") and name.lower() not in _OF_PAGES


def _parts(stream: io.BufferedReader) -> tuple[str, ...]:
    """The names of a container's parts: all of them where one can look at its end, else those near its beginning."""
    if stream.seekable():
        try:
            return tuple(zipfile.ZipFile(stream).namelist()[:_MOST_PARTS])
        except (zipfile.BadZipFile, ValueError, NotImplementedError):
            pass
        finally:
            stream.seek(0)
    return tuple(name.decode("utf-8", "replace") for name in _PART.findall(stream.peek(1)))


_MOST_PARTS = 10_000
_PART = re.compile(rb"PK\x03\x04.{26}([\w\[\]./-]{1,200}?)(?=\x55\x54|[^\w\[\]./-])", re.DOTALL)
_KNOWN = frozenset((b"rss", b"feed", b"RDF", b"nitf", b"NewsML", b"newsItem", b"newsMessage"))
_OF_PAGES = frozenset(
    b"""
    a abbr address article aside b big blockquote br center cite code dd del details div dl dt em figure font footer
    form h1 h2 h3 h4 h5 h6 header hr i iframe img ins li main mark nav ol p pre q s samp section script small span
    strike strong style sub summary sup svg table tbody td th thead title tr tt u ul var video
    """.split()
)
