"""Real signals: a run that is stopped leaves no file and no process, and the old report stands."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .corpus import write

STAGES = (0.1, 0.5, 1.2)  # seconds into the command: while it reads, reads out, aligns


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return write(tmp_path_factory.mktemp("many") / "articles.jsonl", 600)


@pytest.fixture
def out(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "report.md").write_text("the old report\n", encoding="utf-8")
    return folder


def begin(path, out, *options):
    command = [sys.executable, "-m", "coverlap", "compare", path, "--out", out, "--format", "csv,md", *options]
    run = subprocess.Popen([*map(str, command)], stderr=subprocess.PIPE, start_new_session=True)
    until = time.monotonic() + 15
    while "rapidfuzz" not in Path(f"/proc/{run.pid}/maps").read_text() and time.monotonic() < until:
        time.sleep(0.01)  # not yet in the command: Python and the package are starting
    return run


def family(group):
    """Processes of a process group that still run."""
    running = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, _, owner = stat.read_text().rpartition(")")[2].split()[:3]
        except OSError:
            continue
        if int(owner) == group and state != "Z":
            running.append(int(stat.parent.name))
    return running


def ends(group, seconds=10.0):
    """True once no process of the group is left."""
    until = time.monotonic() + seconds
    while family(group) and time.monotonic() < until:
        time.sleep(0.02)
    return not family(group)


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="needs /proc"),
]


@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("after", STAGES)
def test_ctrl_c_leaves_nothing(path, out, jobs, after):
    run = begin(path, out, "--jobs", jobs)
    time.sleep(after)
    os.killpg(run.pid, signal.SIGINT)  # as a terminal does: every process of the group
    _, errors = run.communicate(timeout=20)
    assert run.returncode in (130, -signal.SIGINT)  # one to a shell; Python ends so where an import was under way
    assert errors.decode().strip() == "coverlap: stopped; nothing was written."
    assert ends(run.pid)
    assert [file.name for file in out.iterdir()] == ["report.md"]
    assert (out / "report.md").read_text(encoding="utf-8") == "the old report\n"


def test_a_polite_kill_of_the_parent_alone_leaves_nothing(path, out):
    run = begin(path, out, "--jobs", "2")
    time.sleep(STAGES[1])
    run.terminate()
    run.communicate(timeout=20)
    assert run.returncode == 143 and ends(run.pid)
    assert [file.name for file in out.iterdir()] == ["report.md"]


def test_workers_follow_a_parent_that_is_killed_outright(path, out):
    run = begin(path, out, "--jobs", "2")
    until = time.monotonic() + 15
    while len(family(run.pid)) < 3 and time.monotonic() < until:
        time.sleep(0.02)
    assert len(family(run.pid)) == 3
    run.kill()
    run.communicate(timeout=20)
    assert ends(run.pid)
