"""Passages that sum up the whole of the other text.

In: a plane and the passages already found. Out: at most one such passage a side. A summary draws its words from all
over its source, so no box holds it; but against the source as a whole it stands out from the text around it: nearly
every content word has a counterpart. It is claimed only where the counterparts are scattered and no single passage
explains them, for a stretch that an ordinary passage explains is no summary.
"""

from __future__ import annotations

import numpy as np

from coverlap.match.extend import ALONE, PAIRED, Extent, Sorts, best_run, odds, shares_of
from coverlap.match.grams import Numbers
from coverlap.match.profile import Floats, Plane, Side
from coverlap.model import Flags

# Shares of words without a counterpart, with one, and with one in place, in the summaries written by people that PAN
# 2013 took from DUC 2001; the passage's own shares replace them.
_INSIDE = (0.12, 0.43, 0.45)
_ROUNDS = 3
_LEAST_WORDS = 25  # content words, about two sentences
_MOST_WORDS = 0.5  # of the source's: what is longer tells the source anew
_LEAST_SCORE = 35.0  # nats
_LEAST_SHARE = 0.75  # of its content words have a counterpart
_LIKELY = 0.6  # of the best stretch of the least length must have one for a closer look to pay
_MOST_SHARE_AROUND = 0.35  # of the words around it have one; two tellings of one event share more, and sum up nothing
_MOST_TOGETHER = 0.75  # of the evidence in one stretch of the source half as long again as the summary
_MOST_PART = 0.75  # of the evidence that one passage may hold while the rest lies elsewhere
_MOST_EXPLAINED = 0.4  # of the evidence by one passage, times how much of that passage's source has a counterpart
_EXACT = 0.9  # of a passage's words matched on both sides: such passages are worth more than "the whole text"
_MOST_EXACT = 0.4  # of the evidence in passages of that sort
_SLACK = 10  # content words around a passage that it may explain as well


def summaries(plane: Plane, found: list[Extent]) -> list[Extent]:
    """`found` with the passages that a summary explains better replaced by the summary."""
    for swapped in (False, True):
        whole = _summary(plane, found, swapped=swapped)
        if whole is not None:
            at = 2 if swapped else 0
            first, last = whole.box[at : at + 2]
            found = [
                extent
                for extent in found
                if 2 * _overlap(extent.box[at : at + 2], (first, last)) < extent.box[at + 1] - extent.box[at]
            ]
            found.append(whole)
    return found


def _summary(plane: Plane, found: list[Extent], *, swapped: bool) -> Extent | None:
    side, other = (plane.right, plane.left) if swapped else (plane.left, plane.right)
    length = len(other.terms)
    if length < 2 * _LEAST_WORDS:
        return None
    sorts = _sorts(side)
    total = np.concatenate([[0], np.cumsum(sorts > ALONE)])
    if len(sorts) < _LEAST_WORDS or int((total[_LEAST_WORDS:] - total[:-_LEAST_WORDS]).max()) < _LIKELY * _LEAST_WORDS:
        return None
    inside = np.array(_INSIDE)
    first = last = 0
    score = 0.0
    values = np.zeros(0)
    for _ in range(_ROUNDS):
        values = odds(sorts, side.terms, inside, plane, length)
        first, last, score = best_run(values, side.edges)
        if not _LEAST_WORDS <= last - first <= _MOST_WORDS * length or score < _LEAST_SCORE:
            return None
        inside = shares_of(sorts[first:last])
    matched = sorts > ALONE
    share = float(matched[first:last].mean())
    around = np.concatenate([matched[:first], matched[last:]])
    if share < _LEAST_SHARE or (len(around) and float(around.mean()) > _MOST_SHARE_AROUND):
        return None
    weights = np.maximum(0.0, values[first:last])
    if _together(side.terms[first:last], weights, other.terms, len(plane.rate)) > _MOST_TOGETHER:
        return None
    parts = [_part(extent, (first, last), weights, side, other, swapped=swapped) for extent in found]
    if any(_explains(extent, part, swapped=swapped) for extent, part in zip(found, parts, strict=True)):
        return None
    exact = sum(part for extent, part in zip(found, parts, strict=True) if _exact(extent))
    if exact > _MOST_EXACT:
        return None
    back = float(np.isin(other.terms, side.terms[first:last][matched[first:last]]).mean())
    box = (0, length, first, last) if swapped else (first, last, 0, length)
    return Extent(box, score, score, *((back, share) if swapped else (share, back)))


def _sorts(side: Side) -> Sorts:
    sorts = (side.terms >= 0).astype(np.int8)
    beside = np.flatnonzero(side.pairs >= 0)
    sorts[beside] = PAIRED
    sorts[beside + 1] = PAIRED
    return sorts


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


def _part(extent: Extent, span: tuple[int, int], weights: Floats, side: Side, other: Side, *, swapped: bool) -> float:
    """The share of the evidence within `span` that a passage holds."""
    mine, theirs = (extent.box[2:], extent.box[:2]) if swapped else (extent.box[:2], extent.box[2:])
    if _overlap(mine, span) == 0:
        return 0.0
    numbers, terms = np.arange(*span), side.terms[slice(*span)]
    near: Flags = (numbers >= mine[0] - _SLACK) & (numbers < mine[1] + _SLACK)
    held = (terms >= 0) & np.isin(terms, other.terms[slice(*theirs)])
    return float(weights[near & held].sum()) / max(float(weights.sum()), 1e-9)


def _explains(extent: Extent, part: float, *, swapped: bool) -> bool:
    """True where a passage accounts for the evidence: for most of it, and tightly."""
    tight = extent.left_share if swapped else extent.right_share
    return part > _MOST_PART and part * tight > _MOST_EXPLAINED


def _exact(extent: Extent) -> bool:
    return min(extent.left_share, extent.right_share) >= _EXACT


def _overlap(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
