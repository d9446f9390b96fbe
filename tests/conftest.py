"""What tests in every room share: running the program as a person would."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from tests.annotated import Read
from tests.checks.harbour import OWN, STORY
from tests.forked import Forking
from tests.newsroom import Newsroom

ROOT = Path(__file__).parent.parent

# A machine that builds draws the same examples each time, so that a failure is the change's own; people draw new ones.
settings.register_profile("ci", derandomize=True, deadline=None)
settings.register_profile("person", deadline=None)
settings.register_profile("few", settings.get_profile("ci"), max_examples=20)  # for a second run, on other versions
settings.load_profile("ci" if os.environ.get("CI") == "true" else "person")


class Program:
    """The command line, run in its own process in a folder of its own."""

    def __init__(self, folder: Path, forking: Forking) -> None:
        self.folder, self.forking = folder, forking

    def __call__(self, *arguments: str | Path, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess:
        kept = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        if not any(name.startswith("PYTHON") for name in environment):
            return self.forking([*map(str, arguments)], self.folder, stdin, {**kept, **environment})
        command = [sys.executable, "-m", "coverlap", *map(str, arguments)]
        return subprocess.run(command, cwd=self.folder, input=stdin, capture_output=True, env={**kept, **environment})


@pytest.fixture(scope="session")
def forking():
    server = Forking()
    yield server
    server.close()


@pytest.fixture
def coverlap(tmp_path, forking):
    return Program(tmp_path, forking)


@pytest.fixture
def newsroom(coverlap, tmp_path, monkeypatch) -> Newsroom:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("COVERLAP_")]:
        monkeypatch.delenv(name)
    room = Newsroom(coverlap, tmp_path)
    room.write("drafts/ferry.md", f"{OWN}\n\n{STORY}\n")
    room.write("wire/herald.txt", f"Residents met on Tuesday.\n\n{STORY}\n\nThe mayor was not there.\n")
    return room


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture
def read():
    return Read


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Marks follow from what a test uses, so that none is forgotten; a slow one of another kind says so itself."""
    for item in items:
        folder = item.path.relative_to(ROOT / "tests").parts[0]
        if folder == "browser":
            item.add_marker(pytest.mark.browser)
        elif item.path.name == "test_spark.py" or "[spark" in item.name:
            item.add_marker(pytest.mark.spark)
        elif {"coverlap", "copy", "shell"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
