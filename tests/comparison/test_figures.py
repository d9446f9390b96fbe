"""Figures of two articles for one quantity: what must be said of them, and what must not."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.comparison.figures import figures
from coverlap.comparison.partners import MOST_OTHERS
from tests.comparison.events import event

CASES = tomllib.loads((Path(__file__).parent / "cases" / "figures.toml").read_text(encoding="utf-8"))["case"]
PADDING = "\n\nThe town clerk said that there was nothing to add to it, and that the hall would be open again soon."


def relations(case, left: str, right: str) -> list[str]:
    rows = figures(event(("", left + PADDING), ("", right + PADDING), published=tuple(case.get("published", ()))))
    one, other = case["texts"]
    return [row.relation for row in rows if one in row.left_text and other in row.right_text]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['must']}: {case['name']}")
def test_case(case):
    assert relations(case, case["left"], case["right"]) == ([] if case["must"] == "nothing" else [case["must"]])


@pytest.mark.parametrize("case", [case for case in CASES if "published" not in case], ids=lambda case: case["name"])
def test_the_order_of_articles_changes_nothing(case):
    rows = [figures(event(("", a), ("", b))) for a, b in ((case["left"], case["right"]), (case["right"], case["left"]))]
    there = {(row.relation, row.left, row.left_value, row.right, row.right_value) for row in rows[0]}
    assert there == {(row.relation, row.right, row.right_value, row.left, row.left_value) for row in rows[1]}


@given(st.lists(st.sampled_from([case[side] for case in CASES for side in ("left", "right")]), min_size=2, max_size=6))
def test_spans_slice_back_and_rows_are_of_two_articles(texts):
    articles = event(*(("", text) for text in texts))
    by_id = {article.id: article for article in articles}
    for row in figures(articles):
        assert row.left_id < row.right_id
        assert by_id[row.left_id].slice(row.left) == row.left_text
        assert by_id[row.right_id].slice(row.right) == row.right_text


def test_three_articles_of_which_two_report_it_in_other_words():
    rows = figures(
        event(
            ("", "The flood in Lowmere lasted four days and closed the lock of the old harbour."),
            ("", "The lock of the old harbour in Lowmere was closed for four days by the flood."),
            ("", "It took four days in all, and the flood of Lowmere was over."),
        )
    )
    assert [(row.left_id, row.right_id, row.relation) for row in rows if "four days" in row.left_text] == [
        ("00", "01", "same"),
        ("00", "02", "same"),
        ("01", "02", "same"),
    ]


def test_values_are_in_one_unit():
    rows = figures(event(("", "The dam of Lowmere lies 2.5 miles off."), ("", "The Lowmere dam is 2.5 miles away.")))
    assert [(row.left_value, row.right_value) for row in rows] == [(4023.36, 4023.36)]


def test_work_grows_in_step_with_the_articles_of_an_event():
    many = [("", f"The levy of Lowmere brings in $4.5 million a year, {'so ' * n}they wrote.") for n in range(40)]
    rows = figures(event(*many))
    assert len(rows) <= 40 * MOST_OTHERS / 2
    assert {row.relation for row in rows} == {"same"}
