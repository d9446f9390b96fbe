"""The workbook, and CSV for Excel: what is in them, and that nothing in them runs."""

import gc
import io
import time

import pytest

import coverlap
from coverlap import Article, UsageError
from coverlap.cli.reports import reporters_of
from coverlap.read.own_files import is_own
from coverlap.render import REPORTERS
from coverlap.tables import TABLES

openpyxl = pytest.importorskip("openpyxl")

TEXT = "The harbour board said on Monday that the old pier will close for good in May after engineers found cracks."
FORMULA = '=HYPERLINK("http://evil.example","Pier")'


@pytest.fixture(scope="module")
def compared():
    articles = [
        Article("a", TEXT, "Ellery Post", FORMULA, "2031-05-01", "https://port.example/a"),
        Article("b", f"{TEXT}\x00\x07 {'x' * 40_000}", "@Tarn", "+1 pier", "2031-05-02", "javascript:alert(1)"),
    ]
    return coverlap.compare(articles)


def written(report, form):
    reporter = REPORTERS[form]()
    chunks = [chunk for record in report.records for chunk in reporter.event(record)]
    files = {}
    for chunk in (*chunks, *reporter.end(report.summary)):
        files[chunk.file] = files[chunk.file] + chunk.text if chunk.file in files else chunk.text
    return files


@pytest.fixture(scope="module")
def book(compared):
    return written(compared, "xlsx")["report.xlsx"]


def test_a_sheet_a_table_and_the_first_list(compared, book):
    read = openpyxl.load_workbook(io.BytesIO(book))
    assert read.sheetnames == ["look first", *TABLES]
    for name, table in TABLES.items():
        rows = list(read[name].iter_rows(values_only=True))
        assert rows[0] == table.header and len(rows) == 1 + len(compared.rows(name))
        assert read[name].auto_filter.ref.startswith("A1:") and read[name].freeze_panes == "A2"
    assert read["look first"].max_row > 1


def test_texts_are_texts_and_only_web_addresses_are_links(book):
    sheet = openpyxl.load_workbook(io.BytesIO(book))["articles"]
    heads = [cell.value for cell in sheet[1]]
    for row in sheet.iter_rows(min_row=2):
        assert all(cell.data_type in ("s", "n") for cell in row)
        url = row[heads.index("url")]
        assert (url.hyperlink.target if url.hyperlink else "") == (url.value if url.value.startswith("https:") else "")
    assert FORMULA in [row[heads.index("title")].value for row in sheet.iter_rows(min_row=2)]


def test_the_same_bytes_at_another_time(compared, book):
    time.sleep(2.1)  # a ZIP counts in twos
    assert written(compared, "xlsx")["report.xlsx"] == book


def test_it_is_known_as_a_report(book, tmp_path):
    (tmp_path / "any.xlsx").write_bytes(book)
    assert is_own(tmp_path / "any.xlsx")
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    assert not is_own(tmp_path / "other.xlsx")


def test_csv_for_excel_has_a_mark_and_is_the_same_otherwise(compared, tmp_path):
    plain, marked = written(compared, "csv"), written(compared, "csv-excel")
    assert {name: "\ufeff" + text for name, text in plain.items()} == marked
    (tmp_path / "facts.csv").write_text(marked["facts.csv"], encoding="utf-8")
    assert is_own(tmp_path / "facts.csv")
    with pytest.raises(UsageError, match="choose one of them"):
        reporters_of("csv,csv-excel")


def test_a_workbook_that_is_given_up_says_nothing(compared, monkeypatch):
    said = []
    monkeypatch.setattr("sys.unraisablehook", said.append)
    reporter = REPORTERS["xlsx"]()
    list(reporter.event(compared.records[0]))
    del reporter
    gc.collect()
    assert said == []


def test_every_format_says_what_it_is_for_without_being_made():
    assert all(reporter.meaning for reporter in REPORTERS.values())
    assert REPORTERS["csv-excel"].meaning != REPORTERS["csv"].meaning
