"""Clusters of a sparse graph, held to a slow and obvious account of average link."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverlap.events.cluster import MergeRule, cluster
from coverlap.events.density import local_density, nearest

RULE = MergeRule(base=0.0, most=4, floor=-3.0)


def clustered(count, links, rule=RULE):
    pairs = np.array(sorted(links), dtype=np.int32).reshape(-1, 2)
    return cluster(count, pairs, np.array([links[tuple(pair)] for pair in pairs.tolist()], dtype=float), rule).tolist()


def slowly(count, links, rule=RULE):
    """Join the closest two clusters that may join, over and over."""
    clusters = [{position} for position in range(count)]

    def mean(one, other):
        scores = [links.get((min(a, b), max(a, b)), rule.floor) for a in one for b in other]
        return round(sum(max(score, rule.floor) - rule.floor for score in scores) / len(scores), 6)

    while True:
        able = [
            (-mean(one, other), min(one), min(other))
            for at, one in enumerate(clusters)
            for other in clusters[at + 1 :]
            if mean(one, other) >= rule.asks(len(one), len(other))
        ]
        if not able:
            return [min(next(c for c in clusters if position in c)) for position in range(count)]
        _, left, right = min(able)
        one, other = (next(c for c in clusters if min(c) == at) for at in (left, right))
        clusters = sorted([*(c for c in clusters if c not in (one, other)), one | other], key=min)


@st.composite
def graphs(draw):
    count = draw(st.integers(0, 8))
    pairs = [(a, b) for a in range(count) for b in range(a + 1, count) if draw(st.booleans())]
    return count, {pair: draw(st.integers(-40, 80)) / 10 + 0.0137 * at for at, pair in enumerate(pairs)}


@given(graphs())
@settings(max_examples=200)
def test_as_the_slow_account_says(graph):
    assert clustered(*graph) == slowly(*graph)


def test_a_chain_stays_short():
    chain = {(position, position + 1): 2.0 for position in range(30)}
    assert max(np.bincount(clustered(31, chain))) <= 3


def test_all_alike_is_one_cluster():
    assert clustered(20, {(a, b): 1.0 for a in range(20) for b in range(a + 1, 20)}) == [0] * 20


def test_a_bridge_joins_no_two_clusters():
    links = {(a, b): 5.0 for a in range(4) for b in range(a + 1, 4)}
    links |= {(a + 4, b + 4): score for (a, b), score in list(links.items())}
    assert clustered(8, links | {(3, 4): 5.0}) == [0] * 4 + [4] * 4


def test_a_component_does_not_see_the_others():
    links = {(0, 1): 1.5, (1, 2): 0.4, (0, 2): -1.0}
    moved = {(a + 3, b + 3): score for (a, b), score in links.items()}
    alone = clustered(3, links)
    assert clustered(6, links | moved) == alone + [label + 3 for label in alone]


@pytest.mark.parametrize("pairs", [[], [(0, 1)]])
def test_dense_groups_without_others_are_what_is_usual_among_few(pairs):
    pairs = np.array(pairs, dtype=np.int32).reshape(-1, 2)
    near = nearest(3, pairs, np.full(len(pairs), 0.9))
    found = local_density(near, np.array([[0, 1]], dtype=np.int32), 2)
    assert found[0, 0] == found[0, 1] > 0.39
    assert local_density(near, np.array([[0, 1]], dtype=np.int32), 100_000).max() < 1e-9


def test_density_leaves_the_partner_out_and_counts_copies_no_more_than_accounts():
    pairs = np.array([[0, 1], [0, 2], [0, 3], [1, 2]], dtype=np.int32)
    near = nearest(4, pairs, np.array([0.95, 0.4, 0.2, 0.3]))
    wanted = np.array([[0, 1], [2, 3]], dtype=np.int32)
    # 0 has 2 and 3 besides 1; 1 has 2 besides 0; 2 has 0 and 1 besides 3; 3 has 0 besides 2, none twice
    assert local_density(near, wanted, 10**6) == pytest.approx(np.array([[0.15, 0.3], [0.1, 0.35]]))
    copies = nearest(3, np.array([[0, 1], [0, 2]], dtype=np.int32), np.array([1.0, 0.5]))
    assert local_density(copies, np.array([[1, 2]], dtype=np.int32), 10**6) == pytest.approx(np.array([[0.25, 0.25]]))
