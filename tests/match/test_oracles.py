"""The fast paths against slow and obvious ones: what a module claims to be the best or the whole of is just that."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverlap.match import edit_script
from coverlap.match.align import align
from coverlap.match.edit_script import steps
from coverlap.match.loops import clusters, runs
from coverlap.match.loops.extents import EDGE, largest_run
from coverlap.match.loops.values import by_value
from coverlap.match.ngrams import grams, lengths_of, repeats

from .made import document, prose

words = st.lists(st.integers(0, 6), max_size=30).map(lambda numbers: np.array(numbers, dtype=np.uint64))


def longest_common(left, right) -> np.ndarray:
    """Plain dynamic programme: lengths of longest common subsequences of all heads."""
    table = np.zeros((len(left) + 1, len(right) + 1), dtype=int)
    for i in range(len(left)):
        for j in range(len(right)):
            table[i + 1, j + 1] = table[i, j] + 1 if left[i] == right[j] else max(table[i, j + 1], table[i + 1, j])
    return table


@given(words, words)
def test_script_keeps_a_longest_common_subsequence(left, right):
    script = steps(left, right)
    assert (
        sum(s.left_last - s.left_first for s in script if s.operation == "keep") == longest_common(left, right)[-1, -1]
    )
    assert_tiles(script, len(left), len(right))


@given(words, words)
def test_script_of_long_ranges_still_tiles(left, right):
    whole, edit_script._MOST_CELLS = edit_script._MOST_CELLS, 20
    try:
        assert_tiles(steps(left, right), len(left), len(right))
    finally:
        edit_script._MOST_CELLS = whole


def assert_tiles(script, left, right):
    """Steps follow each other without gap, keep equal lengths, and no two changes stand side by side."""
    at = (0, 0)
    for place, step in enumerate(script):
        assert (step.left_first, step.right_first) == at
        at = step.left_last, step.right_last
        ours, theirs = step.left_last - step.left_first, step.right_last - step.right_first
        assert {"keep": ours == theirs > 0, "replace": ours and theirs, "insert": theirs and not ours}.get(
            step.operation, ours and not theirs
        )
        assert not place or (step.operation == "keep") != (script[place - 1].operation == "keep")
    assert at == (left, right)


@given(words, words, st.integers(2, 4))
def test_runs_are_all_common_runs_that_cannot_grow(left, right, size):
    found = runs(by_value(grams(left, size)), by_value(grams(right, size)), size).tolist()
    expected = []
    for i in range(len(left)):
        for j in range(len(right)):
            if (i and j and left[i - 1] == right[j - 1]) or left[i] != right[j]:
                continue
            length = 0
            while i + length < len(left) and j + length < len(right) and left[i + length] == right[j + length]:
                length += 1
            if length >= size:
                expected.append([i, i + length, j, j + length])
    if all(np.sum(grams(side, size) == one) <= 4 for side in (left, right) for one in grams(side, size)):
        assert sorted(found) == sorted(expected)
    else:  # frequent n-grams are matched by rank: fewer matches, none of them wrong
        assert all((left[a:b] == right[c:d]).all() for a, b, c, d in found)


@given(st.lists(st.tuples(st.floats(-4, 4), st.booleans()), min_size=1, max_size=20))
def test_best_run_is_the_best_of_all_runs(pairs):
    values = np.array([value for value, _ in pairs])
    edges = np.array([True, *(edge for _, edge in pairs)])
    runs_of = {
        (first, last): values[first:last].sum() + EDGE * (int(edges[first]) + int(edges[last]))
        for first in range(len(values))
        for last in range(first + 1, len(values) + 1)
    }
    first, last, score = largest_run(values, edges)
    assert score == pytest.approx(values[first:last].sum(), abs=1e-9)
    assert runs_of.get((first, last), 0.0) == pytest.approx(max(0.0, *runs_of.values()), abs=1e-9)


spans = st.tuples(st.integers(0, 60), st.integers(1, 8))


@given(st.lists(st.tuples(spans, spans), min_size=1, max_size=12), st.integers(0, 10))
def test_clusters_cannot_be_cut_further_whichever_side_comes_first(places, gap):
    boxes = np.array([[a, a + b, c, c + d] for (a, b), (c, d) in places])
    weights = np.arange(len(boxes), dtype=float)
    hulls, peaks = clusters(boxes, weights, gap)
    assert sorted(hulls.tolist()) == sorted(naive_clusters(boxes.tolist(), gap))
    swapped, _ = clusters(boxes[:, [2, 3, 0, 1]], weights, gap)
    assert sorted(swapped[:, [2, 3, 0, 1]].tolist()) == sorted(hulls.tolist())
    assert peaks.max() == weights.max()


def naive_clusters(boxes, gap):
    """Cut a group at its gaps, one axis after the other, until nothing parts."""
    for axis in (0, 2):
        parts, reach = [[]], None
        for box in sorted(boxes, key=lambda box: box[axis]):
            if reach is not None and box[axis] - reach > gap:
                parts.append([])
            parts[-1].append(box)
            reach = max(reach or 0, box[axis + 1])
        if len(parts) > 1:
            return [hull for part in parts for hull in naive_clusters(part, gap)]
    a, b, c, d = zip(*boxes, strict=True)
    return [[min(a), max(b), min(c), max(d)]]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 5), st.integers(6, 30)), min_size=1, max_size=4, unique_by=lambda piece: piece[0]
    ),
    st.integers(0, 3),
)
def test_every_long_common_run_lies_in_a_passage(pieces, turn):
    """Plain search for runs of 24 common words or more, against alignment."""
    left = document(" ".join(prose(seed, count) for seed, count in pieces))
    right = document(" ".join(prose(seed, count) for seed, count in [*pieces[turn:], (9, 20), *pieces[:turn]]), "b")
    ours, theirs = left.tokens.ids, right.tokens.ids
    found = [(*left.token_range(*p.left), *right.token_range(*p.right)) for p in align(left, right)]
    for first, last, start, stop in runs(by_value(grams(ours, 3)), by_value(grams(theirs, 3)), 3).tolist():
        if last - first >= 24:
            assert any(a <= first and last <= b and c < stop and start < d for a, b, c, d in found)


@given(st.lists(st.lists(st.sampled_from("abcde"), max_size=8), min_size=1, max_size=5), st.integers(1, 3))
def test_repeats_are_the_n_grams_that_occur_again(texts, size):
    documents = [document(" ".join(text), str(place)) for place, text in enumerate(texts)]
    whole = [(owner, word) for owner, text in enumerate(texts) for word in text]
    windows = {
        place: tuple(word for _, word in whole[place : place + size])
        for place in range(len(whole) - size + 1)
        if whole[place][0] == whole[place + size - 1][0]
    }
    again = [place for place, window in windows.items() if list(windows.values()).count(window) > 1]
    found = repeats(documents, lengths_of(documents), size, boilerplate=True)
    assert sorted(found.places.tolist()) == again
    assert [whole[place][0] for place in found.places.tolist()] == found.documents.tolist()
    assert len(set(found.grams.tolist())) == len({windows[place] for place in again})
