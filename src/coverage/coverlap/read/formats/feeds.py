"""Feeds: RSS of all versions, Atom, and the export of WordPress (WXR), which is RSS with more in it.

In: a source. Out: an article an entry. The text is the full content where the feed has it, else the teaser. The outlet
is the feed's; where an entry comes from another address than the feed, or the feed says whose entry it is, that source
is the outlet, and a source named in an outlet's own feed is its credit. Of a WordPress export, posts that are published
are articles; pages, pictures, drafts and what is in the bin are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from coverlap.model.values import Skipped
from coverlap.read.formats.several import Fields, several
from coverlap.read.prose import from_html, one_line, prose_of, teaser
from coverlap.read.record import Read
from coverlap.read.site_names import host_of, resolved, site_name
from coverlap.read.source import InputSource, Unusable
from coverlap.read.xml_tree import every, first, local, tree_of, words_of

_SHORT_CODE = re.compile(r"\[/?[a-z][a-z0-9_-]{1,40}(?:\s[^\]\n]{0,500})?/?\]")
_CAPTION = re.compile(r"\[caption\b[^\]\n]{0,500}\].{0,2000}?\[/caption\]", re.DOTALL)
_ADDRESSED = re.compile(r"[^\s()]+@[^\s()]+ \(([^()]{1,200})\)")
_WORDPRESS = "{*}post_type"
_NAMESPACES_ASIDE = ("excerpt", "/mrss", "itunes", "media")  # of teasers, pictures and sound


def articles(source: InputSource) -> Iterator[Read]:
    """One article an entry; an entry without text is skipped."""
    root, fault = tree_of(source)
    if local(root) == "feed":
        atom = _atom_of(root)
        yield from several(source, every(root, "entry"), lambda entry: _entry(atom, entry), fault)
        return
    channel = next(iter(every(root, "channel")), root)
    items = [item for item in root.iter("{*}item") if _is_post(item)]
    if not items:
        yield Skipped(source.where, fault or "is a feed without entries")
        return
    feed = _feed_of(channel)
    links: set[object] = set()
    yield from several(source, items, lambda item: _item(feed, item, links), fault)


class _Feed(NamedTuple):
    """What a feed says of all its entries: its name, the address of its site, its language, and who writes it."""

    name: str
    site: str
    language: str
    byline: str = ""
    authors: tuple[tuple[str, str], ...] = ()  # log-ins of WordPress, and the names that readers see


def _feed_of(channel: Any) -> _Feed:
    site = _stripped(channel.findtext("{*}link")) or first(channel, "base_site_url")
    authors = (
        (first(author, "author_login"), first(author, "author_display_name")) for author in every(channel, "author")
    )
    named = tuple((login, name) for login, name in authors if login and name)
    return _Feed(site_name(first(channel, "title"), site), site, first(channel, "language"), "", named)


def _is_post(item: Any) -> bool:
    """False for what a WordPress export holds beside published posts."""
    kind, status = item.findtext(_WORDPRESS), item.findtext("{*}status")
    return (kind or "post") == "post" and (kind is None or status in (None, "", "publish"))


def _atom_of(feed: Any) -> _Feed:
    title = next((one_line("".join(found.itertext())) for found in every(feed, "title")), "")
    return _Feed(title, _alternate(every(feed, "link")), feed.get(_LANGUAGE, ""), first(feed, "author/name"))


def _item(feed: _Feed, item: Any, links: set[object]) -> Fields:
    parts = _parts_of(item)
    exported = "post_type" in parts
    link = _said(parts, "link") or next((a.get("href", "") for a in parts.get("link", ())), "")
    guid = next(iter(parts.get("guid", ())), None)
    named = _stripped(guid.text) if guid is not None else item.get("{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about")
    if not link and guid is not None and guid.get("isPermaLink") != "false" and (named or "").startswith("http"):
        link = named or ""
    link = resolved(item.base or feed.site, link)
    own = link if link and link not in links else named or link
    links.add(own)
    outlet, credit = _whose(feed.name, _said(parts, "source"), feed.site, link)
    return {
        "id": own,
        "title": one_line(_said(parts, "title")),
        "outlet": outlet,
        "credit": credit,
        "published": _said(parts, "pubDate", "date", "published", "post_date_gmt"),
        "byline": _creators(feed, parts) or _sender(_said(parts, "author")),
        "language": _said(parts, "language") or feed.language,
        "url": link,
        "text": _text(parts, ("encoded", "content", "description", "summary"), exported),
    }


def _creators(feed: _Feed, parts: dict[str, list[Any]]) -> list[str]:
    names = (one_line(part.text or "") for part in parts.get("creator", ()))
    return [dict(feed.authors).get(name, name) for name in names]


def _parts_of(item: Any) -> dict[str, list[Any]]:
    """The elements of an entry by their names; those of its own format before those of extensions."""
    parts: dict[str, list[Any]] = {}
    own = item.tag.rpartition("}")[0]
    for child in sorted(item, key=lambda child: str(child.tag).rpartition("}")[0] != own):
        parts.setdefault(local(child), []).append(child)
    return parts


def _said(parts: dict[str, list[Any]], *names: str) -> str:
    """The text of the first of these elements that has any."""
    return next((text for name in names for part in parts.get(name, ()) if (text := words_of(part))), "")


def _sender(author: str) -> str:
    """The name in "desk@post.example (Dana Example)", as RSS writes an author; else all of it."""
    found = _ADDRESSED.fullmatch(author)
    return found[1] if found else author


def _entry(feed: _Feed, entry: Any) -> Fields:
    parts = _parts_of(entry)
    link = resolved(entry.base or feed.site, _alternate(parts.get("link", [])))
    origin = next((first(source, "title") for source in parts.get("source", ())), "")
    bodies = (part for name in ("content", "summary") for part in parts.get(name, ())[:1])
    return {
        "id": _said(parts, "id") or link,
        "title": next((one_line("".join(part.itertext())) for part in parts.get("title", ())), ""),
        "outlet": one_line(origin) or site_name(feed.name, feed.site or link),
        "published": _said(parts, "published", "issued", "updated", "modified"),
        "byline": [first(author, "name") for author in parts.get("author", ())] or feed.byline,
        "language": entry.get(_LANGUAGE) or feed.language,
        "url": link,
        "text": next((text for body in bodies if (text := _body(body))), ""),
    }


_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def _alternate(links: list[Any]) -> str:
    found = [link for link in links if link.get("rel", "alternate") == "alternate"]
    return found[0].get("href", "") if found else ""


def _body(content: Any) -> str:
    """The prose of Atom's content: XHTML as elements, HTML as text, or text."""
    if content.get("src"):
        return ""
    kind = content.get("type", "text")
    if kind == "xhtml" or kind.endswith("xml") or len(content):
        return prose_of(content)
    return from_html(content.text or "") if kind != "text" else (content.text or "").strip()


def _text(parts: dict[str, list[Any]], names: tuple[str, ...], exported: bool) -> str:
    for name in names:
        for found in parts.get(name, ()):
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
