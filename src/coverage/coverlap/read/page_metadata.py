"""What a web page states of its article for machines, and where it says nothing, for readers.

In: the tree of a page. Out: title, outlet, time, address, byline, credit and language, each from the first place that
has it: JSON-LD, microdata, the names of Dublin Core, OpenGraph and others in `<meta>`, then byline and time as the page
shows them, then what a title says beside the headline. A
credit is what the page names as its source: by name, or by an address, as in `isBasedOn`, or a canonical link that
leads to another site. The posts of a live blog are given as well.
"""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from coverlap.dates import when_of
from coverlap.read.site_names import resolved, site_name

Fields = dict[str, object]
Node = dict[str, Any]

_MOST_NODES = 10_000  # of JSON-LD; a page has a few dozen
_ARTICLES = ("Article", "Posting", "Report", "Review", "Blog")  # how the types of schema.org that hold one end
_ASIDE = frozenset(("itemListElement", "hasPart", "relatedLink", "liveBlogUpdate", "comment", "citation", "video"))
_WRAPPED = re.compile(r"^\s*(?:/\*|//)?\s*(?:<!\[CDATA\[|<!--)(?:\s*\*/)?|(?:/\*|//)?\s*(?:\]\]>|-->)\s*(?:\*/)?\s*$")
_COMMA = re.compile(r",(\s*[}\]])")
_ADDRESS = re.compile(r"https?://\S+")
_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|author|authors|c-author|article-author|post-author)(?:$|[\s_-])", re.I)
_DATED = re.compile(
    r"(?:^|[\s_-])(?:date|datetime|day|time|timestamp|pub|published?|publication|posted)(?:$|[\s_-])", re.I
)
_PARTED = re.compile(r"\s+[·|•]\s+")
_FIGURE = re.compile(r"\d")
_FIGURES = re.compile(r"\d{4}")
_WORDS = re.compile(r"[^\W\d_]{3,}")
_LINES = ("time", "p", "span", "div", "li", "dd", "dt", "td", "small", "em")
_LONGEST_DAY = 80  # characters
_LONGEST_LINE = 160  # characters above the text; what is longer is its first paragraph
_MOST_WITHIN = 10  # elements within one that is a line
_FEW = 3  # words beside figures: "Updated May 3, 2013, 10:15 CEST"
_SEPARATED = re.compile(r"(\s+[|–—-]\s+)")
_LONGEST_BYLINE = 120  # characters
_LONGEST_WORD = 4  # characters of "by" in any language

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title", "title"),
    "outlet": (
        "og:site_name",
        "application-name",
        "dc.publisher",
        "dcterms.publisher",
        "publisher",
        "cre",
        "copyright",
    ),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "article:published",
        "og:published_time",
        "datepublished",
        "parsely-pub-date",
        "dcterms.created",
        "dcterms.issued",
        "dc.date.issued",
        "dc.date.created",
        "dcterms.date",
        "dc.date",
        "sailthru.date",
        "cxenseparse:recs:publishtime",
        "article.published",
        "publish-date",
        "publish_date",
        "publication_date",
        "pubdate",
        "published_at",
        "date",
    ),
    "url": ("og:url", "parsely-link", "twitter:url"),
    "byline": ("author", "article:author", "parsely-author", "dc.creator", "dcterms.creator", "sailthru.author", "byl"),
    "language": ("og:locale", "dc.language", "language"),
}


def stated(tree: Any, address: str = "") -> Fields:
    """What the page says of itself; `address` is where it was fetched, if it was."""
    nodes = _nodes(tree)
    found = _linked(nodes)
    meta = _meta(tree)
    unread = ""
    for field, names in _META.items():
        found.setdefault(field, "")
        ways = (found[field], _micro(tree, field), *(meta.get(name, "") for name in names))
        found[field] = next((way for way in ways if way and (field != "published" or _is_date(way))), "")
        unread = str(next(filter(None, ways), "")) if field == "published" else unread
    canonical = next((link.get("href", "") for link in tree.iterfind(".//link[@rel='canonical']")), "")
    own = found["url"] = str(found["url"]) if _ADDRESS.match(str(found["url"])) else address
    canonical = resolved(own, canonical)
    canonical = canonical if ":" in canonical.partition("/")[0] else ""
    credit = [*_listed(found.get("credit"))]
    if own and canonical and _site(canonical) != _site(own):
        credit.append(canonical)
    elif canonical:
        found["url"] = canonical
    heading = " ".join((tree.findtext(".//title") or "").split())
    found["title"] = found["title"] or heading
    found["outlet"] = found["outlet"] or _in_title(heading, str(found["url"]))
    found["title"] = _without_outlet(str(found["title"]), str(found["outlet"]))
    found["published"] = found["published"] or _shown_time(tree) or _shown_day(tree) or _guessed_day(tree) or unread
    found["byline"] = [name for name in _listed(found["byline"]) if not _ADDRESS.match(name)] or _shown_byline(tree)
    found["language"] = tree.get("lang") or found["language"]
    return {**found, "credit": [name for name in dict.fromkeys(credit) if name != found["outlet"]]}


