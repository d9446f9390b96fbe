"""What a newsroom decides: limits, severities, what fails.

In: nothing but the model. Out: `Policy`, one frozen value. A limit that is None is not checked. Nothing here changes
how articles are compared: two policies see the same passages and judge them differently.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from pathspec import GitIgnoreSpec

from coverlap.model.values import Severity

Level = Severity | Literal["off"]

# How outlets tell an event differently is for a report, not for a gate: these rules speak only where they are chosen.
_UNASKED = "CL3"


@dataclass(frozen=True, slots=True)
class RuleChoice:
    """What is decided about one rule: its severity (None: the rule's own), and globs of the drafts that it is for."""

    severity: Level | None = None
    only: tuple[str, ...] = ()
    exempt: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Policy:
    """The choices of one check.

    `max_reuse` is a percentage of the draft's words, `max_passages` a number of shared stretches, `max_run` a number
    of words that may follow each other unbroken as in another article. All three count the draft's own voice; with
    `include_quotes`, quotations too. `boilerplate` holds texts of the house itself, which never count. `same_outlet`
    compares a draft with articles of its own outlet too. `agencies` is the text of a table of the house's own agencies
    and outlets, as `read_agencies` gives it. Globs of rules are relative to `folder`.
    """

    fail_on: Severity = "warning"
    max_reuse: float | None = None
    max_passages: int | None = None
    max_run: int | None = None
    include_quotes: bool = False
    same_outlet: bool = False
    rules: Mapping[str, RuleChoice] = field(default_factory=dict)
    boilerplate: tuple[str, ...] = ()
    agencies: str = ""
    folder: str = ""

    def severity(self, code: str, default: Severity) -> Severity | None:
        """The severity of a rule under this policy; None where it is off."""
        chosen = self.rules.get(code, RuleChoice()).severity
        if chosen is None:
            return None if code.startswith(_UNASKED) else default
        return None if chosen == "off" else chosen

    def applies(self, code: str, file: str) -> bool:
        """True where the rule's globs let it speak of this draft."""
        choice = self.rules.get(code, RuleChoice())
        path = os.path.relpath(file, self.folder or ".")
        return (not choice.only or matches(choice.only, path)) and not matches(choice.exempt, path)


def matches(globs: tuple[str, ...], file: str) -> bool:
    """True where one of the globs, in the syntax of .gitignore, is for this file."""
    return bool(globs) and _spec(globs).match_file(file)


@lru_cache(maxsize=256)
def _spec(globs: tuple[str, ...]) -> GitIgnoreSpec:
    return GitIgnoreSpec.from_lines(globs)
