"""NITF: an article with its head, alone in a file or within NewsML.

In: a source, or the `nitf` element. Out: its article, or the fields that it states. The text is the body's content;
headline, byline, abstract, notes to editors, media with their captions and taglines are not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from coverlap.read.formats.several import Fields, several
from coverlap.read.prose import prose_of, without_title
from coverlap.read.record import Read
from coverlap.read.source import InputSource
from coverlap.read.xml_tree import every, first, local, tree_of, words_of

_DATES = (
    ("head/docdata/date.issue", "norm"),
    ("head/docdata/date.release", "norm"),
    ("head/pubdata", "date.publication"),
    ("body/body.head/dateline/story.date", "norm"),
)
_EMBED = re.compile(r"\s*<(?:script|iframe|div|blockquote|object|embed|style|img|a)\b.*(?:>|/>)\s*", re.IGNORECASE)
_LONGEST_NAME = 4  # words
_INITIALS = re.compile(r"[a-z]{1,5}(?:[/.+-][a-z]{1,5})*")


def articles(source: InputSource) -> Iterator[Read]:
    """The article, or the articles of a file that wraps several."""
    root, fault = tree_of(source)
    items = [root] if local(root) == "nitf" else list(root.iter("{*}nitf"))
    yield from several(source, items, fields_of, fault)


def fields_of(root: Any) -> Fields:
    """What an article in NITF states, and its text."""
    title = next((t for name in ("hl1", "hl2") for h in root.iter(f"{{*}}{name}") if (t := words_of(h))), "")
    title = title if title and _in_head(root) else first(root, "head/title") or title
    contents = every(root, "body/body.content")
    text = "\n".join(filter(None, (prose_of(content, breaks=False) for content in contents)))
    distributor = first(root, "body/body.head/distributor")
    holder = _attribute(root, "head/docdata/doc.copyright", "holder")
    owner = _attribute(root, "head/docdata/doc.rights", "owner")
    senders = _attribute(root, "head/docdata/del-list/from-src", "src-name")
    paper = _attribute(root, "head/pubdata", "name")
    outlet = paper or distributor or holder or owner or senders
    byline = first(root, "body/body.head/byline")
    return {
        "id": _attribute(root, "head/docdata/doc-id", "id-string"),
        "title": title,
        "outlet": outlet,
        "credit": [name for name in dict.fromkeys((distributor, holder)) if name and name != outlet],
        "published": next((value for path, name in _DATES if (value := _attribute(root, path, name))), ""),
        "byline": "" if _INITIALS.fullmatch(byline) or _is_sentence(byline) else byline,
        "language": root.get("baselang", "") or root.get("{http://www.w3.org/XML/1998/namespace}lang", ""),
        "url": _attribute(root, "head/pubdata", "ex-ref"),
        "text": without_title(without_embeds(text), title),
    }


def without_embeds(text: str) -> str:
    """The text without lines that are the code of something embedded, written as text."""
    if "</" not in text:
        return text
    return "\n".join(line for line in text.split("\n") if not _EMBED.fullmatch(line))


def _is_sentence(byline: str) -> bool:
    """True for a second headline where an author is due: many words, few of which begin with a capital."""
    words = re.findall(r"[^\W\d]{2,}", byline)
    return len(words) > _LONGEST_NAME and sum(word[0].isupper() for word in words) * 2 < len(words)


def _in_head(root: Any) -> bool:
    """True where the headline stands in the body's head, not as a heading within the text."""
    return any(True for _ in root.iterfind(".//{*}body.head//{*}hl1")) or not every(root, "head/title")


def _attribute(root: Any, path: str, name: str) -> str:
    return next((value.strip() for found in every(root, path) if (value := found.get(name, "")).strip()), "")
