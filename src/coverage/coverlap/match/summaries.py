"""Passages that sum up the whole of the other text.

In: the shared terms and the passages already found. Out: at most one such passage a side. A summary draws its words
from all over its source, so no box holds it; but against the source as a whole it stands out from the text around it:
nearly every content word has a counterpart. It is claimed only where the counterparts are scattered over the source and
explain the words better than any single passage does.
"""

from __future__ import annotations

import numpy as np

from coverlap.match import loops
from coverlap.match.extend import Region
from coverlap.match.loops.extents import mark_pairs, odds, shares_of
from coverlap.match.loops.values import Box, Floats
from coverlap.match.ngrams import Numbers
from coverlap.match.shared_terms import SharedTerms
from coverlap.model.values import Flags

# Shares of words without a counterpart, with one, and with one near another's, in the summaries written by people that
# PAN 2013 took from DUC 2001; the passage's own shares replace them. In a whole text runs are no sort of their own.
_INSIDE = np.array([0.12, 0.43, 0.45, 0.01])
_BY_CHANCE = np.array([1.0, 0.85, 0.15, 1.0])
_ROUNDS = 3
_LEAST_WORDS = 25  # content words, about two sentences
_MOST_WORDS = 0.3  # of the source's: a longer one retells the source
_LEAST_SCORE = 45.0  # nats
_LEAST_SHARE = 0.75  # of its content words have a counterpart
_MOST_SHARE_AROUND = 0.3  # of the words around it have one; two articles on one event share more, and sum up nothing
_MOST_TOGETHER = 0.7  # of the evidence in one stretch of the source half as long again as the summary


def summaries(terms_grid: SharedTerms, found: list[Region]) -> list[Region]:
    """`found` with the passages that a summary explains better replaced by the summary."""
    for swapped in (False, True):
        whole = _summary(terms_grid, swapped=swapped)
        if whole is None:
            continue
        mine = _range(whole.box, swapped=swapped)
        rivals = [extent for extent in found if _overlap(_range(extent.box, swapped=swapped), mine)]
        if whole.score > max((extent.score for extent in rivals), default=0.0):
            others = [extent for extent in found if not _mostly(_range(extent.box, swapped=swapped), mine)]
            first, last = _clear(mine, [_range(extent.box, swapped=swapped) for extent in others])
            if last - first >= _LEAST_WORDS:
                box = (*whole.box[:2], first, last) if swapped else (first, last, *whole.box[2:])
                found = [*others, whole._replace(box=box)]
    return found


def _clear(mine: tuple[int, int], others: list[tuple[int, int]]) -> tuple[int, int]:
    """What is left of a range when those that reach into it from either end are left out."""
    first, last = mine
    for other in others:
        if _overlap(other, mine):
            first, last = (max(first, other[1]), last) if other[0] <= mine[0] else (first, min(last, other[0]))
    return first, last


def _summary(terms_grid: SharedTerms, *, swapped: bool) -> Region | None:
    """The stretch of one side that the other side as a whole explains best, if it reads like a summary."""
    side, source = (terms_grid.right, terms_grid.left) if swapped else (terms_grid.left, terms_grid.right)
    matched, length = side.terms >= 0, len(source.terms)
    if not _likely(matched, length):
        return None
    sorts = matched.astype(np.int8)
    mark_pairs(sorts, terms_grid.views[swapped].pairs >= 0)
    shares = _INSIDE
    for _ in range(_ROUNDS):
        inside = shares
        first, last, score = loops.best_run(sorts, side.terms, side.edges, terms_grid.rate, inside, _BY_CHANCE, length)
        if not _LEAST_WORDS <= last - first <= _MOST_WORDS * length or score < _LEAST_SCORE:
            return None
        shares = shares_of(sorts[first:last])
    share = float(matched[first:last].mean())
    around = np.concatenate([matched[:first], matched[last:]])
    if share < _LEAST_SHARE or (len(around) and float(around.mean()) > _MOST_SHARE_AROUND):
        return None
    terms = side.terms[first:last]
    values = odds(sorts[first:last], terms, inside, terms_grid.rate, length, _BY_CHANCE)
    if _together(terms, np.maximum(0.0, values), source.terms, len(terms_grid.rate)) > _MOST_TOGETHER:
        return None
    back = float(np.isin(source.terms, terms[terms >= 0]).mean())
    if swapped:
        return Region((0, length, first, last), score, score, back, share)
    return Region((first, last, 0, length), score, score, share, back)


def _likely(matched: Flags, source: int) -> bool:
    """True where some stretch, short enough for a summary of so many words, has counterparts enough, and so many more
    than the words around it: without that no closer look can find one."""
    share, count, most = round(100 * _MOST_SHARE_AROUND), int(np.count_nonzero(matched)), int(_MOST_WORDS * source)
    least = max(_LEAST_WORDS * (round(100 * _LEAST_SHARE) - share), 100 * count - share * len(matched))
    if (100 - share) * min(count, most) < least:
        return False  # not even if all of them stood together
    return bool(loops.largest_sum(100 * matched - share, most) >= least)


def _together(terms: Numbers, weights: Floats, source: Numbers, count: int) -> float:
    """The most evidence that one stretch of the source holds, as a share of all; a term's evidence is spread over the
    places where the source has it."""
    each = np.zeros(count + 1)
    np.maximum.at(each, terms, weights)
    each[-1] = 0.0
    places = np.bincount(source[source >= 0], minlength=count + 1)
    total = np.concatenate([[0.0], np.cumsum((each / np.maximum(places, 1))[source])])
    width = min(len(source), int(1.5 * len(terms)))
    return float((total[width:] - total[:-width]).max() / max(total[-1], 1e-9))


def _range(box: Box, *, swapped: bool) -> tuple[int, int]:
    return (box[2], box[3]) if swapped else (box[0], box[1])


def _mostly(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """True where at least half of `one` lies in `other`."""
    return 2 * _overlap(one, other) >= one[1] - one[0]


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
