"""coverlap: who shares whose wording in the news, who is credited, and what each outlet added."""

from coverlap.api import Report, check, compare, read_agencies, read_articles, read_report
from coverlap.errors import CoverlapError, InputError, OutputError, UsageError
from coverlap.gate.policy import Policy, RuleChoice
from coverlap.model import Article, EventRecord, Passage, Skipped
from coverlap.settings import Settings
from coverlap.verdict import Verdict

__all__ = [
    "Article",
    "CoverlapError",
    "EventRecord",
    "InputError",
    "OutputError",
    "Passage",
    "Policy",
    "Report",
    "RuleChoice",
    "Settings",
    "Skipped",
    "UsageError",
    "Verdict",
    "check",
    "compare",
    "read_agencies",
    "read_articles",
    "read_report",
]
