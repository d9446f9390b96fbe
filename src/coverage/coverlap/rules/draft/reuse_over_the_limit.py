"""CL401: more of the draft's words in other articles than the limit allows."""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.event import Finding
from coverlap.rules.draft.context import DraftContext
from coverlap.rules.draft.examples import OWN_WORDS, WIRE_COPY, draft
from coverlap.rules.rule import Rule


def check(case: DraftContext) -> Iterator[Finding]:
    """One finding on the whole draft."""
    metrics, limit = case.metrics, case.limits.max_reuse
    if limit is not None and metrics.reuse > limit:
        whose = "the draft's words" if case.limits.include_quotes else "the draft's words outside quotation marks"
        message = (
            f"{metrics.reuse:g} % of {whose} ({metrics.reused} of {metrics.words}) also appear in other articles; "
            f"the limit is {limit:g} %."
        )
        yield Finding(RULE.code, RULE.severity, case.draft.id, None, message, metrics.reuse)


RULE = Rule(
    code="CL401",
    name="reuse over the limit",
    severity="error",
    summary="More of the draft's words appear in other articles than the limit allows.",
    page="""\
More of the draft's words appear in other articles than the newsroom allows. Set the limit with max-reuse.

How it is found. Words that a shared passage covers, as a share of all words in the draft. Boilerplate, text that was
set aside and, unless include-quotes is on, words inside quotation marks count on neither side.

Known false alarms. A short draft that quotes a statement without marks; lists of names and dates.

The measure is the percentage of words.""",
    fires=draft(f"{OWN_WORDS} {WIRE_COPY}", max_reuse=50),
    silent=draft(f"{OWN_WORDS} {WIRE_COPY}", max_reuse=80),
    check=check,
    topic="limits",
    scope="draft",
)
