"""CL413: text set aside without a reason."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.event import Finding
from coverlap.rules.draft.context import DraftContext
from coverlap.rules.draft.examples import END, IGNORE, WIRE_COPY, draft
from coverlap.rules.rule import Rule


def check(case: DraftContext) -> Iterator[Finding]:
    """One finding for each comment that gives no reason."""
    for suppression in case.suppressions:
        if not suppression.reason:
            message = "This ignored text gives no reason; write it in the comment that starts it."
            yield Finding(RULE.code, RULE.severity, case.draft.id, suppression.comment, message, 1)


RULE = Rule(
    code="CL413",
    name="ignore without a reason",
    severity="warning",
    summary="Ignored text without a reason.",
    page="""\
A comment that sets text aside says why, for the next editor: coverlap:ignore-start and the reason in the same comment.

How it is found. Nothing follows coverlap:ignore-start, or nothing but codes of rules.

Known false alarms. None known.

The measure is 1.""",
    fires=draft(f"<!-- coverlap:ignore-start -->\n{WIRE_COPY}\n{END}"),
    silent=draft(f"{IGNORE}\n{WIRE_COPY}\n{END}"),
    check=check,
    topic="suppressions",
    scope="draft",
)
