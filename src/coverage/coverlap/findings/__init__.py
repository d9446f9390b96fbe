"""What each outlet's telling of an event is like beside the others', and what of it is worth an editor's eye.

In: the tellings of one event, those at the other end of passages that leave it, and the passages. Out: a `Reading`:
frames in reading order, findings, the passages with their voice, credit and spelling differences filled in, and the
quotations with what the event says of them. Pure: no engine, no clock, no file. One door, `find`; `unavailable` tells
what a language lacks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coverlap.findings.case import case_of
from coverlap.findings.lexicon import unavailable
from coverlap.findings.rules import RULES, run
from coverlap.findings.telling import Telling
from coverlap.findings.together import quoted_together
from coverlap.model import Finding, Frame, Passage, Quote

__all__ = ["RULES", "Reading", "find", "unavailable"]


class Reading(NamedTuple):
    """Frames by article, heaviest first; findings, gravest first; passages and quotations in the order given."""

    frames: tuple[Frame, ...]
    findings: tuple[Finding, ...]
    passages: tuple[Passage, ...]
    quotes: tuple[Quote, ...]


def find(tellings: Sequence[Telling], neighbours: Sequence[Telling], passages: Sequence[Passage]) -> Reading:
    """The event read."""
    case = case_of(tellings, neighbours, passages)
    return Reading(case.frames, run(case), case.passages, quoted_together(tellings, case.quotes.shared))
