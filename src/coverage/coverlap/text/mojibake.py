"""Texts that were read in the wrong encoding on their way here.

In: a text. Out: whether it holds what UTF-8 looks like where somebody took it for Windows-1252: a curly quotation mark
becomes three characters, an accented letter two. It is named and not mended: offsets are those of the text as read.
"""

from __future__ import annotations

import re

_BEHIND = "".join(bytes([byte]).decode("cp1252", "replace").replace("\ufffd", chr(byte)) for byte in range(0x80, 0xC0))
_MARK, _LETTER = "\u00e2\u20ac", "\u00c3"  # how curly marks and accented letters of Western Europe begin
_MOJIBAKE = re.compile(f"{_MARK}[{re.escape(_BEHIND)}]|{_LETTER}[{re.escape(_BEHIND)}]")
_LEAST = 2  # places: one may be about mojibake


def is_mojibake(text: str) -> bool:
    """True for a text with at least two letters or marks that are read wrongly."""
    if _MARK not in text and _LETTER not in text:
        return False
    return sum(1 for _ in _MOJIBAKE.finditer(text)) >= _LEAST
