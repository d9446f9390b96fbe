"""What speaks for and against two articles covering the same happening.

In: features of documents, pairs, and the local density around each pair. Out: for each pair a row of measures, in the
order of `MEASURES`. Every measure is a pure function of the two documents, the weights of their words, the number of
articles that hold a shared n-gram, and their nearest neighbours. It refuses to decide: `model` weighs the measures.
"""

from __future__ import annotations

import numpy as np

from coverlap.events.features import Features
from coverlap.events.forms import recurring
from coverlap.match.tfidf import Floats, dots, products
from coverlap.model.values import Ints

MEANINGS = {
    "words": "likeness of all words of title and opening pages, 0 to 1",
    "lead": "likeness of title and first paragraphs",
    "headline": "likeness of titles, or of first words where there is no title",
    "names": "likeness of capitalised words and figures",
    "headline_in_lead": "likeness of either title to the other's title and first paragraphs, the lesser of the two",
    "shared_weight": "weight of the words that both hold in title and first paragraphs, ln(1 + sum)",
    "figures": "figures that both hold in title and first paragraphs, ln(1 + n)",
    "shared": "runs of words in common that few articles hold, ln(1 + n)",
    "form": "likeness of a form that the outlet prints again, filled with other names, figures and words, 0 to 1",
    "same_weekdays": "likeness of the days of the week that both name at the beginning",
    "both_weekdays": "1 where both name a day of the week at the beginning",
    "same_dates": "likeness of the days of a month that both name",
    "density_least": "likeness to the nearest other articles, the lesser of the two",
    "density_most": "likeness to the nearest other articles, the greater of the two",
    "shorter": "length of the shorter text, ln(1 + words): long texts share words by chance",
    "longer": "length of the longer text, ln(1 + words)",
    "dated": "1 where the times of both are known",
    "days_apart": "days between them, at most 3",
    "weeks_apart": "weeks between them, at most 15 days",
}
MEASURES = tuple(MEANINGS)
FORM = MEASURES.index("form")
DENSITY = [MEASURES.index("density_least"), MEASURES.index("density_most")]
APART = (
    "density_least",
    "density_most",
    "days_apart",
    "weeks_apart",
)  # what keeps two happenings of one storyline apart


def measure(features: Features, pairs: Ints, cosines: Floats, density: Floats, habit: Floats) -> Floats:
    """(k, measures) array for (k, 2) positions with their cosines and their (k, 2) local densities; `habit`: of each
    document, see `forms.habits`."""
    left, right = pairs[:, 0], pairs[:, 1]
    days, other_days = features.weekdays[left], features.weekdays[right]
    length, other_length = features.lengths[left], features.lengths[right]
    apart = np.abs(features.intervals[left].mean(axis=1) - features.intervals[right].mean(axis=1)) / 24
    dated = ~np.isnan(apart)
    apart = np.where(dated, apart, 0.0)
    lead_of_either = np.minimum(
        products(features.headline[left], features.lead[right]), products(features.headline[right], features.lead[left])
    )
    columns = (
        cosines,
        dots(features.lead, pairs),
        dots(features.headline, pairs),
        dots(features.names, pairs),
        lead_of_either,
        np.log1p(dots(features.weights, pairs)),
        np.log1p(dots(features.figures, pairs)),
        np.log1p(dots(features.grams, pairs)),
        recurring(features.content, pairs, cosines, habit),
        _cosine_of_bits(days, other_days),
        (days > 0) & (other_days > 0),
        dots(features.dates, pairs),
        density[:, 0],
        density[:, 1],
        np.minimum(length, other_length),
        np.maximum(length, other_length),
        dated,
        np.minimum(apart, 3.0),
        np.minimum(apart, 15.0) / 7,
    )
    return np.stack([np.asarray(column, dtype=np.float64) for column in columns], axis=1)


def _cosine_of_bits(left: Ints, right: Ints) -> Floats:
    both = np.bitwise_count(left & right).astype(np.float64)
    sizes = np.bitwise_count(left).astype(np.float64) * np.bitwise_count(right)
    return np.asarray(both / np.sqrt(np.maximum(sizes, 1.0)))
