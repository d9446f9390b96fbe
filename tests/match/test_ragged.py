"""Ranges laid end to end, and connected components, against the obvious way."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coverlap.match.components import components
from coverlap.match.ragged import positions

PLACES = st.integers(0, 19)


@given(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 9))))
def test_positions_are_those_of_each_range_in_turn(ranges):
    first, counts = np.array(ranges, dtype=np.int32).reshape(-1, 2).T
    assert positions(first, counts).tolist() == [at for start, count in ranges for at in range(start, start + count)]


@given(st.lists(st.tuples(PLACES, PLACES)))
def test_components_bear_their_lowest_number(pairs):
    label = list(range(20))
    for _ in label:
        for one, other in pairs:
            label[one] = label[other] = min(label[one], label[other])
    assert components(20, pairs) == label


def test_nothing_has_no_components():
    assert components(0, []) == []
