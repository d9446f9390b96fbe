"""The commands, run as a person would."""

import os
import signal
import subprocess
import sys
import time

import pytest

from .newsroom import drafts, press


@pytest.fixture
def folder(tmp_path):
    for article in press(12):
        path = tmp_path / article.where
        path.parent.mkdir(exist_ok=True)
        path.write_text(article.text)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts/d1.md").write_text(drafts()[1].text)
    return tmp_path


def test_add_info_check_remove(coverlap, folder):
    done = coverlap("archive", "add", "wire.duckdb", "wire")
    assert done.stderr.decode() == "wire.duckdb: 12 added, 0 replaced, 0 were there already.\nread 12 text\n"
    assert b"articles   12\n" in coverlap("archive", "info", "wire.duckdb").stdout
    kept = coverlap("check", "drafts", "--archive", "wire.duckdb")
    plain = coverlap("check", "drafts", "--against", "wire")
    assert (kept.returncode, kept.stdout) == (plain.returncode, plain.stdout)
    assert kept.returncode == 1
    assert b"also in wire/a008.txt:" in kept.stdout
    assert coverlap("archive", "remove", "wire.duckdb", "wire/a008.txt").stderr == b"wire.duckdb: 1 removed.\n"
    assert b"wire/a008.txt" not in coverlap("check", "drafts", "--archive", "wire.duckdb").stdout


def test_a_draft_that_is_in_the_archive_is_not_compared_with_itself(coverlap, folder):
    coverlap("archive", "add", "kept/wire.duckdb", "drafts")
    done = coverlap("check", "drafts/d1.md", "--archive", "kept/wire.duckdb", "--max-reuse", "0")
    assert (done.returncode, b"nothing to compare but the draft itself" in done.stderr) == (2, True)
    assert coverlap("check", "drafts/d1.md", "--archive", "kept/wire.duckdb", "--allow-empty").returncode == 0


def test_calls_that_cannot_be_carried_out(coverlap, folder):
    for arguments in (
        ("check", "drafts", "--archive", "none.duckdb"),
        ("check", "drafts", "--archive", "wire.duckdb", "--against", "wire"),
        ("check", "-", "--archive", "wire.duckdb", "--watch"),
        ("archive", "add", "wire.duckdb", "nowhere"),
        ("archive", "remove", "none.duckdb", "a"),
    ):
        done = coverlap(*arguments)
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1 and b"Traceback" not in done.stderr
    assert not (folder / "wire.duckdb").exists()


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_watch_checks_again_when_a_draft_is_saved(coverlap, folder):
    coverlap("archive", "add", "wire.duckdb", "wire")
    command = [sys.executable, "-m", "coverlap", "check", "drafts", "--archive", "wire.duckdb", "--watch"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    draft = folder / "drafts/d1.md"

    def waiting():
        return process.stderr.readline()

    def saved(text):
        aside = folder / "drafts/.d1.md.saving"
        aside.write_text(text)
        aside.replace(draft)

    assert waiting().startswith(b"Waiting for a draft to be saved")
    saved("Nothing here stands anywhere else, as far as anyone in the harbour can tell this week.")
    assert waiting().startswith(b"Waiting")
    saved("")
    assert b"d1.md has an empty text" in waiting()
    assert waiting().startswith(b"Waiting")
    time.sleep(0.5)  # nothing changes, nothing is checked
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0 and err == b""
    assert out.count(b"1 draft compared with 12 articles") == 2
    assert b"also in wire/a008.txt:" in out
