"""What each outlet's telling of an event is like beside the others', and what of it is worth an editor's eye.

In: the tellings of one event, those at the other end of passages that leave it, and the passages. Out: frames in
reading order, findings, and the passages with their voice, credit and spelling differences filled in. Pure: no engine,
no clock, no file. One door, `find`; `unavailable` tells what a language lacks.
"""

from __future__ import annotations

from collections.abc import Sequence

from coverlap.findings.case import case_of
from coverlap.findings.lexicon import unavailable
from coverlap.findings.rules import RULES, run
from coverlap.findings.telling import Telling
from coverlap.model import Finding, Frame, Passage

__all__ = ["RULES", "find", "unavailable"]


def find(
    tellings: Sequence[Telling], neighbours: Sequence[Telling], passages: Sequence[Passage]
) -> tuple[tuple[Frame, ...], tuple[Finding, ...], tuple[Passage, ...]]:
    """Frames by article, heaviest first; findings, gravest first; the passages in the order given."""
    case = case_of(tellings, neighbours, passages)
    return case.frames, run(case), case.passages
