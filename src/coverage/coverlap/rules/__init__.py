"""The rules, by code: adding one touches its own file and one line here.

In: nothing. Out: `RULES`, and `event_findings` and `draft_findings`, which give every rule of a scope the same context.
Rules about a draft run in the order of this list, and each may look at what those before it found: rules about ignored
text come last.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from coverlap.model.event import Finding
from coverlap.rules.context import EventContext
from coverlap.rules.draft import (
    ignore_without_a_reason,
    misplaced_ignore,
    passages_over_the_limit,
    quote_without_a_source,
    quote_without_marks,
    reuse_over_the_limit,
    run_over_the_limit,
    unused_ignore,
    wording_without_a_source,
)
from coverlap.rules.draft.context import DraftContext
from coverlap.rules.event import (
    addition,
    altered_quote,
    attribution_differs,
    credited_reuse,
    insertion,
    omission,
    one_origin,
    shared_quote,
    substitution,
    uncredited_reuse,
)
from coverlap.rules.gravity import ranked
from coverlap.rules.rule import Rule

EVENT_RULES: tuple[Rule[EventContext], ...] = (
    credited_reuse.RULE,
    uncredited_reuse.RULE,
    one_origin.RULE,
    shared_quote.RULE,
    altered_quote.RULE,
    attribution_differs.RULE,
    addition.RULE,
    substitution.RULE,
    insertion.RULE,
    omission.RULE,
)
DRAFT_RULES: tuple[Rule[DraftContext], ...] = (
    reuse_over_the_limit.RULE,
    passages_over_the_limit.RULE,
    run_over_the_limit.RULE,
    quote_without_a_source.RULE,
    quote_without_marks.RULE,
    wording_without_a_source.RULE,
    misplaced_ignore.RULE,
    ignore_without_a_reason.RULE,
    unused_ignore.RULE,
)
_ALL: tuple[Rule[Any], ...] = (*EVENT_RULES, *DRAFT_RULES)
RULES: dict[str, Rule[Any]] = {rule.code: rule for rule in _ALL}


def event_findings(event: EventContext, rules: Iterable[Rule[EventContext]] = EVENT_RULES) -> tuple[Finding, ...]:
    """What these rules find in an event, gravest first."""
    return ranked(finding for rule in rules for finding in rule.check(event))


def draft_findings(draft: DraftContext, rules: Iterable[Rule[DraftContext]] = DRAFT_RULES) -> tuple[Finding, ...]:
    """What these rules find in a draft, after what was found already."""
    findings = draft.findings
    for rule in rules:
        findings = (*findings, *ranked(rule.check(replace(draft, findings=findings))))
    return findings
