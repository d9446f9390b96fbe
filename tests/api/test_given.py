"""What a program may hand over: values, dicts, tables of two libraries, paths; the same articles from each."""

import warnings
from datetime import UTC, date, datetime

import numpy
import pandas
import polars
import pytest

import coverlap
from coverlap import Article, Skipped
from coverlap.read.given import given

from ..checks.harbour import STORY

TEXT = "The harbour office in Fictown will sell both piers, and nobody has asked the anglers."
ROWS = [
    {"headline": "Piers", "body": TEXT, "publisher": "Gazette", "publish_date": "2031-03-02", "id": "a"},
    {"headline": None, "body": TEXT, "publisher": "Post", "publish_date": None, "id": "b"},
]
ARTICLES = [
    Article("a", TEXT, "Gazette", "Piers", "2031-03-02"),
    Article("b", TEXT, "Post"),
]


@pytest.mark.parametrize(
    "articles",
    [
        ARTICLES,
        ROWS,
        iter(ROWS),
        [ARTICLES[0], ROWS[1]],
        pandas.DataFrame(ROWS),
        pandas.DataFrame(ROWS).set_index("id"),
        pandas.DataFrame(ROWS).convert_dtypes(),
        pandas.DataFrame(ROWS).assign(publish_date=pandas.to_datetime(["2031-03-02", None])),
        polars.DataFrame(ROWS),
        polars.DataFrame(ROWS).with_columns(polars.col("publish_date").str.to_date()),
    ],
    ids=lambda value: type(value).__module__,
)
def test_the_same_articles_from_values_dicts_and_frames(articles):
    assert list(given(articles, "compare")) == ARTICLES


def test_paths_may_stand_beside_articles(tmp_path):
    (tmp_path / "a.txt").write_text("The pier is sold.")
    (tmp_path / "b.jsonl").write_text('{"id": "c", "text": "The pier is kept."}')
    found = list(given([tmp_path / "a.txt", ARTICLES[0], str(tmp_path / "b.jsonl")], "compare"))
    assert [article.id for article in found] == ["a", "a", "c"]
    assert [article.id for article in given(tmp_path, "compare")] == ["a", "c"]


def test_columns_that_gave_nothing_are_named_in_one_warning():
    frame = pandas.DataFrame([{**row, "desk": "city", "likes": 3} for row in ROWS])
    with pytest.warns(UserWarning) as warned:
        report = coverlap.compare(frame)
    assert [str(warning.message) for warning in warned] == ["compare: read without the columns desk, likes"]
    assert report.summary.skipped == (Skipped("compare", "is read without the columns desk, likes"),)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert len(coverlap.compare(ROWS).summary.skipped) == 0


def test_a_column_is_what_the_user_says():
    rows = [{"id": "a", "copy": TEXT, "paper": "Gazette"}]
    (article,) = given(rows, "compare", (("outlet", "paper"), ("text", "copy")))
    assert (article.text, article.outlet) == (TEXT, "Gazette")
    report = coverlap.compare(pandas.DataFrame(rows), columns={"text": "copy", "outlet": "paper"})
    assert report.rows("articles")[0]["outlet"] == "Gazette"


def test_a_record_that_cannot_be_used_is_skipped_with_its_number():
    rows = [*ROWS, {"body": float("nan"), "id": "c"}, {"body": ["a"], "id": "d"}, {"desk": "city"}]
    with pytest.warns(UserWarning, match="desk"):
        report = coverlap.compare(rows)
    assert report.summary.articles == 2
    assert [skipped.where for skipped in report.summary.skipped if "record" in skipped.where] == [
        f"compare, record {number}" for number in (3, 4, 5)
    ]


@pytest.mark.parametrize(
    ("value", "read"),
    [
        (date(2031, 3, 2), "2031-03-02"),
        (datetime(2031, 3, 2), "2031-03-02"),
        (datetime(2031, 3, 2, 9, 30), "2031-03-02T09:30:00"),
        (datetime(2031, 3, 2, tzinfo=UTC), "2031-03-02T00:00:00+00:00"),
        (pandas.Timestamp("2031-03-02 09:30"), "2031-03-02T09:30:00"),
        (pandas.NaT, ""),
        (pandas.NA, ""),
        (numpy.str_("2031-03-02"), "2031-03-02"),
        (numpy.int64(20310302), "20310302"),
        (numpy.float64("nan"), ""),
    ],
)
def test_cells_are_read_as_a_file_would_have_them(value, read):
    (article,) = given([{"text": TEXT, "published": value}], "compare")
    assert article.published == read


def test_a_draft_may_be_a_dict_a_frame_or_a_path(tmp_path):
    (tmp_path / "draft.txt").write_text(f"Anglers are cross.\n\n{STORY}")
    wire = [{"id": "w", "text": STORY, "outlet": "Reuters"}]
    for draft in (
        {"id": "d", "text": STORY},
        polars.DataFrame([{"id": "d", "text": STORY}]),
        tmp_path / "draft.txt",
        [str(tmp_path / "draft.txt")],
    ):
        verdict = coverlap.check(draft, pandas.DataFrame(wire))
        assert [result.code for result in verdict.failing] == ["CL102"]
    assert verdict.failing[0].place.file.endswith("draft.txt") and verdict.failing[0].place.line == 3
