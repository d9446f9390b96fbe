"""Where a line names the source of words.

In: nothing; out: `SourceMatch`, which the rules of every language give.
"""

from __future__ import annotations

from typing import NamedTuple


class SourceMatch(NamedTuple):
    """Positions [first, last) of a source's words in its line, and of the cue (-1 for none)."""

    first: int
    last: int
    cue: int
    confidence: str
