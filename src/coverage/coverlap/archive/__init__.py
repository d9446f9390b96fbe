"""A kept archive of articles in one DuckDB file, to hold drafts against. Doors: `add`, `remove`, `info`, `opened`."""

from coverlap.archive.corpus import Archive, opened
from coverlap.archive.info import ArchiveInfo, info
from coverlap.archive.write import AddResult, add, remove

__all__ = ["AddResult", "Archive", "ArchiveInfo", "add", "info", "opened", "remove"]
