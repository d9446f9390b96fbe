"""Every rule that a check may fire, by code: those of any comparison, and those that only a draft has."""

from __future__ import annotations

from coverlap.checks.draft_rule import DraftExample, DraftRule
from coverlap.checks.limits import LIMITS
from coverlap.checks.suppressions import IGNORES
from coverlap.model.verdict import RuleInfo
from coverlap.rules import RULES
from coverlap.rules.rule import ExampleArticle, Rule

DRAFT_RULES: dict[str, DraftRule] = {**LIMITS, **IGNORES}


def _info(rule: Rule | DraftRule) -> RuleInfo:
    return RuleInfo(rule.code, rule.name, rule.summary, rule.page, rule.severity)


INFOS: dict[str, RuleInfo] = {
    **{code: _info(rule) for code, rule in RULES.items()},
    **{code: _info(rule) for code, rule in DRAFT_RULES.items()},
}


def examples(code: str) -> tuple[tuple[ExampleArticle, ...], tuple[ExampleArticle, ...]]:
    """Articles in which a rule fires, and articles in which it stays silent."""
    if code in RULES:
        return RULES[code].fires, RULES[code].silent
    rule = DRAFT_RULES[code]
    return _pieces(rule.fires), _pieces(rule.silent)


def _pieces(sample: DraftExample) -> tuple[ExampleArticle, ExampleArticle]:
    limits = "".join(f", {name.replace('_', '-')} = {limit}" for name, limit in sample.limits.items())
    return ExampleArticle(f"The draft{limits}", sample.draft), ExampleArticle("Another article", sample.other)