def live_posts(tree: Any) -> list[Fields]:
    """The posts of a live blog that have a text of their own, with their times; none for another page."""
    posts: list[Fields] = []
    nodes = _nodes(tree)
    for node in nodes:
        updates = node.get("liveBlogUpdate")
        listed = [post for post in updates if isinstance(post, dict)] if isinstance(updates, list) else []
        bodies = ((post, post.get("articleBody")) for post in listed)
        posts += [
            {**_article_fields(p, {}), "text": body} for p, body in bodies if isinstance(body, str) and body.strip()
        ]
    return posts


def _nodes(tree: Any) -> list[Node]:
    """All objects of JSON-LD on the page, what stands within lists of other articles aside."""
    found: list[Node] = []
    waiting: list[object] = []
    scripts = [script for script in tree.iterfind(".//script") if "ld+json" in (script.get("type") or "").lower()]
    waiting += [_parsed("".join(script.itertext())) for script in reversed(scripts)]
    for _ in range(_MOST_NODES):
        if not waiting:
            break
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            found.append(node)
            waiting += [value for key, value in reversed(node.items()) if key not in _ASIDE]
    return found


def _parsed(text: str) -> object:
    bare = _WRAPPED.sub("", _WRAPPED.sub("", text))
    for version in (bare, _COMMA.sub(r"\1", bare)):
        try:
            return json.loads(version, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _linked(nodes: list[Node]) -> Fields:
    """The fields of the page's article in JSON-LD; of a page without one, its site."""
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    article = next((node for node in nodes if _is_article(node) and _string(node.get("headline"))), None)
    article = article or next((node for node in nodes if _is_article(node)), None)
    fields = _article_fields(article, by_id) if article else {}
    if not fields.get("outlet"):
        kinds = ("NewsMediaOrganization", "WebSite")
        fields["outlet"] = next(
            (n for kind in kinds for node in nodes if kind in _types(node) and (n := _name(node))), ""
        )
    return fields


def _is_article(node: Node) -> bool:
    return any(kind.endswith(_ARTICLES) for kind in _types(node)) or ("headline" in node and "datePublished" in node)


def _types(node: Node) -> list[str]:
    kind = node.get("@type")
    return [str(k) for k in (kind if isinstance(kind, list) else [kind])]


def _article_fields(node: Node, by_id: dict[str, Node]) -> Fields:
    def names(key: str) -> list[str]:
        values = node.get(key)
        parts = values if isinstance(values, list) else [values]
        parts = [by_id.get(part.get("@id", ""), part) if isinstance(part, dict) else part for part in parts]
        return [name for part in parts if (name := _name(part) if isinstance(part, dict) else _string(part))]

    based = node.get("isBasedOn") or node.get("isBasedOnUrl")
    sources = [
        _string(part.get("url") or part.get("@id")) or _name(part) if isinstance(part, dict) else _string(part)
        for part in (based if isinstance(based, list) else [based])
    ]
    page = node.get("mainEntityOfPage")
    address = _string(page.get("@id") or page.get("url")) if isinstance(page, dict) else _string(page)
    return {
        "title": _string(node.get("headline")) or _string(node.get("name")),
        "outlet": next((name for name in names("publisher") if not _ADDRESS.match(name)), ""),
        "published": _string(node.get("datePublished")) or _string(node.get("dateCreated")),
        "url": _string(node.get("url")) or (address if _ADDRESS.match(address) else ""),
        "byline": names("author"),
        "credit": [*names("sourceOrganization"), _string(node.get("creditText")), *sources],
        "language": _string(node.get("inLanguage")),
    }


def _name(node: Node) -> str:
    name = node.get("name")
    return _string(name[0] if isinstance(name, list) and name else name)


def _string(value: object) -> str:
    return " ".join(unescape(value).split()) if isinstance(value, str) else ""


def _listed(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [item for item in values if isinstance(item, str) and item]


def _meta(tree: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iterfind(".//meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").strip().lower()
        if name and (value := _string(element.get("content"))):
            found.setdefault(name, value)
    return found


_PROPERTIES = {"published": "datePublished", "outlet": "publisher", "byline": "author", "title": "headline"}


def _micro(tree: Any, field: str) -> str:
    """A field in microdata; what stands within a comment or a related article is another's."""
    name = _PROPERTIES.get(field)
    for element in tree.iterfind(f".//*[@itemprop='{name}']") if name else ():
        if element.tag == "meta" or field == "published":
            value = element.get("content") or element.get("datetime") or ""
        else:
            inner = element.find(".//*[@itemprop='name']")
            part = element if inner is None else inner
            value = part.get("content") or "".join(part.itertext())
        if 0 < len(value := _string(value)) <= _LONGEST_BYLINE * 2:
            return value
    return ""


def _shown_time(tree: Any) -> str:
    """The first time that the article shows, one outside asides if there is no article."""
    for path in (".//article//time", ".//main//time", ".//header//time", ".//time"):
        for element in tree.iterfind(path):
            value = _string(element.get("datetime"))
            if value and not any(above.tag in ("aside", "nav", "footer") for above in element.iterancestors()):
                return value
    return ""


def _shown_day(tree: Any) -> str:
    """The first line with a whole day of which the layout says that it is one; else the first between headline and text
    that says little else."""
    language = str(tree.get("lang") or "")
    below = False
    for element in tree.iter(*_LINES, "h1"):
        below = below or element.tag == "h1"
        named = _DATED.search(f"{element.get('class') or ''} {element.get('id') or ''}")
        if element.tag == "h1" or not (named or below) or len(element) > _MOST_WITHIN:
            continue
        text = _string("".join(element.itertext()))
        below = below and not (element.tag == "p" and len(text) > _LONGEST_LINE)
        if not _FIGURES.search(text) or len(text) > _LONGEST_DAY:
            continue
        if (named or len(_WORDS.findall(text)) <= _FEW) and when_of(text, language):
            return text
    return ""


def _is_date(value: object) -> bool:
    return isinstance(value, str) and when_of(value) is not None


def _guessed_day(tree: Any) -> str:
    """The day that htmldate finds where a page states none: in its address, or where dates stand in known layouts."""
    try:
        from htmldate import find_date

        return find_date(tree, original_date=True, extensive_search=False) or ""
    except MemoryError:
        raise
    except Exception:  # any page may come along, and a day is only one of its fields
        return ""


def _shown_byline(tree: Any) -> str:
    """The line above the text that names who wrote it."""
    for element in tree.iter("a", "address", "div", "p", "span", "li"):
        said = element.get("rel") == "author" or _BYLINE.search(element.get("class") or "")
        if said and (names := _names_in(_string("".join(element.itertext())))):
            return names
    return ""


def _names_in(text: str) -> str:
    """Whoever a line names before a time and what else stands in it; "" for a word such as "by" alone."""
    figure = _FIGURE.search(text)
    before = text[: figure.start()].rstrip().rpartition(" ")[0] if figure else text  # without the month before a day
    names = _PARTED.split(before.strip())[0].strip()
    alone = len(names) <= _LONGEST_WORD and " " not in names and names[1:].islower()
    return names if len(names) <= _LONGEST_BYLINE and not alone else ""


def _in_title(title: str, address: str) -> str:
    """The outlet in a title such as "Bridge opens | The Courier", if the address says the same."""
    name = site_name(title, address)
    return name if name != title else ""


def _without_outlet(title: str, outlet: str) -> str:
    """ "Bridge opens" of "Bridge opens | The Courier" and of "Bridge opens - The Courier | News"."""
    first, *others = _SEPARATED.split(title)
    parts = [part.casefold() for part in others[1::2]]
    cut = parts.index(outlet.casefold()) if outlet and outlet.casefold() in parts else len(parts)
    return "".join([first, *others[: 2 * cut]])


def _site(address: str) -> str:
    try:
        return ".".join((urlsplit(address).hostname or "").split(".")[-2:])
    except ValueError:
        return ""
