"""A process that is killed while it changes an archive leaves the old state or the new one."""

import json
import os
import subprocess
import sys

import pytest

from ..conftest import ROOT

pytestmark = pytest.mark.slow


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are forked here")
def test_killed_twenty_times_the_archive_holds_the_old_state_or_the_new(tmp_path):
    done = subprocess.run(
        [sys.executable, "-m", "tests.archive.killer", str(tmp_path), "20"], cwd=ROOT, capture_output=True, check=True
    )
    told = json.loads(done.stdout)
    assert len(told["killed"]) == 20
    for number, state in enumerate(told["killed"]):
        assert state in (told["before"][number % 2], told["after"][number % 2])
