"""CL411: text set aside in which no rule finds anything."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.event import Finding
from coverlap.rules.draft.context import DraftContext
from coverlap.rules.draft.examples import END, IGNORE, OWN_WORDS, WIRE_COPY, draft
from coverlap.rules.rule import Rule


def check(case: DraftContext) -> Iterator[Finding]:
    """One finding for each comment that sets no finding aside."""
    used = {suppression for finding in case.findings for suppression in case.suppressing(finding)}
    for suppression in case.suppressions:
        if suppression not in used:
            message = "Nothing is found in this ignored text; remove the comment."
            yield Finding(RULE.code, RULE.severity, case.draft.id, suppression.comment, message, 1)


RULE = Rule(
    code="CL411",
    name="unused ignore",
    severity="warning",
    summary="Ignored text in which nothing is found.",
    page="""\
A comment sets text aside in which no rule finds anything any more. Remove it, so that it does not hide what may be
written there later.

How it is found. A comment is used where it sets a finding aside, of a rule that is on for this draft.

Known false alarms. An article that the draft was compared with is missing today.

The measure is 1.""",
    fires=draft(f"{IGNORE}\n{OWN_WORDS}\n{END}"),
    silent=draft(f"{IGNORE}\n{WIRE_COPY}\n{END}"),
    check=check,
    topic="suppressions",
    scope="draft",
)
