"""coverlap: who shares whose wording in the news, who is credited, and what each outlet added."""

from coverlap.api import (
    ArticlePair,
    ExplainedPage,
    GroupedArticles,
    Report,
    check,
    compare,
    diff,
    explain,
    group,
    read_agencies,
    read_articles,
    read_contested,
    read_report,
)
from coverlap.checks.policy import Policy, RuleChoice
from coverlap.errors import CoverlapError, InputError, OutputError, UsageError, WrongTypeError
from coverlap.model.event import EventRecord
from coverlap.model.values import Article, Passage, Skipped
from coverlap.model.verdict import Verdict
from coverlap.settings import Settings

__all__ = [
    "Article",
    "ArticlePair",
    "CoverlapError",
    "EventRecord",
    "ExplainedPage",
    "GroupedArticles",
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
    "WrongTypeError",
    "check",
    "compare",
    "diff",
    "explain",
    "group",
    "read_agencies",
    "read_articles",
    "read_contested",
    "read_report",
]
