"""XML from strangers: a tree without entities, document types or a network, and what stands in its elements.

In: a source, or its bytes. Out: the root element, and whether the XML had faults. What is not well-formed is read as
far as the parser can repair it, and the caller says so. Named characters of HTML, which feeds use without declaring
them, are read as such; bytes that are not in the encoding that the file declares are decoded as any text is.
"""

from __future__ import annotations

import re
from functools import lru_cache
from html.entities import name2codepoint
from typing import Any

from coverlap.read.source import MAX_RECORD, InputSource, Unusable, decode

_NAMED = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos);)([A-Za-z][A-Za-z0-9]{1,30});")  # XML itself has those five
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_BARE = re.compile(rb"&(?!#?\w{1,31};)")


def tree_of(source: InputSource) -> tuple[Any, str]:
    """The root element of a source, and what is wrong with its XML: "" for nothing. Raises `Unusable`."""
    data = source.stream.read(MAX_RECORD + 1)
    if len(data) > MAX_RECORD:
        raise Unusable(f"is longer than {MAX_RECORD >> 20} MB; split it")
    return parsed(data)


def parsed(data: bytes) -> tuple[Any, str]:
    """The root element, and what is wrong with the XML: "" for nothing. Raises `Unusable` where nothing is left."""
    from lxml import etree

    data = _NAMED.sub(_character, data.lstrip())
    try:
        return etree.fromstring(data, _parser()), ""
    except etree.XMLSyntaxError as error:
        fault = f"line {error.lineno}: {' '.join((error.msg or 'not well-formed').split())}"[:120]
    root, complaint = _repaired(data)
    if root is None:
        raise Unusable(f"is not well-formed XML ({fault})")
    return root, complaint and f"is not well-formed XML ({fault}); what comes after may be lost"


def _repaired(data: bytes) -> tuple[Any, str]:
    """The tree after the commonest faults, wrong encoding and bare ampersands, are cured; else what recovery gives."""
    from lxml import etree

    try:
        text = _DECLARATION.sub("", decode(data), count=1).encode()
        return etree.fromstring(_BARE.sub(b"&amp;", text), _parser(encoding="utf-8")), ""
    except (Unusable, etree.XMLSyntaxError):
        pass
    try:
        return etree.fromstring(data, _parser(recover=True)), "faulty"
    except etree.XMLSyntaxError:
        return None, "faulty"


def _parser(**more: Any) -> Any:
    from lxml import etree

    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        **more,
    )


def _character(found: re.Match[bytes]) -> bytes:
    name = found[1].decode()
    return b"&#%d;" % name2codepoint[name] if name in name2codepoint else found[0]


def local(element: Any) -> str:
    """An element's name without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def words_of(element: Any) -> str:
    """All text within an element as one line; empty for None."""
    if element is None:
        return ""
    return " ".join((element.text or "" if len(element) == 0 else "".join(element.itertext())).split())


def first(element: Any, *paths: str) -> str:
    """The text of the first of these paths that has any, names being those of any namespace."""
    for path in paths:
        for found in element.iterfind(anywhere(path)):
            if text := words_of(found):
                return text
    return ""


def every(element: Any, path: str) -> list[Any]:
    """All elements at a path, names being those of any namespace."""
    return list(element.iterfind(anywhere(path)))


@lru_cache(maxsize=1024)
def anywhere(path: str) -> str:
    """A path whose names hold in any namespace."""
    return "/".join(step if step in ("", ".", "..") else "{*}" + step for step in path.split("/"))
