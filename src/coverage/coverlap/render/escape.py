"""Article text made harmless inside Markdown.

In: any string. Out: Markdown that renders as that string, on one line. Characters that Markdown or HTML would act on
are escaped, control and reordering characters are shown as U+FFFD, and white space runs become one space: the exact
text is in the CSV and JSON reports.
"""

from __future__ import annotations

import re

# Each pattern begins with the characters that it is about, which a text is searched for fastest.
_SPECIAL = frozenset("\\`*{}[]<>|~#&$^_")
_HIDDEN = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_CONTROL = "\x00-\x1f\x7f-\x9f\ud800-\udfff"  # Unicode's categories Cc and Cs
_BETWEEN_WORDS = r"(?<!_)|(?<![^\W_]_)|(?![^\W_])"  # of an underscore: no letter or figure on one side at least
_ACTING = re.compile(rf"[\\`*{{}}\[\]<>|~#&$^_{_HIDDEN}{_CONTROL}](?:{_BETWEEN_WORDS})")
_LIST_HEAD = re.compile(r"\d+[.)]|[-+=]")
_SCHEMES = "|".join(rf"(?<=\b{scheme}:)" for scheme in ("http", "https", "ftp", "mailto", "javascript", "data"))
_ADDRESS = re.compile(rf"(?i)[:.@](?:{_SCHEMES}|(?<=\bwww\.)|(?<=@))")
_ENTITY = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_UNLINKED = {":": "&#58;", ".": "&#46;", "@": "&#64;"}


def inline(text: str) -> str:
    """The text as one line of Markdown that renders as itself; addresses are not turned into links."""
    line = _ACTING.sub(_shown, " ".join(text.split()))
    if head := _LIST_HEAD.match(line):
        line = f"{line[: head.end() - 1]}\\{line[head.end() - 1 :]}"
    return _ADDRESS.sub(lambda m: _UNLINKED[m[0]], line)


def _shown(match: re.Match[str]) -> str:
    character = match[0]
    return _ENTITY.get(character) or (f"\\{character}" if character in _SPECIAL else "\ufffd")
