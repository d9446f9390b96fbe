"""Does another article carry this statement, and where?

In: an event's units and terms. Out: `Coverage`: for each unit and article how likely the article carries it, and the
sentence that is nearest. Eight measures of shared words are added up by a logistic regression whose weights are in
`weights.json` (`bench/facts.py` fits them on events annotated by hand). Words that many sentences hold weigh little.
However many words an article shares, it is not said to carry a statement of which it has no two near words together, or
of whose figures it has none; and however few, a statement is not called missing of whose heaviest words it has most. In
all these cases it carries it partly (decision 0089).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from coverlap.comparison.statements.sets import Floats, Meetings
from coverlap.comparison.statements.terms import Terms
from coverlap.comparison.statements.units import Units
from coverlap.framing.event_words import EventWords
from coverlap.model.values import Flags, Ints

MEASURES = ("cosine", "anywhere", "pairs", "lift", "shared", "names_missing", "window", "size")
_LEAST_PAIRS = 0.05  # share of a statement's pairs of near words, from which an article may carry it
_HEAVIEST, _MOST = 4, 3  # words of a statement that say most; of these in an article, so that it is not called missing
_DIGITS = 6  # probabilities are rounded before they are compared
_SMALL = 1e-9


class Coverage(NamedTuple):
    """(units, articles): the probability that the article carries the unit, 1 for its own; the sentence of the article
    that is nearest; whether the article may be said to carry the unit at all, and whether to lack it. `central`:
    (units,) mean cosine with the sentences of other articles. `overlap`: (units, units) share of the weight of the
    first that the second has."""

    carried: Floats
    place: Ints
    firm: Flags
    absent: Flags
    central: Floats
    overlap: Floats


def coverage_of(words: EventWords, units: Units, terms: Terms) -> Coverage:
    """How the articles of an event cover its units."""
    meetings = Meetings(terms.units, terms.sentences)
    measures, place, central = measured(words, units, terms, meetings)
    model = weights()["coverage"]
    odds = measures @ np.array([model[name] for name in MEASURES]) + model["intercept"]
    carried = np.round(1 / (1 + np.exp(-odds)), _DIGITS)
    carried[np.arange(len(units.first)), units.article] = 1.0
    value = terms.weights[terms.units.columns]
    overlap = Meetings(terms.units, terms.units).sums(value)
    overlap /= np.maximum(terms.units.sums(value), _SMALL)[:, None]
    return Coverage(carried, place, _firm(terms), _absent(terms, value), central, np.round(overlap, _DIGITS))


def _firm(terms: Terms) -> Flags:
    """Which articles have two of a unit's near words together, and one of its figures, if it has any."""
    units = terms.units
    figures = terms.figures[units.columns]
    there = units.sums(figures & terms.articles[:, units.columns]).T
    lacking = (units.sums(figures) > 0)[:, None] & (there == 0)
    firm: Flags = (terms.pairs >= _LEAST_PAIRS) & ~lacking
    return firm


def _absent(terms: Terms, value: Floats) -> Flags:
    """Which articles do not have most of a unit's heaviest words, whose weights are given by entry."""
    units = terms.units
    order = np.lexsort((units.columns, -np.round(value, _DIGITS), units.rows))
    heaviest = np.zeros(len(order), dtype=np.bool_)
    heaviest[order] = np.arange(len(order)) - units.starts[:-1][units.rows] < _HEAVIEST
    absent: Flags = units.sums(heaviest & terms.articles[:, units.columns]).T < _MOST
    return absent


def measured(words: EventWords, units: Units, terms: Terms, meetings: Meetings) -> tuple[Floats, Ints, Floats]:
    """(units, articles, measures), the nearest sentences and the centrality of the units; `meetings` are the words that
    units and sentences have in common."""
    columns, bounds = terms.units.columns, words.sentence_bounds.tolist()
    value = terms.weights[columns]
    total = np.maximum(terms.units.sums(value), _SMALL)
    length = np.sqrt(np.maximum(terms.units.sums(value**2), _SMALL))
    sentences = terms.sentences
    weight = np.bincount(
        sentences.rows, weights=terms.weights[sentences.columns] ** 2, minlength=len(sentences.starts) - 1
    )
    sizes = np.sqrt(np.maximum(weight, _SMALL))
    shared = meetings.sums(value)
    share = shared / total[:, None]
    cosine = meetings.sums(value**2) / (length[:, None] * sizes)
    window = Meetings(terms.units, terms.windows).sums(value) / total[:, None]
    there = terms.articles[:, columns]
    anywhere = terms.units.sums(value * there).T / total[:, None]
    names_missing = np.log1p(terms.units.sums(terms.names[columns] & ~there).T)

    place = np.zeros(anywhere.shape, dtype=np.int32)
    best, near, known, wide = (np.zeros(anywhere.shape) for _ in range(4))
    rows = np.arange(len(total))
    score = np.round(share + cosine, _DIGITS)
    for number, (first, last) in enumerate(pairwise(bounds)):
        if first < last:
            place[:, number] = nearest = first + score[:, first:last].argmax(axis=1)
            best[:, number] = share[:, first:last].max(axis=1)
            near[:, number] = cosine[:, first:last].max(axis=1)
            known[:, number] = np.log1p(shared[rows, nearest])
            wide[:, number] = np.maximum(best[:, number], window[:, first : last - 1].max(axis=1, initial=0.0))
    size = np.broadcast_to(np.log1p(np.diff(terms.units.starts))[:, None], best.shape)
    own = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds)) == units.article[:, None]
    central = np.where(own, 0.0, cosine).sum(axis=1) / np.maximum(own.shape[1] - own.sum(axis=1), 1)
    values = np.stack(
        [near, anywhere, terms.pairs, best - _usual(best, units), known, names_missing, wide, size], axis=2
    )
    return values, place, central


def _usual(best: Floats, units: Units) -> Floats:
    """For each unit and article how much the article has of the unit's whole article, unit by unit."""
    means = np.zeros((best.shape[1], best.shape[1]))
    for article in range(best.shape[1]):
        mine = best[units.article == article]
        if len(mine):
            means[article] = mine.mean(axis=0)
    return means[units.article]


@cache
def weights() -> Mapping[str, Mapping[str, Any]]:
    """The fitted weights, by model and measure."""
    text = files("coverlap.comparison.statements").joinpath("weights.json").read_text(encoding="utf-8")
    read: Mapping[str, Mapping[str, Any]] = json.loads(text)
    return read
