"""A report as a value: short in a shell, whole in files."""

from pathlib import Path

import pytest

import coverlap

ARTICLES = Path(__file__).parent.parent / "browser" / "articles.jsonl"


@pytest.fixture(scope="module")
def report():
    return coverlap.compare(ARTICLES)


def test_every_repr_is_short(report):
    record = max(report.records, key=lambda record: len(record.passages))
    verdict = coverlap.check(report.records[0].documents[0].article, ARTICLES, allow_empty=True)
    values = (report, report.facts, report.summary, record, record.comparison, record.documents[0], record.passages[0])
    for value in (*values, record.documents[0].article, record.quotes[0], verdict, *verdict.results):
        assert type(value).__name__ in repr(value) and len(repr(value).encode()) < 2_000
    assert f"records={len(report.records)} items" in repr(report)


def test_files_are_those_of_the_command_line(report, tmp_path):
    written = report.save(tmp_path / "out")
    assert {path.name for path in written} >= {"report.md", "report.html", "report.json", "articles.csv"}
    assert (tmp_path / "out/report.html").read_text() == report.to_html()
    assert repr(coverlap.read_report(tmp_path / "out/report.json")) == repr(report)
    assert report.save(str(tmp_path / "few"), "csv, json")[0].parent == tmp_path / "few"
    assert not (tmp_path / "few/report.md").exists()
    with pytest.raises(coverlap.UsageError, match="'pdf' is not a format"):
        report.save(tmp_path, ["md", "pdf"])
    (tmp_path / "file").write_text("")
    with pytest.raises(coverlap.OutputError):
        report.save(tmp_path / "file")


def test_a_page_is_one_page_however_many_articles_there_are(report, tmp_path):
    many = coverlap.Report(report.records * 80, report.summary)
    assert sum(len(record.documents) for record in many.records) > 500
    assert many.to_html().count("<!doctype html>") == 1
    many.save(tmp_path / "out", "html")
    assert (tmp_path / "out/report").is_dir()
    assert len(report.facts) == len(report.rows("facts"))
