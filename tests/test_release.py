"""What a release is made of: a bill of materials, pinned versions for newsrooms, the same wheel each time."""

import hashlib
import json
import subprocess
import sys
import tomllib

import pytest

from .conftest import ROOT


def made(*arguments):
    command = [sys.executable, "bench/sbom.py", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_every_dependency_is_named_with_its_licence():
    text = made()
    assert text == made()
    bill = json.loads(text)
    names = {component["name"]: component["licenses"][0]["license"]["name"] for component in bill["components"]}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = {entry.partition(">")[0].replace("_", "-").lower() for entry in project["dependencies"]}
    assert wanted <= set(names) and len(names) > len(wanted)
    assert [name for name, licence in names.items() if licence == "unknown"] == []
    assert names["tld"] == "MPL-1.1"
    assert "| tld |" in made("--table")


def test_every_dependency_is_pinned_to_a_version_that_is_allowed():
    from packaging.requirements import Requirement

    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()[1:]
    pinned = {name.replace("-", "_"): version for name, _, version in (line.partition("==") for line in lines)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for entry in map(Requirement, project["dependencies"]):
        assert entry.specifier.contains(pinned[entry.name.replace("-", "_").lower()]), entry
    assert "--constraint" in (ROOT / "action.yml").read_text(encoding="utf-8")


@pytest.mark.slow
def test_the_wheel_is_the_same_each_time(tmp_path):
    sums = set()
    for number in "12":
        command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path / number, ROOT]
        subprocess.run(command, check=True, capture_output=True)
        (wheel,) = (tmp_path / number).glob("*.whl")
        sums.add(hashlib.sha256(wheel.read_bytes()).hexdigest())
    assert len(sums) == 1
