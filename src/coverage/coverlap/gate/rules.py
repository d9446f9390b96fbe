"""Every rule that a check may fire, by code: those of any comparison, and those that only a draft has."""

from __future__ import annotations

from coverlap.findings import RULES
from coverlap.gate.ignores import IGNORES
from coverlap.gate.limits import LIMITS
from coverlap.gate.unmarked import UNMARKED
from coverlap.verdict import RuleInfo

_DRAFT = (*LIMITS.values(), UNMARKED, *IGNORES.values())
INFOS: dict[str, RuleInfo] = {
    **{code: RuleInfo(code, rule.name, rule.summary, rule.page, rule.severity) for code, rule in RULES.items()},
    **{rule.code: RuleInfo(rule.code, rule.name, rule.summary, rule.page, rule.severity) for rule in _DRAFT},
}
