"""Standard streams that are closed, that nobody reads, or that lack characters."""

import os
import subprocess
import sys

import pytest

TEXT = "Northline will cut eleven of its crossings from spring — the company said so on Monday in Łódź — “at once”."


@pytest.fixture
def shell(tmp_path):
    (tmp_path / "wire").mkdir()
    for name in ("a.txt", "wire/b.txt"):
        (tmp_path / name).write_text(TEXT, encoding="utf-8")

    def run(command, **environment):
        program = f"{sys.executable} -m coverlap"
        return subprocess.run(
            ["bash", "-c", command.replace("coverlap", program)],
            cwd=tmp_path,
            env={**os.environ, **environment},
            capture_output=True,
            timeout=60,
            check=False,
        )

    return run


@pytest.mark.parametrize(
    ("command", "code"),
    [
        ("coverlap check a.txt --against wire <&-", 1),
        ("coverlap check a.txt --against wire 2>&-", 1),
        ("coverlap check a.txt --against wire >&-", 1),
        ("coverlap check a.txt --against wire <&- >&- 2>&-", 1),
        ("coverlap compare wire a.txt --out out <&- >&- 2>&-", 0),
        ("coverlap check - --against wire <&-", 2),
        ("coverlap group wire a.txt <&-", 0),
    ],
)
def test_closed_streams_change_no_exit_code(shell, command, code):
    done = shell(command)
    assert done.returncode == code, done.stderr
    assert b"fault" not in done.stderr and b"Traceback" not in done.stderr


def test_a_reader_that_goes_away_is_no_finding(shell):
    done = shell("for n in 1 2 3; do coverlap rules | true; echo ${PIPESTATUS[0]}; done")
    assert set(done.stdout.split()) <= {b"0", b"141"}
    assert done.stderr == b""


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_an_encoding_without_a_character_writes_an_escape(shell, encoding):
    done = shell("coverlap check a.txt --against wire", PYTHONIOENCODING=encoding, PYTHONUTF8="0")
    assert done.returncode == 1, done.stderr
    assert b"\\u0141" in done.stdout and b"CL102" in done.stdout


def test_names_cannot_write_lines_of_their_own(shell):
    done = shell("coverlap check $'no\\n::error::here\\e[31m\\u202e.txt' --against wire; coverlap --$'bad\\e[2J'")
    assert b"\n::error" not in done.stderr and b"\x1b" not in done.stderr and "\u202e".encode() not in done.stderr
    assert b"no such file" in done.stderr
