"""Decisions drawn from bytes, so that one string of bytes is one input to any target, whoever made the bytes.

In: bytes. Out: choices, numbers, texts. Once the bytes are used up, every choice is the first and every text empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")

# What texts are pieced together from: prose with all that rules look for, and characters that hurt.
PIECES = (
    *("the", "of", "a", "and", "to", "in", "that", "was", "on", "by"),
    *("harbour", "ferry", "council", "closed", "voted", "bridge", "islanders", "spring", "crossings", "company"),
    "Ana Ruiz",
    "Tomas Brandt",
    "Ruiz",
    "Mayor",
    "Dr. Ilse Moor",
    "Fictown Gazette",
    "Northern Press Agency",
    "Northline",
    "Velmouth",
    *("said", "told", "according to", "reported", "added", "denied", "who", "he", "she", "they"),
    *("“", "”", '"', "'", "’", "«", "»", "„", "‘", "(", ")", "[", "]", "—", "–", "…", ".", ",", ":", ";", "?", "!"),
    *("4,200", "3.1 million", "17%", "two thirds", "Monday", "2 March 2031", "$5", "1984", "9/11", "1e999", "٣"),
    *("\n", "\n\n", "\r\n", "\t", " ", "\u2028", "\u200b", "\u202e", "\u00ad", "\u0301", "\ufeff", "\x1b[31m", "\x07"),
    *("𝒜", "👩‍👩‍👧", "橋は六月まで閉鎖される。", "İ", "ß", "ﬁ", "Ω", "é", "\U0010ffff", "\ufffd"),
    *("FICTOWN (Northern Press Agency) —", "Reporting by Ana Ruiz; Editing by Tomas Brandt", "Advertisement"),
    *("https://gazette.example/a?b=c&d", "@anaruiz", "pic.example/1", "Photo: Ana Ruiz", "Read more:", "Q:", "A:"),
    *("<b onmouseover=fuzz>", "</script>", "<!--", "-->", "| a |", "=1+1", "`x`", "[x](javascript:y)", "::error::"),
    *("<!-- coverlap:ignore-start CL102: agreed -->", "<!-- coverlap:ignore-end -->", "\\", "%s", "{{", "{%", "#"),
    "The council of Harbour Point voted on Monday to close the old bridge to lorries until the end of June.",
    "The council of Harbour Point decided on Monday to shut the old bridge to lorries until the end of July.",
    "“We will not pay for a bridge that nobody asked for and that nobody will ever cross,” Ana Ruiz said.",
    "“We may not pay for a bridge that nobody asked for,” said Tomas Brandt, who chairs the ferry users.",
    "About 4,200 people depend on the boats, which lost 3.1 million crowns last year, the company said.",
    "It was a shameful decision by tired men, and it is bound to anger hauliers.",
)
_UNWRITABLE = re.compile("[\x00\ud800-\udfff]")


class Draw:
    """Bytes that are used up from the front."""

    def __init__(self, data: bytes) -> None:
        self._data, self._at = data, 0

    def byte(self) -> int:
        """The next byte, or 0."""
        self._at += 1
        return self._data[self._at - 1] if self._at <= len(self._data) else 0

    def number(self, below: int) -> int:
        """A number from 0, of two bytes, or of four where the bound needs them."""
        value = self.byte() << 8 | self.byte()
        if below > 1 << 16:
            value = value << 16 | self.byte() << 8 | self.byte()
        return value % below

    def pick(self, items: Sequence[Item]) -> Item:
        """One of these."""
        return items[self.byte() % len(items)]

    def more(self) -> bool:
        """True while bytes are left."""
        return self._at < len(self._data)

    def rest(self) -> bytes:
        """All bytes that are left."""
        rest, self._at = self._data[self._at :], len(self._data)
        return rest

    def some(self) -> bytes:
        """A stretch of bytes."""
        size = self.number(1 << 12)
        self._at += size
        return self._data[self._at - size : self._at]

    def text(self, most: int = 400) -> str:
        """Pieces of prose, up to a zero byte; a high byte is a character of any plane."""
        parts: list[str] = []
        while len(parts) < most and (value := self.byte()):
            if value < 250:
                parts += [PIECES[value % len(PIECES)], " " if value & 1 else ""]
            else:
                parts.append(chr(self.number(0x110000)))
        return _UNWRITABLE.sub("\ufffd", "".join(parts))
