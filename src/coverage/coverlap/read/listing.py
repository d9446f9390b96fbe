"""Pages and texts that hold many articles: what a database or a site shows of a search, which is not an article itself.

In: the tree of a page, or a text. Out: how many articles it holds one after another, 0 for what may be one. In a text,
lines with a name, a whole day and the same form after it, such as a page and a number of words, begin one each. In a
page, counted are elements
of one kind, side by side, each with a heading of its own, a whole day near its beginning, and a text longer than a
teaser. Posts of a live blog have times, teasers are short, and comments have no headings, so that a page of news with
any of them is one article; a page that says that it is an article is one, whatever its chapters.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import Any

from coverlap.read.source import Unusable

_DAY = re.compile(
    r"\b\d{4}[-./年]\s?\d{1,2}[-./月]\s?\d{1,2}|\b\d{1,2}[./-]\d{1,2}[./-]\d{4}\b"
    r"|\b\d{1,2}(?:st|nd|rd|th|er|\.)? (?:[^\W\d]{2} )?[^\W\d]{3,10}\.?,? (?:[^\W\d]{2} )?\d{4}\b"
    r"|\b[^\W\d]{3,10}\.? \d{1,2},? \d{4}\b"
)
_HEADINGS = ("h1", "h2", "h3", "h4", "h5")
_HOLDERS = ("article", "div", "section", "li", "td", "table", "tr")
_LEAST = 3
_LONGER = 600  # characters; teasers have some 200
_BEGINNING = 400  # characters in which the day stands
_LEVELS = 4  # from a heading up to what holds its article
_ASIDE = re.compile(r"comment|related|teaser|live|post-|update|timeline", re.IGNORECASE)
_ARTICLE = re.compile(r"\"@type\"\s*:\s*\[?\s*\"[A-Za-z]*Article\"")
_DIGITS = re.compile(r"\d+")


def articles_of(tree: Any) -> int:
    """How many articles a page holds one after another; 0 where it may be one."""
    if _says_article(tree):
        return 0
    kinds: Counter[tuple[object, str, str]] = Counter()
    seen: set[Any] = set()
    for heading in tree.iter(*_HEADINGS):
        holder = heading.getparent()
        for _ in range(_LEVELS):
            if holder is None or holder in seen or holder.tag not in _HOLDERS:
                break
            seen.add(holder)
            if _is_article(holder):
                kinds[holder.getparent(), holder.tag, _DIGITS.sub("", holder.get("class", ""))] += 1
            holder = holder.getparent()
    most = max(kinds.values(), default=0)
    return most if most >= _LEAST else 0


def check(text: str) -> None:
    """Raises `Unusable` for a text that holds several articles one after another."""
    starts: dict[str, list[int]] = {}
    for line in _SHORT.finditer(text):
        day = _DAY.search(line[0])
        if day and _FIGURE.search(line[0], day.end()) and _NAMED.match(line[0][: day.start()]):
            starts.setdefault(_DIGITS.sub("0", line[0][day.end() :]), []).append(line.start())
    ends = [[*places[1:], len(text)] for places in starts.values()]
    apart = (map(int.__sub__, after, places) for after, places in zip(ends, starts.values(), strict=True))
    most = max((sum(gap > _APART for gap in gaps) for gaps in apart), default=0)
    if most >= _LEAST:
        raise Unusable(f"is a text that holds {most} articles one after another; save each by itself")


_SHORT = re.compile(r"^[^\n]{12,140}$", re.MULTILINE)
_FIGURE = re.compile(r"\d")
_NAMED = re.compile(r".*[^\W\d_]{2}.*[\s\"”»,][^\W\d_]{2,}\W*$")  # a name, and a word before the day, as of the week
_APART = 200  # characters from one such line to the next; those of a list follow each other


def _says_article(tree: Any) -> bool:
    """True for a page whose head says that it is an article."""
    if any(
        "article" in meta.get("content", "").lower() for meta in tree.iter("meta") if meta.get("property") == "og:type"
    ):
        return True
    scripts = (script.text or "" for script in tree.iter("script") if "ld+json" in script.get("type", ""))
    return any(_ARTICLE.search(text) for text in scripts)


def _is_article(holder: Any) -> bool:
    headings = sum(1 for _ in islice(holder.iter(*_HEADINGS), _LEAST + 1))
    if headings > _LEAST or _ASIDE.search(holder.get("class", "")):
        return False
    text = " ".join(" ".join(holder.itertext()).split())
    return len(text) > _LONGER and _DAY.search(text, 0, _BEGINNING) is not None
