"""A kept archive of articles in one DuckDB file, to hold drafts against. Doors: `add`, `remove`, `info`, `opened`."""

from coverlap.archive.change import Added, add, remove
from coverlap.archive.kept import Archive, opened
from coverlap.archive.summary import Info, info

__all__ = ["Added", "Archive", "Info", "add", "info", "opened", "remove"]
