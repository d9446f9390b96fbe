"""Archives of made-up articles."""

import shutil
from pathlib import Path

import pytest

from coverlap import archive

from .newsroom import press


@pytest.fixture(scope="session")
def made(tmp_path_factory) -> Path:
    """An archive of 60 articles that no test may change."""
    path = tmp_path_factory.mktemp("made") / "wire.duckdb"
    archive.add(path, press(60))
    return path


@pytest.fixture
def wire(made, tmp_path, monkeypatch) -> Path:
    """A copy of it, in the working folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(made, "wire.duckdb")
    return Path("wire.duckdb")
