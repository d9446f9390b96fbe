"""What the tests of reading share."""

import pytest

from coverlap.model.values import Article, Skipped
from coverlap.read import read


class Folder:
    """A folder to put files in and to read from; paths are given below it."""

    def __init__(self, path):
        self.path = path

    def put(self, name, content):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return self

    def read(self, *names, stdin=None):
        """Articles and skipped records of these files, or of the whole folder."""
        records = list(read([name if name == "-" else str(self.path / name) for name in names or ["."]], stdin))
        return [r for r in records if isinstance(r, Article)], [r for r in records if isinstance(r, Skipped)]


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path)
