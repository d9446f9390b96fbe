"""How a figure, a list and a piece of text are written for a reader, whoever writes them.

In: numbers and texts. Out: plain text; escaping it is for the reporter, which knows its format. What is above nothing
never reads 0 %, and what is below all never reads 100 %.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_REORDERING = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
_MARKS = '"“”„«» \n\t'


def one_line(text: str) -> str:
    """The text with every run of white space as one space."""
    return " ".join(text.split())


def shortened(text: str, most: int) -> str:
    """The text on one line, cut after a word where it is longer than `most` characters, with an ellipsis."""
    line = one_line(text)
    if len(line) <= most:
        return line
    return line[: most - 1].rsplit(" ", 1)[0].rstrip(",;:–—- ") + "…"


def quoted(text: str, most: int = 140) -> str:
    """A piece of text in marks, on one line, cut after a word where it is longer than `most` characters."""
    return f"“{shortened(text.strip(_MARKS), most)}”"


def percent(share: float) -> str:
    """A share of 0 to 1 as a whole percentage; what is above nothing never reads 0 %, nor what is below all 100 %."""
    if 0 < share <= 0.005:
        return "<1 %"
    return ">99 %" if 0.995 <= share < 1 else f"{share:.0%}".replace("%", " %")


def counted(count: int, noun: str) -> str:
    """ "1 article", "2 articles", "1,000 articles": a number with its noun, which takes an s."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def listed(names: Sequence[str], most: int = 5) -> str:
    """Names as a reader writes them: "A, B and C", or "A, B and 4 more" where there are more than `most`."""
    shown = list(names) if len(names) <= most else [*names[: most - 1], f"{len(names) - most + 1} more"]
    return "".join(shown) if len(shown) < 2 else ", ".join(shown[:-1]) + " and " + shown[-1]


def have(names: Sequence[str]) -> str:
    """The verb that goes with a list of names."""
    return "has" if len(names) == 1 else "have"


def printable(text: str) -> str:
    """The text on one line; each control or reordering character becomes U+FFFD, line ends and tabs a space."""
    return "".join(_shown(character) for character in text)


def _shown(character: str) -> str:
    if character in "\n\r\t":
        return " "
    return "\ufffd" if character in _REORDERING or unicodedata.category(character) in ("Cc", "Cs") else character
