"""What a newsroom decides: limits, severities, which rules are on, what fails.

In: nothing but the rules' codes. Out: `Policy`, one frozen value. A limit that is None is not checked. Nothing here
changes how articles are compared: two policies see the same passages and judge them differently.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from coverlap.checks.globs import matches
from coverlap.errors import UsageError
from coverlap.model.event import Severity
from coverlap.model.verdict import SEVERITIES

if TYPE_CHECKING:
    from coverlap.rules.draft.context import Limits
    from coverlap.rules.rule import Rule

Level = Severity | Literal["off"]
LEVELS: tuple[Level, ...] = (*SEVERITIES, "off")
_OF_EVENTS = ("origins", "framing")  # topics of rules that speak of an event as a whole


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """What is decided about one rule: its severity (None: the rule's own), and globs of the drafts that it is for."""

    severity: Level | None = None
    only: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if self.severity not in (None, *LEVELS):
            raise UsageError(f"RuleChoice: severity must be {_listed(LEVELS)}, not {self.severity!r}.")


@dataclass(frozen=True, slots=True)
class Policy:
    """The choices of one check.

    New findings of severity `fail_on` and above fail. Findings below `min_severity`, and those of rules that are not
    among `only`, where any are named, are not reported. `max_reuse` is a percentage of the draft's words,
    `max_passages` a number of shared stretches, `max_run` a number of words that may follow each other unbroken as in
    another article. All three count the draft's own voice; with `include_quotes`, quotations too. `boilerplate` holds
    texts of the house itself, which never count. `same_outlet` compares a draft with articles of its own outlet too.
    `agencies` is the text of a table of the house's own agencies and outlets, as `read_agencies` gives it. Globs of
    rules are relative to `folder`. Raises UsageError for a value that cannot be meant.
    """

    fail_on: Severity = "warning"
    min_severity: Severity = "note"
    only: tuple[str, ...] = ()
    max_reuse: float | None = None
    max_passages: int | None = None
    max_run: int | None = None
    include_quotes: bool = False
    same_outlet: bool = False
    rules: Mapping[str, RuleChoice] = field(default_factory=dict)
    boilerplate: tuple[str, ...] = ()
    agencies: str = ""
    folder: str = ""

    def __post_init__(self) -> None:
        for name in ("fail_on", "min_severity"):
            if getattr(self, name) not in SEVERITIES:
                raise UsageError(f"Policy: {name} must be {_listed(SEVERITIES)}, not {getattr(self, name)!r}.")
        for name, kinds in (("max_reuse", int | float), ("max_passages", int), ("max_run", int)):
            limit = getattr(self, name)
            if limit is not None and (not isinstance(limit, kinds) or isinstance(limit, bool) or not limit >= 0):
                raise UsageError(f"Policy: {name} must be a number, 0 or more, or None, not {limit!r}.")
        for name in ("only", "boilerplate"):
            if isinstance(getattr(self, name), str):
                raise UsageError(f"Policy: {name} must be a list of texts, not one text; put it into a list.")
        if not isinstance(self.rules, Mapping) or not all(isinstance(c, RuleChoice) for c in self.rules.values()):
            raise UsageError("Policy: rules must give a RuleChoice for a code, such as {'CL102': RuleChoice('error')}.")
        _check_codes((*self.only, *self.rules))

    @property
    def limits(self) -> Limits:
        """The limits that rules about a draft are given."""
        from coverlap.rules.draft.context import Limits

        return Limits(self.max_reuse, self.max_passages, self.max_run, self.include_quotes)

    def is_on(self, rule: Rule[Any], file: str = "") -> bool:
        """True where the rule speaks, of this draft if a file is given. What is said of an event as a whole is for a
        report: rules about origins and framing are off unless they are asked for. A rule that completes another goes
        by the choice for that one where it has none of its own."""
        choice = self.rules.get(rule.code) or self.rules.get(rule.completes) or RuleChoice()
        asked_for = choice.severity or rule.code in self.only
        if choice.severity == "off" or (self.only and rule.code not in self.only):
            return False
        if rule.topic in _OF_EVENTS and not asked_for:
            return False
        path = os.path.relpath(file, self.folder or ".") if file else ""
        return not path or ((not choice.only or matches(choice.only, path)) and not matches(choice.exempt, path))

    def severity(self, code: str, own: Severity) -> Severity:
        """The severity of a finding under this policy; `own` is the one that its rule gave."""
        chosen = self.rules.get(code, RuleChoice()).severity
        return own if chosen is None or chosen == "off" else chosen

    def reports(self, severity: Severity) -> bool:
        """True for a severity that is grave enough to be reported."""
        return SEVERITIES.index(severity) >= SEVERITIES.index(self.min_severity)


def _check_codes(codes: Collection[str]) -> None:
    """Raises UsageError for a code that is no rule's."""
    if codes:
        from coverlap.rules import RULES

        for code in codes:
            if code not in RULES:
                raise UsageError(f"Policy: {code!r}: no such rule; the codes are {', '.join(sorted(RULES))}.")


def _listed(words: tuple[str, ...]) -> str:
    return f"{', '.join(words[:-1])} or {words[-1]}"
