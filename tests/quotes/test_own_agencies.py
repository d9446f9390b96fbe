"""A user's own agencies and outlets: the table, and what the program makes of it."""

import csv
import json
import pickle

import pytest

import coverlap
from coverlap.errors import InputError
from coverlap.model.values import Article
from coverlap.quotes import Scan, credits_of, quotes_of
from coverlap.quotes.agencies import directory
from coverlap.quotes.publishers import read_agencies
from coverlap.text.prepare import prepare

TABLE = """\
kind,name,other_names,short_forms,country,domains
agency,Lowmere Wire,Lowmere Wire Service;The Wire of Lowmere,LWS,GB,
outlet,The Valley Lantern,Lantern,,,valleylantern.example
"""
PROSE = (
    "The ferry company will cut eleven of its forty crossings between the harbour and the outer islands from next "
    "spring, because fuel has become too expensive for the older boats on the route and no buyer was found for them."
)


def credits(text: str, table: str = TABLE) -> list[tuple[str, str, bool]]:
    return [(c.name, c.form, c.agency) for c in credits_of(Scan(prepare(Article("a", text)), directory(table)))]


def test_every_name_of_a_publisher() -> None:
    assert credits("LOWMERE (LWS) - The bridge opened.") == [("Lowmere Wire", "dateline", True)]
    assert credits("It is safe, the Lowmere Wire Service reported.") == [("Lowmere Wire", "reported", True)]
    assert credits("She told the Lantern that it was safe.") == [("The Valley Lantern", "told", False)]
    assert credits("LOWMERE (LWS) The bridge opened.", table="") == []


def test_the_programs_own_stay_known() -> None:
    assert credits("LOWMERE (AP) — The bridge opened.") == [("Associated Press", "dateline", True)]


def test_a_quotation_comes_through_it() -> None:
    document = prepare(Article("a", "“The bridge is safe,” Jane Fox told the Lowmere Wire."))
    assert [(q.speaker, q.via) for q in quotes_of(Scan(document, directory(TABLE)))] == [("Jane Fox", "Lowmere Wire")]


def test_tabs_and_a_name_alone_will_do() -> None:
    table = "name\tshort_forms\nLowmere Wire\tLWS\n"
    assert credits("LOWMERE (LWS) - The bridge opened.", table) == [("Lowmere Wire", "dateline", True)]
    assert credits("It is safe, Lowmere Wire reported.", "name\nLowmere Wire\n") == [("Lowmere Wire", "reported", True)]


def test_another_process_has_the_same_names() -> None:
    assert pickle.loads(pickle.dumps(directory(TABLE))) is directory(TABLE)  # noqa: S301


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("title,country\nLowmere Wire,GB\n", "line 1: the columns must be"),
        ("name,owner\nLowmere Wire,GB\n", "line 1: the columns must be"),
        ("name,country\n,GB\n", "line 2: needs a name"),
        ("name,country\nLowmere Wire,GB,no\n", "line 2: needs a name"),
        ("name,kind\nLowmere Wire,paper\n", "line 2: kind must be"),
        ("name,state_owned\nLowmere Wire,perhaps\n", "line 2: kind must be"),
        (None, "cannot be read"),
    ],
)
def test_a_table_that_cannot_be_used_is_named(tmp_path, content: str | None, told: str) -> None:
    table = tmp_path / "own.csv"
    if content is not None:
        table.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=told) as error:
        read_agencies(table)
    assert "own.csv" in str(error.value)


def test_compare_knows_them(coverlap, tmp_path) -> None:
    articles = [
        {"id": "a", "outlet": "Harbour Post", "text": f"LOWMERE (LWS) - {PROSE}"},
        {"id": "b", "outlet": "Lowmere Wire Service", "text": PROSE},
    ]
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, articles)), encoding="utf-8")
    (tmp_path / "own.csv").write_text(TABLE, encoding="utf-8")
    done = coverlap("compare", "articles.jsonl", "--agencies", "own.csv", "--out", "out", "--format", "csv")
    assert done.returncode == 0, done.stderr
    with (tmp_path / "out/findings.csv").open(encoding="utf-8-sig", newline="") as handle:
        assert {row["code"] for row in csv.DictReader(handle) if row["code"].startswith("CL10")} == {"CL101", "CL103"}


def test_a_broken_table_ends_a_comparison_with_one_sentence(coverlap, tmp_path) -> None:
    (tmp_path / "a.txt").write_text(PROSE, encoding="utf-8")
    (tmp_path / "own.csv").write_text("title\nLowmere Wire\n", encoding="utf-8")
    done = coverlap("compare", "a.txt", "--agencies", "own.csv")
    assert done.returncode == 2
    assert b"own.csv, line 1" in done.stderr
    assert b"Traceback" not in done.stderr


def test_check_knows_them_by_option_and_by_configuration(coverlap, tmp_path) -> None:
    (tmp_path / "own.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "draft.txt").write_text(f"LOWMERE (LWS) - {PROSE}", encoding="utf-8")
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire/text.txt").write_text(PROSE, encoding="utf-8")
    call = ("check", "draft.txt", "--against", "wire")
    assert coverlap(*call, "--agencies", "own.csv").returncode == 0
    (tmp_path / "coverlap.toml").write_text('agencies = "own.csv"\n', encoding="utf-8")
    assert coverlap(*call).returncode == 0


def test_the_library_takes_the_table_too(tmp_path) -> None:
    (tmp_path / "own.csv").write_text(TABLE, encoding="utf-8")
    draft = Article("d", f"LOWMERE (LWS) {PROSE}", "Harbour Post")
    table = coverlap.read_agencies(tmp_path / "own.csv")
    against = [Article("w", PROSE, "Lowmere Wire")]
    assert coverlap.check(draft, against, coverlap.Policy(agencies=table)).passed
    assert not coverlap.check(draft, against).passed


def test_an_outlet_with_an_endless_name_stops_no_run():
    articles = [
        coverlap.Article("a", "The ferry sank off the mole.", "x" * 200_000),
        coverlap.Article("b", "Fog.", "Post"),
    ]
    assert coverlap.compare(articles).summary.articles == 2
