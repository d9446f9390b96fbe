"""`coverlap render`: a report made again from its JSON is the report; what is no report is refused in one sentence."""

import gzip
import json
import random

import pytest

import coverlap as package
from coverlap.report_file import json_of, read_report
from coverlap.report_file.cells import checked
from coverlap.tables import TABLES

from ..conftest import ROOT

RENDERED = ROOT / "reports"
FORMATS = ("--format", "md,csv,json,html,parquet")
STORY = (
    "The harbour board of Port Ellery said on Monday that the old lighthouse would be lit again in spring, "
    "after two winters in which ships had found their way by radio alone."
)
SCHOOL = (
    "Pupils at the lighthouse school counted ninety seals on the northern sandbank last weekend, more than in any "
    "winter since the warden began to keep his book of animals thirty years ago."
)
QUOTE = "“We will not be cut off from the world because some accountant wants a better year,” said Ana Ruiz."
RECORDS = [
    {"id": "a", "outlet": "Ellery Gazette", "published": "2031-03-02T08:00Z", "text": f"{STORY}\n\n{QUOTE}"},
    {"id": "b", "outlet": "Morrow Herald", "published": "2031-03-02", "text": f"Good news, Reuters reported. {STORY}"},
    {"id": "c", "outlet": "", "published": "2035-01-01", "text": f"{SCHOOL}\n\n{STORY}", "title": "=1 \ud800"},
    {"id": "d", "outlet": "Seal Weekly", "published": "2035-01-01T09:00Z", "text": f"{SCHOOL} {SCHOOL}", "url": "x"},
    {"id": "e", "outlet": "Ellery Gazette", "text": "Nothing like it.\n\nShare this article"},
]


@pytest.fixture
def compared(coverlap, tmp_path):
    """A report with passages within events and across them, and a broken record."""
    (tmp_path / "articles.jsonl").write_text("".join(f"{json.dumps(r)}\n" for r in RECORDS) + "{broken\n")
    done = coverlap("compare", "articles.jsonl", "--out", "out", *FORMATS)
    assert done.returncode == 0, done.stderr
    return tmp_path / "out"


def test_the_same_bytes_again(coverlap, compared, tmp_path):
    done = coverlap("render", "out/report.json", "--out", "again", *FORMATS, SOURCE_DATE_EPOCH="1")
    assert done.returncode == 0, done.stderr
    names = sorted(path.name for path in compared.iterdir())
    assert names == sorted(path.name for path in (tmp_path / "again").iterdir())
    for name in names:
        assert (tmp_path / "again" / name).read_bytes() == (compared / name).read_bytes(), name


def test_pairs_that_were_asked_for_and_share_nothing_are_there_again(coverlap, tmp_path):
    (tmp_path / "articles.jsonl").write_text("".join(f"{json.dumps(r)}\n" for r in RECORDS))
    (tmp_path / "pairs.csv").write_text("left_id,right_id\ne,a\nb,a\nd,e\n")
    assert coverlap("compare", "articles.jsonl", "--pairs", "pairs.csv", "--out", "out", *FORMATS).returncode == 0
    done = coverlap("render", "out/report.json", "--out", "again", *FORMATS)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out/pairs.csv").read_text().count("\n") == 4
    for path in (tmp_path / "out").iterdir():
        assert (tmp_path / "again" / path.name).read_bytes() == path.read_bytes(), path.name


def test_records_are_those_that_were_compared(compared, tmp_path):
    before = package.compare(package.read_articles([str(tmp_path / "articles.jsonl")]))
    records, summary = read_report(compared / "report.json")
    crossing = 0
    for old, new in zip(before.records, records, strict=True):
        for name in ("event", "compositions", "pairs", "passages", "quotes", "credits", "framing", "findings"):
            assert getattr(old, name) == getattr(new, name), name
        for one, two in zip(old.documents, new.documents, strict=True):
            assert (one.language, one.boilerplate, one.when) == (two.language, two.boilerplate, two.when)
            assert (one.tokens.ids == two.tokens.ids).all()
        assert [article.id for article in old.neighbours] == [article.id for article in new.neighbours]
        crossing += len(old.neighbours)
    assert crossing
    assert before.summary.outlets == summary.outlets
    assert before.summary.skipped[0].reason == summary.skipped[0].reason


def broken(report):
    """Reports of which one thing is wrong."""
    yield "events", {**report, "events": [{}]}
    for path, value in (
        ("article_id", None),
        ("text", 3),
        ("words", "many"),
        ("stock", [{"start": 5, "end": 10**9, "reason": ""}]),
    ):
        copy = json.loads(json.dumps(report))
        copy["events"][0]["articles"][0][path] = value
        yield path, copy
    for name, cell, value in (
        ("passages", "left_end", 10**9),
        ("passages", "right_id", "nobody"),
        ("passages", "similarity", "close"),
        ("passages", "edits", [{"operation": "keep", "left": [0, 1]}]),
        ("pairs", "left_share", True),
        ("pairs", "right_id", "nobody"),
        ("findings", "evidence", [{"article_id": "nobody", "start": 0, "end": 1}]),
        ("findings", "evidence", [{"article_id": "e", "start": 0, "end": 1}]),  # of an event that shares nothing
        ("findings", "article_id", "e"),
        ("quotes", "start", -1),
    ):
        copy = json.loads(json.dumps(report))
        rows = next(event[name] for event in copy["events"] if event[name])
        rows[0][cell] = value
        yield f"{name} {cell}", copy


