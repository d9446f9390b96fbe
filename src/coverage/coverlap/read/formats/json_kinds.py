"""JSON that newsrooms hold: JSON Feed, ninjs 1 to 3, and what the interfaces of news services answer.

In: a value as parsed. Out: the records in it, and what each record states. A document that wraps its records in a list
under a common name (NewsAPI, Media Cloud, Elasticsearch and others) is those records. Pictures and other media, which
ninjs keeps among a story's associations, are not articles.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from coverlap.read.formats import nitf
from coverlap.read.formats.newsml import is_release_wire
from coverlap.read.formats.several import Fields
from coverlap.read.prose import from_html, without_title
from coverlap.read.site_names import domain_of, site_name
from coverlap.read.source import Unusable
from coverlap.read.xml_tree import parsed

_LISTS = (
    "articles",
    "stories",
    "items",
    "item",
    "results",
    "docs",
    "documents",
    "data",
    "hits",
    "entries",
    "response",
    "news",
    "posts",
    "value",
)
_NINJS_BODIES = ("body_html", "body_xhtml", "body_html5", "body_richtext", "article_html", "body_text", "body_main")
_MEDIA = ("picture", "graphic", "audio", "video", "animation", "event", "planning")
_STAMPS = (
    "versioncreated",
    "versionCreated",
    "version_created",
    "firstcreated",
    "firstCreated",
    "contentcreated",
    "contentCreated",
)
_DEEPEST = 3  # lists within objects that wrap records


def records_of(value: object, depth: int = 0) -> list[Any] | None:
    """The records of a document that wraps them; None where the value is a record itself."""
    if not isinstance(value, dict) or depth > _DEEPEST:
        return None
    if is_feed(value):
        items = value.get("items")
        return [feed_item(value, item) for item in items if isinstance(item, dict)] if isinstance(items, list) else []
    if is_ninjs(value):
        return _associated(value) or None
    if isinstance(value.get("text"), str):
        return None
    for name in _LISTS:
        inner = value.get(name)
        if isinstance(inner, dict):
            inner = [inner] if is_ninjs(inner) else records_of(inner, depth + 1)
        if isinstance(inner, list) and inner and all(isinstance(item, dict) for item in inner):
            return [_unwrapped(item) for item in inner]
    return None


def _unwrapped(item: dict[str, Any]) -> dict[str, Any]:
    """The record in what Elasticsearch and others wrap each of theirs in, or with the fields that it keeps apart."""
    inner = next((inner for name in ("_source", "item") if isinstance(inner := item.get(name), dict)), item)
    apart = inner.get("fields")
    return {**{k: v for k, v in inner.items() if k != "fields"}, **apart} if isinstance(apart, dict) else inner


def _associated(item: dict[str, Any]) -> list[dict[str, Any]]:
    """The text items of a composite that has no text of its own."""
    if item.get("type") != "composite" or _ninjs_text(item):
        return []
    given = item.get("associations")
    parts = list(given.values()) if isinstance(given, dict) else given if isinstance(given, list) else []
    return [part for part in parts if isinstance(part, dict) and part.get("type") == "text" and _ninjs_text(part)]


def is_feed(value: dict[str, Any]) -> bool:
    """True for a JSON Feed."""
    return "jsonfeed.org" in str(value.get("version", ""))


def is_ninjs(value: dict[str, Any]) -> bool:
    """True for an item of ninjs."""
    standard = value.get("standard")
    if isinstance(standard, dict) and standard.get("name") == "ninjs":
        return True
    if isinstance(value.get("bodies"), list) or isinstance(value.get("headlines"), list):
        return "uri" in value or "type" in value
    if "uri" in value and ("body_main" in value or "body_richtext" in value):
        return True
    stamped = "versioncreated" in value or "pubstatus" in value
    return stamped and ("type" in value or any(name in value for name in _NINJS_BODIES))


def feed_item(feed: dict[str, Any], item: dict[str, Any]) -> Fields:
    """The fields of an item of a JSON Feed."""
    text = next((from_html(raw) for name in ("content_html", "content_text") if (raw := _string(item.get(name)))), "")
    return {
        "id": item.get("id") or item.get("url"),
        "title": _string(item.get("title")),
        "outlet": _feed_outlet(feed),
        "published": _string(item.get("date_published")) or _string(item.get("date_modified")),
        "byline": _names(item.get("authors") or item.get("author")),
        "language": _string(item.get("language")) or _string(feed.get("language")),
        "url": _string(item.get("url")) or _string(item.get("external_url")),
        "text": text or _string(item.get("summary")),
    }


def ninjs_fields(item: dict[str, Any]) -> Fields:
    """The fields of an item of ninjs. Raises `Unusable` for a picture or another medium."""
    kind, text = _string(item.get("type")), _ninjs_text(item)
    if kind in _MEDIA or (kind not in ("", "text") and not text):
        raise Unusable(f"is ninjs of the type {kind!r}, which holds no text")
    if not text and item.get("renditions"):
        raise Unusable("is ninjs that only says where its text is; save that file beside it")
    text = text or _string(item.get("description_text")) or _role(item.get("descriptions"), "main")
    title = next((t for name in ("headline", "headline_main") if (t := _string(item.get(name)))), "")
    title = title or _role(item.get("headlines"), "main") or _string(item.get("title"))
    sources = _names(item.get("source") or item.get("infosources") or item.get("infoSources"))
    holder = _string(item.get("copyrightholder") or item.get("copyrightHolder"))
    outlet = holder or next(iter(sources), "") or _string(item.get("provider")) or _string(item.get("creditline"))
    url = next((link for name in ("url", "canonicalurl", "uri", "guid") if (link := _address(item.get(name)))), "")
    return {
        "id": item.get("uri") or item.get("guid") or item.get("urn"),
        "title": title,
        "outlet": outlet,
        "credit": [name for name in sources if name != outlet],
        "published": next((v for name in _STAMPS if (v := _string(item.get(name)))), ""),
        "byline": _string(item.get("byline") or item.get("by")) or _names(item.get("authors") or item.get("bylines")),
        "language": _string(item.get("language")),
        "url": url,
        "kind": "release" if is_release_wire(f"{outlet} {domain_of(url)}") else "",
        "text": without_title(_after_dateline(_string(item.get("dateline")), text), title),
    }


def _after_dateline(dateline: str, text: str) -> str:
    """The text behind a dateline that is kept apart, as "FICTOWN (wire) -"."""
    return f"{dateline} {text}" if dateline[-1:] in ("-", "–", "—") and not text.startswith(dateline) else text


def _ninjs_text(item: dict[str, Any]) -> str:
    for name in _NINJS_BODIES:
        if raw := _string(item.get(name)):
            return from_html(raw)
    bodies = [body for body in item.get("bodies") or () if isinstance(body, dict)]
    for wanted in ("html", "nitf", ""):
        for body in bodies:
            kind = _string(body.get("contentType") or body.get("contenttype")) + _string(body.get("role"))
            if wanted in kind.lower() and (raw := _string(body.get("value"))):
                return str(nitf.fields_of(parsed(raw.encode())[0])["text"]) if wanted == "nitf" else from_html(raw)
    return ""


def _feed_outlet(feed: dict[str, Any]) -> str:
    """The feed's title; where it is that of a section, whose author is the whole site, the author."""
    home, title = _string(feed.get("home_page_url")), _string(feed.get("title"))
    for author in feed.get("authors") or [feed.get("author")]:
        if isinstance(author, dict) and _is_top(_string(author.get("url"))) and not _is_top(home):
            return _string(author.get("name")) or title
    return site_name(title, home)


def _is_top(address: str) -> bool:
    try:
        return bool(address) and urlsplit(address).path in ("", "/")
    except ValueError:
        return False


def _role(values: object, role: str) -> str:
    found = [value for value in values if isinstance(value, dict)] if isinstance(values, list) else []
    ordered = sorted(found, key=lambda value: value.get("role") != role)
    return next((text for value in ordered if (text := _string(value.get("value")))), "")


def _names(value: object) -> list[str]:
    """The names in a string, an object with a name, or a list of either."""
    values = value if isinstance(value, list) else [value]
    names = (
        _string(part.get("name") or part.get("by") or part.get("title")) if isinstance(part, dict) else part
        for part in values
    )
    return [name for name in names if isinstance(name, str) and name]


def _string(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _address(value: object) -> str:
    text = _string(value)
    return text if text.startswith(("http://", "https://")) else ""
