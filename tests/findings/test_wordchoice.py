"""Log-odds with an informative Dirichlet prior."""

from math import log, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.findings.wordchoice import CERTAIN, PRIOR_WORDS, log_odds, own_words, word_choice

from .conftest import told

COUNTS = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=2, max_size=8).filter(
    lambda rows: all(a + b for a, b in rows)
)


@given(COUNTS)
def test_the_formula_word_by_word(rows):
    mine, others = np.array(rows, dtype=float).T
    ratios, scores = log_odds(mine, others, mine + others)
    total = sum(a + b for a, b in rows)
    prior = [PRIOR_WORDS * (a + b) / total for a, b in rows]
    one, two = (
        [a + p for (a, _), p in zip(rows, prior, strict=True)],
        [b + p for (_, b), p in zip(rows, prior, strict=True)],
    )
    for n in range(len(rows)):
        ratio = log(one[n] / (sum(one) - one[n])) - log(two[n] / (sum(two) - two[n]))
        assert ratios[n] == pytest.approx(ratio, abs=1e-9)
        assert scores[n] == pytest.approx(ratio / sqrt(1 / one[n] + 1 / two[n]), abs=1e-9)


@given(COUNTS)
def test_swapping_the_sides_changes_the_sign(rows):
    mine, others = np.array(rows, dtype=float).T
    for there, back in zip(log_odds(mine, others, mine + others), log_odds(others, mine, mine + others), strict=True):
        assert there == pytest.approx(-back)


def test_a_preference_is_found_and_a_rarity_is_not():
    usual = {f"word{n}": 50 for n in range(20)}
    counts = {
        "Post": usual | {"regime": 60, "government": 5, "once": 2},
        "Herald": usual | {"regime": 5, "government": 60},
    }
    chosen = {(choice.outlet, choice.word) for choice in word_choice(counts)}
    assert chosen == {("Post", "regime"), ("Herald", "government")}
    assert all(choice.z >= CERTAIN for choice in word_choice(counts))


def test_one_outlet_prefers_nothing():
    assert word_choice({"Post": {"regime": 100}}) == []


def test_only_the_outlets_own_words_count():
    text = "The regime closed the bridge. “A rotten government closed it,” Ana Ruiz said. She said the town was angry."
    counts = own_words(told([("Post", text)]))
    assert counts == {"Post": {"regime": 1, "closed": 1, "bridge": 1}}
