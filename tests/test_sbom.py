"""The bill of materials names all that runs, with a licence each, in the same bytes each time."""

import json
import subprocess
import sys
import tomllib

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
