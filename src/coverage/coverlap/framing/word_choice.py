"""Which words an outlet prefers, over many events.

In: the tellings of many events. Out: `Choice`s, the words whose odds in one outlet's prose differ most from their odds
in other outlets' prose on the same events, with the uncertainty of each.

Weighted log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin' Words",
equations 16, 18, 20 and 22). The prior is all outlets' words together, so that a word which one outlet used twice and
the others never does not win. Two things differ, both because words come in bursts: a word counts once an article, and
an outlet is compared with other outlets' articles on the events that it covers itself. Even so the formula's own
z-score treats articles on one event as independent; what is reported must also be frequent within events, by the score
of Mantel and Haenszel (1959): how far the outlet's uses exceed what they would be if, in each event, the articles had
been dealt out to the outlets by chance (decision 0054).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from coverlap.quotes.annotated import AnnotatedArticle

PRIOR_WORDS = 1_000.0  # strength of the prior, in words of running text: about two articles
NORMAL = 1.96  # standard errors to either side that hold 95 %
CERTAIN = 4.0  # within events: thousands of words are looked at, and one in a hundred of those reported is chance
_LEAST_ARTICLES = 10  # that hold a word, in all outlets together
_LEAST_OWN = 5  # of the outlet's own: the score within events is normal for no fewer

Floats = npt.NDArray[np.float64]


class Choice(NamedTuple):
    """A word, an outlet, the log-odds ratio against other outlets on the same events with its 95 % interval, the
    z-score within events, and in how many articles of either side it stands."""

    outlet: str
    word: str
    log_odds: float
    low: float
    high: float
    within: float
    articles: int
    others: int


def word_choice(events: Iterable[Sequence[AnnotatedArticle]], most: int = 20) -> list[Choice]:
    """Each outlet's `most` preferred words that are certain, by log-odds in standard errors; outlets in order of name.

    Events of a single outlet say nothing and are skipped."""
    covered = [event for event in events if len({article.outlet for article in event}) > 1]
    articles = [article for event in covered for article in event]
    if not articles:
        return []
    uses, words = _uses([own_words(article) for article in articles])
    event = np.repeat(np.arange(len(covered)), [len(articles) for articles in covered])
    outlets = np.array([article.outlet for article in articles])
    prior = np.asarray(uses.sum(axis=0), dtype=np.float64)
    names = sorted(set(outlets.tolist()))
    return [choice for name in names for choice in _of(name, outlets, event, uses, words, prior)[:most]]


def own_words(article: AnnotatedArticle) -> frozenset[str]:
    """The different words of an article's own sentences, outside quotation marks, without boilerplate and stop words;
    in lower case, without points and apostrophes."""
    document = article.document
    own = np.array([voice == "own" for voice in article.speaking], dtype=np.bool_)
    counted = np.repeat(own, np.diff(document.sentence_tokens)) & article.content & ~article.quoted
    counted &= ~document.boilerplate_tokens
    spans = zip(document.tokens.starts[counted].tolist(), document.tokens.ends[counted].tolist(), strict=True)
    words = (re.sub(r"[^\w]", "", document.text[start:end]).lower() for start, end in spans)
    return frozenset(word for word in words if len(word) > 1)


def _uses(articles: Sequence[frozenset[str]]) -> tuple[csr_array, list[str]]:
    """(articles, words) ones where an article has a word, for words that enough articles have, in order."""
    held: dict[str, list[int]] = {}
    for n, words in enumerate(articles):
        for word in words:
            held.setdefault(word, []).append(n)
    kept = sorted(word for word, places in held.items() if len(places) >= _LEAST_ARTICLES)
    rows = np.array([n for word in kept for n in held[word]], dtype=np.int64)
    columns = np.repeat(np.arange(len(kept)), [len(held[word]) for word in kept])
    return csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(articles), len(kept))), kept


def _of(
    outlet: str,
    outlets: npt.NDArray[np.str_],
    event: npt.NDArray[np.intp],
    uses: csr_array,
    words: list[str],
    prior: Floats,
) -> list[Choice]:
    """One outlet's certain words, the most preferred first."""
    there = np.isin(event, event[outlets == outlet])
    held, mine, event = uses[there], outlets[there] == outlet, event[there]
    one = np.asarray(held[mine].sum(axis=0), dtype=np.float64)
    other = np.asarray(held[~mine].sum(axis=0), dtype=np.float64)
    ratio, error = log_odds(one, other, prior)
    within = np.round(within_events(held, mine, event), 4)
    certain = np.flatnonzero((within >= CERTAIN) & (ratio > 0) & (one >= _LEAST_OWN))
    best = certain[np.lexsort((certain, -np.round(ratio / error, 6)[certain]))]
    return [
        Choice(
            outlet=outlet,
            word=words[n],
            log_odds=round(float(ratio[n]), 4),
            low=round(float(ratio[n] - NORMAL * error[n]), 4),
            high=round(float(ratio[n] + NORMAL * error[n]), 4),
            within=float(within[n]),
            articles=int(one[n]),
            others=int(other[n]),
        )
        for n in best.tolist()
    ]


def log_odds(mine: Floats, others: Floats, prior: Floats) -> tuple[Floats, Floats]:
    """Log-odds ratio of each word between two sides, and its standard error, given counts on both sides and in the
    prior. Swapping the sides changes the sign of the ratio and nothing else."""
    if len(prior) == 0:
        return prior, prior
    alpha = PRIOR_WORDS * prior / prior.sum()
    one, two = mine + alpha, others + alpha
    ratio = np.log(one / (one.sum() - one)) - np.log(two / (two.sum() - two))
    return ratio, np.sqrt(1.0 / one + 1.0 / two)


def within_events(uses: csr_array, mine: npt.NDArray[np.bool_], event: npt.NDArray[np.intp]) -> Floats:
    """For each word, by how many standard deviations `mine` articles hold it more often than articles dealt out by
    chance within each event would: hypergeometric means and variances, summed over events; 0 where nothing can vary."""
    _, at = np.unique(event, return_inverse=True)
    events = csr_array((np.ones(len(at)), (at, np.arange(len(at)))))
    articles, own = np.bincount(at).astype(np.float64), np.bincount(at, weights=mine)
    holders = csr_array(events @ uses)
    spread = own * (articles - own) / (articles**2 * np.maximum(articles - 1, 1))
    expected = holders.T @ (own / articles)
    variance = holders.T @ (spread * articles) - holders.power(2).T @ spread
    seen = uses.T @ mine.astype(np.float64)
    z: Floats = np.where(variance > 1e-9, (seen - expected) / np.sqrt(np.maximum(variance, 1e-9)), 0.0)
    return z
