"""docs/newsroom.md, followed to the letter from an empty folder: with git, pre-commit and bash."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/newsroom.md").read_text(encoding="utf-8")
STEPS = re.findall(r"```sh\n(.*?)```", PAGE, re.S)


def program(folder: Path, name: str, module: str) -> None:
    path = folder / name
    path.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n', encoding="utf-8")
    path.chmod(0o755)


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

    def step(number: int) -> subprocess.CompletedProcess:
        folder = tmp_path / "desk" if (tmp_path / "desk").exists() else tmp_path
        return subprocess.run(
            ["bash", "-euo", "pipefail", "-c", STEPS[number - 1]],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
        )

    return step


def test_from_an_empty_folder_to_a_refused_and_a_passing_commit(follow):
    for number in (2, 3, 4):
        done = follow(number)
        assert done.returncode == 0, done.stderr
    assert "max-reuse = 40             # coverlap.toml" in follow(3).stdout
    refused = follow(5)
    assert refused.returncode != 0
    printed = re.search(r"```\n(drafts/ferries\.md.*?)```", PAGE, re.S)[1].splitlines()
    for line in printed:
        assert line.removesuffix("…").strip() in refused.stderr
    passed = follow(6)
    assert passed.returncode == 0, passed.stdout
    assert [line.split(" ", 1)[1] for line in passed.stdout.splitlines()[-2:]] == ["Ferries", "Begin the desk"]


def test_the_cms_script_prints_what_a_cms_would_show(follow, tmp_path):
    follow(2)
    (script,) = re.findall(r"```python\n(.*?)```", PAGE, re.S)
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path / "desk", capture_output=True, text=True)
    assert done.stdout.splitlines()[0] == "look again", done.stderr
    assert "also in Reuters: The ferry company Northline" in done.stdout


def test_the_workflow_is_one_that_github_takes(tmp_path):
    workflow, pipeline = re.findall(r"```yaml\n(.*?)```", PAGE, re.S)
    (tmp_path / "drafts.yml").write_text(workflow, encoding="utf-8")
    (tmp_path / ".gitlab-ci.yml").write_text(pipeline, encoding="utf-8")
    lint = [sys.executable, "-m", "check_jsonschema", "--builtin-schema"]
    for schema, file in (("vendor.github-workflows", "drafts.yml"), ("vendor.gitlab-ci", ".gitlab-ci.yml")):
        done = subprocess.run([*lint, schema, file], cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout
    given = next(step["with"] for step in yaml.safe_load(workflow)["jobs"]["coverlap"]["steps"] if "id" in step)
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    assert set(given) <= set(action["inputs"])
    used = set(re.findall(r"steps\.coverlap\.outputs\.([\w-]+)", workflow))
    assert used <= set(action["outputs"])
