"""Feeds: RSS of all versions, Atom, and the export of WordPress (WXR), which is RSS with more in it.

In: a source. Out: an article an entry. The text is the full content where the feed has it, else the teaser. The outlet
is the feed's; where an entry comes from another address than the feed, or the feed says whose entry it is, that source
is the outlet, and a source named in an outlet's own feed is its credit. Of a WordPress export, posts that are published
are articles; pages, pictures, drafts and what is in the bin are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from coverlap.model.values import Skipped
from coverlap.read.formats.several import Fields, several
from coverlap.read.prose import from_html, one_line, prose_of, teaser
from coverlap.read.record import Read
from coverlap.read.site_names import host_of, site_name
from coverlap.read.source import InputSource, Unusable
from coverlap.read.xml_tree import every, first, local, tree_of

_SHORT_CODE = re.compile(r"\[/?[a-z][a-z0-9_-]{1,40}(?:\s[^\]\n]{0,500})?/?\]")
_CAPTION = re.compile(r"\[caption\b[^\]\n]{0,500}\].{0,2000}?\[/caption\]", re.DOTALL)
_WORDPRESS = "{*}post_type"
_NAMESPACES_ASIDE = ("excerpt", "/mrss", "itunes", "media")  # of teasers, pictures and sound


def articles(source: InputSource) -> Iterator[Read]:
    """One article an entry; an entry without text is skipped."""
    root, fault = tree_of(source)
    if local(root) == "feed":
        yield from several(source, every(root, "entry"), lambda entry: _entry(root, entry), fault)
        return
    channel = next(iter(every(root, "channel")), root)
    items = [item for item in root.iter("{*}item") if _is_post(item)]
    if not items:
        yield Skipped(source.where, fault or "is a feed without entries")
        return
    links: set[object] = set()
    yield from several(source, items, lambda item: _item(channel, item, links), fault)


def _is_post(item: Any) -> bool:
    """False for what a WordPress export holds beside published posts."""
    kind, status = item.findtext(_WORDPRESS), item.findtext("{*}status")
    return (kind or "post") == "post" and (kind is None or status in (None, "", "publish"))


def _item(channel: Any, item: Any, links: set[object]) -> Fields:
    exported = item.find(_WORDPRESS) is not None
    link = _stripped(item.findtext("{*}link")) or next((a.get("href", "") for a in item.iterfind("{*}link")), "")
    guid = item.find("{*}guid")
    named = _stripped(guid.text) if guid is not None else item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    if not link and guid is not None and guid.get("isPermaLink") != "false" and (named or "").startswith("http"):
        link = named or ""
    own = link if link and link not in links else named or link
    links.add(own)
    site = _stripped(channel.findtext("{*}link")) or first(channel, "base_site_url")
    stated = first(item, "source")
    outlet, credit = _whose(site_name(first(channel, "title"), site), stated, site, link)
    return {
        "id": own,
        "title": one_line(first(item, "title")),
        "outlet": outlet,
        "credit": credit,
        "published": first(item, "pubDate", "date", "published", "post_date_gmt"),
        "byline": [one_line(name.text or "") for name in item.iterfind("{*}creator")] or first(item, "author"),
        "language": first(item, "language") or first(channel, "language"),
        "url": link,
        "text": _text(item, ("encoded", "content", "description", "summary"), exported),
    }


def _entry(feed: Any, entry: Any) -> Fields:
    link = _alternate(entry)
    origin = next(iter(every(entry, "source")), None)
    stated = "" if origin is None else first(origin, "title")
    site = _alternate(feed)
    return {
        "id": first(entry, "id") or link,
        "title": _construct(entry, "title"),
        "outlet": one_line(stated) or site_name(_construct(feed, "title"), site or link),
        "published": first(entry, "published", "issued", "updated", "modified"),
        "byline": [first(author, "name") for author in every(entry, "author")] or first(feed, "author/name"),
        "language": entry.get(_LANGUAGE) or feed.get(_LANGUAGE) or "",
        "url": link,
        "text": next((text for tag in ("content", "summary") if (text := _body(entry.find(f"{{*}}{tag}")))), ""),
    }


_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def _alternate(element: Any) -> str:
    links = [link for link in element.iterfind("{*}link") if link.get("rel", "alternate") == "alternate"]
    return links[0].get("href", "") if links else ""


def _construct(element: Any, tag: str) -> str:
    found = element.find(f"{{*}}{tag}")
    return "" if found is None else one_line("".join(found.itertext()))


def _body(content: Any) -> str:
    """The prose of Atom's content: XHTML as elements, HTML as text, or text."""
    if content is None or content.get("src"):
        return ""
    kind = content.get("type", "text")
    if kind == "xhtml" or kind.endswith("xml") or len(content):
        return prose_of(content)
    return from_html(content.text or "") if kind != "text" else (content.text or "").strip()


def _text(item: Any, tags: tuple[str, ...], exported: bool) -> str:
    for tag in tags:
        for found in item.iterfind(f"{{*}}{tag}"):
            if any(aside in found.tag for aside in _NAMESPACES_ASIDE):
                continue
            raw = "".join(found.itertext()) if len(found) == 0 else ""
            if text := _exported(raw) if exported else teaser(raw) if raw else prose_of(found):
                return text
    return ""


def _exported(raw: str) -> str:
    """A post as WordPress keeps it: short codes in brackets, and paragraphs that only an empty line parts."""
    bare = _SHORT_CODE.sub("", _CAPTION.sub("", raw))
    return "\n".join(text for block in re.split(r"\n\s*\n", bare) if (text := from_html(block).strip()))


def _whose(outlet: str, stated: str, site: str, link: str) -> tuple[str, str]:
    """The outlet and the credit of an entry: see the module's head."""
    if not stated:
        return outlet, ""
    return (outlet, stated) if not link or host_of(site) == host_of(link) else (stated, "")


def _stripped(text: str | None) -> str:
    return (text or "").strip()


def refused(source: InputSource) -> Iterator[Read]:
    """XML of a kind that holds no articles that we know of."""
    root, _ = tree_of(source)
    raise Unusable(f"is XML whose outermost element is <{local(root)}>, a kind that coverlap does not know")
    yield  # a reader is an iterator
