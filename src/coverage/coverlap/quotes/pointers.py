"""Who pointed to something that an article passes on: posts that hold a link, and "via Jane Fox:".

In: a document. Out: `Credit`s of form "post". A post without a link is a quotation and no more.
"""

from __future__ import annotations

import re
from functools import cache

from coverlap.model.values import Credit, Document, Span
from coverlap.quotes.anchors import Anchors
from coverlap.quotes.blocks import HANDLE
from coverlap.quotes.credit_phrases import phrases

_LINK = re.compile(r"(?:https?://\S{3,120}|pic\.twitter\.com/\w{4,20})(?:\s+(?:https?://|pic\.)\S{3,120}){0,3}\W{0,4}$")
_NAME = r"[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,3}"


def pointers_of(document: Document, anchors: Anchors) -> list[Credit]:
    """The credits in text order."""
    text = document.text
    found = []
    if "(@" in text:
        for handle in HANDLE.finditer(text):
            if handle["name"] and (link := _LINK.search(text, max(0, handle.start() - 300), handle.start())):
                span = Span(link.start(), handle.end("name"))
                found.append(Credit(document.id, span, " ".join(handle["name"].split()), "post", False))
    if anchors.get("via"):
        found += [
            Credit(document.id, Span(*match.span("name")), match["name"], "post", False)
            for match in _via(document.language).finditer(text)
        ]
    return sorted(found, key=lambda credit: credit.span)


@cache
def _via(code: str) -> re.Pattern[str]:
    """ "via Jane Fox:", "(h/t Jane Fox)"."""
    words = phrases(code, "via", "post")
    return re.compile(rf"(?<=[\s(\[])(?i:{words}):?\s(?P<name>{_NAME})(?=:\s|\)|\])")
