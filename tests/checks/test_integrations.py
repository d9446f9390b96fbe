"""The doors to other programs: pre-commit's manifest, the GitHub Action run in bash, completion in shells."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from shutil import which

import pytest
import yaml

from .action import ACTION, act
from .harbour import OWN

ROOT = Path(__file__).parents[2]


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
    assert "2 drafts compared with 1 article" in done.stdout
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


def test_action_annotates_sums_up_and_fails(newsroom):
    newsroom.write("drafts/with space.md", OWN)
    done, told, summary = act(
        newsroom.folder, drafts="drafts/ferry.md\ndrafts/with space.md\n", against="wire", arguments="--max-run=20\n"
    )
    assert done.returncode == 1, done.stderr
    assert "::error file=drafts/ferry.md,line=3," in done.stdout
    assert told["findings"] == "2"
    assert 0 < float(told["reuse-percentage"]) < 100
    assert json.loads((newsroom.folder / told["sarif-path"]).read_text())["version"] == "2.1.0"
    assert "drafts/with space.md" in summary
    assert set(told) == set(ACTION["outputs"])


def test_action_passes_and_takes_what_is_configured(newsroom):
    newsroom.write("coverlap.toml", 'drafts = ["drafts"]\nagainst = ["wire"]\n')
    done, told, _ = act(newsroom.folder, fail_on="error", sarif_path="out/report.sarif")
    assert done.returncode == 0, done.stderr
    assert (told["findings"], told["sarif-path"]) == ("1", "out/report.sarif")


def test_action_separates_a_wrong_call_from_findings(newsroom):
    done, told, _ = act(newsroom.folder, drafts="nowhere", against="wire")
    assert (done.returncode, told) == (2, {})


ASKED = {
    "bash": 'COMP_WORDS=({words}); COMP_CWORD={at}; _coverlap_completion coverlap; printf "%s\\n" "${{COMPREPLY[@]}}"',
    "zsh": "compadd() {{ print -rl -- $completions }}; _describe() {{ print -rl -- $completions_with_descriptions }}; "
    "_path_files() {{ print -rl -- drafts* }}; words=({words}) CURRENT=$(({at} + 1)) _coverlap_completion",
    "fish": 'complete --do-complete "{words}"',
}
BEFORE = {"bash": "compopt() { compgen -f; }; ", "zsh": "autoload -U compinit && compinit -u -D; "}
SETUP = re.findall(r"^(.*_COVERLAP_COMPLETE=(\w+)_source.*?) *#.*$", (ROOT / "docs/newsroom.md").read_text(), re.M)


@pytest.mark.parametrize(("setup", "shell"), SETUP)
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("coverlap ch", "check"),
        ("coverlap check --format s", "sarif"),
        ("coverlap check --rule CL102=o", "CL102=off"),
        ("coverlap explain CL20", "CL204"),
        ("coverlap check dra", "drafts"),
    ],
)
def test_shells_complete_commands_options_and_files(newsroom, setup, shell, words, offered):
    if not which(shell):
        pytest.skip(f"{shell} is not installed; .ci/run installs it")
    newsroom.write("bin/coverlap", f'#!/bin/sh\nexec "{sys.executable}" -m coverlap "$@"\n').chmod(0o755)
    script = f"{BEFORE.get(shell, '')}{setup}\n{ASKED[shell].format(words=words, at=len(words.split()) - 1)}"
    path = f"{newsroom.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        [shell, "-c", script], env={**os.environ, "PATH": path}, cwd=newsroom.folder, capture_output=True, text=True
    )
    assert re.search(rf"^{offered}\b", done.stdout, re.M), done.stdout + done.stderr


def test_the_page_sets_up_three_shells():
    assert [shell for _, shell in SETUP] == ["bash", "zsh", "fish"]
