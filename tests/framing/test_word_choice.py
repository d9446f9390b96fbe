"""Log-odds with an informative Dirichlet prior, and the score within events."""

from itertools import combinations
from math import log, prod, sqrt
from statistics import fmean, pvariance

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import csr_array

from coverlap.framing.word_choice import CERTAIN, PRIOR_WORDS, log_odds, own_words, within_events, word_choice
from tests.annotated import annotated

COUNTS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=2, max_size=8).filter(
    lambda rows: all(a + b for a, b in rows)
)
# An event: for each of its articles, whether it is the outlet's and whether it has the word.
EVENT = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=5)


@given(COUNTS)
def test_the_formula_word_by_word(rows):
    mine, others = np.array(rows, dtype=float).T
    ratios, errors = log_odds(mine, others, mine + others)
    total = sum(a + b for a, b in rows)
    prior = [PRIOR_WORDS * (a + b) / total for a, b in rows]
    one = [a + p for (a, _), p in zip(rows, prior, strict=True)]
    two = [b + p for (_, b), p in zip(rows, prior, strict=True)]
    for n in range(len(rows)):
        ratio = log(one[n] / (sum(one) - one[n])) - log(two[n] / (sum(two) - two[n]))
        assert ratios[n] == pytest.approx(ratio, abs=1e-9)
        assert errors[n] == pytest.approx(sqrt(1 / one[n] + 1 / two[n]), abs=1e-9)


@given(COUNTS)
def test_swapping_the_sides_changes_the_sign(rows):
    mine, others = np.array(rows, dtype=float).T
    there, back = log_odds(mine, others, mine + others), log_odds(others, mine, mine + others)
    assert there[0] == pytest.approx(-back[0])
    assert there[1] == pytest.approx(back[1])


@settings(deadline=None)
@given(st.lists(EVENT, min_size=1, max_size=3))
def test_the_score_within_events_by_every_way_of_dealing_articles_out(events):
    """The slow oracle: each event's articles dealt out to the outlet in every possible way, all events together."""
    uses = [[has for _, has in event] for event in events]
    own = [sum(mine for mine, _ in event) for event in events]
    dealt = [[sum(hand) for hand in combinations(has, count)] for has, count in zip(uses, own, strict=True)]
    mean = sum(fmean(hands) for hands in dealt)
    variance = sum(pvariance(hands) for hands in dealt)
    seen = sum(mine and has for event in events for mine, has in event)
    z = within_events(
        csr_array(np.array([[float(has)] for event in uses for has in event])),
        np.array([mine for event in events for mine, _ in event]),
        np.repeat(np.arange(len(events)), [len(event) for event in events]),
    )
    assert prod(map(len, dealt)) > 0
    assert z[0] == pytest.approx((seen - mean) / sqrt(variance) if variance > 1e-9 else 0.0, abs=1e-6)


def story(who: str, n: int) -> str:
    return f"The {who} of Sorrel Rock shut bridge number {n} to lorries on Monday because its pillars are old and thin."


def test_a_preference_is_found_and_a_subject_is_not():
    events = []
    for n in range(30):
        rust = f"Rust eats pillar {n}." if n < 12 else ""
        pieces = [
            ("Post", f"{story('regime' if n % 3 else 'council', n)} {rust}"),
            ("Herald", f"{story('council', n)} {rust}"),
        ]
        events.append(annotated(pieces))
    events += [annotated([("Courier", story("council", n)), ("Herald", story("regime", n))]) for n in range(3)]
    chosen = word_choice(events)
    assert [(choice.outlet, choice.word) for choice in chosen] == [("Post", "regime")]
    (choice,) = chosen
    assert (choice.articles, choice.others, choice.within >= CERTAIN) == (20, 0, True)
    assert "rust" not in {other.word for other in chosen}
    assert 0 < choice.low < choice.log_odds < choice.high


def test_a_burst_in_one_article_is_no_preference():
    flood = [annotated([("Post", "Regime. " * 500 + story("regime", 0)), ("Herald", story("council", 0))])]
    assert (
        word_choice(
            [*flood, *(annotated([("Post", story("council", n)), ("Herald", story("council", n))]) for n in range(30))]
        )
        == []
    )


def test_one_outlet_prefers_nothing():
    assert word_choice([annotated([("Post", story("regime", n))]) for n in range(30)]) == []
    assert word_choice([]) == []


def test_only_the_outlets_own_words_count():
    text = "The regime closed the bridge. “A rotten government closed it,” Ana Ruiz said. She said the town was angry."
    (article,) = annotated([("Post", text)])
    assert own_words(article) == {"regime", "closed", "bridge"}
