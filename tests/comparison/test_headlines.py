"""What a headline says that the others of its event do not."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.comparison.headlines import headlines
from tests.comparison.events import event

CASES = tomllib.loads((Path(__file__).parent / "cases" / "headlines.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    articles = event(*map(tuple, case["articles"]))
    rows = headlines(articles)
    found = [
        [[row.term, row.body] for row in rows if row.article_id == article.id and row.term] for article in articles
    ]
    assert found == case["terms"]


@given(st.lists(st.sampled_from([tuple(article) for case in CASES for article in case["articles"]]), max_size=5))
def test_every_title_has_a_row_and_terms_slice_back(pieces):
    articles = event(*pieces)
    titles = {article.id: article.document.article.title for article in articles}
    rows = headlines(articles)
    assert {row.article_id for row in rows} == set(titles)
    for row in rows:
        assert row.span is None or titles[row.article_id][row.span.start : row.span.end] == row.term
        assert (row.span is None) == (row.term == "") and (row.term != "" or row.body == "none")
