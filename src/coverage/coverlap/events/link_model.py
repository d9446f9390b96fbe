"""How strongly the measures of a pair speak for one happening.

In: rows of measures, and how many articles are compared. Out: log odds. Two logistic regressions, one for articles and
one for headlines and leads: `model.json` holds one weight a measure and an intercept for each, fitted by
`bench/events.py` on pairs that editors and annotators grouped, and can be read: each measure adds its value times its
weight. Between `_SHORT` and `_LONG` words of the shorter text the two are blended. Where to cut is up to `group`.

One thing is added that the fit cannot know. A handful of articles is often about one topic, and general language, on
which its words are weighed, holds all words of a topic for rare. Without dates two texts then look like one happening,
and so do two short ones of one day, which few articles often are. Such a pair loses `_DOUBT`, ever less as the corpus
itself shows what its topics share.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import NamedTuple

import numpy as np

from coverlap.events.density import unseen
from coverlap.events.pair_features import APART, MEASURES
from coverlap.match.tfidf import Floats
from coverlap.model.values import Flags

_DIGITS = 6  # log odds are rounded before they are compared
_DOUBT = 2.0  # log odds: keeps the look-alikes among the sample articles apart
_DATED = MEASURES.index("dated")
_SHORTER = MEASURES.index("shorter")
_SHORT, _LONG = 60, 120  # words: a headline with its lead, and a short article; the labelled sets hold none between


class Weights(NamedTuple):
    """The weight of each measure, in the order of `MEASURES`, and the intercept."""

    measures: Floats
    intercept: float


def log_odds(measures: Floats, articles: int) -> Floats:
    """(k,) log odds that each pair covers one happening, from its (k, measures) row, among so many articles."""
    return _decided(measures, articles, np.ones(len(MEASURES)))


def content_similarity(measures: Floats, articles: int) -> Floats:
    """(k,) what the texts alone say, times and surroundings left out: what makes a storyline."""
    return _decided(measures, articles, np.where(np.isin(MEASURES, APART), 0.0, 1.0))


def shortness(measures: Floats) -> Floats:
    """(k,) how much of a pair is judged as headlines and leads are, 0 to 1, by the length of the shorter text."""
    part = (np.log1p(_LONG) - measures[:, _SHORTER]) / (np.log1p(_LONG) - np.log1p(_SHORT))
    return np.asarray(np.clip(part, 0.0, 1.0))


def is_short(lengths: Floats) -> Flags:
    """One flag a text, by ln(1 + words): it is judged as headlines and leads are, if only in part."""
    return np.asarray(lengths < np.log1p(_LONG))


def weights_of(measures: Floats) -> Weights:
    """The weights by which one pair is judged, from its (1, measures) row."""
    long, short = parameters()
    part = float(shortness(measures)[0])
    return Weights(
        (1 - part) * long.measures + part * short.measures, (1 - part) * long.intercept + part * short.intercept
    )


def doubt(measures: Floats, articles: int) -> Floats:
    """(k,) log odds that each pair loses among few articles, for want of dates or of words."""
    wanting = np.maximum(1.0 - measures[:, _DATED], shortness(measures))
    return np.asarray(wanting * _DOUBT * unseen(articles))


def parameters() -> tuple[Weights, Weights]:
    """The weights for articles, and those for headlines and leads."""
    return fitted("articles", MEASURES), fitted("headlines", MEASURES)


@cache
def fitted(part: str, measures: tuple[str, ...]) -> Weights:
    """A part of the model, its weights in the order of these measures."""
    model = json.loads(files("coverlap.events").joinpath("model.json").read_text(encoding="utf-8"))[part]
    return Weights(np.array([model["weights"][name] for name in measures]), float(model["intercept"]))


def _decided(measures: Floats, articles: int, counted: Floats) -> Floats:
    """What scikit-learn's logistic regressions say, in log odds, less the doubt; `counted`: 0 for a measure that is
    left out, else 1."""
    from sklearn.linear_model import LogisticRegression

    if not len(measures):
        return np.zeros(0)
    decided = []
    for weights in parameters():
        model = LogisticRegression()
        model.classes_, model.coef_ = np.array([False, True]), (weights.measures * counted)[None, :]
        model.intercept_ = np.array([weights.intercept])
        decided.append(model.decision_function(measures))
    part = shortness(measures)
    blended = (1 - part) * decided[0] + part * decided[1]
    return np.asarray(np.round(blended - doubt(measures, articles), _DIGITS))
