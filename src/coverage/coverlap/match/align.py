"""The passages that two documents share.

In: two documents. Out: passages, in order of the left document. Seeds are runs of words that both hold and places dense
in shared words; seeds that lie near each other on both sides are one box; each box is grown or shrunk to the extent
that chance explains least; an extent that is long and unlikely enough is a passage. Reordered, repeated and scattered
wording is found because nothing before the edit script looks at order across a passage. The pair is always worked in
one direction, that of ids, and then turned: swapping the sides swaps the spans and changes nothing else.
"""

from __future__ import annotations

from itertools import combinations

import numpy as np

from coverlap.match import loops
from coverlap.match.build_passage import passage_of, turned
from coverlap.match.extend import Known, Region, extend
from coverlap.match.loops.seeds import BLOCK, coarse
from coverlap.match.loops.values import Box, Boxes, Floats, Sorted
from coverlap.match.shared_terms import SharedTerms, shared_terms
from coverlap.match.summaries import summaries
from coverlap.match.term_profile import GRAM, Profile, profile
from coverlap.model.values import Article, Document, Flags, Passage
from coverlap.text.prepare import prepare

_GAP = 2 * BLOCK  # content words between seeds of one passage, about a sentence
_ROUNDS = 3  # of seeding with what is left over once passages are found
_PEAK = 28.0  # nats in the best seed of a box that is worth extending; 24 of 25 passages have it
_LEAST_RUN = 9.0  # nats in a run of shared words that seeds by itself
_IN_ORDER = 1.5  # weight of a word in a run, against one that stands by itself
_LEAST_SCORE = 27.0  # nats, e.g. six or seven rare words in place
_LEAST_SCORE_WHOLE = 24.0  # the same where nearly every word has a counterpart: a quote of six distinctive words
_WHOLE = 0.75  # share of the content words, mean of both sides
_LEAST_WORTH = 24.0  # nats that the words tell one by one: set phrases of common words are in order in any two articles
_LEAST_SHARE = 0.35  # of the content words, mean of both sides, with a counterpart
_LEAST_SIDE = 0.25  # the same for the worse side: names strewn over a long stretch make no passage
_LEAST_WORDS, _ENOUGH_WORDS = 6, 16  # content words that a passage needs in a short text and in a very long one
_LEAST_LETTERS = 3  # characters to a content word, with the space that follows it, at the very least
_ECHO = 0.7  # of a better passage's score that a second use of its words needs
_LONG = 100  # one word more for each hundred of the longer text: what is worth showing in a brief is noise in a book


def align(left: Document, right: Document) -> tuple[Passage, ...]:
    """The passages that two documents share, sorted by their place in the left one, then in the right one.

    One stretch may be in several passages if its counterpart occurs several times; no two passages overlap on both
    sides. Time and memory grow with the texts' lengths, not with their product.
    """
    if (right.text, right.id) < (left.text, left.id):
        found = [turned(passage) for passage in _passages(right, left)]
    else:
        found = _passages(left, right)
    return tuple(sorted(found, key=lambda passage: (passage.left, passage.right)))


