"""The first bytes of a file, from which its format is told.

In: a stream, of which nothing is consumed. Out: a `Beginning`: the bytes, and what they say of XML, pages and JSON.
"""

from __future__ import annotations

import io
import re
from typing import NamedTuple

_MARKS = b"\0\xff\xfe\xef\xbb\xbf"  # byte-order marks, and the zeros of wide encodings
_ROOT = re.compile(
    rb"(?:<\?[^>]{0,500}\?>|<!--.{0,4000}?-->|<!DOCTYPE[^\[>]{0,500}(?:\[.{0,4000}?\])?\s*>|\s)*+<([A-Za-z][\w.:-]*)",
    re.DOTALL | re.IGNORECASE,
)
_HTML_TYPE = re.compile(rb"(?:<!--.{0,4000}?-->|\s)*+<!doctype\s+html", re.DOTALL | re.IGNORECASE)
_PAGE_TAGS = frozenset((b"html", b"head", b"body"))


class Beginning(NamedTuple):
    """What a file begins with: its bytes, and the name of the outermost element where they are XML."""

    data: bytes
    root: str = ""
    is_page: bool = False

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
    declared = data.startswith(b"<?xml") or b"xmlns" in data[:2000] or name in _KNOWN
    return Beginning(data, name.decode("ascii", "replace") if declared else "")


_KNOWN = frozenset((b"rss", b"feed", b"RDF", b"nitf", b"NewsML", b"newsItem", b"newsMessage"))
