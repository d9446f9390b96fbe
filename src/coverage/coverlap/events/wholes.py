"""Groups of articles judged as wholes, once their articles were clustered pair by pair.

In: the links between articles, and the group of each. Out: which groups join. Two large groups of one happening have
companions of their own: each article's nearest others are in its own group, which speaks against every single link to
the other. Their words taken together show what single pairs do not. So where the larger of two groups has `LEAST`
articles or more, a logistic regression of its own decides: over the mean log odds of all pairs across, the likeness of
all words of either group, and how many and how tight they are.

Groups meet only where some pair across them could join two clusters: what happens in one connected component still
depends on that component alone.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from coverlap.events.cluster import EVENT, MergeRule, cluster
from coverlap.events.link_model import fitted
from coverlap.match.ngrams import Numbers
from coverlap.match.tfidf import Floats
from coverlap.model.values import Ints

LEAST = 7  # articles: editors' groups of three teach nothing about larger ones; from 5 to 8, held-out sets gain alike
WHOLE = MergeRule(base=0.7, most=1, floor=EVENT.floor)  # two to one: of 0, .7 and 1.4, best on held-out sets
_UNLIKE = 0.07  # cosine that two articles count for which were not measured: half of what proposes a pair
_ALONE = 0.4  # tightness of a single article: the middle of labelled groups
_MOST = 10  # articles: labelled groups are hardly larger, and a group of 300 is no other thing than one of 30
_DIGITS = 6
MEANINGS = {
    "mean_odds": "mean log odds of all pairs across",
    "likeness": "likeness of all words of the two groups, 0 to 1",
    "smaller": "articles of the smaller group, at most 10, ln(n)",
    "larger": "articles of the larger group, at most 10, ln(n)",
    "tightness_least": "mean likeness of the articles within a group, the lesser of the two",
    "tightness_most": "mean likeness of the articles within a group, the greater of the two",
}
MEASURES = tuple(MEANINGS)


class Wholes(NamedTuple):
    """Pairs of groups: (k, 2) labels, left < right, sorted, and (k, measures) rows in the order of `MEASURES`."""

    pairs: Ints
    measures: Floats


def events_of(count: int, pairs: Ints, cosines: Floats, odds: Floats) -> Ints:
    """Labels of `count` articles, each the smallest position of its event: clustered pair by pair, then as wholes."""
    labels = cluster(count, pairs, odds, EVENT)
    found = wholes(labels, pairs, cosines, odds)
    return cluster(count, found.pairs, log_odds(found.measures), WHOLE)[labels]


def wholes(labels: Ints, pairs: Ints, cosines: Floats, odds: Floats) -> Wholes:
    """The pairs of groups that are judged as wholes. `labels`: the group of each article, by its smallest position."""
    size = np.bincount(labels, minlength=len(labels)).astype(np.int64)
    ends = np.sort(labels[pairs], axis=1)
    inside = ends[:, 0] == ends[:, 1]
    large = ~inside & (size[ends].max(axis=1, initial=0) >= LEAST)
    able = large & (odds >= EVENT.least)
    met, inverse = np.unique(ends[large], axis=0, return_inverse=True)
    likely = np.bincount(inverse.ravel()[able[large]], minlength=len(met)) > 0
    across = size[met].prod(axis=1)
    held = np.bincount(inverse.ravel(), minlength=len(met))
    tight, whole = _tightness(size, ends[inside, 0], cosines[inside])
    alike = (_sums(inverse, cosines[large], len(met)) + _UNLIKE * (across - held)) / np.maximum(across, 1)
    above = _sums(inverse, np.maximum(odds[large] - EVENT.floor, 0.0), len(met)) / np.maximum(across, 1)
    columns = (
        above + EVENT.floor,
        alike / np.sqrt(whole[met].prod(axis=1)),
        *np.log(np.minimum(np.sort(size[met], axis=1), _MOST)).T,
        *np.sort(tight[met], axis=1).T,
    )
    return Wholes(met[likely].astype(np.int32), np.stack(columns, axis=1)[likely])


def log_odds(measures: Floats) -> Floats:
    """(k,) log odds that two groups cover one happening, from their (k, measures) rows."""
    weights = fitted("wholes", MEASURES)
    return np.asarray(np.round(measures @ weights.measures + weights.intercept, _DIGITS))


def _tightness(size: Numbers, groups: Ints, cosines: Floats) -> tuple[Floats, Floats]:
    """For each label the mean likeness of two of its articles, and of any two, one and the same included."""
    pairs = size * (size - 1) / 2
    alike = _sums(groups, cosines, len(size)) + _UNLIKE * (pairs - np.bincount(groups, minlength=len(size)))
    tight = np.where(pairs > 0, alike / np.maximum(pairs, 1), _ALONE)
    return tight, (size + 2 * np.where(pairs > 0, alike, 0.0)) / np.maximum(np.square(size), 1)


def _sums(groups: Ints | Numbers, values: Floats, count: int) -> Floats:
    """The sum of each group's values, which are whole millionths: it is exact in any order."""
    return np.bincount(groups.ravel(), np.rint(values * 1e6), minlength=count) / 1e6
