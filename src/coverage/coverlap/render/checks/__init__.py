"""Reports of a check: each format is a function from a verdict to the text of one file, and does nothing else.

In: a `Verdict`. Out: text. A reporter computes no figure, opens no file and prints nothing. Adding a format is one new
file here and one line in `VERDICT_REPORTERS`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from coverlap.model.verdict import Verdict
from coverlap.render.checks import github, gitlab, html, json_lines, junit, markdown, sarif, text

__all__ = ["REPORTS", "VERDICT_REPORTERS"]


class ReportFile(NamedTuple):
    """A file that holds a report: the suffixes that it goes by, and how it begins."""

    suffixes: tuple[str, ...]
    beginning: re.Pattern[str]


VERDICT_REPORTERS: dict[str, Callable[[Verdict], str]] = {
    "text": text.report,
    "json": json_lines.document,
    "jsonl": json_lines.lines,
    "sarif": sarif.report,
    "junit": junit.report,
    "github": github.report,
    "gitlab": gitlab.report,
    "markdown": markdown.report,
    "html": html.report,
}

REPORTS: dict[str, ReportFile] = {
    "text": ReportFile((".txt", ".log"), re.compile(r"\d+ drafts? compared with |[^\n]+:\d+:\d+: CL\d{3} \w+ ")),
    "json": ReportFile((".json",), re.compile(r'\{\s*"format": \d+,\s*"passed": ')),
    "jsonl": ReportFile((".jsonl", ".ndjson"), re.compile(r'\{"file": .+"code": "CL\d{3}"')),
    "sarif": ReportFile((".sarif", ".json"), re.compile(r'\{\s*"\$schema": "[^"]*sarif[^"]*",[^@]*"name": "coverlap"')),
    "junit": ReportFile((".xml",), re.compile(r'<\?xml[^>]*>\s*<testsuites name="coverlap"')),
    "github": ReportFile((".txt", ".log"), re.compile(r"::(?:notice|warning|error) file=[^\n]*title=coverlap ")),
    "gitlab": ReportFile((".json",), re.compile(r'\[\s*(?:\]|\{[^{}]*"check_name": "CL\d{3}")')),
    "markdown": ReportFile((".md", ".markdown"), re.compile("## coverlap: ")),
    "html": ReportFile((".html", ".htm"), re.compile(r"<!doctype html>[^@]*<title>coverlap check")),
}
