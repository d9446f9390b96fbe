"""Ids are found where a plain search finds them, however unevenly they lie."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coverlap.text.id_table import Lookup

NUMBERS = st.one_of(st.integers(0, 40), st.integers(2**64 - 40, 2**64 - 1), st.integers(0, 2**64 - 1))


@given(st.sets(NUMBERS), st.lists(NUMBERS))
def test_places_are_those_of_a_plain_search(known: set[int], asked: list[int]) -> None:
    rows = sorted(known)
    lookup = Lookup(np.array(rows, dtype=np.uint64))
    expected = [rows.index(number) if number in known else -1 for number in asked + rows]
    ids = np.array(asked + rows, dtype=np.uint64)
    assert lookup.places(ids).tolist() == expected
    assert lookup.holds(ids).tolist() == [place >= 0 for place in expected]
