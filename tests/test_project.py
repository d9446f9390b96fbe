"""The shape of the project: what must stay true of its folders, its package and its start."""

import ast
import re
import subprocess
import sys
import tomllib
from collections import defaultdict
from importlib import metadata
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent


def test_source_root_is_no_package():
    assert not (ROOT / "src/coverage/__init__.py").exists()


def test_coverage_is_still_coverage_py():
    printed = run("import coverage, coverlap; print(coverage.Coverage.__module__, coverlap.__name__)")
    assert printed.split() == ["coverage.control", "coverlap"]


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_starting_needs_no_numeric_library(argument):
    loaded = run(
        "import sys\n"
        "from coverlap.cli.main import main\n"
        "try:\n"
        f"    main([{argument!r}])\n"
        "except SystemExit as exit:\n"
        "    assert not exit.code\n"
        "print('LOADED', *(name for name in ('sklearn', 'scipy', 'rapidfuzz', 'trafilatura') if name in sys.modules))"
    )
    assert loaded.splitlines()[-1].split() == ["LOADED"]


def test_module_and_program_are_one():
    by_module = subprocess.run([sys.executable, "-m", "coverlap", "--help"], capture_output=True, text=True, check=True)
    by_script = subprocess.run([Path(sys.executable).parent / "coverlap", "--help"], capture_output=True, text=True)
    assert by_module.stdout == by_script.stdout != ""


def test_package_is_typed():
    assert (ROOT / "src/coverage/coverlap/py.typed").exists()


def test_a_class_name_means_one_thing():
    """No two classes of the package have one name, private ones within their module aside."""
    places = defaultdict(list)
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                places[node.name].append(path.name)
    assert {name: files for name, files in places.items() if len(files) > 1} == {}


def test_every_module_says_what_it_is_for():
    silent = [path for path in (ROOT / "src").rglob("*.py") if not path.read_text(encoding="utf-8").startswith('"""')]
    assert silent == []


def test_citation_is_valid_and_of_this_version():
    schema = ["--builtin-schema", "vendor.citation-file-format"]
    subprocess.run([sys.executable, "-m", "check_jsonschema", *schema, "CITATION.cff"], cwd=ROOT, check=True)
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert (cited["version"], cited["license"]) == (metadata.version("coverlap"), "MIT")


def test_every_dependency_has_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = {"needed to run": project["dependencies"]}
    extras = dict(project["optional-dependencies"])
    groups["for tests and documentation"] = extras.pop("dev")
    groups |= {f"extra `{name}`": needed for name, needed in extras.items()}
    page = (ROOT / "docs/decisions/0001-libraries.md").read_text(encoding="utf-8")
    for title, needed in groups.items():
        names = {re.match(r"[\w-]+", requirement)[0] for requirement in needed} - {"coverlap"}
        block = page.split(f"| {title} | licence | size | upkeep |")[1].split("\n\n")[0]
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in block.splitlines()[2:]]
        assert {row[0] for row in rows} == names
        assert all(len(row) == 5 and all(row) for row in rows)


def run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
