"""Quotations that two articles share and that alignment, which weighs whole passages, does not show.

In: pairs of quotations of the same words, and the passages of their event. Out: a passage for each pair that no passage
of the two articles shows yet: a remark that one breaks off with "she said", cuts, or cites in part. It is in somebody's
voice, so that it counts for nobody's prose.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from coverlap.match.build_passage import passage_between
from coverlap.model.event import SharedPassage
from coverlap.model.values import Passage, Span
from coverlap.reuse.quote_families import QuotePair
from coverlap.reuse.quote_scripts import LEAST_WORDS, content_of
from coverlap.reuse.stretches import shared_passage

_LEAST_CONTENT = 4  # words with content of a part of a quotation
_LEAST_CONTENT_WHOLE = 3  # of one that is whole in both articles
_LONG_RUN = 8  # words in a row, whatever they are
_HALF = 0.5


def quoted_passages(pairs: Sequence[QuotePair], passages: Sequence[Passage]) -> Iterator[SharedPassage]:
    """The passages to add, in order of the pairs."""
    shown: defaultdict[tuple[str, str], list[tuple[Span, Span]]] = defaultdict(list)
    for passage in passages:
        shown[passage.left_id, passage.right_id].append((passage.left, passage.right))
        shown[passage.right_id, passage.left_id].append((passage.right, passage.left))
    for pair in pairs:
        one, other, script = pair
        if not _is_worth_it(pair):
            continue
        words = one.words(script[0].left_first, script[-1].left_last)
        theirs = other.words(script[0].right_first, script[-1].right_last)
        spans = one.document.token_span(*words), other.document.token_span(*theirs)
        known = shown[one.article.id, other.article.id]
        if not any(_meet(spans[0], left) and _meet(spans[1], right) for left, right in known):
            known.append(spans)
            passage = passage_between(one.document, other.document, words, theirs)
            yield shared_passage(passage, 0, one.article, other.article)


def _is_worth_it(pair: QuotePair) -> bool:
    """Enough words for two writers not to have hit on them by themselves."""
    one, other, script = pair
    if one.is_title and not (one.quote.speaker and other.quote.speaker):
        return False
    shared = sum(step.left_last - step.left_first for step in script if step.operation == "keep")
    if len(script) == 1 and shared >= _LONG_RUN:
        return True
    whole = len(script) == 1 and shared == len(one.keys) == len(other.keys)
    return shared >= LEAST_WORDS and content_of(one, script) >= (_LEAST_CONTENT_WHOLE if whole else _LEAST_CONTENT)


def _meet(one: Span, other: Span) -> bool:
    """Half of the shorter lies within the longer."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return shared >= _HALF * min(one.end - one.start, other.end - other.start)
