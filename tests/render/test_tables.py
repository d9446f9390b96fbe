"""Tables in every form that they leave the program in: Parquet, frames, JSON held to its schema."""

import csv
import io
import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import duckdb
import pandas
import polars
import pytest
from jsonschema import Draft202012Validator

import coverlap
from coverlap.render import REPORTERS
from coverlap.render.json_schema import schema
from coverlap.render.notebook import overview
from coverlap.tables import KINDS, TABLES

from ..schemas import closed

ARTICLES = Path(__file__).parent.parent / "browser" / "articles.jsonl"
SHIPPED = json.loads(files("coverlap.render").joinpath("report.schema.json").read_text(encoding="utf-8"))
STORED = {"string": polars.String, "integer": polars.Int64, "number": polars.Float64}


@pytest.fixture(scope="module")
def report():
    return coverlap.compare(coverlap.read_articles([str(ARTICLES)]))


def written(report, name) -> dict[str, bytes]:
    """The files of one reporter."""
    reporter, out = REPORTERS[name](), {}
    for chunk in (c for source in (*report.records, None) for c in _chunks(reporter, source, report.summary)):
        text = chunk.text if isinstance(chunk.text, bytes) else chunk.text.encode("utf-8", "backslashreplace")
        out[chunk.file] = out.get(chunk.file, b"") + text
    return out


def _chunks(reporter, record, summary):
    return list(reporter.end(summary) if record is None else reporter.event(record))


def test_parquet_holds_what_csv_holds(report, tmp_path):
    tables, parquet = written(report, "csv"), written(report, "parquet")
    assert set(parquet) == {f"{name}.parquet" for name in TABLES}
    for name, table in TABLES.items():
        (tmp_path / f"{name}.parquet").write_bytes(parquet[f"{name}.parquet"])
        frame = polars.read_parquet(tmp_path / f"{name}.parquet")
        assert dict(frame.schema) == {c.name: STORED[KINDS[c.type].storage] for c in table.columns}
        rows = list(csv.DictReader(io.StringIO(tables[f"{name}.csv"].decode())))
        assert len(rows) == len(frame)
        for row, cells in zip(rows, frame.iter_rows(named=True), strict=True):
            for column, cell in cells.items():
                told = "" if cell is None else str(cell)
                assert row[column] in (told, f"'{told}") or float(row[column]) == cell, (name, column)


def test_parquet_is_the_same_bytes_again_and_duckdb_reads_it(report, tmp_path):
    once = written(report, "parquet")
    assert once == written(report, "parquet")
    (tmp_path / "pairs.parquet").write_bytes(once["pairs.parquet"])
    shares = duckdb.sql(f"SELECT max(left_share) FROM '{tmp_path}/pairs.parquet'").fetchall()[0][0]
    assert shares == max(row["left_share"] for row in report.rows("pairs"))


def test_parquet_of_more_rows_than_a_block(report, monkeypatch):
    whole = written(report, "parquet")
    monkeypatch.setattr("coverlap.render.parquet._BLOCK", 1)
    assert written(report, "parquet") == whole


def test_frames_hold_the_rows(report):
    for name in TABLES:
        rows = report.rows(name)
        assert report.to_polars(name).rows(named=True) == rows
        frame = report.to_pandas(name)
        assert list(frame.columns) == list(TABLES[name].header)
        for row, (_, cells) in zip(rows, frame.iterrows(), strict=True):
            for column, cell in row.items():
                assert pandas.isna(cells[column]) if cell is None else cells[column] == cell
    passages = report.passages.to_pandas()
    assert {str(passages[name].dtype) for name in ("left_start", "words")} == {"int64"}
    assert str(report.pairs.to_pandas()["left_share"].dtype) == "float64"
    with pytest.raises(coverlap.UsageError, match="nothing: not a table"):
        report.to_pandas("nothing")


@pytest.mark.slow
def test_frames_without_their_library_are_one_sentence():
    code = (
        "import sys; sys.modules['pandas'] = None\n"
        "import coverlap\n"
        "report = coverlap.compare([coverlap.Article('a', 'Words.')])\n"
        "try: report.to_pandas('pairs')\n"
        "except coverlap.UsageError as error: print(error)\n"
        "print('polars' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "to_pandas needs pandas: pip install pandas.\nFalse\n"


def test_notebook_shows_who_shares_most_and_no_markup_of_others():
    story = " ".join(f"w{n}" for n in range(60))
    articles = [coverlap.Article(i, f"{i} {story}.", f"<b>{i}</b>") for i in ("a", "b")]
    shown = coverlap.compare(articles)._repr_html_()
    assert "<b>" not in shown and "&lt;b&gt;a&lt;/b&gt; (a)" in shown
    assert re.search(r">(9\d|100) %<", shown)
    alone = coverlap.compare(articles[:1])
    shown = overview(alone.records, alone.summary)
    assert "<p>1 article, 1 event, 0 shared passages</p>" in shown and "Pairs" not in shown


def test_schema_is_the_one_that_is_shipped():
    Draft202012Validator.check_schema(SHIPPED)
    assert schema() == SHIPPED, "run python docs/generate.py"


def test_reports_keep_to_the_schema_and_name_nothing_else(report):
    value = json.loads(written(report, "json")["report.json"])
    Draft202012Validator(closed(SHIPPED)).validate(value)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [("pairs", "left_share", 1.5), ("passages", "left_start", -1), ("articles", "words", "many"), ("quotes", "cue", 3)],
)
def test_schema_refuses_what_is_wrong(report, table, column, value):
    wrong = json.loads(written(report, "json")["report.json"])
    next(event for event in wrong["events"] if event[table])[table][0][column] = value
    assert not Draft202012Validator(SHIPPED).is_valid(wrong)
