"""Postings against a dictionary, through additions, merges and removals."""

from collections import defaultdict

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverlap.archive import database as file_room
from coverlap.archive.postings import Postings

# Few different values, so that ranges run over several blocks and segments; the highest is the edge of what fits.
pytestmark = pytest.mark.slow


VALUES = st.integers(1, 40).map(lambda n: n << 55) | st.just((1 << 64) - 1)
SEGMENTS = st.lists(st.lists(st.tuples(VALUES, st.integers(0, 30)), min_size=1, max_size=700), min_size=1, max_size=6)


def sorted_arrays(pairs):
    pairs = sorted(set(pairs))
    return np.array([p for p, _ in pairs], dtype=np.uint64), np.array([a for _, a in pairs], dtype=np.int64)


@settings(max_examples=15)
@given(SEGMENTS, st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=20), st.sets(st.integers(0, 30), max_size=5))
def test_holders_are_those_of_a_dictionary(segments, ranges, gone):
    database = duckdb.connect()
    database.execute(file_room.TABLES)
    postings = Postings(database)
    held = defaultdict(list)
    for segment in segments:
        prints, articles = sorted_arrays(segment)
        postings.add([(prints, articles)])
        postings.settle()
        for print_, article in zip(prints.tolist(), articles.tolist(), strict=True):
            held[print_].append(article)
    postings.drop(np.array(sorted(gone), dtype=np.int64))
    low = np.array([min(pair) for pair in ranges], dtype=np.uint64)
    high = np.array([max(pair) for pair in ranges], dtype=np.uint64)
    for most in (None, 50):
        at, articles = postings.holders(low, high, most)
        for place, (first, last) in enumerate(zip(low.tolist(), high.tolist(), strict=True)):
            expected = sorted(a for p, found in held.items() if first <= p <= last for a in found if a not in gone)
            if most is not None and len(expected) > most:
                expected = []
            assert sorted(articles[at == place].tolist()) == expected
    database.close()


def test_segments_stay_few_and_sorted():
    database = duckdb.connect()
    database.execute(file_room.TABLES)
    postings = Postings(database)
    rng = np.random.default_rng(1)
    for number in range(40):
        prints = np.sort(rng.integers(1, 1 << 63, 300, dtype=np.uint64))
        postings.add([(prints, np.full(300, number, dtype=np.int64))])
        postings.settle()
    segments = database.execute("SELECT segment, sum(size) FROM blocks GROUP BY segment ORDER BY segment").fetchall()
    assert len(segments) <= 6
    assert sum(size for _, size in segments) == 40 * 300
    database.close()
