"""`coverlap serve`: what it refuses before it begins, and that it runs and ends as a program."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from .conftest import DRAFT

SRC = Path(__file__).parents[2] / "src/coverage"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ([], "name an archive"),
        (["wire", "--archive", "x.duckdb"], "not both"),
        (["--archive", "none.duckdb"], "there is no such archive"),
        (["wire", "--host", "0.0.0.0"], "--allow-host"),
        (["nowhere"], "nowhere"),
        (["wire", "--token-file", "none"], "cannot be read"),
    ],
)
def test_what_cannot_be_served_is_refused(newsroom, arguments, sentence):
    done = newsroom.run("serve", *arguments, "--port", "0")
    assert (done.returncode, sentence in done.stderr.decode()) == (2, True)


@pytest.mark.slow
def test_it_serves_on_the_loopback_and_ends_when_asked(tmp_path):
    (tmp_path / "wire").mkdir()
    (tmp_path / "wire/herald.txt").write_text(DRAFT)
    environment = {**os.environ, "PYTHONPATH": str(SRC)}
    command = [sys.executable, "-m", "coverlap", "serve", "wire", "--port", "0"]
    running = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True, env=environment)
    try:
        line = next(line for line in running.stderr if "The desk is at" in line)
        address = re.search(r"http://127\.0\.0\.1:\d+/", line)[0]
        page = urllib.request.urlopen(address, timeout=10).read().decode()
        assert "How much of this draft" in page and "1 article of" in page
        running.send_signal(signal.SIGTERM)
        assert running.wait(timeout=20) is not None
    finally:
        running.kill()
    assert not (tmp_path / "coverlap-decisions.jsonl").exists()
