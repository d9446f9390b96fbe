"""Article text made harmless inside Markdown.

In: any string. Out: Markdown that renders as that string, on one line. Characters that Markdown or HTML would act on
are escaped, control and reordering characters are shown as U+FFFD, and white space runs become one space: the exact
text is in the CSV and JSON reports.
"""

from __future__ import annotations

import re

_SPECIAL = re.compile(r"[\\`*{}\[\]<>|~#&$^]|(?<![^\W_])_|_(?![^\W_])")
_LIST_HEAD = re.compile(r"^(\d+)([.)])|^([-+=])")
_HIDDEN = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff]")  # Unicode's categories Cc and Cs
_ADDRESS = re.compile(r"(?i)\b(https?|ftp|mailto|javascript|data):|\bwww\.|@")


def inline(text: str) -> str:
    """The text as one line of Markdown that renders as itself; addresses are not turned into links."""
    line = " ".join(text.split())
    line = _HIDDEN.sub("\ufffd", line)
    line = _CONTROL.sub("\ufffd", line)
    line = _SPECIAL.sub(lambda m: "\\" + m[0] if m[0] not in "<>&" else _ENTITY[m[0]], line)
    line = _LIST_HEAD.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", line)
    return _ADDRESS.sub(lambda m: m[0][:-1] + _UNLINKED[m[0][-1]], line)


_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_UNLINKED = {":": "&#58;", ".": "&#46;", "@": "&#64;"}


def shortened(text: str, limit: int) -> str:
    """The text on one line, cut at a word before `limit` characters with an ellipsis where it is longer."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[: limit - 1].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"
