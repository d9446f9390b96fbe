"""`coverlap compare` as a person runs it: good input, bad input, exit codes, files."""

import csv
import json
import re
from datetime import UTC, datetime

import pytest

from coverlap.render import REPORTERS
from coverlap.tables import TABLES

WIRE = (
    "The harbour board of Port Ellery said on Monday that the old lighthouse would be lit again in spring, "
    "after two winters in which ships had found their way by radio alone."
)
RECORDS = [
    {"id": "a", "outlet": "Ellery Gazette", "text": f"{WIRE} Readers had asked for it."},
    {"id": "b", "outlet": "Morrow Herald", "text": f"Good news for sailors. {WIRE}"},
]


def lines(*records):
    return "".join(json.dumps(record) + "\n" for record in records).encode()


def table(path):
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_writes_every_table_with_the_columns_of_the_contract(coverlap, tmp_path, seeds):
    done = coverlap("compare", seeds, "--out", "out")
    assert done.returncode == 0, done.stderr
    assert done.stdout == b""
    for name, columns in TABLES.items():
        header = (tmp_path / "out" / f"{name}.csv").read_text(encoding="utf-8").splitlines()[0]
        assert header.split(",") == list(columns.header)


def test_formats_are_in_one_option_or_in_several(coverlap, tmp_path, seeds):
    coverlap("compare", seeds, "--out", "one", "--format", "md,json")
    coverlap("compare", seeds, "--out", "several", "--format", "json", "--format", "md")
    for out in ("one", "several"):
        assert sorted(path.name for path in (tmp_path / out).iterdir()) == ["report.json", "report.md"]


def test_spans_slice_back(coverlap, tmp_path, seeds):
    coverlap("compare", seeds, "--out", "out")
    report = json.loads((tmp_path / "out/report.json").read_text(encoding="utf-8"))
    texts = {article["article_id"]: article["text"] for event in report["events"] for article in event["articles"]}
    checked = 0
    for event in report["events"]:
        for row in event["passages"]:
            assert texts[row["left_id"]][row["left_start"] : row["left_end"]] == row["left_text"]
            assert texts[row["right_id"]][row["right_start"] : row["right_end"]] == row["right_text"]
            checked += 1
        for row in event["quotes"]:
            assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]
    assert checked


def test_same_bytes_whatever_the_order_hash_seed_and_workers(coverlap, tmp_path):
    first, second = tmp_path / "1.jsonl", tmp_path / "2.jsonl"
    first.write_bytes(lines(*RECORDS))
    second.write_bytes(lines(*reversed(RECORDS)))
    coverlap("compare", first, "--out", "one", PYTHONHASHSEED="1")
    coverlap("compare", second, "--out", "two", "--jobs", "2", PYTHONHASHSEED="2")
    files = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert files == sorted(path.name for path in (tmp_path / "two").iterdir())
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name


def test_standard_input(coverlap, tmp_path):
    done = coverlap("compare", "-", "--out", "out", stdin=lines(*RECORDS))
    assert done.returncode == 0, done.stderr
    (pair,) = table(tmp_path / "out/pairs.csv")
    assert (pair["left_id"], pair["right_id"]) == ("a", "b")
    assert float(pair["left_share"]) > 0.8


def test_given_pairs_keep_their_order(coverlap, tmp_path):
    (tmp_path / "articles.jsonl").write_bytes(lines(*RECORDS))
    (tmp_path / "pairs.csv").write_text("left_id,right_id\nb,a\n", encoding="utf-8")
    coverlap("compare", "articles.jsonl", "--pairs", "pairs.csv", "--out", "out")
    assert [(row["left_id"], row["right_id"]) for row in table(tmp_path / "out/passages.csv")] == [("b", "a")]


