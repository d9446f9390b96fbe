"""XML that agencies made up themselves: Ritzau's news, press releases of the Nordic agencies' services, and what The
Canadian Press publishes.

In: a source. Out: an article an item. Each is a table: the element of an item, and the path of each field. The text is
HTML, written as text. A photo of The Canadian Press has no text, and is named.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coverlap.model.values import Skipped
from coverlap.read.formats.newsml import is_release_wire
from coverlap.read.formats.several import Fields, several
from coverlap.read.prose import from_html, one_line, without_title
from coverlap.read.record import Read
from coverlap.read.source import InputSource, Unusable
from coverlap.read.xml_tree import every, first, local, tree_of

_Paths = dict[str, tuple[str, ...]]
_KINDS: dict[str, _Paths] = {
    "RBNews": {
        "id": ("NewsID",),
        "title": ("headline", "strapline"),
        "outlet": ("origin",),
        "published": ("PublishDate",),
        "byline": ("byLine",),
        "text": ("content",),
    },
    "release": {
        "title": ("title",),
        "outlet": ("publisher/name",),
        "published": ("published", "date"),
        "url": ("longurl", "shorturl"),
        "text": ("body",),
    },
    "Publish": {
        "id": ("ContentItem/ContentItemID",),
        "title": ("ContentItem/Headline", "ContentItem/Headline2"),
        "outlet": ("ContentItem/Source",),
        "published": ("ContentItem/UpdatedDateTime",),
        "byline": ("ContentItem/Byline",),
        "credit": ("ContentItem/Credit",),
        "text": ("ContentItem/ContentText",),
    },
}
ROOTS = ("XMLNewsQueuedResponse", *_KINDS)
_RELEASE = "release"
_DATELINE = 150  # characters in which a service names itself


def articles(source: InputSource) -> Iterator[Read]:
    """The items of a file."""
    root, fault = tree_of(source)
    items = [root] if local(root) in _KINDS else list(root.iter("{*}RBNews"))
    if not items:
        yield Skipped(source.where, fault or "is a list of news that is empty")
        return
    yield from several(source, items, _fields, fault)


def _fields(item: Any) -> Fields:
    kind = local(item)
    found = {name: first(item, *paths) for name, paths in _KINDS[kind].items() if name != "text"}
    path = _KINDS[kind]["text"][0]
    text = next((text for node in every(item, path) if (text := from_html("".join(node.itertext())))), "")
    if not text.strip():
        raise Unusable("is an item of an agency without a text")
    title = one_line(found["title"])
    lead = first(item, "leadtext")
    outlet = found["outlet"].strip("/").strip()
    return {
        **found,
        "title": title,
        "outlet": outlet,
        "credit": found.get("credit", "") if found.get("credit", "").casefold() != outlet.casefold() else "",
        "language": item.get("lang", ""),
        "kind": _RELEASE if kind == _RELEASE or is_release_wire(text[:_DATELINE]) else "",
        "text": "\n".join(filter(None, (from_html(lead), without_title(text, title)))),
    }
