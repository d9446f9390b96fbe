"""`archive add --feed` and `--url-list`: what the web has goes into the archive; what is known is not asked again."""

import pytest
from click.testing import CliRunner

from coverlap import Article, InputError, UsageError, archive
from coverlap.cli.commands.archive import add as command

from ..read.web_server import BODY, feed, page, serving


@pytest.fixture
def site():
    with serving() as found:
        yield found


@pytest.fixture
def add(tmp_path, monkeypatch):
    """The command, run in a folder of its own; gives what it says."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments):
        done = CliRunner().invoke(command, ["wire.duckdb", "--delay", "0", *map(str, arguments)])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.output

    return run


def stored(path):
    with archive.opened(path) as found:
        numbers = [entry.number for entry in found.listing(most=100)]
        return {document.id: document.article for document in found.documents(numbers)}


def test_a_feed_is_followed(site, add, tmp_path):
    path = tmp_path / "wire.duckdb"
    site.pages["/feed.xml"] = feed([("Piers", f"{site.url}/1", BODY)])
    said = add("--feed", f"{site.url}/feed.xml")
    assert "1 added, 0 replaced, 0 were there already." in said and "read 1 RSS" in said
    assert "0 added, 0 replaced, 0 were there already; 1 document unchanged on the web." in add(
        "--feed", f"{site.url}/feed.xml"
    )
    site.pages["/feed.xml"] = feed([("Piers", f"{site.url}/1", f"{BODY} More."), ("Seals", f"{site.url}/2", BODY)])
    assert "1 added, 1 replaced" in add("--feed", f"{site.url}/feed.xml")
    found = stored(path)
    assert found[f"{site.url}/1"].text.endswith("More.") and len(found) == 2
    assert found[f"{site.url}/2"].where == f"{site.url}/feed.xml:2"
    assert set(archive.validators(path)) == {f"{site.url}/feed.xml"}
    assert archive.remove(path, [f"{site.url}/feed.xml"]) == 2


def test_pages_of_a_list_beside_files(site, add, tmp_path):
    site.pages |= {"/1": page("Piers go"), "/2": page("Piers stay", f"{BODY} {BODY}Nobody is glad.")}
    (tmp_path / "list").write_text(f"# ours\n{site.url}/1\n{site.url}/none\n{site.url}/2\n")
    (tmp_path / "a.txt").write_text("The pier is old.")
    said = add("a.txt", "--url-list", "list")
    assert f"skipped {site.url}/none: cannot be fetched: the server answers 404" in said
    assert "3 added" in said and "read 2 HTML, 1 text" in said
    assert set(stored(tmp_path / "wire.duckdb")) == {"a", f"{site.url}/1", f"{site.url}/2"}
    site.asked.clear()
    assert "2 documents unchanged on the web" in add("--url-list", "list")
    assert site.paths() == ["/1", "/none", "/2"]


def test_files_are_added_where_nothing_can_be_fetched(site, add, tmp_path):
    (tmp_path / "a.txt").write_text("The pier is old.")
    said = add("a.txt", "--feed", f"{site.url}/none")
    assert "1 added" in said and f"skipped {site.url}/none: cannot be fetched" in said


def test_a_summary_is_replaced_by_its_page(site, add, tmp_path):
    site.pages["/feed.xml"] = feed([("Piers", f"{site.url}/1", BODY)])
    add("--feed", f"{site.url}/feed.xml", "--pages")
    site.pages |= {"/1": page("Piers go"), "/feed.xml": feed([("Piers", f"{site.url}/1", BODY)], "Echo")}
    assert "0 added, 1 replaced" in add("--feed", f"{site.url}/feed.xml", "--pages")
    (article,) = stored(tmp_path / "wire.duckdb").values()
    assert len(article.text) > 1_000 and article.title == "Piers"


def test_an_archive_of_files_needs_no_table_of_fetched_documents(tmp_path, site, add):
    path = tmp_path / "wire.duckdb"
    archive.add(path, [Article("a", BODY)])
    assert archive.validators(path) == {} == archive.validators(tmp_path / "none.duckdb")
    site.pages["/feed.xml"] = feed([("Piers", f"{site.url}/1", f"{BODY} More.")])
    add("--feed", f"{site.url}/feed.xml")
    assert len(stored(path)) == 2 and len(archive.validators(path)) == 1


def test_what_cannot_be_meant_is_one_sentence(site, add, tmp_path):
    (tmp_path / "list").write_bytes(b"\xff\xfe\x00")
    for arguments, error, said in (
        ((), UsageError, "what to fetch"),
        (("--url-list", "none"), InputError, "cannot be read"),
        (("--url-list", "list"), InputError, "not UTF-8"),
        (("--feed", f"{site.url}/none"), InputError, "nothing could be fetched: .* 404"),
        (("--feed", "file:///etc/passwd"), InputError, "must begin with http"),
    ):
        with pytest.raises(error, match=said):
            add(*arguments)
    assert not (tmp_path / "wire.duckdb").exists()
