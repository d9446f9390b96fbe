"""The GitHub Action's own script, run in bash with the inputs that a workflow gives."""

import os
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))


def act(folder: Path, **inputs: str) -> tuple[subprocess.CompletedProcess, dict[str, str], str]:
    """The process, the outputs and the job's summary of one run in a folder; an underscore in a name is a dash."""
    (script,) = (step for step in ACTION["runs"]["steps"] if step.get("id") == "check")
    given = {name: value.get("default", "") for name, value in ACTION["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    environment = {name: given[text.split("inputs.")[1].removesuffix(" }}")] for name, text in script["env"].items()}
    temporary = folder / "runner temp"
    _programs(temporary / "coverlap/bin")
    files = {name: temporary / name for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")}
    for file in files.values():
        file.write_text("")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script["run"]],
        cwd=folder,
        env={**os.environ, **environment, **{name: str(file) for name, file in files.items()}}
        | {"RUNNER_TEMP": str(temporary)},
        capture_output=True,
        text=True,
    )
    told = files["GITHUB_OUTPUT"].read_text(encoding="utf-8").splitlines()
    summary = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
    return done, dict(line.split("=", 1) for line in told), summary


def _programs(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, command in (("coverlap", "-m coverlap"), ("python", "")):
        (folder / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" {command} "$@"\n')
        (folder / name).chmod(0o755)
