"""Does another article tell what this statement tells, and where?

In: an event's units and terms. Out: `Coverage`: for each unit and article how likely the article carries it, and the
sentence that is nearest. Eight measures of shared words are added up by a logistic regression whose weights stand in
`weights.json` (`bench/facts.py` fits them on events annotated by hand). Words that many sentences hold weigh little.
However many words an article shares, it is not said to carry a statement of which it has no two near words together, or
of whose figures it has none: it tells it partly (decision 0089).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import numpy as np

from coverlap.comparison.statements.terms import Floats, Terms
from coverlap.comparison.statements.units import Units
from coverlap.framing.event_words import EventWords
from coverlap.model.values import Flags, Ints

MEASURES = ("cosine", "anywhere", "pairs", "lift", "shared", "names_missing", "window", "size")
_LEAST_PAIRS = 0.05  # share of a statement's pairs of near words, from which an article may carry it
_DIGITS = 6  # probabilities are rounded before they are compared
_SMALL = 1e-9


class Coverage(NamedTuple):
    """(units, articles): the probability that the article carries the unit, 1 for its own; the sentence of the article
    that is nearest; whether the article may be said to carry the unit at all. `central`: (units,) mean cosine with the
    sentences of other articles. `overlap`: (units, units) share of the weight of the first that the second has."""

    carried: Floats
    place: Ints
    firm: Flags
    central: Floats
    overlap: Floats


def coverage_of(words: EventWords, units: Units, terms: Terms) -> Coverage:
    """How the articles of an event cover its units."""
    measures, place, central = measured(words, units, terms)
    model = weights()["coverage"]
    odds = measures @ np.array([model[name] for name in MEASURES]) + model["intercept"]
    carried = np.round(1 / (1 + np.exp(-odds)), _DIGITS)
    carried[np.arange(len(units.first)), units.article] = 1.0
    figures = terms.units * terms.figures.astype(np.float64)
    wrong = (figures.sum(axis=1)[:, None] > 0) & ((figures @ terms.articles.T).toarray() == 0)
    firm = (measures[:, :, MEASURES.index("pairs")] >= _LEAST_PAIRS) & ~wrong
    weighted = terms.units * terms.weights
    overlap = (weighted @ terms.units.T).toarray() / np.maximum(terms.units @ terms.weights, _SMALL)[:, None]
    return Coverage(carried, place, firm, central, np.round(overlap, _DIGITS))


def measured(words: EventWords, units: Units, terms: Terms) -> tuple[Floats, Ints, Floats]:
    """(units, articles, measures), the nearest sentences and the centrality of the units."""
    weight, count = terms.weights, len(words.sentence_words) - 1
    bounds = words.sentence_bounds.astype(np.int64)
    weighted, squared = terms.units * weight, terms.units * weight**2
    total = np.maximum(terms.units @ weight, _SMALL)
    length = np.sqrt(np.maximum(terms.units @ weight**2, _SMALL))
    sizes = np.sqrt(np.maximum(terms.sentences @ weight**2, _SMALL))
    shared = (weighted @ terms.sentences.T).toarray()
    cosine = (squared @ terms.sentences.T).toarray() / (length[:, None] * sizes)
    anywhere = (weighted @ terms.articles.T).toarray() / total[:, None]
    met = (terms.unit_pairs @ terms.article_pairs.T).toarray()
    pairs = met / (terms.unit_pairs.sum(axis=1)[:, None] + 2)
    named = terms.units * terms.names.astype(np.float64)
    names_missing = np.log1p(named.sum(axis=1)[:, None] - (named @ terms.articles.T).toarray())
    both = terms.sentences[:-1] + terms.sentences[1:]
    both.data = np.minimum(both.data, 1.0)
    window = (weighted @ both.T).toarray() / total[:, None]
    share = shared / total[:, None]

    articles = len(bounds) - 1
    place = np.zeros((len(total), articles), dtype=np.int32)
    best, near, known, wide = (np.zeros(place.shape) for _ in range(4))
    rows = np.arange(len(total))
    score = np.round(share + cosine, _DIGITS)
    for number, (first, last) in enumerate(zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)):
        if first == last:
            continue
        place[:, number] = first + score[:, first:last].argmax(axis=1)
        best[:, number] = share[:, first:last].max(axis=1)
        near[:, number] = cosine[:, first:last].max(axis=1)
        known[:, number] = np.log1p(shared[rows, place[:, number]])
        wide[:, number] = np.maximum(best[:, number], window[:, first : last - 1].max(axis=1, initial=0.0))
    means = np.stack(
        [
            best[units.article == a].mean(axis=0) if (units.article == a).any() else best[:0].sum(axis=0)
            for a in range(articles)
        ]
    )
    lift = best - means[units.article]
    size = np.broadcast_to(np.log1p(terms.units.sum(axis=1))[:, None], best.shape)
    own = np.repeat(np.arange(articles), np.diff(bounds))[None, :] == units.article[:, None]
    central = np.where(own, 0.0, cosine).sum(axis=1) / np.maximum(count - own.sum(axis=1), 1)
    values = np.stack([near, anywhere, pairs, lift, known, names_missing, wide, size], axis=2)
    return values, place, central


@cache
def weights() -> Mapping[str, Mapping[str, Any]]:
    """The fitted weights, by model and measure."""
    text = files("coverlap.comparison.statements").joinpath("weights.json").read_text(encoding="utf-8")
    read: Mapping[str, Mapping[str, Any]] = json.loads(text)
    return read
