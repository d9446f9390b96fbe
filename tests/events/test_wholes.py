"""Two large groups of one happening join as wholes where no single pair says enough."""

import numpy as np
import pytest

from coverlap.events.cluster import EVENT, cluster
from coverlap.events.density import Neighbours
from coverlap.events.group import Grouping
from coverlap.events.link_model import fitted
from coverlap.events.links import Links
from coverlap.events.meeting import meeting
from coverlap.events.wholes import LEAST, MEASURES, WHOLE, events_of, log_odds, wholes


def two_groups(sizes, across, odds_across, inside=0.5):
    """Two groups of so many articles, one after the other, all of whose pairs are linked: pairs, cosines, odds."""
    count = sum(sizes)
    pairs = np.array([(left, right) for left in range(count) for right in range(left + 1, count)], np.int32)
    within = (pairs[:, 0] < sizes[0]) == (pairs[:, 1] < sizes[0])
    return pairs, np.where(within, inside, across), np.where(within, 6.0, odds_across)


def labels_of(sizes):
    return np.array([0] * sizes[0] + [sizes[0]] * sizes[1], np.int32)


@pytest.mark.parametrize(
    ("sizes", "odds"), [((12, 12), -1.2), ((12, 3), -2.2), ((3, LEAST), -2.2), ((40, 30), -1.2), ((300, 20), -1.2)]
)
def test_alike_as_wholes(sizes, odds):
    links = two_groups(sizes, across=0.45, odds_across=odds)
    assert cluster(sum(sizes), links[0], links[2], EVENT).tolist() == labels_of(sizes).tolist()
    assert set(events_of(sum(sizes), *links).tolist()) == {0}


@pytest.mark.parametrize(
    ("sizes", "across", "odds"),
    [((12, 12), 0.2, -2.5), ((12, 3), 0.2, -3.0), ((12, 12), 0.42, -3.5), ((LEAST - 1, LEAST - 1), 0.45, -1.2)],
)
def test_apart_as_wholes(sizes, across, odds):
    """Little alike; no pair that could join anything; and two groups that are both small."""
    links = two_groups(sizes, across, odds)
    assert events_of(sum(sizes), *links).tolist() == labels_of(sizes).tolist()


def test_a_worked_example():
    """Groups of 7 and 1, of whose pairs across 4 are linked: the others count as a cosine of .07 and the floor."""
    pairs, cosines, odds = two_groups((7, 1), across=0.3, odds_across=-1.9)
    linked = (pairs[:, 1] < 7) | (pairs[:, 0] < 4)
    found = wholes(labels_of((7, 1)), pairs[linked], cosines[linked], odds[linked])
    alike = (4 * 0.3 + 3 * 0.07) / 7
    tight = (7 + 2 * 21 * 0.5) / 49
    expected = [(4 * 2 - 7 * 3.9) / 7, alike / np.sqrt(tight), 0, np.log(7), 0.4, 0.5]
    assert found.pairs.tolist() == [[0, 7]]
    assert dict(zip(MEASURES, found.measures[0], strict=True)) == pytest.approx(
        dict(zip(MEASURES, expected, strict=True))
    )
    weights, intercept = fitted("wholes", MEASURES)
    assert log_odds(found.measures).tolist() == pytest.approx([np.dot(weights, expected) + intercept], abs=1e-5)


def test_nothing_to_judge():
    none = np.zeros(0)
    assert events_of(3, np.zeros((0, 2), np.int32), none, none).tolist() == [0, 1, 2]


def test_other_components_change_nothing():
    sizes = (12, 12)
    pairs, cosines, odds = two_groups(sizes, across=0.45, odds_across=-1.2)
    more = two_groups((9, 2), across=0.3, odds_across=-2.0)
    count = sum(sizes)
    both = (
        np.concatenate([pairs, more[0] + count]),
        *(np.concatenate(x) for x in zip((cosines, odds), more[1:], strict=True)),
    )
    assert events_of(count + 11, *both)[:count].tolist() == events_of(count, pairs, cosines, odds).tolist()


@pytest.mark.parametrize(("across", "joined"), [(0.45, True), (0.15, False)])
def test_the_step_names_the_wholes(across, joined):
    sizes = (8, 8)
    pairs, cosines, odds = two_groups(sizes, across=across, odds_across=-1.8)
    everyone, none = np.arange(16, dtype=np.int32), Neighbours(np.zeros((16, 3), np.int32), np.zeros((16, 3)))
    linked = Links(pairs, cosines, odds, odds, none, np.zeros(16))
    found = meeting(Grouping(everyone, everyone, {}, everyone, everyone, linked), 2, 11)
    assert found.joined == joined
    assert (found.left.tolist(), found.right.tolist()) == (list(range(8)), list(range(8, 16)))
    assert (found.whole >= WHOLE.base) == joined
