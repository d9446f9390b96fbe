"""Which words an outlet prefers, over many events.

In: for each outlet, how often it uses each word in its own voice. Out: `Choice`s, the words whose odds in one outlet's
prose differ most from their odds in the others', with the uncertainty of each.

Weighted log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin' Words",
equations 16, 18, 20 and 22). The prior is all outlets' words together, so that a word which one outlet used twice and
the others never does not win. Word choice also follows what an outlet writes about: compare outlets on the same events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.findings.telling import Telling

PRIOR_WORDS = 1_000.0  # strength of the prior, in words of running text: about two articles
CERTAIN = 1.96  # |z| at which the direction of a preference is significant at 5 %
_LEAST_USES = 10  # of a word, in all outlets together


class Choice(NamedTuple):
    """A word, an outlet, the log-odds ratio against the other outlets, its z-score, and how often each side uses it."""

    outlet: str
    word: str
    log_odds: float
    z: float
    uses: int
    others: int


def own_words(tellings: Iterable[Telling]) -> dict[str, dict[str, int]]:
    """For each outlet, its words and how often it uses each: own sentences, outside quotation marks, no stock text, no
    stop words; in lower case, without points and apostrophes."""
    counts: dict[str, dict[str, int]] = {}
    for telling in tellings:
        mine = counts.setdefault(telling.outlet, {})
        for word in _words(telling):
            mine[word] = mine.get(word, 0) + 1
    return counts


def word_choice(counts: Mapping[str, Mapping[str, int]], most: int = 20) -> list[Choice]:
    """Each outlet's `most` preferred words that are certain, by z; outlets in order of name. Fewer than two outlets
    give nothing."""
    outlets = sorted(counts)
    if len(outlets) < 2:
        return []
    totals: dict[str, int] = {}
    for outlet in outlets:
        for word, uses in counts[outlet].items():
            totals[word] = totals.get(word, 0) + uses
    words = sorted(word for word, uses in totals.items() if uses >= _LEAST_USES)
    whole = np.array([totals[word] for word in words], dtype=np.float64)
    chosen = []
    for outlet in outlets:
        mine = np.array([counts[outlet].get(word, 0) for word in words], dtype=np.float64)
        ratio, z = log_odds(mine, whole - mine, whole)
        best = [n for n in np.lexsort((np.arange(len(words)), -np.round(z, 6)))[:most].tolist() if z[n] >= CERTAIN]
        chosen += [
            Choice(
                outlet,
                words[n],
                round(float(ratio[n]), 4),
                round(float(z[n]), 4),
                int(mine[n]),
                int(whole[n] - mine[n]),
            )
            for n in best
        ]
    return chosen


def log_odds(
    mine: npt.NDArray[np.float64], others: npt.NDArray[np.float64], prior: npt.NDArray[np.float64]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Log-odds ratio of each word between two sides, and its z-score, given counts on both sides and in the prior.

    Swapping the sides changes the sign of both and nothing else."""
    if len(prior) == 0:
        return prior, prior
    alpha = PRIOR_WORDS * prior / prior.sum()
    one, two = mine + alpha, others + alpha
    ratio = np.log(one / (one.sum() - one)) - np.log(two / (two.sum() - two))
    return ratio, ratio / np.sqrt(1.0 / one + 1.0 / two)


def _words(telling: Telling) -> list[str]:
    document = telling.document
    own = np.array([voice == "own" for voice in telling.speaking], dtype=np.bool_)
    per_sentence = np.diff(document.sentence_tokens)
    counted = np.repeat(own, per_sentence) & telling.content & ~telling.quoted & ~document.stock_tokens
    spans = zip(document.tokens.starts[counted].tolist(), document.tokens.ends[counted].tolist(), strict=True)
    words = (re.sub(r"[^\w]", "", document.text[start:end]).lower() for start, end in spans)
    return [word for word in words if len(word) > 1]
