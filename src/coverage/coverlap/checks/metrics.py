"""What one draft is made of, and the stretches of it that also appear elsewhere: what limits are compared with.

In: a draft's neighbourhood, the spans that its author set aside, and whether quotations count. Out: `Metrics`. A word
is reused where a passage covers it, as `match.shares` counts; boilerplate and spans set aside count on neither side.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from coverlap.checks.neighbourhood import Neighbourhood
from coverlap.match.shares import covered
from coverlap.model.values import Flags, Span
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.reuse.verbatim_runs import SharedRange, exact, runs_of, shared_ranges
from coverlap.rules.draft.context import Metrics
from coverlap.text.punctuation import within_marks

_RUN = 8  # words in a row that are looked for everywhere; fewer are the language's, unless a passage keeps them


def metrics_of(around: Neighbourhood, aside: Sequence[Span], *, include_quotes: bool) -> Metrics:
    """The metrics of one draft."""
    document = around.draft.document
    counted = ~document.boilerplate_tokens
    for span in aside:
        first, last = document.token_range(*span)
        counted[first:last] = False
    if not include_quotes:
        counted &= ~around.draft.quoted
    kept = covered(document, ((passage, other.document) for passage, other in around.shared()))
    return Metrics(
        words=int(counted.sum()),
        reused=int((kept & counted).sum()),
        stretches=tuple(_stretches(around, counted)),
        runs=runs_of(around.draft, _shared_ranges(around), lambda shared: counted[slice(*shared.mine)]),
    )


def _stretches(around: Neighbourhood, counted: Flags) -> Iterator[Span]:
    """The parts of the draft that passages cover, overlapping ones as one, without those where no word counts."""
    document = around.draft.document
    merged: list[Span] = []
    for span in sorted(passage.left for passage, _ in around.shared()):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    for span in merged:
        first, last = document.token_range(*span)
        if counted[first:last].any():
            yield span


def _shared_ranges(around: Neighbourhood) -> Iterator[SharedRange]:
    """Words that passages keep, however few, and longer runs wherever they are."""
    for passage, other in around.shared():
        yield from shared_ranges(around.draft, passage, other)
    for document in around.similar:
        yield from exact(around.draft, AnnotatedArticle(document, (), (), (), (), within_marks(document)), _RUN)
