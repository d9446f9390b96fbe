"""What the README promises, tried as a person would: the first command in a fresh copy, the script, the tests."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"```sh\n(.*?)\n```", README, re.S)


@pytest.fixture
def copy(tmp_path) -> Path:
    """The project's files in an empty folder, as a fresh clone has them."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, listed.split("\0")):
        if (ROOT / name).is_file():
            target = tmp_path / "copy" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, target)
    return tmp_path / "copy"


@pytest.mark.skipif(os.environ.get("CI") != "true", reason="installs every library anew; CI=true runs it")
def test_first_command_compares_the_seeds_on_a_fresh_machine(copy):
    shutil.rmtree(copy / "reports")
    environment = {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "VIRTUAL_ENV")}
    subprocess.run(["bash", "-euo", "pipefail", "-c", COMMANDS[0]], cwd=copy, check=True, env=environment)
    for path in (ROOT / "reports").iterdir():
        assert (copy / "reports" / path.name).read_bytes() == path.read_bytes(), path.name


def test_second_command_is_the_test_run_itself():
    assert "python -m pytest" in COMMANDS[1]
    assert "README" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_the_first_command_changes_no_file(copy):
    """What it writes is what is committed, to the byte, whatever the clock says."""
    before = {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()}
    environment = {k: v for k, v in os.environ.items() if k != "SOURCE_DATE_EPOCH"}
    command = [sys.executable, "-m", *COMMANDS[0].split(".venv/bin/")[-1].split()]
    subprocess.run(command, cwd=copy, check=True, env=environment, capture_output=True)
    assert {path: path.read_bytes() for path in copy.rglob("*") if path.is_file()} == before


@pytest.mark.slow
def test_script_prints_who_shares_what():
    (script,) = re.findall(r"```python\n(.*?)\n```", README, re.S)
    printed = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert "of the words of 000_fdae9d8761b43f54 appear in 001_176faad5817c43fd" in printed
    assert "Extending cooperation" in printed
