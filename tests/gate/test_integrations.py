"""The doors to other programs: pre-commit's manifest, the GitHub Action run in bash, completion in shells."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from .harbour import OWN

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def lint(*arguments):
    return subprocess.run([*arguments], cwd=ROOT, capture_output=True, text=True)


def test_hook_manifest_is_valid():
    done = lint(sys.executable, "-m", "pre_commit", "validate-manifest", ".pre-commit-hooks.yaml")
    assert done.returncode == 0, done.stdout


def test_hook_takes_the_drafts_of_a_commit(newsroom):
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    hook |= {"language": "system", "entry": f"{sys.executable} -m {hook['entry']} --against wire"}
    config = {"repos": [{"repo": "local", "hooks": [hook]}], "exclude": "^wire/"}
    newsroom.write(".pre-commit-config.yaml", json.dumps(config))
    newsroom.write("drafts/photo.bin", bytes(range(256)))
    newsroom.write("drafts/two words.md", OWN)
    newsroom.git("init", "-q")
    newsroom.git("add", ".")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(newsroom.folder / "home"), "GIT_CONFIG_GLOBAL": os.devnull}
    run = [sys.executable, "-m", "pre_commit", "run", "coverlap"]
    done = subprocess.run(run, cwd=newsroom.folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "drafts/ferry.md:3:1: CL102" in done.stdout
    assert "2 drafts held against 1 article" in done.stdout
    newsroom.write("drafts/ferry.md", OWN)
    newsroom.git("add", ".")
    done = subprocess.run(run, cwd=newsroom.folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.skipif(os.environ.get("CI") != "true", reason="installs every library anew; CI=true runs it")
def test_hook_installs_itself_and_runs(newsroom):
    newsroom.write("coverlap.toml", 'against = ["wire"]\n')
    newsroom.git("init", "-q")
    newsroom.git("add", ".")
    environment = {**os.environ, "PRE_COMMIT_HOME": str(newsroom.folder / "home"), "GIT_CONFIG_GLOBAL": os.devnull}
    run = [sys.executable, "-m", "pre_commit", "try-repo", str(ROOT), "coverlap", "--files", "drafts/ferry.md"]
    done = subprocess.run(run, cwd=newsroom.folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 1, done.stdout
    assert "drafts/ferry.md:3:1: CL102" in done.stdout


def test_action_is_one_that_github_takes():
    done = lint(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", "action.yml")
    assert done.returncode == 0, done.stdout
    done = lint(str(Path(sys.executable).parent / "zizmor"), "--offline", "--no-progress", "action.yml")
    assert done.returncode == 0, done.stdout


@pytest.fixture
def act(newsroom):
    """Runs the action's own script, with the inputs that a workflow gives."""
    (script,) = (step for step in ACTION["runs"]["steps"] if step.get("id") == "check")
    temporary = newsroom.folder / "runner temp"
    for name, command in (("coverlap", "-m coverlap"), ("python", "")):
        newsroom.write(f"runner temp/coverlap/bin/{name}", f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n')
        (temporary / "coverlap/bin" / name).chmod(0o755)

    def run(**inputs: str):
        given = {name: value.get("default", "") for name, value in ACTION["inputs"].items()}
        given |= {name.replace("_", "-"): value for name, value in inputs.items()}
        environment = {
            name: given[text.split("inputs.")[1].removesuffix(" }}")] for name, text in script["env"].items()
        }
        files = {name: str(temporary / name) for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script["run"]],
            cwd=newsroom.folder,
            env={**os.environ, **environment, **files, "RUNNER_TEMP": str(temporary)},
            capture_output=True,
            text=True,
        )
        told = Path(files["GITHUB_OUTPUT"]).read_text() if Path(files["GITHUB_OUTPUT"]).exists() else ""
        summary = Path(files["GITHUB_STEP_SUMMARY"])
        return done, dict(line.split("=", 1) for line in told.splitlines()), summary.read_text() if told else ""

    return run


def test_action_annotates_sums_up_and_fails(newsroom, act):
    newsroom.write("drafts/with space.md", OWN)
    done, told, summary = act(
        drafts="drafts/ferry.md\ndrafts/with space.md\n", against="wire", arguments="--max-run=20\n"
    )
    assert done.returncode == 1, done.stderr
    assert "::error file=drafts/ferry.md,line=3," in done.stdout
    assert told["findings"] == "2"
    assert 0 < float(told["reuse-percentage"]) < 100
    assert json.loads((newsroom.folder / told["sarif-path"]).read_text())["version"] == "2.1.0"
    assert "drafts/with space.md" in summary
    assert set(told) == set(ACTION["outputs"])


def test_action_passes_and_takes_what_is_configured(newsroom, act):
    newsroom.write("coverlap.toml", 'drafts = ["drafts"]\nagainst = ["wire"]\n')
    done, told, _ = act(fail_on="error", sarif_path="out/report.sarif")
    assert done.returncode == 0, done.stderr
    assert (told["findings"], told["sarif-path"]) == ("1", "out/report.sarif")


def test_action_tells_a_wrong_call_from_findings(act):
    done, told, _ = act(drafts="nowhere", against="wire")
    assert (done.returncode, told) == (2, {})


@pytest.mark.parametrize(
    ("shell", "words"),
    [
        ("bash", {"COMP_WORDS": "coverlap ch", "COMP_CWORD": "1"}),
        ("zsh", {"COMP_WORDS": "coverlap ch", "COMP_CWORD": "1"}),
        ("fish", {"COMP_WORDS": "coverlap ch", "COMP_CWORD": "ch"}),
    ],
)
def test_shells_complete_commands(newsroom, shell, words):
    source = newsroom.program(_COVERLAP_COMPLETE=f"{shell}_source")
    assert b"_COVERLAP_COMPLETE" in source.stdout, source.stderr
    done = newsroom.program(_COVERLAP_COMPLETE=f"{shell}_complete", **words)
    assert b"check" in done.stdout
