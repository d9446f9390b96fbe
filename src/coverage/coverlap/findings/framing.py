"""How the tellings of one event differ in wording: added, substituted, inserted, absent.

In: an event's tellings, their words, and its passages. Out: frames in the order in which a reader should see them.
"""

from __future__ import annotations

from collections.abc import Sequence

from coverlap.findings.absent import absent
from coverlap.findings.added import added
from coverlap.findings.counterparts import counterparts_of
from coverlap.findings.framed import in_order
from coverlap.findings.heard import heard
from coverlap.findings.marked import marked_of
from coverlap.findings.paired import pairings
from coverlap.findings.substituted import substituted
from coverlap.findings.telling import Telling
from coverlap.findings.words import Words
from coverlap.model import Frame, Passage


def framing(tellings: Sequence[Telling], words: Words, passages: Sequence[Passage]) -> tuple[Frame, ...]:
    """Every frame of an event of two articles or more."""
    marked = marked_of(tellings, words)
    counterparts = counterparts_of(tellings, words, marked.alone, passages)
    return in_order(
        (
            *added(tellings, words, marked, counterparts),
            *heard(tellings, words, marked),
            *substituted(tellings, words, marked, pairings(words, counterparts)),
            *absent(tellings, words, marked, counterparts),
        )
    )