def test_given_events_take_the_place_of_grouping(coverlap, tmp_path):
    records = [*RECORDS, {**RECORDS[0], "id": "c"}, {**RECORDS[1], "id": "d"}]
    (tmp_path / "articles.jsonl").write_bytes(lines(*records))
    events = "note,article_id,event\n,a,flood/one <b>\nsee below,b,second\n,c,  flood/one   <b> \n"
    (tmp_path / "events.csv").write_text(events, encoding="utf-8")
    done = coverlap(
        "compare", "articles.jsonl", "--events", "events.csv", "--out", "out", "--format", "md,csv,json,html"
    )
    assert done.returncode == 0, done.stderr
    found = {row["article_id"]: row["event_id"] for row in table(tmp_path / "out/articles.csv")}
    assert found == {"a": "flood/one <b>", "b": "second", "c": "flood/one <b>", "d": found["d"]}
    assert re.fullmatch(r"e[0-9a-f]{12}", found["d"])
    first = table(tmp_path / "out/events.csv")[0]
    assert (first["event_id"], first["articles"], first["label"] != "", first["storyline"]) == (
        "flood/one <b>",
        "2",
        True,
        "",
    )
    page = (tmp_path / "out/report.html").read_text(encoding="utf-8")
    assert 'id="event/flood%2Fone%20%3Cb%3E"' in page and '<b>"' not in page


def test_focus_shows_the_parts_that_were_named_and_the_tables_hold_all(coverlap, tmp_path):
    (tmp_path / "articles.jsonl").write_bytes(lines(*RECORDS))
    (tmp_path / "events.csv").write_text("article_id,event\na,one\nb,one\n", encoding="utf-8")
    done = coverlap(
        "compare", "articles.jsonl", "--events", "events.csv", "--focus", "headlines,origins", "--out", "out"
    )
    assert done.returncode == 0, done.stderr
    report = (tmp_path / "out/report.md").read_text(encoding="utf-8")
    assert "only headlines, origins, as asked." in report and "### Headlines" in report
    assert "### What they share" not in report
    assert len(table(tmp_path / "out/passages.csv")) == 1


def test_same_outlet_is_compared_only_when_asked(coverlap, tmp_path):
    (tmp_path / "articles.jsonl").write_bytes(lines(*({**record, "outlet": "One"} for record in RECORDS)))
    coverlap("compare", "articles.jsonl", "--out", "apart")
    coverlap("compare", "articles.jsonl", "--out", "together", "--same-outlet")
    assert table(tmp_path / "apart/passages.csv") == []
    assert len(table(tmp_path / "together/passages.csv")) == 1


def test_since_and_until_leave_undated_articles_in(coverlap, tmp_path):
    dated = [
        {**RECORDS[0], "id": "old", "published": "2016-01-01"},
        {**RECORDS[0], "id": "in", "published": "2017-07-02"},
        {**RECORDS[0], "id": "late", "published": "2018-01-01"},
        {**RECORDS[0], "id": "undated"},
    ]
    coverlap("compare", "-", "--since", "2017-07-01", "--until", "2017-07-31", "--out", "out", stdin=lines(*dated))
    assert [row["article_id"] for row in table(tmp_path / "out/articles.csv")] == ["in", "undated"]


def test_formulas_do_not_reach_a_spreadsheet(coverlap, tmp_path):
    coverlap("compare", "-", "--out", "out", stdin=lines({**RECORDS[0], "title": "=HYPERLINK(1)"}))
    assert table(tmp_path / "out/articles.csv")[0]["title"] == "'=HYPERLINK(1)"


