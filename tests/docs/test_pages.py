"""Every page of the documentation, followed to the letter: its commands run, its scripts run, what it shows is true.

A `sh` or `python` block runs, one after the other in one folder that holds the sample articles. A `text` block holds
lines that the block before it printed, in that order. A block without a language is not run: it shows a file, or a
command that installs.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
SITE = tomllib.loads((ROOT / "zensical.toml").read_text(encoding="utf-8"))["project"]
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)
OWN_TEST = {"newsroom.md"}  # begins in an empty folder: tests/checks/test_newsroom_page.py
PAGES = [page for entry in SITE["nav"] for page in entry.values()]


@pytest.fixture
def folder(tmp_path, seeds):
    """A folder with the sample articles, and `coverlap` on the path."""
    shutil.copytree(seeds, tmp_path / "folder/seeds")
    program = tmp_path / "bin/coverlap"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m coverlap "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path / "folder"


def run(language, block, folder):
    command = {"sh": ["bash", "-euo", "pipefail", "-c"], "python": [sys.executable, "-c"]}[language]
    environment = {**os.environ, "PATH": os.pathsep.join([str(folder.parent / "bin"), os.environ["PATH"]])}
    done = subprocess.run([*command, block], cwd=folder, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, f"{block}\n{done.stderr}"
    return done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if page not in OWN_TEST])
def test_page_does_what_it_says(page, folder):
    follow(page, BLOCK.findall((DOCS / page).read_text(encoding="utf-8")), folder)


@pytest.mark.slow
def test_readme_does_what_it_says(folder):
    """Its first two commands set up a machine: tests/test_readme.py and the very run of the tests see to them."""
    setting_up, testing, *blocks = BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
    assert setting_up[1].startswith(testing[1].split("&&")[0])
    follow("README", blocks, folder)


def follow(page, blocks, folder):
    """Run the blocks of a page, and look for what it shows in what was printed."""
    printed = ""
    for language, block in blocks:
        if language == "text":
            at = 0
            for line in block.rstrip("\n").split("\n"):
                assert line in printed[at:], f"{page} shows {line!r}; printed was:\n{printed}"
                at = printed.index(line, at) + len(line)
        elif language in ("sh", "python"):
            printed = run(language, block, folder)


def test_every_page_is_in_the_navigation():
    assert sorted(PAGES) == sorted(path.name for path in DOCS.glob("*.md"))


@pytest.mark.slow
def test_site_builds_and_every_link_leads_somewhere(tmp_path):
    for name in ("docs", "zensical.toml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy2
        copy(ROOT / name, tmp_path / name)
    built = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"], cwd=tmp_path, capture_output=True, text=True
    )
    assert built.returncode == 0, built.stdout + built.stderr
    assert {path.name for path in (tmp_path / "site").glob("*.html")} >= {Path(page).stem + ".html" for page in PAGES}
