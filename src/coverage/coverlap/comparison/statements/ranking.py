"""Which statements of an event are its facts, weightiest first.

In: an event's units and how its articles cover them. Out: positions of units. What comes early in an article, is
central to what the other articles report, is carried by them, and says much in its words ranks first; the weights are
in `weights.json`. Each choice lowers similar ones: a statement with the same words, and one carried at the same place.
So the list merges duplicates.
"""

from __future__ import annotations

import numpy as np

from coverlap.comparison.statements.coverage import Coverage, weights
from coverlap.comparison.statements.sets import Floats
from coverlap.comparison.statements.units import MOST_WORDS, Units

MEASURES = ("early", "central", "length", "carried_length", "carried_early")
_BEGINNING = 3  # units
_SAME_WORDS, _SAME_PLACE = 1.0, 4.0  # log odds lost
_DUPLICATE = 0.45  # share of words that a chosen unit has: the same statement
_SAME = 0.8  # probability of being carried at the place of a chosen unit: the same statement
_BACKWARD = 0.7  # weight of a chosen unit's place against a unit's own


def chosen(units: Units, coverage: Coverage, most: int) -> list[int]:
    """At most so many units, in the order of choice."""
    model = weights()["ranking"]
    values = measured(units, coverage)
    score = values @ np.array([model[name] for name in MEASURES]) + model["intercept"]
    score = np.round(-np.log1p(np.exp(-score)), 6)
    free = np.ones(len(score), dtype=np.bool_)
    words, place = np.zeros(len(score)), np.zeros(len(score))
    found = list[int]()
    same = told_at(units, coverage)
    while len(found) < most and free.any():
        worth = np.where(free, np.round(score - _SAME_WORDS * words - _SAME_PLACE * place, 6), -np.inf)
        one = int(worth.argmax())
        found.append(one)
        free[one] = False
        words, place = np.maximum(words, coverage.overlap[:, one]), np.maximum(place, same[one])
        free &= (coverage.overlap[:, one] < _DUPLICATE) & (same[one] < _SAME)
    return found


def measured(units: Units, coverage: Coverage) -> Floats:
    """(units, measures)."""
    others = coverage.carried.copy()
    others[np.arange(len(others)), units.article] = 0.0
    length = np.minimum(units.last - units.first, MOST_WORDS) / MOST_WORDS
    central = coverage.central / max(float(coverage.central.max(initial=0.0)), 1e-9)
    early = units.order < _BEGINNING
    return np.stack(
        [np.log1p(units.order), central, length, others.max(axis=1) * length, others.sum(axis=1) * early], axis=1
    )


def told_at(units: Units, coverage: Coverage) -> Floats:
    """(units, units): how likely the second, of another article, is the same statement as the first, by their places:
    that of the second in the article of the first, or, with less weight, that of the first in the second's."""
    met = coverage.place[:, units.article] == units.sentence
    there = np.where(met, coverage.carried[:, units.article], 0.0)
    same: Floats = np.where(units.article[:, None] == units.article, 0.0, np.maximum(there.T, _BACKWARD * there))
    return same
