"""CL402: more passages of the draft in other articles than the limit allows."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.event import Finding
from coverlap.rules.draft.context import DraftContext
from coverlap.rules.draft.examples import OWN_WORDS, WIRE_COPY, draft
from coverlap.rules.rule import Rule


def check(case: DraftContext) -> Iterator[Finding]:
    """One finding on the whole draft."""
    count, limit = len(case.metrics.stretches), case.limits.max_passages
    if limit is not None and count > limit:
        passages = "passage also appears" if count == 1 else "passages also appear"
        message = f"{count} {passages} in other articles; the limit is {limit}."
        yield Finding(RULE.code, RULE.severity, case.draft.id, None, message, count)


RULE = Rule(
    code="CL402",
    name="passages over the limit",
    severity="error",
    summary="More passages of the draft appear in other articles than the limit allows.",
    page="""\
More passages of the draft appear in other articles than the newsroom allows. Set the limit with max-passages.

How it is found. Passages that the draft shares with other articles. One that several articles have counts once, and
passages that overlap count as one; a passage in which no word counts (see CL401) is left out.

Known false alarms. Names of offices and titles of laws long enough to be passages.

The measure is the number of passages.""",
    fires=draft(f"{OWN_WORDS} {WIRE_COPY}", max_passages=0),
    silent=draft(f"{OWN_WORDS} {WIRE_COPY}", max_passages=1),
    check=check,
    topic="limits",
    scope="draft",
)
