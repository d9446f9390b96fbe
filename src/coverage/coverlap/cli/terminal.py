"""Text from articles and file names made safe to print.

In: any string. Out: one line without control characters or marks that reorder text, so that a hostile title cannot
move the cursor, colour the screen or hide what follows.
"""

from __future__ import annotations

import unicodedata

_REORDERING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")


def safe(text: str) -> str:
    """The text on one line; each control or reordering character becomes U+FFFD, line ends and tabs a space."""
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\n\r\t":
        return " "
    return "\ufffd" if character in _REORDERING or unicodedata.category(character) in ("Cc", "Cs") else character
