"""Passages of generated texts: what is shared is found where it stands, whatever surrounds it."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.match.align import align
from coverlap.model import Article, Document, Span
from coverlap.text.prepare import prepare

WORDS = [
    a + b
    for a in ("bran", "kel", "tor", "mip", "dav", "sul", "gre", "nox")
    for b in ("da", "lin", "mer", "vost", "ple")
]


def document(text: str, name: str = "a") -> Document:
    return prepare(Article(id=name, text=text))


def prose(seed: int, count: int) -> str:
    rng = random.Random(seed)
    words = [rng.choice(WORDS) + rng.choice(WORDS) for _ in range(count)]
    return " ".join(w.capitalize() if i % 12 == 0 else w + "." if i % 12 == 11 else w for i, w in enumerate(words))


@pytest.mark.parametrize("before", [0, 40])
@pytest.mark.parametrize("after", [0, 40])
def test_a_verbatim_block_is_found_at_any_place(before: int, after: int) -> None:
    shared = prose(1, 24)
    left = " ".join(filter(None, [prose(2, before), shared, prose(3, after)]))
    right = " ".join(filter(None, [prose(4, after), shared, prose(5, before)]))
    [passage] = align(document(left), document(right, "b"))
    assert left[slice(*passage.left)].rstrip(".") == shared.rstrip(".")
    assert right[slice(*passage.right)].rstrip(".") == shared.rstrip(".")
    assert passage.kind == "verbatim"


def test_unrelated_texts_share_nothing() -> None:
    assert align(document(prose(6, 300)), document(prose(7, 300), "b")) == ()


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(6, 40)), max_size=6),
    st.lists(st.tuples(st.integers(0, 5), st.integers(6, 40)), max_size=6),
)
def test_swapping_sides_swaps_spans(one: list[tuple[int, int]], other: list[tuple[int, int]]) -> None:
    left = document(" ".join(prose(seed, count) for seed, count in one))
    right = document(" ".join(prose(seed, count) for seed, count in other), "b")
    there = {(p.left, p.right, p.kind, p.similarity, p.words) for p in align(left, right)}
    back = {(p.right, p.left, p.kind, p.similarity, p.words) for p in align(right, left)}
    assert there == back
    for start, end in (span for found in there for span in found[:2]):
        assert Span(start, end) and start < end
