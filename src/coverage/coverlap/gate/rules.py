"""Every rule that a check may fire, by code: those of any comparison, and those that only a draft has."""

from __future__ import annotations

from coverlap.findings import RULES
from coverlap.findings.rule import Piece, Rule
from coverlap.gate.draft_rule import DraftRule, Sample
from coverlap.gate.ignores import IGNORES
from coverlap.gate.limits import LIMITS
from coverlap.verdict import RuleInfo

DRAFT_RULES: dict[str, DraftRule] = {**LIMITS, **IGNORES}


def _info(rule: Rule | DraftRule) -> RuleInfo:
    return RuleInfo(rule.code, rule.name, rule.summary, rule.page, rule.severity)


INFOS: dict[str, RuleInfo] = {
    **{code: _info(rule) for code, rule in RULES.items()},
    **{code: _info(rule) for code, rule in DRAFT_RULES.items()},
}


def examples(code: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    """Articles in which a rule fires, and articles in which it stays silent."""
    if code in RULES:
        return RULES[code].fires, RULES[code].silent
    rule = DRAFT_RULES[code]
    return _pieces(rule.fires), _pieces(rule.silent)


def _pieces(sample: Sample) -> tuple[Piece, Piece]:
    limits = "".join(f", {name.replace('_', '-')} = {limit}" for name, limit in sample.limits.items())
    return Piece(f"The draft{limits}", sample.draft), Piece("Another article", sample.other)
