"""coverlap: who shares whose wording in the news, who is credited, and what each outlet added."""

from coverlap.api import Report, compare, read_articles
from coverlap.errors import CoverlapError, InputError, OutputError, UsageError
from coverlap.model import Article, EventRecord, Passage, Skipped
from coverlap.settings import Settings

__all__ = [
    "Article",
    "CoverlapError",
    "EventRecord",
    "InputError",
    "OutputError",
    "Passage",
    "Report",
    "Settings",
    "Skipped",
    "UsageError",
    "compare",
    "read_articles",
]
