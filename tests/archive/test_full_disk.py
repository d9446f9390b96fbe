"""Where no room is left, an archive is what it was, or holds all of what was added, and says which."""

import json
import os
import resource
import subprocess
import sys

import pytest

from ..conftest import ROOT

CODE = """
import json, resource, signal, sys
from pathlib import Path
from coverlap import archive
from coverlap.errors import OutputError
from tests.archive.newsroom import press

path, outcomes = Path(sys.argv[1]), []
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
for size in json.loads(sys.argv[3]):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        archive.add(path, press(int(sys.argv[2])))
        message = ""
    except OutputError as error:
        message = str(error)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    left = sorted(file.name for file in path.parent.iterdir())
    outcomes.append((message, left, archive.info(path).articles if path.exists() else 0))
print(json.dumps(outcomes))
"""

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(resource, "RLIMIT_FSIZE"), reason="needs a limit")]


def outcomes(path, count, sizes):
    """What became of adding so many articles with files limited to each of these sizes, in turn."""
    command = [sys.executable, "-c", CODE, path, str(count), json.dumps(sizes)]
    environment = {**os.environ, "PYTHONPATH": f"{ROOT}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_first_add_that_fails_leaves_nothing(tmp_path):
    for message, left, articles in outcomes(tmp_path / "wire.duckdb", 60, [20_000, 300_000]):
        assert message.endswith("(file too large); nothing was left behind.")
        assert (left, articles) == ([], 0)


def test_a_later_add_is_in_or_not_and_says_so(tmp_path):
    path = tmp_path / "wire.duckdb"
    assert [articles for _, _, articles in outcomes(path, 20, [1 << 30])] == [20]
    size = path.stat().st_size
    for message, _, articles in outcomes(path, 200, [size, size + 50_000, size + 400_000, 1 << 30]):
        if not message or "the change was saved" in message:
            assert articles == 200
        else:
            assert articles == 20 and message.endswith("(file too large); nothing was changed.")
