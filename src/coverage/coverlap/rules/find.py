"""What each outlet's telling of an event is like beside the others', and what of it is worth an editor's eye.

In: the tellings of one event, those at the other end of passages that leave it, and the passages. Out: a `Reading`:
frames in reading order, findings, the passages with their voice, credit and spelling differences filled in, and the
quotations with what the event says of them. Pure: no engine, no clock, no file. One door, `find`; `unavailable` tells
what a language lacks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coverlap.framing.lexicon import unavailable
from coverlap.model.comparison import Comparison
from coverlap.model.values import Finding, Frame, Passage, Quote
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.reuse.quote_fields import with_family_fields
from coverlap.rules import RULES, run
from coverlap.rules.context import event_context

__all__ = ["RULES", "Reading", "find", "unavailable"]


class Reading(NamedTuple):
    """Frames by article, heaviest first; findings, gravest first; passages and quotations in the order given."""

    frames: tuple[Frame, ...]
    findings: tuple[Finding, ...]
    passages: tuple[Passage, ...]
    quotes: tuple[Quote, ...]
    comparison: Comparison


def find(
    articles: Sequence[AnnotatedArticle],
    neighbours: Sequence[AnnotatedArticle],
    passages: Sequence[Passage],
    subject: str = "",
    contested: str = "",
) -> Reading:
    """The event read; what differs between the article `subject` and another is told of `subject`; `contested` is the
    text of a user's table of contested names."""
    case = event_context(articles, neighbours, passages, subject, contested)
    quotes = with_family_fields(articles, case.quotes.shared)
    comparison = Comparison() if subject else case.comparison  # a draft is checked: nobody reads how others compare
    return Reading(case.frames, run(case), case.passages, quotes, comparison)
