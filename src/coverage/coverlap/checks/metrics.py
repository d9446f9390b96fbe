"""What one draft is made of, and the stretches of it that stand elsewhere too: what limits are held against.

In: an examined draft, the spans that its author set aside, and whether quotations count. Out: `Metrics`. A word is
reused where a passage covers it, as `match.shares` counts; stock text and spans set aside count on neither side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from coverlap.checks.neighbourhood import Neighbourhood
from coverlap.match.shares import covered
from coverlap.model.values import Flags, Span
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.reuse.verbatim_runs import SharedRange, VerbatimRun, exact, runs_of, shared_ranges
from coverlap.text.punctuation import within_marks

_RUN = 8  # words in a row that are looked for everywhere; fewer are the language's, unless a passage keeps them


@dataclass(frozen=True)
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


def metrics_of(examined: Neighbourhood, aside: Sequence[Span], *, include_quotes: bool) -> Metrics:
    """The measures of one draft."""
    document = examined.draft.document
    counted = ~document.boilerplate_tokens
    for span in aside:
        first, last = document.token_range(*span)
        counted[first:last] = False
    if not include_quotes:
        counted &= ~examined.draft.quoted
    kept = covered(document, ((passage, other.document) for passage, _, other in examined.passages()))
    return Metrics(
        words=int(counted.sum()),
        reused=int((kept & counted).sum()),
        stretches=tuple(_stretches(examined, counted)),
        runs=runs_of(examined.draft, _meetings(examined), lambda meeting: counted[slice(*meeting.mine)]),
    )


def _stretches(examined: Neighbourhood, counted: Flags) -> Iterator[Span]:
    """The parts of the draft that passages cover, overlapping ones as one, without those where no word counts."""
    document = examined.draft.document
    merged: list[Span] = []
    for span in sorted((passage.left, passage.right)[side] for passage, side, _ in examined.passages()):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    for span in merged:
        first, last = document.token_range(*span)
        if counted[first:last].any():
            yield span


def _meetings(examined: Neighbourhood) -> Iterator[SharedRange]:
    """Words that passages keep, however few, and longer runs wherever they stand."""
    for passage, _, other in examined.passages():
        yield from shared_ranges(examined.draft, passage, other)
    for document in examined.alike.values():
        yield from exact(examined.draft, AnnotatedArticle(document, (), (), (), (), within_marks(document)), _RUN)
