"""Whether an article is a press release.

In: a document. Out: yes or no. What the record states decides; else the form does: a release says that it is one in its
first lines, or bears the mark of a service that distributes releases ("/PRNewswire/"), or ends with the mark of the end
("###") and whom the press may ask.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.model.values import Document

_HEAD = 600  # characters
_TAIL = 800
_END = re.compile(r"(?<![^\n])\W{0,3}(?:#\s?#\s?#|-\s?30\s?-|ENDS?)\W{0,3}(?=\n|$)")


class _Marks(NamedTuple):
    """One language's patterns: a heading, the mark of a service, and whom to ask."""

    heading: re.Pattern[str]
    service: re.Pattern[str]
    contact: re.Pattern[str]


def is_release(document: Document) -> bool:
    """True for a press release."""
    if document.article.kind:
        return document.article.kind == "release"
    marks, head, tail = _marks(document.language), document.text[:_HEAD], document.text[-_TAIL:]
    if marks.heading.search(head) or marks.service.search(head):
        return True
    return _END.search(tail) is not None and marks.contact.search(document.text) is not None


@cache
def _marks(code: str) -> _Marks:
    rows: dict[str, list[str]] = {}
    for kind, phrase in load(code).table("releases.tsv"):
        rows.setdefault(kind, []).append(re.escape(phrase))

    def listed(kind: str) -> str:
        return "|".join(sorted(rows.get(kind, ()), key=len, reverse=True)) or "(?!)"

    return _Marks(
        re.compile(rf"(?<![^\n])\W{{0,4}}(?i:{listed('heading')})(?!\w)[^\n]{{0,40}}(?=\n|$)"),
        re.compile(rf"[/(]\s?(?:{listed('service')})\s?[/)]"),
        re.compile(rf"(?<![^\n])\W{{0,3}}(?i:{listed('contact')})\s?:?"),
    )
