"""The rules, by code: adding one touches its own file and one line here.

In: nothing. Out: `RULES`, and `run`, which gives every rule the same case.
"""

from __future__ import annotations

from coverlap.model.values import Finding
from coverlap.rules.context import EventContext
from coverlap.rules.event import (
    addition,
    altered_quote,
    attribution_differs,
    boilerplate,
    credit_without_shared_words,
    credited_reuse,
    insertion,
    omission,
    quote_without_marks,
    shared_quote,
    single_source,
    substitution,
    uncredited_reuse,
)
from coverlap.rules.rule import Rule

RULES: dict[str, Rule] = {
    module.RULE.code: module.RULE
    for module in (
        credited_reuse,
        uncredited_reuse,
        single_source,
        credit_without_shared_words,
        boilerplate,
        shared_quote,
        altered_quote,
        attribution_differs,
        quote_without_marks,
        addition,
        substitution,
        insertion,
        omission,
    )
}
_GRAVEST_FIRST = ("error", "warning", "note")


def run(case: EventContext) -> tuple[Finding, ...]:
    """Every rule's findings: gravest first, then by code, article and place."""
    found = [finding for rule in RULES.values() for finding in rule.check(case)]
    return tuple(sorted(found, key=_rank))


def _rank(finding: Finding) -> tuple[int, str, str, int, str]:
    place = finding.span.start if finding.span else -1
    return _GRAVEST_FIRST.index(finding.severity), finding.code, finding.article_id, place, finding.message
