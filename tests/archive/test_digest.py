"""What is new in an archive, and how it is said."""

import json
import re
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from coverlap import Article, UsageError, archive, pipeline
from coverlap.cli.commands.compare import command as compare
from coverlap.cli.commands.digest import command
from coverlap.cli.periods import moment_of
from coverlap.digest import digest
from coverlap.render.digest import DIGESTS

from ..match.made import prose
from .newsroom import press

STORY = (
    "The harbour board of Port Ellery said on Monday that the old pier will close for good in May. Engineers found "
    "cracks in eleven of its forty piles, and the repair would cost more than the town earns in a year from ferries."
)
OURS = (
    "Fishermen who have moored there for three generations learned of it from a sheet of paper that a clerk had "
    "nailed to the harbour master's door before anyone was awake."
)
ATTACK = "<!channel> & <script>alert(1)</script> [x](javascript:alert(1)) *b*"


def quoted(words):
    return (
        f"“We will {words} the pier before anybody comes to harm on it, and nobody will lose a berth,” said Ana Ruiz."
    )


@pytest.fixture(scope="module")
def port(tmp_path_factory):
    path = tmp_path_factory.mktemp("port") / "port.duckdb"
    day = "2031-05-0{}T08:00Z".format
    texts = [
        ("a", "Ellery Post", f"{STORY}\n\n{OURS}\n\n{quoted('close')}", day(4), "Pier to close"),
        ("b", "Tarn Herald", f"{STORY}\n\n{OURS}\n\n{quoted('shut')}", day(5), "Old pier closes for good"),
        ("c", "Orla Wire", f"{STORY} {ATTACK}", day(5), f"Pier {ATTACK}"),
        ("old", "Orla Wire", prose(7, 90), "2031-01-01", "Long ago"),
        ("when", "Orla Wire", prose(8, 90), "", "Undated"),
    ]
    archive.add(path, [Article(i, text, outlet, title, date, f"https://{i}.example/a?b=c|d")
                       for i, outlet, text, date, title in texts])  # fmt: skip
    return path


@pytest.fixture(scope="module")
def found(port):
    with archive.opened(port) as opened:
        return digest(opened, "2031-05-05T00:00Z", "Ellery Post")


def test_new_articles_and_their_events(found):
    assert (found.articles, found.compared) == (2, 3)  # not what is older than two weeks, nor what has no date
    (event,) = found.events
    assert ([article.id for article in event.new], event.articles) == (["b", "c"], 3)


def test_who_has_our_prose(found):
    first = found.taken_over[0]
    assert (first.ours.id, first.theirs.id, first.hours) == ("a", "b", 24)
    assert first.words > 50 and first.text in first.theirs.text and not first.credit


def test_quotations_that_differ_are_said_once(found):
    (altered,) = found.altered
    assert {altered.article.id, altered.other.id} == {"a", "b"}
    assert "close" in altered.finding.message and "shut" in altered.finding.message


def test_nothing_new(port):
    with archive.opened(port) as opened:
        nothing = digest(opened, "2032-01-01")
        with pytest.raises(UsageError, match="no article of this outlet"):
            digest(opened, "2031-05-05", "Nowhere Times")
    assert "No article of the archive was published since then." in DIGESTS["md"](nothing)


@pytest.mark.parametrize("form", DIGESTS)
def test_every_form_says_all_of_it_and_runs_nothing(found, form):
    text = DIGESTS[form](found)
    plain = re.sub(r"<[^>]*>", "", text) if form == "html" else text
    for words in (
        "What is new since",
        "2 new of 3 articles",
        "published 24 hours later than ours",
        "Quotation altered",
    ):
        assert words in plain.replace("\\", "")
    assert "<script" not in text and "<!channel>" not in text
    assert form != "md" or not re.search(r"(?<!\\)\]\(", text)


def test_slack_takes_the_message(found):
    message = json.loads(DIGESTS["slack"](found))
    assert message["text"].startswith("What is new since")
    assert len(message["blocks"]) <= 50
    for block in message["blocks"]:
        assert block["type"] in ("header", "section", "divider")
        assert len(block.get("text", {}).get("text", "")) <= 3000
    links = re.findall(r"<([^>]*)>", json.dumps(message))
    assert links and {link.split("|")[0] for link in links} <= {f"https://{i}.example/a?b=c%7Cd" for i in "abc"}


def test_command(port, tmp_path):
    arguments = ["--archive", str(port), "--since", "2031-05-05T00:00Z"]
    done = CliRunner().invoke(command, arguments)
    assert done.stdout.startswith("# What is new since 2031-05-05") and "Who shares prose" not in done.stdout
    CliRunner().invoke(command, [*arguments, "--format", "html", "--out", str(tmp_path / "d.html")])
    assert (tmp_path / "d.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_so_long_ago():
    now = datetime(2031, 5, 5, 12, 30, tzinfo=UTC)
    assert [moment_of(ago, now) for ago in ("24h", "2d", "1w")] == [
        "2031-05-04T12:30Z",
        "2031-05-03T12:30Z",
        "2031-04-28T12:30Z",
    ]
    assert (moment_of("2031-05-01", now), moment_of(None, now)) == ("2031-05-01", "")


def test_events_are_those_of_a_whole_comparison_of_the_window(wire):
    """Sixty articles of seven days in seven stories; those of the last two days and a half are new."""
    with archive.opened(wire) as opened:
        found = digest(opened, "2031-05-05T03:00Z", "Orla Wire")
        new = opened.ids(archive.ArchiveFilter(since="2031-05-05T03:00Z"))
        window = list(opened.articles(archive.ArchiveFilter(since="2031-04-21T03:00Z")))
    whole = [record for record in pipeline.compare(window).records if new.intersection(record.articles)]
    assert len(window) == found.compared > len(new) == found.articles > 0
    assert {(event.label, event.articles, tuple(sorted(a.id for a in event.new))) for event in found.events} == {
        (record.event.label, len(record.documents), tuple(sorted(new.intersection(record.articles))))
        for record in whole
    }
    assert any(event.articles > len(event.new) > 0 for event in found.events)


def test_a_window_of_an_archive_is_compared_like_its_files(wire, tmp_path):
    rows = [
        json.dumps({name: getattr(article, name) for name in ("id", "outlet", "title", "published", "text")})
        for article in press(60)
        if "2031-05-03" <= article.published[:10] <= "2031-05-05"
    ]
    (tmp_path / "window.jsonl").write_text("\n".join(rows), encoding="utf-8")
    period = ["--since", "2031-05-03", "--until", "2031-05-05"]
    for name, source in (("kept", ["--archive", str(wire), *period]), ("files", [str(tmp_path / "window.jsonl")])):
        done = CliRunner().invoke(compare, [*source, "--format", "csv", "--out", str(tmp_path / name), "--quiet"])
        assert done.exit_code == 0, done.output
    kept, files = ({path.name: path.read_bytes() for path in (tmp_path / name).iterdir()} for name in ("kept", "files"))
    assert kept == files and kept


def test_compare_asks_for_articles():
    with pytest.raises(UsageError, match="--archive"):
        CliRunner().invoke(compare, [], catch_exceptions=False)
