"""How strongly the measures of a pair speak for one happening.

In: rows of measures. Out: log odds. A logistic regression: `model.json` holds one weight a measure and an intercept,
fitted by `bench/events.py` on pairs that editors and annotators grouped, and can be read: each measure adds its value
times its weight. The intercept is for pairs of a corpus with many near topics; where to cut is up to `group`.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files

import numpy as np

from coverlap.events.evidence import MEASURES, TIMES
from coverlap.match.cosine import Floats

_DIGITS = 6  # log odds are rounded before they are compared


def log_odds(measures: Floats) -> Floats:
    """(k,) log odds that each pair tells of one happening, from its (k, measures) row."""
    weights, intercept = parameters()
    return np.asarray(np.round(measures @ weights + intercept, _DIGITS))


def timeless(measures: Floats) -> Floats:
    """(k,) log odds as if the articles of each pair had been published at one time: what makes a storyline."""
    weights, intercept = parameters()
    return np.asarray(np.round(measures @ np.where(np.isin(MEASURES, TIMES), 0.0, weights) + intercept, _DIGITS))


@cache
def parameters() -> tuple[Floats, float]:
    """The weight of each measure, in the order of `MEASURES`, and the intercept."""
    model = json.loads(files("coverlap.events").joinpath("model.json").read_text(encoding="utf-8"))
    return np.array([model["weights"][name] for name in MEASURES]), float(model["intercept"])