def test_broken_records_are_named_and_the_rest_compared(coverlap, tmp_path):
    done = coverlap("compare", "-", "--out", "out", stdin=lines(RECORDS[0]) + b"{broken\n" + lines(RECORDS[1]))
    assert done.returncode == 0
    assert len(table(tmp_path / "out/articles.csv")) == 2
    report = (tmp_path / "out/report.md").read_text(encoding="utf-8")
    assert "## Skipped" in report
    assert b"skipped" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "nowhere"),
        (["empty"], "empty"),
        (["binary.txt"], "binary.txt"),
        (["-"], "standard input"),
        (["good.jsonl", "--format", "pdf"], "--format pdf"),
        (["good.jsonl", "--focus", "faces"], "--focus faces: not a part of a report; choose from headlines, facts"),
        (["good.jsonl", "--engine", "abacus"], "--engine abacus"),
        (["good.jsonl", "--since", "tomorrow"], "--since tomorrow"),
        (["good.jsonl", "--pairs", "none.csv"], "none.csv"),
        (["good.jsonl", "--pairs", "headless.csv"], "right_id"),
        (["good.jsonl", "--pairs", "stranger.csv"], "stranger"),
        (["good.jsonl", "--events", "none.csv"], "none.csv: cannot be read"),
        (["good.jsonl", "--events", "stranger.csv"], "no column article_id and event"),
        (["good.jsonl", "--events", "unknown.csv"], "--events names 'stranger', which was not read"),
        (["good.jsonl", "--events", "double.csv"], "double.csv, line 4: 'a' already has an event, in line 2"),
        (["good.jsonl", "--events", "gap.csv"], "gap.csv, line 2: an id and an event are needed"),
        (["good.jsonl", "--events", "void.csv"], "void.csv: names no article"),
        (["good.jsonl", "--out", "good.jsonl/out"], "good.jsonl/out"),
        (["good.jsonl", "--out", "/proc/reports"], "/proc/reports"),
    ],
)
def test_what_cannot_be_used_is_one_sentence_and_exit_2(coverlap, tmp_path, arguments, said):
    (tmp_path / "empty").mkdir()
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (tmp_path / "good.jsonl").write_bytes(lines(*RECORDS))
    (tmp_path / "headless.csv").write_text("left_id\na\n", encoding="utf-8")
    (tmp_path / "stranger.csv").write_text("left_id,right_id\na,stranger\n", encoding="utf-8")
    for name, rows in {"unknown": "a,1\nstranger,1\n", "double": "a,1\nb,1\na,2\n", "gap": "a\n", "void": ""}.items():
        (tmp_path / f"{name}.csv").write_text(f"article_id,event\n{rows}", encoding="utf-8")
    done = coverlap("compare", *arguments)
    message = done.stderr.decode()
    assert done.returncode == 2
    assert said in message
    assert "Traceback" not in message
    assert not (tmp_path / "reports/report.md").exists()


def test_a_failed_run_leaves_the_old_report(coverlap, tmp_path):
    (tmp_path / "good.jsonl").write_bytes(lines(*RECORDS))
    coverlap("compare", "good.jsonl", "--out", "out")
    before = (tmp_path / "out/report.md").read_bytes()
    assert coverlap("compare", "missing.jsonl", "--out", "out").returncode == 2
    assert (tmp_path / "out/report.md").read_bytes() == before
    assert not [path for path in (tmp_path / "out").iterdir() if path.name.startswith(".")]


class TestStamp:
    """Reports carry a time only where one is asked for."""

    def written(self, coverlap, tmp_path, *options, **environment):
        (tmp_path / "a.txt").write_text("Northline will cut eleven of its forty crossings.", encoding="utf-8")
        done = coverlap("compare", "a.txt", "--out", "out", "--format", "md,json,html", *options, **environment)
        assert done.returncode == 0, done.stderr
        return json.loads((tmp_path / "out/report.json").read_text())["generated"]

    def test_none_by_default(self, coverlap, tmp_path):
        assert self.written(coverlap, tmp_path) == ""
        assert "Written by coverlap" in (tmp_path / "out/report.md").read_text()

    def test_the_present_where_asked_for(self, coverlap, tmp_path):
        stamp = datetime.strptime(self.written(coverlap, tmp_path, "--stamp"), "%Y-%m-%d %H:%M:%S UTC")
        assert abs((datetime.now(UTC) - stamp.replace(tzinfo=UTC)).total_seconds()) < 60

    def test_the_environment_decides(self, coverlap, tmp_path):
        assert self.written(coverlap, tmp_path, "--stamp", SOURCE_DATE_EPOCH="0") == "1970-01-01 00:00:00 UTC"
        assert "on 1970-01-01 00:00:00 UTC." in (tmp_path / "out/report.md").read_text()

    @pytest.mark.parametrize("epoch", ["yesterday", "-x", "9" * 30])
    def test_what_is_no_time_is_refused(self, coverlap, tmp_path, epoch):
        (tmp_path / "a.txt").write_text("Northline will cut eleven of its forty crossings.", encoding="utf-8")
        done = coverlap("compare", "a.txt", SOURCE_DATE_EPOCH=epoch)
        assert done.returncode == 2 and b"not a number of seconds since 1970" in done.stderr


def test_formats_are_listed_and_nothing_else_is_said(coverlap):
    done = coverlap("formats")
    assert (done.returncode, done.stderr) == (0, b"")
    assert all(f"write  {name} ".encode() in done.stdout for name in REPORTERS)
