"""An archive that DuckDB 1 wrote is read and changed by DuckDB 2, and the other way round."""

import os
import subprocess
import sys
from itertools import permutations

import pytest

from coverlap import archive

from .newsroom import press

RELEASES = ("1", "2")


def test_the_file_is_of_the_oldest_storage_version(tmp_path):
    """The header names the version, 64, whichever DuckDB is installed."""
    path = tmp_path / "wire.duckdb"
    archive.add(path, press(3))
    assert path.read_bytes()[8:16] == b"DUCK" + (64).to_bytes(4, "little")


@pytest.mark.slow
@pytest.mark.skipif(os.environ.get("CI") != "true", reason="installs two releases of DuckDB; CI=true runs it")
@pytest.mark.parametrize(("writer", "reader"), [*permutations(RELEASES)])
def test_each_reads_what_the_other_wrote(coverlap, tmp_path, tmp_path_factory, writer, reader):
    places = {release: installed(tmp_path_factory, release) for release in RELEASES}
    for number, release in enumerate((writer, reader)):
        (tmp_path / f"{number}.txt").write_text(f"Northline will cut crossing number {number} from next spring.")
        environment = {"PYTHONPATH": os.pathsep.join([places[release], os.environ.get("PYTHONPATH", "")])}
        added = coverlap("archive", "add", "wire.duckdb", f"{number}.txt", **environment)
        assert added.returncode == 0, added.stderr
        info = coverlap("archive", "info", "wire.duckdb", **environment)
        assert f"articles  {number + 1}".encode() in b"  ".join(info.stdout.split()), info.stdout


def installed(factory, release: str) -> str:
    """The folder of a release of DuckDB."""
    place = factory.getbasetemp() / f"duckdb{release}"
    if not place.exists():
        command = [
            sys.executable,
            "-m",
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--target",
            place,
            f"duckdb=={release}.*",
        ]
        subprocess.run(command, check=True)
    return str(place)
