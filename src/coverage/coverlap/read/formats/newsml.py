"""NewsML-G2 and NewsML 1: what agencies send, one item or a message of several.

In: a source. Out: an article a text item. Pictures, graphics, sound and film, lists of items and planning items are no
articles. The outlet is the provider; the body is NITF, XHTML, HTML in a text, or plain text. Of several renderings in
G2 the first that holds words counts, of several components in NewsML 1 the longest. Notes to editors are in fields of
their own and stay out of the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from coverlap.model.values import Skipped
from coverlap.read.formats import nitf
from coverlap.read.formats.several import Fields, several
from coverlap.read.prose import from_html, prose_of, without_title
from coverlap.read.record import Read
from coverlap.read.source import InputSource
from coverlap.read.xml_tree import every, first, local, tree_of, words_of

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_RELEASE_WIRES = re.compile(
    r"globe ?newswire|business ?wire|pr ?newswire|market ?wired?|newsfile|access ?wire|\bots\b|presseportal|cision"
    r"|asianet",
    re.IGNORECASE,
)
_DASHES = re.compile(r"\s*[–—]\s*")
_SIGN_OFF = re.compile(r"[a-zà-ÿ]{1,5}(?:[-/.+][a-zà-ÿ]{1,5}){1,6}|[a-z]{2,3}")
_RULED = re.compile(r"^[ \t]*\*{3,}|\*{3,}[ \t]*$", re.MULTILINE)
_NO_TEXT = re.compile(r"picture|graphic|audio|video|animation|composite|photo", re.IGNORECASE)
_CHILD_ROLES = frozenset(("abstract", "stylesheet", "headline", "logo", "caption", "teaser", "summary", "thumbnail"))


def is_release_wire(name: str) -> bool:
    """True for a service that distributes press releases."""
    return _RELEASE_WIRES.search(name) is not None


def g2(source: InputSource) -> Iterator[Read]:
    """The text items of a NewsML-G2 document."""
    return _items(source, "{*}newsItem", _is_text, _g2_fields, "is NewsML-G2 without a text item")


def newsml1(source: InputSource) -> Iterator[Read]:
    """The items of a NewsML 1 document that hold text."""
    return _items(source, "{*}NewsItem", _texts, _newsml1_fields, "is NewsML without an item that holds text")


def _items(
    source: InputSource, tag: str, has_text: Callable[[Any], object], fields: Callable[[Any], Fields], none: str
) -> Iterator[Read]:
    root, fault = tree_of(source)
    items = [item for item in root.iter(tag) if has_text(item)]
    if not items:
        yield Skipped(source.where, fault or none)
        return
    yield from several(source, items, fields, fault)


def _is_text(item: Any) -> bool:
    kind = item.find("{*}itemMeta/{*}itemClass")
    return kind is None or not _NO_TEXT.search(kind.get("qcode", "") + kind.get("uri", ""))


def _g2_fields(item: Any) -> Fields:
    meta, content = item.find("{*}itemMeta"), item.find("{*}contentMeta")
    meta, content = (part if part is not None else item.makeelement("none") for part in (meta, content))
    headlines = [h for h in content.iterfind("{*}headline") if words_of(h)]
    title = words_of(next((h for h in headlines if "sub" not in h.get("role", "").lower()), None))
    provider, holder = _party(meta, "provider"), _party(item, "rightsInfo/copyrightHolder")
    inner, text = _body(item.find("{*}contentSet"))
    outlet = provider or holder or first(content, "creditline")
    credits = [name for name in (_party(content, "infoSource"), *_credited(content)) if name]
    version = item.get("version", "")
    return {
        "id": ":".join(part for part in (item.get("guid", ""), version) if part),
        "title": title or str(inner.get("title", "")) or first(meta, "title") or first(content, "slugline"),
        "outlet": outlet,
        "credit": [name for name in dict.fromkeys(credits) if name.casefold() != outlet.casefold()],
        "published": first(meta, "versionCreated", "firstCreated")
        or first(content, "contentModified", "contentCreated"),
        "byline": first(content, "by") or inner.get("byline") or _authors(content),
        "language": _tag(content) or item.get(_LANGUAGE, ""),
        "url": _url(item),
        "kind": "release" if is_release_wire(f"{provider} {holder}") else "",
        "text": without_title(text, title),
    }


def _body(contents: Any) -> tuple[Fields, str]:
    """What the body's own head says, and its text: of all renderings, the first with words."""
    for content in () if contents is None else contents:
        name = local(content)
        if name == "inlineXML":
            inner = next((child for child in content if isinstance(child.tag, str)), None)
            if inner is not None and local(inner) == "nitf":
                fields = nitf.fields_of(inner)
                text = str(fields["text"])
            else:
                fields, text = {}, prose_of(content)
        elif name == "inlineData":
            fields, text = {}, from_html(content.text or "")
        else:
            continue
        if text.strip():
            return fields, text
    return {}, ""


def _credited(content: Any) -> list[str]:
    """The names in a line of credit: of "STT–AFP" both, of "STT–" one."""
    return [name for part in _DASHES.split(first(content, "creditline")) if (name := part.strip(" –—-"))]


