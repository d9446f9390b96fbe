"""The library door: the same comparison as the command line's, as values.

In: articles, from anywhere. Out: a `Report` that holds every event record, or a `Verdict` on drafts. Everything is kept
in memory: for a corpus that is larger, stream `coverlap.pipeline.compare` instead.
"""

from coverlap.api.questions import ArticlePair, ExplainedPage, GroupedArticles, diff, explain, group
from coverlap.api.reading import read_agencies, read_articles, read_contested, read_report
from coverlap.api.report import Report
from coverlap.api.run import check, compare
from coverlap.model.event import EventRecord
from coverlap.model.verdict import Verdict


def _event_view(record: EventRecord) -> str:
    from coverlap.render import notebook

    return notebook.event(record)


def _verdict_view(verdict: Verdict) -> str:
    from coverlap.render import notebook

    return notebook.verdict(verdict)


# A value knows no format: what a notebook shows of it is said here, once for all of its kind.
EventRecord._repr_html_ = _event_view
Verdict._repr_html_ = _verdict_view

__all__ = [
    "ArticlePair",
    "ExplainedPage",
    "GroupedArticles",
    "Report",
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
