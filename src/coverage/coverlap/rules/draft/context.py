"""Everything that a rule about a draft may look at.

In: nothing. Out: `DraftContext` and its parts: what was measured in the draft, the limits that were set, the text that
its author set aside, and what was found in it so far.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coverlap.model.event import Finding
from coverlap.model.marked_draft import MarkedDraft
from coverlap.model.values import Document, Span
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.reuse.verbatim_runs import VerbatimRun
from coverlap.rules.context import EventContext

_REST = 8  # words: what is left of a finding outside the text set aside; fewer would be no passage by themselves


class SourceSpan(Span):
    """A half-open range of code points of a draft's source: of a web page, where comments are not part of the text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """What a newsroom allows: percent of a draft's words, passages, words in a row; None where it sets no limit."""

    max_reuse: float | None = None
    max_passages: int | None = None
    max_run: int | None = None
    include_quotes: bool = False


@dataclass(frozen=True, slots=True)
class Metrics:
    """`words` that count, `reused` of them, in `stretches` of the draft; `runs` are unbroken, longest per place."""

    words: int
    reused: int
    stretches: tuple[Span, ...]
    runs: tuple[VerbatimRun, ...]

    @property
    def reuse(self) -> float:
        """Percentage of the words that are reused."""
        return round(100 * self.reused / self.words, 1) if self.words else 0.0


class Suppression(NamedTuple):
    """A stretch of the text set aside, for which rules (none: for all), why, and the comment that does so."""

    span: Span
    codes: tuple[str, ...]
    reason: str
    comment: SourceSpan


class StrayComment(NamedTuple):
    """A comment to coverlap that sets nothing aside, and what is wrong with it."""

    span: SourceSpan
    message: str


@dataclass(frozen=True)
class DraftContext:
    """One draft. `quotations` is the draft with every article that shares words of a quotation with it, `marked` the
    draft by who else has its words; `findings` are those of the rules that came before."""

    draft: AnnotatedArticle
    quotations: EventContext
    metrics: Metrics
    marked: MarkedDraft
    limits: Limits
    suppressions: tuple[Suppression, ...] = ()
    stray_comments: tuple[StrayComment, ...] = ()
    findings: tuple[Finding, ...] = ()

    def suppressing(self, finding: Finding) -> tuple[Suppression, ...]:
        """The suppressions that together set a finding aside; none where enough of it stands outside of them."""
        if finding.span is None or isinstance(finding.span, SourceSpan):
            return ()
        return suppressing(self.suppressions, finding.code, finding.span, self.draft.document)


def suppressing(
    suppressions: Sequence[Suppression], code: str, span: Span, document: Document
) -> tuple[Suppression, ...]:
    """The suppressions that together set aside a finding of a rule in a span of the text."""
    first, last = document.token_range(*span)
    touching = tuple(s for s in suppressions if (not s.codes or code in s.codes) and _overlap(s.span, span))
    inside = 0
    for suppression in touching:
        start, end = document.token_range(*suppression.span)
        inside += max(0, min(end, last) - max(start, first))
    outside = last - first - inside
    return touching if touching and inside and outside < min(_REST, last - first) else ()


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