def _party(element: Any, path: str) -> str:
    """The name of a party: as a name, else as a literal or the last part of its code."""
    for found in every(element, path):
        name = first(found, "name") or found.get("literal", "") or _code(found.get("qcode", ""))
        if name:
            return str(name)
    return ""


def _code(qcode: str) -> str:
    """A code that is a name: "dnlprov:ap", not "approviderid:z01122"."""
    code = qcode.rpartition(":")[2]
    return code if code.isalpha() else ""


def _authors(content: Any) -> list[str]:
    """Creators by name; a login or initials are no name."""
    names = [first(creator, "name") for creator in content.iterfind("{*}creator")]
    return [name for name in names if " " in name]


def _tag(content: Any) -> str:
    found = content.find("{*}language")
    return "" if found is None else str(found.get("tag", ""))


def _url(item: Any) -> str:
    """The address at which the item stands for readers, if any."""
    links = (
        link.get("href", "") for link in item.iterfind("{*}itemMeta/{*}link") if "canonical" in link.get("rel", "")
    )
    return next((link for link in links if link.startswith("http")), "")


def _texts(item: Any) -> list[Any]:
    return [content for content in item.iter("{*}ContentItem") if _holds_text(content)]


def _holds_text(content: Any) -> bool:
    data = content.find("{*}DataContent")
    if data is None or not words_of(data):
        return False
    kinds = [kind.get("FormalName", "") for kind in content.iterfind("{*}MediaType")]
    kinds += [kind.get("FormalName", "") for kind in content.iterfind("{*}MimeType")]
    if any(_NO_TEXT.search(kind) or kind.lower() in ("text/css", "image/jpeg") for kind in kinds):
        return False
    return not any(role in _CHILD_ROLES for role in _roles(content))


def _roles(content: Any) -> Iterator[str]:
    """The roles of the components around a piece of content, innermost first."""
    node = content.getparent()
    while node is not None and local(node) == "NewsComponent":
        role = node.find("{*}Role")
        if role is not None:
            yield role.get("FormalName", "").lower()
        node = node.getparent()


def _newsml1_fields(item: Any) -> Fields:
    fields, text = max(map(_data, _texts(item)), key=lambda data: len(data[1]))
    title = _line(item, "HeadLine") or str(fields.get("title", "")) or _line(item, "SlugLine")
    outlet = _formal(item, "AdministrativeMetadata/Provider") or _envelope(item)
    provider_id = first(item, "Identification/NewsIdentifier/ProviderId")
    outlet = outlet or str(fields.get("outlet", "")) or provider_id
    sources = [_formal(item, "AdministrativeMetadata/Source"), _line(item, "CreditLine")]
    language = next((found.get("FormalName", "") for found in item.iter("{*}Language")), "")
    release = is_release_wire(f"{outlet} {provider_id}")
    byline = _line(item, "ByLine") or fields.get("byline") or ""
    return {
        "id": first(item, "Identification/NewsIdentifier/PublicIdentifier"),
        "title": title,
        "outlet": outlet,
        "credit": [name for name in dict.fromkeys(sources) if name and name.casefold() != outlet.casefold()],
        "published": first(item, "NewsManagement/ThisRevisionCreated", "NewsManagement/FirstCreated")
        or first(item, "Identification/NewsIdentifier/DateId"),
        "byline": "" if isinstance(byline, str) and _SIGN_OFF.fullmatch(byline) else byline,
        "language": language or item.get(_LANGUAGE, ""),
        "kind": "release" if release else "",
        "text": _signed_off(without_title(_tidy(text), title)),
    }


def _data(content: Any) -> tuple[Fields, str]:
    """The fields and text of a content item: NITF, XHTML, or text that may be HTML."""
    data = content.find("{*}DataContent")
    inner = next((child for child in data.iter("{*}nitf")), None)
    if inner is not None:
        fields = nitf.fields_of(inner)
        return fields, str(fields["text"])
    if any(isinstance(child.tag, str) for child in data):
        return {}, prose_of(data)
    return {}, from_html(data.text or "")


def _line(item: Any, name: str) -> str:
    return next((text for found in item.iterfind(f".//{{*}}NewsLines/{{*}}{name}") if (text := words_of(found))), "")


def _formal(item: Any, path: str) -> str:
    parties = every(item, f".//{path}/Party")
    return next((name for party in parties if (name := party.get("FormalName", "").strip())), "")


def _envelope(item: Any) -> str:
    root = item.getroottree().getroot()
    parties = every(root, "NewsEnvelope/SentFrom/Party")
    return next((name for party in parties if (name := party.get("FormalName", "").strip())), "")


def _tidy(text: str) -> str:
    """The text without the blanks that laid it out, and without lines of asterisks between its parts."""
    lines = (" ".join(line.split()) for line in _RULED.sub("\n", text).split("\n"))
    return "\n".join(line for line in lines if line)


def _signed_off(text: str) -> str:
    """The text without a last line of initials, as "hh/ph/ts"."""
    body, _, last = text.rpartition("\n")
    return body if body and _SIGN_OFF.fullmatch(last.strip()) else text
