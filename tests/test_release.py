"""What a release is made of: a bill of materials, pinned versions for newsrooms, the same wheel each time."""

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile

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


def test_every_test_that_a_promise_names_is_there():
    named = set(re.findall(r"`(tests/[^`]+)`", (ROOT / "SECURITY.md").read_text(encoding="utf-8")))
    assert len(named) > 15
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


def test_every_dependency_is_pinned_to_a_version_that_is_allowed():
    from packaging.requirements import Requirement

    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()[1:]
    pinned = {name.replace("-", "_"): version for name, _, version in (line.partition("==") for line in lines)}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for entry in map(Requirement, project["dependencies"]):
        assert entry.specifier.contains(pinned[entry.name.replace("-", "_").lower()]), entry
    assert "--constraint" in (ROOT / "action.yml").read_text(encoding="utf-8")


def built(source, out, what, **environment):
    """The bytes of a wheel or a source archive, made from a fresh copy of the project."""
    names = ["src", "pyproject.toml", "setup.py", "README.md", "LICENSE"]
    for name in names:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, source / name)
    for leftover in (*source.rglob("*.so"), *source.rglob("*.c")):
        leftover.unlink()
    code = f"import sys; from setuptools import build_meta; print(build_meta.build_{what}(sys.argv[1]))"
    command = [sys.executable, "-c", code, out]
    printed = subprocess.run(
        command, cwd=source, env=os.environ | environment, capture_output=True, text=True, check=True
    ).stdout
    return (out / printed.split()[-1]).read_bytes()


def folders(base, count):
    """Pairs of empty folders: one for the source, one for what is built from it."""
    for number in range(count):
        pair = base / f"source{number}" / ("deeper" * number), base / f"out{number}"
        for folder in pair:
            folder.mkdir(parents=True)
        yield pair


@pytest.mark.slow
@pytest.mark.parametrize("what", ["wheel", "sdist"])
def test_a_release_is_the_same_each_time(tmp_path, what):
    one, other = (built(*pair, what) for pair in folders(tmp_path, 2))
    assert hashlib.sha256(one).digest() == hashlib.sha256(other).digest()


def members(wheel):
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        return {name for name in archive.namelist() if not name.endswith((".dist-info/RECORD", ".dist-info/WHEEL"))}


@pytest.mark.slow
def test_a_wheel_without_a_compiler_lacks_the_compiled_loops_alone(tmp_path):
    pairs = list(folders(tmp_path, 2))
    usual, bare = members(built(*pairs[0], "wheel")), members(built(*pairs[1], "wheel", CC="false"))
    assert bare < usual
    (compiled,) = usual - bare
    assert compiled.startswith("coverlap/match/loops/compiled.")
    kept = {path.relative_to(ROOT / "src/coverage").as_posix() for path in tracked("src/coverage/coverlap")}
    assert kept == {name for name in bare if name.startswith("coverlap/")}


def tracked(folder):
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", folder]
    printed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / line for line in printed.splitlines() if (ROOT / line).exists()]
