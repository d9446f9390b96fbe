"""CL412: a comment to coverlap that does not pair with another."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.event import Finding
from coverlap.rules.draft.context import DraftContext
from coverlap.rules.draft.examples import END, IGNORE, WIRE_COPY, draft
from coverlap.rules.rule import Rule


def check(case: DraftContext) -> Iterator[Finding]:
    """One finding for each such comment."""
    for comment in case.stray_comments:
        yield Finding(RULE.code, RULE.severity, case.draft.id, comment.span, comment.message, 1)


RULE = Rule(
    code="CL412",
    name="misplaced ignore",
    severity="warning",
    summary="A comment to coverlap that does not pair with another.",
    page="""\
Ignored text begins with coverlap:ignore-start and ends with coverlap:ignore-end, each in a comment of its own, and
contains no other ignored text. This comment breaks the pattern.

How it is found. Comments are read in order; a start without an end reaches to the end of the draft.

Known false alarms. None known.

The measure is 1.""",
    fires=draft(f"{IGNORE}\n{WIRE_COPY}"),
    silent=draft(f"{IGNORE}\n{WIRE_COPY}\n{END}"),
    check=check,
    topic="suppressions",
    scope="draft",
)
