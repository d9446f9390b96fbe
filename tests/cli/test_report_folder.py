"""A folder of reports: whole or not at all."""

import os
import subprocess
import sys

import pytest

from coverlap.cli.folder import ReportFolder
from coverlap.errors import OutputError
from coverlap.render import Chunk


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