def is_coarse(left: Article, right: Article) -> bool:
    """True where the texts are so long together that `align` seeks reworked passages at a coarser grain: short ones may
    then be missed; runs of shared words are found at any length."""
    if not coarse(len(left.text) // _LEAST_LETTERS, len(right.text) // _LEAST_LETTERS):
        return False
    return coarse(*(len(profile(prepare(article)).places) for article in (left, right)))


def _passages(left: Document, right: Document) -> list[Passage]:
    sides = profile(left), profile(right)
    ground = shared_terms(*sides)
    if ground is None:
        return []
    boxes = [extent.box for extent in summaries(ground, _extents(ground, *sides))]
    found = [passage_of(left, right, *sides, box) for box in boxes]
    crossed = {
        place for pair in combinations(range(len(found)), 2) if _cross(*(found[at] for at in pair)) for place in pair
    }
    return [
        passage_of(left, right, *sides, box, grown=False) if place in crossed else found[place]
        for place, box in enumerate(boxes)
    ]


def _extents(ground: SharedTerms, left: Profile, right: Profile) -> list[Region]:
    """Extents that do not overlap on both sides, best first."""
    shared = _runs(left, right)
    seeds, weights = _seeds(ground, shared)
    found: list[Region] = []
    known: Known = {}  # many boxes end in one place, and a later round meets many again
    for _ in range(_ROUNDS):
        if len(seeds) == 0 or weights.max() < _PEAK:
            break
        boxes, peaks = loops.clusters(seeds, weights, _GAP)
        order = np.argsort(-peaks, kind="stable")
        fresh: list[Region] = []
        for first, last, start, stop in boxes[order][peaks[order] >= _PEAK].tolist():
            box = (first, last, start, stop)
            if any(_inside(box, extent.box) for extent in fresh):
                continue
            within = _free(box, found, len(left.places), len(right.places))
            if extent := extend(ground, shared, box, within, known):
                fresh.append(extent)
        worthy = [extent for extent in fresh if _noteworthy(extent, left, right)]
        if not worthy:
            break
        found = _apart(found + worthy)
        outside = _outside(seeds, fresh)
        seeds, weights = seeds[outside], weights[outside]
    return found


def _seeds(ground: SharedTerms, shared: Boxes) -> tuple[Boxes, Floats]:
    """Dense places and weighty runs, as boxes in content words, with what they weigh in nats."""
    places, densities = loops.dense(ground.left.terms, ground.right.terms, ground.rate)
    weights = _IN_ORDER * loops.weigh(ground.left.terms, ground.rate, shared)
    chosen = weights >= _LEAST_RUN
    return np.concatenate([places, shared[chosen]]), np.concatenate([densities, weights[chosen]])


def _runs(left: Profile, right: Profile) -> Boxes:
    """Runs of words that both sides hold, as boxes in content words, without those that hold none."""
    found = loops.runs(Sorted(left.grams, left.gram_order), Sorted(right.grams, right.gram_order), GRAM)
    boxes = np.concatenate(
        [np.searchsorted(left.places, found[:, :2]), np.searchsorted(right.places, found[:, 2:])], axis=1
    )
    return boxes[boxes[:, 1] > boxes[:, 0]]


def _noteworthy(extent: Region, left: Profile, right: Profile) -> bool:
    first, last, start, stop = extent.box
    longest = max(len(left.places), len(right.places))
    least = min(max(longest / _LONG, _LEAST_WORDS), _ENOUGH_WORDS)
    share = (extent.left_share + extent.right_share) / 2
    return (
        extent.score >= (_LEAST_SCORE_WHOLE if share >= _WHOLE else _LEAST_SCORE)
        and extent.worth >= _LEAST_WORTH
        and share >= _LEAST_SHARE
        and min(extent.left_share, extent.right_share) >= _LEAST_SIDE
        and min(last - first, stop - start) >= least
    )


def _apart(extents: list[Region]) -> list[Region]:
    """The best extents of which no two overlap on both sides, without feeble echoes of better ones."""
    kept: list[Region] = []
    for extent in sorted(set(extents), key=lambda extent: (-round(extent.score, 6), extent.box)):
        if not any(_overlap(extent.box, other.box) or _echo(extent, other) for other in kept):
            kept.append(extent)
    return kept


def _echo(extent: Region, better: Region) -> bool:
    """True where most of one side belongs to a much better passage: some of its words come back elsewhere."""
    first, last, start, stop = extent.box
    begin, end, begin_right, end_right = better.box
    ours = 2 * (min(last, end) - max(first, begin)) > last - first
    theirs = 2 * (min(stop, end_right) - max(start, begin_right)) > stop - start
    return (ours or theirs) and extent.score < _ECHO * better.score


def _outside(seeds: Boxes, extents: list[Region]) -> Flags:
    """Which seeds lie outside of every extent: a box may have chained two passages together, and shown the better."""
    outside = np.ones(len(seeds), dtype=np.bool_)
    for extent in extents:
        first, last, start, stop = extent.box
        outside &= (seeds[:, 1] <= first) | (seeds[:, 0] >= last) | (seeds[:, 3] <= start) | (seeds[:, 2] >= stop)
    return outside


def _free(box: Box, found: list[Region], left: int, right: int) -> Box:
    """How far a box may grow: not into a passage that already holds the same words of the other side."""
    first, last, start, stop = 0, left, 0, right
    for begin, end, begin_right, end_right in (extent.box for extent in found):
        if begin < box[1] and box[0] < end:
            start = max(start, end_right) if end_right <= box[2] else start
            stop = min(stop, begin_right) if begin_right >= box[3] else stop
        if begin_right < box[3] and box[2] < end_right:
            first = max(first, end) if end <= box[0] else first
            last = min(last, begin) if begin >= box[1] else last
    return first, last, start, stop


def _inside(box: Box, extent: Box) -> bool:
    return extent[0] <= box[0] and box[1] <= extent[1] and extent[2] <= box[2] and box[3] <= extent[3]


def _cross(one: Passage, other: Passage) -> bool:
    """True where two passages, each grown by itself, came to overlap on both sides."""
    return _overlap((*one.left, *one.right), (*other.left, *other.right))


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]
