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
STAMP = re.compile(r"on (\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d) UTC\.$", re.M)


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
    assert (copy / "reports/report.md").stat().st_size > 1000
    assert (copy / "reports/passages.csv").stat().st_size > 100


def test_second_command_is_the_test_run_itself():
    assert COMMANDS[1].endswith("python -m pytest")
    assert "README" in (ROOT / ".ci/run").read_text(encoding="utf-8")


def test_committed_report_is_what_the_program_writes(tmp_path):
    committed = ROOT / "reports"
    day, time = STAMP.search((committed / "report.md").read_text(encoding="utf-8")).groups()
    epoch = subprocess.run(["date", "-u", "-d", f"{day} {time}", "+%s"], capture_output=True, text=True, check=True)
    subprocess.run(
        [sys.executable, "-m", "coverlap", "compare", "seeds", "--out", tmp_path, "--quiet"],
        cwd=ROOT,
        check=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": epoch.stdout.strip()},
    )
    assert sorted(path.name for path in committed.iterdir()) == sorted(path.name for path in tmp_path.iterdir())
    for path in committed.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name


def test_script_prints_who_shares_what():
    (script,) = re.findall(r"```python\n(.*?)\n```", README, re.S)
    printed = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert "of its words in 001_176faad5817c43fd" in printed
    assert "Extending cooperation" in printed
