"""A quotation within a longer passage is a passage of its own.

In: the passages of a pair, with their edit scripts, and its two tellings. Out: the same passages, except that one in
which both sides keep a whole quotation word for word, among words that were reworked, is parted into the quotation and
what comes before and after it. Without this, a quotation that two outlets print word for word would be hidden inside a
long edited passage, and the outlets' own sentences around it would pass for quoted ones.

What remains on either side is the stretch that keeps most: the run of edit steps with the highest sum, where a kept
word counts two and a changed word on either side takes one away (Kadane's maximum subarray). It stands as a passage if
it keeps enough words. A verbatim passage is left whole, whatever it quotes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, groupby

from coverlap.match.edit_script import kind_of, similarity
from coverlap.model.values import Edit, Passage, Span
from coverlap.quotes.annotated import AnnotatedArticle

_LEAST_QUOTED = 8  # words from mark to mark
_LEAST_KEPT = 8  # words that what is left must keep


def split_at_quotations(
    passages: Sequence[Passage], left: AnnotatedArticle, right: AnnotatedArticle
) -> Iterator[Passage]:
    """The passages of one pair, with quotations set apart from what was reworked around them, in order."""
    for passage in passages:
        if passage.kind == "verbatim" or passage.longest_run < _LEAST_QUOTED:
            yield passage
            continue
        quotations = {edit for edit in passage.edits if _is_quotation(edit, left, right)}
        if not quotations:
            yield passage
            continue
        for quoted, group in groupby(passage.edits, quotations.__contains__):
            steps = list(group)
            kept = steps if quoted else _heaviest(steps, left, right)
            part = _passage(passage, kept, left, right) if kept else None
            if part and (quoted or part.words >= _LEAST_KEPT):
                yield part


def _is_quotation(edit: Edit, left: AnnotatedArticle, right: AnnotatedArticle) -> bool:
    """A run of kept words that is a quotation from mark to mark on both sides."""
    return edit.operation == "keep" and _fills(edit.left, left) and _fills(edit.right, right)


def _fills(span: Span, article: AnnotatedArticle) -> bool:
    """Long enough, all of it between marks, and what is next to it is not."""
    first, last = article.document.token_range(*span)
    if last - first < _LEAST_QUOTED or not article.quoted[first:last].all():
        return False
    before, after = article.quoted[max(0, first - 1) : first], article.quoted[last : last + 1]
    return not before.any() and not after.any()


def _heaviest(steps: Sequence[Edit], left: AnnotatedArticle, right: AnnotatedArticle) -> list[Edit]:
    """The consecutive steps with the highest sum; none where no word is kept."""
    weights = [_weight(edit, left, right) for edit in steps]
    totals = list(accumulate(weights, initial=0))
    best, first, last = 0, 0, 0
    lowest = 0
    for end in range(1, len(totals)):
        if totals[end] - totals[lowest] > best:
            best, first, last = totals[end] - totals[lowest], lowest, end
        if totals[end] < totals[lowest]:
            lowest = end
    return list(steps[first:last])


def _weight(edit: Edit, left: AnnotatedArticle, right: AnnotatedArticle) -> int:
    words = _words(left, edit.left) + _words(right, edit.right)
    return words if edit.operation == "keep" else -words


def _passage(whole: Passage, steps: Sequence[Edit], left: AnnotatedArticle, right: AnnotatedArticle) -> Passage:
    """The part of a passage that these steps make up."""
    kept = [_words(left, edit.left) for edit in steps if edit.operation == "keep"]
    lefts = Span(steps[0].left.start, steps[-1].left.end)
    rights = Span(steps[0].right.start, steps[-1].right.end)
    counts = sum(kept), _words(left, lefts), _words(right, rights)
    return replace(
        whole,
        left=lefts,
        right=rights,
        kind=kind_of(steps, *counts),
        similarity=similarity(*counts),
        words=sum(kept),
        longest_run=max(kept),
        edits=tuple(steps),
    )


def _words(article: AnnotatedArticle, span: Span) -> int:
    first, last = article.document.token_range(*span)
    return last - first
