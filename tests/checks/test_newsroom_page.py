"""docs/newsroom.md, followed to the letter from an empty folder: with git, pre-commit and bash."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from .action import ACTION, act

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/newsroom.md").read_text(encoding="utf-8")
WORKFLOW, PIPELINE = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
STEPS = re.findall(r"```sh\n(.*?)```", PAGE, re.S)


def program(folder: Path, name: str, module: str) -> None:
    path = folder / name
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n', encoding="utf-8")
    path.chmod(0o755)


def workflow_inputs() -> dict[str, str]:
    steps = yaml.safe_load(WORKFLOW)["jobs"]["coverlap"]["steps"]
    return next(step["with"] for step in steps if "id" in step)


@pytest.fixture
def follow(tmp_path):
    """Does a step in a shell, as a reader who has done the installing."""
    programs = tmp_path / "bin"
    programs.mkdir()
    program(programs, "coverlap", "coverlap")
    program(programs, "pre-commit", "pre_commit")
    who = {
        f"GIT_{role}_{what}": "ana@harbourpost.example"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("COVERLAP_")},
        **who,
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "GIT_CONFIG_GLOBAL": os.devnull,
    }

    def step(number: int | str) -> subprocess.CompletedProcess:
        folder = tmp_path / "desk" if (tmp_path / "desk").exists() else tmp_path
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", number if isinstance(number, str) else STEPS[number - 1]],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
        )

    return step


def test_from_an_empty_folder_to_a_refused_and_a_passing_commit_and_pull_request(follow, tmp_path):
    for number in (2, 3, 4):
        done = follow(number)
        assert done.returncode == 0, done.stderr
    assert "max-reuse = 40             # coverlap.toml" in follow(3).stdout
    refused = follow(5)
    assert refused.returncode != 0
    printed = re.search(r"```\n(drafts/ferries\.md.*?)```", PAGE, re.S)[1].splitlines()
    for line in printed:
        assert line.removesuffix("…").strip() in refused.stderr
    done, told, summary = act(tmp_path / "desk", **workflow_inputs())
    assert done.returncode == 1, done.stderr
    assert "::error file=drafts/ferries.md,line=5," in done.stdout
    assert int(told["findings"]) == len(re.findall(r"^::", done.stdout, re.M)) >= len(printed)
    assert "review needed" in summary
    passed = follow(6)
    assert passed.returncode == 0, passed.stdout
    assert [line.split(" ", 1)[1] for line in passed.stdout.splitlines()[-2:]] == ["Ferries", "Begin the desk"]
    done, told, summary = act(tmp_path / "desk", **workflow_inputs())
    assert done.returncode == 0, done.stdout
    assert float(told["reuse-percentage"]) < 40
    assert "coverlap: passed" in summary


def test_what_follows_the_steps(follow, tmp_path):
    for number in (2, 3, 5):
        follow(number)
    job = yaml.safe_load(PIPELINE)["coverlap"]
    (script,) = job["script"]
    assert follow(script).returncode == 1
    for file in job["artifacts"]["reports"].values():
        assert (tmp_path / "desk" / file).stat().st_size > 100
    create, *later = re.findall(r"^(coverlap baseline \w+ drafts/)", PAGE, re.M)
    assert follow(create).returncode == 0
    assert follow("coverlap check --baseline coverlap-baseline.json drafts/").returncode == 0
    assert [follow(command).returncode for command in later] == [0, 0]


def test_the_cms_script_prints_what_a_cms_would_show(follow, tmp_path):
    follow(2)
    (script,) = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path / "desk", capture_output=True, text=True)
    assert done.stdout.splitlines()[0] == "look again", done.stderr
    assert "also in Reuters: The ferry company Northline" in done.stdout


def test_the_workflow_is_one_that_github_takes(tmp_path):
    (tmp_path / "drafts.yml").write_text(WORKFLOW, encoding="utf-8")
    (tmp_path / ".gitlab-ci.yml").write_text(PIPELINE, encoding="utf-8")
    lint = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    for schema, file in (("vendor.github-workflows", "drafts.yml"), ("vendor.gitlab-ci", ".gitlab-ci.yml")):
        done = subprocess.run([*lint, schema, file], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout
    assert set(workflow_inputs()) <= set(ACTION["inputs"])
    used = set(re.findall(r"steps\.coverlap\.outputs\.([\w-]+)", WORKFLOW))
    assert used <= set(ACTION["outputs"])
