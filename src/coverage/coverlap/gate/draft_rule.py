"""What a rule is that only a draft has: the same face as the rules of any comparison, `findings.rule.Rule`.

In: nothing but the model. Out: `DraftRule`.
"""

from __future__ import annotations

from typing import NamedTuple

from coverlap.model import Severity


class DraftRule(NamedTuple):
    """A rule's code, short name, severity, one sentence, and the page that explains it and its measure."""

    code: str
    name: str
    severity: Severity
    summary: str
    page: str
