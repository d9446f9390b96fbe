"""How strongly the measures of a pair speak for one happening.

In: rows of measures, and how many articles are compared. Out: log odds. A logistic regression: `model.json` holds one
weight a measure and an intercept, fitted by `bench/events.py` on pairs that editors and annotators grouped, and can be
read: each measure adds its value times its weight. Where to cut is up to `group`.

One thing is added that the fit cannot know. A handful of articles is often about one topic, and general language, on
which its words are weighed, holds all words of a topic for rare. Without dates two texts then look like one happening.
So an undated pair loses `_DOUBT`, ever less as the corpus itself shows what its topics share.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np

from coverlap.events.density import unseen
from coverlap.events.pair_features import APART, MEASURES
from coverlap.match.tfidf import Floats

_DIGITS = 6  # log odds are rounded before they are compared
_DOUBT = 2.0  # log odds: keeps the look-alikes among the sample articles apart
_DATED = MEASURES.index("dated")


def log_odds(measures: Floats, articles: int) -> Floats:
    """(k,) log odds that each pair covers one happening, from its (k, measures) row, among so many articles."""
    return _decided(measures, parameters()[0], articles)


def content_similarity(measures: Floats, articles: int) -> Floats:
    """(k,) what the texts alone say, times and surroundings left out: what makes a storyline."""
    return _decided(measures, np.where(np.isin(MEASURES, APART), 0.0, parameters()[0]), articles)


def doubt(measures: Floats, articles: int) -> Floats:
    """(k,) log odds that each pair loses for want of dates among few articles."""
    return np.asarray((1.0 - measures[:, _DATED]) * _DOUBT * unseen(articles))


@cache
def parameters() -> tuple[Floats, float]:
    """The weight of each measure, in the order of `MEASURES`, and the intercept."""
    model = json.loads(files("coverlap.events").joinpath("model.json").read_text(encoding="utf-8"))
    return np.array([model["weights"][name] for name in MEASURES]), float(model["intercept"])


def _decided(measures: Floats, weights: Floats, articles: int) -> Floats:
    """What scikit-learn's logistic regression says with these weights, in log odds, less the doubt."""
    from sklearn.linear_model import LogisticRegression

    if not len(measures):
        return np.zeros(0)
    model = LogisticRegression()
    model.classes_, model.coef_ = np.array([False, True]), weights[None, :]
    model.intercept_ = np.array([parameters()[1]])
    return np.asarray(np.round(model.decision_function(measures) - doubt(measures, articles), _DIGITS))
