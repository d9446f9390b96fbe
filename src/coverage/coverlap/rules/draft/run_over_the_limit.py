"""CL403: more consecutive words of another article than the limit allows."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.event import Finding
from coverlap.rules.draft.context import DraftContext
from coverlap.rules.draft.examples import WIRE_COPY, draft
from coverlap.rules.rule import Rule


def check(case: DraftContext) -> Iterator[Finding]:
    """One finding for each run."""
    limit = case.limits.max_run
    for run in case.metrics.runs if limit is not None else ():
        if limit is not None and run.words > limit:
            message = f"{run.words} consecutive words also appear in another article; the limit is {limit}."
            yield Finding(RULE.code, RULE.severity, case.draft.id, run.span, message, run.words, run.evidence)


RULE = Rule(
    code="CL403",
    name="run over the limit",
    severity="error",
    summary="More consecutive words appear in another article than the limit allows.",
    page="""\
More words in a row appear in another article than the newsroom allows. Set the limit with max-run.

How it is found. A run is unbroken: every word is the same as there, in the same order, whatever its case. Runs of eight
words and more are looked for everywhere, shorter ones within shared passages.

Known false alarms. Titles of laws, names of offices, oaths.

The measure is the number of words.""",
    fires=draft(WIRE_COPY, max_run=20),
    silent=draft(WIRE_COPY.replace("forty", "40").replace("older", "old"), max_run=25),
    check=check,
    topic="limits",
    scope="draft",
)