def test_what_does_not_fit_is_refused(compared, tmp_path):
    report = json.loads((compared / "report.json").read_text(encoding="utf-8"))
    for name, value in broken(report):
        (tmp_path / "broken.json").write_text(json.dumps(value), encoding="utf-8")
        with pytest.raises(package.InputError, match=r"broken\.json"):
            records, _ = read_report(tmp_path / "broken.json")
            list(records)
            pytest.fail(f"{name} was taken")


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"events": 3}', '{"events": NaN}', "[" * 100_000, "\x00\xff"])
def test_what_is_no_report_is_one_sentence(coverlap, tmp_path, text):
    (tmp_path / "r.json").write_bytes(text.encode("latin-1"))
    done = coverlap("render", "r.json", "--out", "again")
    assert (done.returncode, done.stderr.count(b"\n")) == (2, 1)
    assert b"r.json" in done.stderr and b"fault" not in done.stderr
    assert not list((tmp_path / "again").glob("*")) if (tmp_path / "again").exists() else True


@pytest.mark.parametrize("arguments", [["nowhere.json"], ["."], ["out/report.json", "--format", "pdf"]])
def test_what_cannot_be_rendered_exits_2(coverlap, compared, arguments):
    done = coverlap("render", *arguments)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_ten_lines_say_what_was_compared_and_where_it_is(coverlap, compared, tmp_path):
    told = coverlap("render", "out/report.json", "--out", "again", "--format", "md,csv,html").stderr.decode()
    lines = told.splitlines()
    assert 5 <= len(lines) <= 10
    totals = json.loads((compared / "report.json").read_text(encoding="utf-8"))["totals"]
    assert lines[0] == f"5 articles (3 named outlets): {totals['events']} events, {totals['passages']} passages shared."
    assert sum(line.startswith("  look      ") for line in lines) == 3
    assert "  written   again/report.html" in lines and f"  written   again ({len(TABLES) + 2} csv files)" in lines
    assert "articles.jsonl:6" in told
    assert coverlap("render", "out/report.json", "--quiet").stderr == b""


def hostile(start, piece, end):
    return (start + piece * 4_000_000 + end).encode()


@pytest.mark.parametrize("pack", [bytes, gzip.compress], ids=["plain", "compressed"])
@pytest.mark.parametrize("parts", [('{"events": [', "[],", "0]}"), ('{"events": [], "x": [', "{},", "0]}")])
def test_a_report_of_lists_without_end_is_refused_before_it_is_taken_apart(tmp_path, pack, parts):
    path = tmp_path / ("report.json.gz" if pack is gzip.compress else "report.json")
    path.write_bytes(pack(hostile(*parts)))
    with pytest.raises(package.InputError, match=r"not a report|opens into more than 50 times"):
        read_report(path)


def test_a_flipped_bit_in_a_compressed_report_is_one_sentence_or_changes_nothing(tmp_path):
    whole = (RENDERED / "report.json").read_bytes()
    packed, path, rng, taken = gzip.compress(whole), tmp_path / "report.json.gz", random.Random(15), 0
    for _ in range(200):
        spoilt = bytearray(packed)
        spoilt[rng.randrange(len(spoilt))] ^= 1 << rng.randrange(8)
        path.write_bytes(spoilt)
        try:
            value = json_of(path)
        except package.InputError as error:
            assert "report.json.gz" in str(error) and "\n" not in str(error)
        else:  # of the header's, which say nothing of what is in the file
            assert value == json.loads(whole)
            taken += 1
    assert taken < 20


@pytest.mark.parametrize(
    ("table", "column"),
    [("passages", "kind"), ("passages", "voice"), ("findings", "severity"), ("findings", "code"), ("quotes", "form"),
     ("framing", "category"), ("framing", "tag"), ("voices", "status"), ("facts", "status"), ("headlines", "body"),
     ("figures", "relation"), ("origins", "kind"), ("quotes", "confidence")],
)  # fmt: skip
@pytest.mark.parametrize("value", ["<b onmouseover=x>", ["own"], {}, "\u202e"])
def test_a_term_that_is_none_of_ours_is_refused(table, column, value):
    row = dict.fromkeys(TABLES[table].header, "")
    for found in TABLES[table].columns:
        row[found.name] = 0 if found.type not in ("text", "time") else "plain"
    row[column] = value
    with pytest.raises((ValueError, TypeError)):
        checked(TABLES[table], row)
