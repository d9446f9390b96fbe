"""Bounds for a web page, checked before a parser and before an extractor sees it.

In: the source of a page, then its tree. Out: nothing, or `Unusable` with the reason. The libraries that take pages
apart need time that grows with the square of the attributes of one tag, of the elements of one paragraph, and of all
elements; so each has a limit, some ten times what long news pages have, found in one pass over the tags. A page under
these limits takes no more than five seconds a megabyte. Code is cut out before: "i<n" looks like a tag, and one page in
fifteen would be refused for its scripts. What is checked is what is parsed, so nothing can hide in a script that a
parser sees otherwise.
"""

from __future__ import annotations

import re
from typing import Any

from coverlap.read.source import Unusable

_MOST_TAGS = 30_000  # that begin an element
_MOST_ATTRIBUTES = 250  # of one tag
MOST_INLINE = 1_000  # tags in a row, none of which begins a block, and children of one element that are no blocks
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
        "svg",
        "select",
        "script",
        "style",
    ]
)
_ASIDE = frozenset(
    [
        "br",
        "circle",
        "defs",
        "ellipse",
        "g",
        "line",
        "option",
        "path",
        "polygon",
        "polyline",
        "rect",
        "script",
        "style",
        "tspan",
        "use",
    ]
)

_ATTRIBUTE = r"[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+"  # as HTML cuts them
_EACH = re.compile(_ATTRIBUTE)
_TAG = re.compile(rf"<([A-Za-z][^\s/>]*+)((?:{_ATTRIBUTE}){{0,{_MOST_ATTRIBUTES + 1}}}+)")


_CROWDED = f"is a web page with more than {MOST_INLINE:,} elements in one paragraph; save its text as .txt"


_HIDDEN = re.compile(r"<!--|<(script|style)(?=[\s/>])", re.IGNORECASE)
_END_OF_COMMENT = re.compile("--!?>")
_ENDS = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style")}
_STATEMENTS = re.compile(r"\b(?:ld|settings)\+json\b", re.IGNORECASE)  # scripts that hold data, not code


def without_code(markup: str) -> str:
    """The page without what is within its scripts and styles; data such as JSON-LD stays.

    `<script>a<b</script><p>c` becomes `<script></script><p>c`."""
    pieces: list[str] = []
    written = at = 0
    while found := _HIDDEN.search(markup, at):
        if found[1] is None:  # a script within a comment is none
            end = _END_OF_COMMENT.search(markup, found.start() + 2)
            at = end.end() if end else len(markup)
            continue
        opened = markup.find(">", found.end()) + 1 or len(markup)
        closed = _ENDS[found[1].lower()].search(markup, opened)
        at = closed.start() if closed else len(markup)
        if not _STATEMENTS.search(markup, found.start(), opened):
            pieces.append(markup[written:opened])
            written = at
    return "".join([*pieces, markup[written:]])


def check(markup: str) -> None:
    """Raises `Unusable` for a page past one of the limits."""
    if "=" not in markup and _is_plain(markup):
        return
    inline = 0
    for tags, tag in enumerate(_TAG.finditer(markup), 1):
        name = tag[1].lower()
        inline = 0 if name in _BLOCKS else inline + (name not in _ASIDE)
        if tags > _MOST_TAGS:
            raise Unusable(f"is a web page of more than {_MOST_TAGS:,} elements; save its text as .txt")
        if inline > MOST_INLINE:
            raise Unusable(_CROWDED)
        if len(tag[2]) > _MOST_ATTRIBUTES and _attributes(tag[2]) > _MOST_ATTRIBUTES:
            raise Unusable(
                f"is a web page with more than {_MOST_ATTRIBUTES} attributes in one tag; save its text as .txt"
            )


def _is_plain(markup: str) -> bool:
    """True for few tags, none of them long: without values in quotes, each ends at the first ">" after it."""
    parts = markup.split("<")[1:]
    return len(parts) <= MOST_INLINE and all(0 <= part.find(">") < _MOST_ATTRIBUTES for part in parts)


def check_tree(tree: Any) -> None:
    """Raises `Unusable` for a tree in which one element has too many children that are no blocks."""
    for element in tree.iter():
        if len(element) > MOST_INLINE:
            inline = sum(child.tag not in _BLOCKS and child.tag not in _ASIDE for child in element)
            if inline > MOST_INLINE:
                raise Unusable(_CROWDED)


def _attributes(text: str) -> int:
    return sum(1 for _ in _EACH.finditer(text))
