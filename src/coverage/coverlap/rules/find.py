"""How each article on an event differs from the others, and what of it is worth an editor's eye.

In: the tellings of one event, those at the other end of passages that leave it, and the passages. Out: a
`EventReading`: frames in reading order, findings, the passages with their voice, credit and spelling differences filled
in, and the quotations with what the event says of them. Pure: no engine, no clock, no file. One door, `find`;
`unavailable` says what a language lacks.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coverlap.comparison import compared
from coverlap.framing.lexicon import unavailable
from coverlap.model.comparison import Comparison
from coverlap.model.event import (
    Finding,
    Frame,
    SharedPassage,
    SharedQuote,
)
from coverlap.model.values import Passage
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.reuse.quote_fields import with_family_fields
from coverlap.reuse.quoted_passages import quoted_passages
from coverlap.rules import RULES, event_findings
from coverlap.rules.context import event_context

__all__ = ["RULES", "EventReading", "find", "unavailable"]


class EventReading(NamedTuple):
    """Frames by article, heaviest first; findings, gravest first; passages and quotations in the order given, with
    passages of quotations alone behind the others."""

    frames: tuple[Frame, ...]
    findings: tuple[Finding, ...]
    passages: tuple[SharedPassage, ...]
    quotes: tuple[SharedQuote, ...]
    comparison: Comparison


def find(
    articles: Sequence[AnnotatedArticle],
    neighbours: Sequence[AnnotatedArticle],
    passages: Sequence[Passage],
    families: Sequence[int] = (),
    contested: str = "",
) -> EventReading:
    """The event read. `families` has one number a passage, if any; `contested` is the text of a user's table of
    contested names."""
    event = event_context(articles, neighbours, passages, families)
    quotes = with_family_fields(articles, event.quotes.shared)
    comparison = compared(articles, event.origins, event.frames, contested, event.words)
    passages_shown = (*event.passages, *quoted_passages(event.quotes.pairs, event.passages))
    return EventReading(event.frames, event_findings(event), passages_shown, quotes, comparison)
