"""How figures, lists and texts are written for a reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.wording import counted, listed, one_line, percent, quoted, shortened


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0, "0 %"),
        (1e-9, "<1 %"),
        (0.0049, "<1 %"),
        (0.006, "1 %"),
        (0.5, "50 %"),
        (0.994, "99 %"),
        (0.996, ">99 %"),
        (1, "100 %"),
    ],
)
def test_percent(share, written):
    assert percent(share) == written


@given(st.floats(0, 1))
def test_a_share_is_nothing_or_all_only_where_it_is(share):
    assert (percent(share) == "0 %") == (share == 0)
    assert (percent(share) == "100 %") == (share == 1)


@pytest.mark.parametrize(
    ("names", "written"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "B"], "A and B"),
        (["A", "B", "C"], "A, B and C"),
        (["A", "B", "C", "D"], "A, B and 2 more"),
    ],
)
def test_listed(names, written):
    assert listed(names, most=3) == written


@given(st.text(max_size=80), st.integers(2, 40))
def test_what_is_shortened_is_short_and_begins_as_the_text_does(text, most):
    short = shortened(text, most)
    assert len(short) <= most
    assert "\n" not in short
    assert one_line(text).startswith(short.removesuffix("…").rstrip()) or short == one_line(text)


def test_the_rest():
    assert counted(1, "article") == "1 article"
    assert counted(1200, "article") == "1,200 articles"
    assert quoted('  "There is  no money,"\n') == "“There is no money,”"
