"""Looking things up in an archive: lists, words, quotations."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import example, given
from hypothesis import strategies as st

from coverlap import Article, UsageError, archive
from coverlap.archive import ArchiveFilter
from coverlap.archive.word_query import searchable, word_query
from coverlap.cli.archive_lines import hit_lines
from coverlap.cli.commands.archive import command
from coverlap.text.tokens import tokenise

REMARK = "We will keep the harbour open until the last boat is in and nobody is told to leave"
TEXTS = [
    ("p1", "Velmouth Courier", "Harbour stays open", "2031-05-01", f"“{REMARK},” said Ana Ruiz, the harbour master."),
    ("p2", "Orla Wire", "Boats return", "2031-05-03",
     "“We will keep the port open until the last boat is in and nobody is told to leave,” Ruiz said on Monday."),
    ("p3", "Tarn Herald", "Müller’s plan", "2031-05-02",
     "The mayor’s plan costs 1,000 crowns.\n\nThe U.S. envoy, Jörg Müller, said: “The boats can wait.”"),
    ("p4", "", "\x1b[31mRed alert", "", "Nobody was told to leave the harbour. The last boat left."),
]  # fmt: skip


@pytest.fixture(scope="module")
def port(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("port") / "port.duckdb"
    articles = [Article(id, text, outlet, title, day) for id, outlet, title, day, text in TEXTS]
    archive.add(path, articles)
    return path


@pytest.fixture
def opened(port):
    with archive.opened(port) as found:
        yield found


def ids(hits):
    return [hit.entry.id for hit in hits]


def test_the_newest_come_first_and_undated_ones_last(opened):
    assert [entry.id for entry in opened.listing()] == ["p2", "p3", "p1", "p4"]
    assert [entry.id for entry in opened.listing(most=1)] == ["p2"]
    assert [entry.id for entry in opened.listing(ArchiveFilter("tarn herald"))] == ["p3"]
    # what has no date belongs to no period
    assert [entry.id for entry in opened.listing(ArchiveFilter(since="2031-05-02"))] == ["p2", "p3"]
    assert [entry.id for entry in opened.listing(ArchiveFilter(until="2031-05-02"))] == ["p3", "p1"]
    assert [entry.id for entry in opened.listing(ArchiveFilter(since="2031-05-02T13:00Z"))] == ["p2"]
    with pytest.raises(UsageError, match="no article of this outlet; it has Tarn Herald"):
        opened.listing(ArchiveFilter("Tarn Heral"))


def test_an_article_by_id_or_headline(opened):
    assert opened.document("p3").id == opened.document("Müller’s plan").id == "p3"
    for name in ("p9", "", "p3\udcff"):
        with pytest.raises(UsageError, match="no article has the id or the headline"):
            opened.document(name)


def test_an_archive_may_know_no_outlet(tmp_path):
    archive.add(tmp_path / "wire.duckdb", [Article("a", "The pier is old.")])
    with archive.opened(tmp_path / "wire.duckdb") as found, pytest.raises(UsageError, match="names its outlet"):
        found.listing(ArchiveFilter("Tarn Herald"))


def test_an_empty_name_removes_nothing(tmp_path):
    archive.add(tmp_path / "wire.duckdb", [Article("a", "The pier is old.")])
    for name in ("", "/"):
        with pytest.raises(UsageError, match="nothing was removed"):
            archive.remove(tmp_path / "wire.duckdb", [name])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("harbour boat", ["p1", "p4"]),
        ("HARBOUR", ["p1", "p4"]),
        ('"last boat"', ["p2", "p1", "p4"]),
        ('"last boat left"', ["p4"]),
        ('"boat last"', []),
        ("muller", ["p3"]),
        ("MÜLLER", ["p3"]),
        ("mayor", ["p3"]),  # the mayor’s
        ("mayors", ["p3"]),
        ("us", ["p3"]),
        ("U.S.", ["p3"]),
        ("1000", ["p3"]),
        ("1,000", ["p3"]),
        ("alert", ["p4"]),  # in the headline
        ("or", []),  # part of "harbour" and no word
        ("boats return", ["p2"]),
    ],
)
def test_words(opened, words, found):
    hits = opened.search(words)
    assert ids(hits) == found
    for hit in hits:
        text = opened.document(hit.entry.id).text
        assert text[slice(*hit.span)] == hit.text
        assert all(hit.span.start <= start < end <= hit.span.end for start, end in hit.marks)


def test_the_line_shows_most_of_the_words(opened):
    (hit,) = opened.search("envoy wait")
    text = opened.document("p3").text
    assert [text[slice(*mark)] for mark in hit.marks] == ["envoy", "wait"]


def test_words_of_a_period_and_an_outlet(opened):
    assert ids(opened.search("boat", ArchiveFilter("Orla Wire"))) == ["p2"]
    assert ids(opened.search("boat", ArchiveFilter(until="2031-05-02"))) == ["p3", "p1"]  # "boats" are boats
    with pytest.raises(UsageError, match="give between one word"):
        opened.search(" “” ")


def test_who_has_a_quotation_and_whom_they_name(opened):
    hits = opened.quotes(REMARK)
    assert ids(hits) == ["p1", "p2"]  # the altered one after the one that has all words
    assert [hit.shared for hit in hits] == [18, 17]
    assert all("Ruiz" in hit.speaker for hit in hits)
    assert [hit.text for hit in hits] == [opened.document(hit.entry.id).text[slice(*hit.span)] for hit in hits]


def test_few_words_of_a_quotation(opened):
    assert ids(opened.quotes("boats wait")) == ["p3"]
    assert ids(opened.quotes("nobody told")) == ["p2", "p1"]  # p4 has them, but quotes nobody
    assert ids(opened.quotes("wait")) == ["p3"]
    assert opened.quotes("crowns") == []


@example("1'’1", "1")
@example("ü''1’’'ü", "u")
@given(st.text(alphabet="aBü’'. ,-1“\n", max_size=30), st.text(alphabet="ab. ’1", min_size=1, max_size=4))
def test_what_the_words_hold_passes_the_bytes(text, word):
    """The first look at bytes lets pass every text in which the words are found."""
    try:
        query = word_query(word)
    except UsageError:
        return
    if all(len(places) for places in query.places(tokenise(text).ids)):
        assert query.may_hold(searchable(text.encode()), len(query.terms)), (text, word)


def test_commands(port):
    def run(*arguments):
        return CliRunner().invoke(command, [arguments[0], str(port), *arguments[1:]])

    assert run("list", "--limit", "1").stdout == "2031-05-03  Orla Wire: Boats return  [p2]\n"
    assert "\x1b" not in run("search", "alert").stdout
    assert run("show", "p3").stdout.splitlines()[-1].endswith("“The boats can wait.”")
    said = run("quotes", *REMARK.split()).stdout
    assert said.startswith("2 quotations; named as the source: ") and "Ana Ruiz" in said
    assert [json.loads(line)["id"] for line in run("search", "boat", "harbour", "--json").stdout.splitlines()] == [
        "p1",
        "p4",
    ]
    nothing = run("search", "zeppelin")
    assert (nothing.stdout, nothing.stderr) == ("", "nothing found.\n")


def test_words_looked_for_are_bold_in_colour(opened):
    lines = list(hit_lines(opened.search("envoy"), colour=True))
    assert "\x1b[1menvoy\x1b[0m" in lines[1]
