"""The limits of a policy, held against the measures of a draft.

In: measures and a policy. Out: findings, one for the whole draft or one a run. A limit that is not set is not checked.
"""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.checks.draft_rule import OTHER, OWN, DraftExample, DraftRule
from coverlap.checks.metrics import Metrics
from coverlap.checks.policy import Policy
from coverlap.model.values import Evidence, Finding, Span


def over_limit(draft: str, measures: Metrics, policy: Policy) -> Iterator[Finding]:
    """What exceeds the limits of the policy in the draft of this id."""
    if policy.max_reuse is not None and measures.reuse > policy.max_reuse:
        voice = "the draft's" if policy.include_quotes else "the draft's own"
        message = (
            f"{measures.reuse:g} % of {voice} words ({measures.reused} of {measures.words}) stand in other articles "
            f"too; the limit is {policy.max_reuse:g} %."
        )
        yield _finding(REUSE, draft, message, measures.reuse)
    count = len(measures.stretches)
    if policy.max_passages is not None and count > policy.max_passages:
        message = f"{count} passages stand in other articles too; the limit is {policy.max_passages}."
        yield _finding(PASSAGES, draft, message, count)
    for run in measures.runs if policy.max_run is not None else ():
        if policy.max_run is not None and run.words > policy.max_run:
            message = f"{run.words} words in a row stand in another article too; the limit is {policy.max_run}."
            yield _finding(RUN, draft, message, run.words, run.span, run.evidence)


def _finding(
    rule: DraftRule,
    draft: str,
    message: str,
    measure: float,
    span: Span | None = None,
    evidence: tuple[Evidence, ...] = (),
) -> Finding:
    return Finding(rule.code, rule.severity, draft, span, message, measure, evidence)


REUSE = DraftRule(
    "CL401",
    "reuse over the limit",
    "error",
    "More of the draft stands in other articles too than the limit allows.",
    "The share counts words that a shared passage covers, out of all words in the draft's own voice: stock text, "
    "ignored text and, unless quotations are included, words inside quotation marks count on neither side. Set the "
    "limit with max-reuse. Measure: percent.",
    fires=DraftExample(f"{OWN} {OTHER}", limits={"max_reuse": 50}),
    silent=DraftExample(f"{OWN} {OTHER}", limits={"max_reuse": 80}),
)
PASSAGES = DraftRule(
    "CL402",
    "passages over the limit",
    "error",
    "More passages of the draft stand in other articles too than the limit allows.",
    "A passage that several articles hold counts once, and overlapping passages count as one. Set the limit with "
    "max-passages. Measure: passages.",
    fires=DraftExample(f"{OWN} {OTHER}", limits={"max_passages": 0}),
    silent=DraftExample(f"{OWN} {OTHER}", limits={"max_passages": 1}),
)
RUN = DraftRule(
    "CL403",
    "run over the limit",
    "error",
    "More words in a row stand in another article too than the limit allows.",
    "A run is unbroken: every word is the same as there, in the same order, whatever its case. Runs of eight words and "
    "more are looked for everywhere, shorter ones within shared passages. Set the limit with max-run. Measure: words.",
    fires=DraftExample(OTHER, limits={"max_run": 20}),
    silent=DraftExample(OTHER.replace("forty", "40").replace("older", "old"), limits={"max_run": 25}),
)

LIMITS: dict[str, DraftRule] = {rule.code: rule for rule in (REUSE, PASSAGES, RUN)}
