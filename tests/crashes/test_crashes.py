"""A process killed at any point leaves the old state or the new one; CRASHES_KILLS times each, 2 by default."""

import os
import subprocess
import sys

import pytest

from ..conftest import ROOT
from .run import SCENES

KILLS = os.environ.get("CRASHES_KILLS", "2")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="processes are forked, and found in /proc"),
]


@pytest.mark.parametrize("name", SCENES)
def test_old_or_new_and_never_a_hang(name):
    command = [sys.executable, "-m", "tests.crashes.run", name, "--kills", KILLS, "--seed", str(os.getpid())]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=3600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 faults" in done.stdout
