"""An archive of articles in one DuckDB file: drafts are compared with it, and people look things up in it."""

from coverlap.archive.corpus import Archive, opened
from coverlap.archive.fetched import validators
from coverlap.archive.info import ArchiveInfo, info
from coverlap.archive.listing import ArchiveFilter, Entry
from coverlap.archive.quotations import QuoteHit
from coverlap.archive.search import Hit
from coverlap.archive.write import AddResult, add, remove

__all__ = [
    "AddResult",
    "Archive",
    "ArchiveFilter",
    "ArchiveInfo",
    "Entry",
    "Hit",
    "QuoteHit",
    "add",
    "info",
    "opened",
    "remove",
    "validators",
]
