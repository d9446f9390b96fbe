"""The look ahead for a summary is no stricter than the search itself."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from coverlap.match.loops import largest_sum
from coverlap.match.summaries import _likely


@given(st.lists(st.integers(-30, 70), max_size=40), st.integers(0, 50))
def test_largest_sum_is_that_of_every_stretch_tried(values: list[int], most: int) -> None:
    ends = range(len(values) + 1)
    every = [sum(values[first:last]) for last in ends for first in range(max(0, last - most), last + 1)]
    assert largest_sum(np.array(values, dtype=np.int64), most) == max(every)


@given(st.lists(st.integers(0, 9), max_size=90), st.integers(0, 300), st.integers(0, 9))
def test_counts_alone_rule_out_no_summary(digits: list[int], source: int, shared: int) -> None:
    matched = np.array([digit < shared for digit in digits], dtype=np.bool_)
    above = 100 * matched - 30
    enough = largest_sum(above, int(0.3 * source)) >= max(25 * 45, int(above.sum()))
    assert _likely(matched, source) == enough
