"""A folder of reports: whole or not at all."""

import os
import subprocess
import sys

import pytest

from coverlap.errors import OutputError
from coverlap.render import Chunk
from coverlap.report_folder import ReportFolder


def write(folder, *names):
    with ReportFolder(folder) as report:
        for name in names:
            report.write(Chunk(name, "new\n"))


def test_a_folder_in_the_place_of_a_report_leaves_all_as_it_was(tmp_path):
    write(tmp_path, "a.csv", "report.md")
    for name in ("a.csv", "report.md"):
        (tmp_path / name).write_text("old\n")
    (tmp_path / "z.csv").mkdir()
    with pytest.raises(OutputError, match=r"z.csv: is a folder where a report is to be"):
        write(tmp_path, "a.csv", "report.md", "z.csv")
    assert {path.name: path.read_text() for path in tmp_path.iterdir() if path.is_file()} == {
        "a.csv": "old\n",
        "report.md": "old\n",
    }


def test_what_a_killed_run_left_is_removed_and_what_a_running_one_writes_is_not(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    left, other, running = (tmp_path / f".coverlap-{owner}-x" for owner in (ended.pid, "other", os.getppid()))
    for folder in (left, other, running):
        folder.mkdir()
        (folder / "a.csv").write_text("half")
    write(tmp_path, "a.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([other.name, running.name, "a.csv"])


def test_a_new_folder_takes_the_place_of_the_old_one_with_what_else_is_in_it(tmp_path):
    out = tmp_path / "out"
    write(out, "a.csv", "b.csv")
    (out / "notes.txt").write_text("mine")
    out.chmod(0o750)
    before = out.stat()
    write(out, "a.csv", "report.md")
    assert {path.name for path in out.iterdir()} == {"a.csv", "b.csv", "report.md", "notes.txt"}
    assert (out / "notes.txt").read_text() == "mine"
    assert out.stat().st_mode == before.st_mode
    assert [path.name for path in tmp_path.iterdir()] == ["out"]
    if sys.platform == "linux":
        assert out.stat().st_ino != before.st_ino


@pytest.mark.parametrize("hindrance", ["folder", "working folder", "link"])
def test_where_folders_are_not_exchanged_files_are_renamed(tmp_path, monkeypatch, hindrance):
    out = tmp_path / "out"
    write(out, "a.csv")
    if hindrance == "folder":
        (out / "more").mkdir()
    elif hindrance == "working folder":
        monkeypatch.chdir(out)
    else:
        (out / "other.txt").symlink_to("a.csv")
    inode = out.stat().st_ino
    (out / "a.csv").write_text("old")
    write(out, "a.csv", "b.csv")
    assert out.stat().st_ino == inode
    assert (out / "a.csv").read_text() == "new\n" == (out / "b.csv").read_text()
    assert not list(tmp_path.rglob(".coverlap-*"))


def test_a_run_that_fails_makes_no_folder(tmp_path):
    with pytest.raises(ZeroDivisionError), ReportFolder(tmp_path / "out") as report:
        report.write(Chunk("a.csv", "half"))
        raise ZeroDivisionError
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_a_link_names_is_exchanged_and_the_link_stays(tmp_path):
    write(tmp_path / "out", "a.csv")
    (tmp_path / "latest").symlink_to("out")
    write(tmp_path / "latest", "b.csv")
    assert (tmp_path / "latest").is_symlink()
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"a.csv", "b.csv"}


def pages(folder, *names):
    with ReportFolder(folder) as report:
        report.write(Chunk("report.html", "index\n"))
        for name in names:
            report.write(Chunk(f"report/{name}", f"{name}\n"))
            report.write(Chunk(f"report/{name}", "more\n"))
        assert not (folder / "report" / names[-1]).exists()


@pytest.mark.parametrize("hindrance", ["", "working folder", "a file of the user's"])
def test_pages_of_an_earlier_run_are_replaced_and_nothing_else_is(tmp_path, monkeypatch, hindrance):
    out = tmp_path / "out"
    pages(out, "0001.html", "0002.html", "0003.md", "search.js")
    kept = set()
    if hindrance == "working folder":
        monkeypatch.chdir(out)
    elif hindrance:
        (out / "report/notes.txt").write_text("mine")
        kept = {"notes.txt"}
    inode = out.stat().st_ino
    pages(out, "0001.html", "0004.html")
    assert {path.name for path in (out / "report").iterdir()} == {"0001.html", "0004.html", *kept}
    assert (out / "report/0001.html").read_text() == "0001.html\nmore\n"
    assert (out.stat().st_ino == inode) == bool(hindrance) or sys.platform != "linux"
    write(out, "report.html")
    assert {path.name for path in out.rglob("*") if path.is_file()} == {"report.html", *kept}
    assert not list(tmp_path.rglob(".coverlap-*"))


@pytest.mark.parametrize("what", ["file", "link"])
def test_what_is_in_the_place_of_the_pages_is_named_and_left(tmp_path, what):
    write(tmp_path / "out", "report.html")
    (tmp_path / "elsewhere").mkdir()
    place = tmp_path / "out/report"
    if what == "file":
        place.write_text("mine")
    else:
        place.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match="is where the folder of pages is to be"):
        pages(tmp_path / "out", "0001.html")
    assert (tmp_path / "out/report.html").read_text() == "new\n"
    assert not list((tmp_path / "elsewhere").iterdir())
