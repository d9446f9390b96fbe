"""Where a line names the source of words.

In: nothing; out: `SourceMatch`, which the rules of every language give.
"""

from __future__ import annotations

from typing import NamedTuple

from coverlap.model.values import Span


class SourceMatch(NamedTuple):
    """Positions [first, last) of a source's words in its line, and of the cue (-1 for none)."""

    first: int
    last: int
    cue: int
    confidence: str


class SpeakerSource(NamedTuple):
    """Where a text says who spoke, in code points; `span` is None where it keeps that to itself ("is expected to")."""

    span: Span | None
    cue: str
    cue_class: str
    confidence: str
