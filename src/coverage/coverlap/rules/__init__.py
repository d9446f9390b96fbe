"""The rules, by code: adding one touches its own file and one line here.

In: nothing. Out: `RULES`, and `run`, which gives every rule the same case.
"""

from __future__ import annotations

from collections.abc import Iterable

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


def run(case: EventContext, rules: Iterable[Rule] = tuple(RULES.values())) -> tuple[Finding, ...]:
    """These rules' findings: gravest first, then by code, article and place."""
    return in_order(finding for rule in rules for finding in rule.check(case))


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings as a report lists them."""
    return tuple(sorted(findings, key=_rank))


def _rank(finding: Finding) -> tuple[int, str, str, int, str]:
    place = finding.span.start if finding.span else -1
    return _GRAVEST_FIRST.index(finding.severity), finding.code, finding.article_id, place, finding.message
