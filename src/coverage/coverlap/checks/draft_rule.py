"""What a rule is that only a draft has: the same face as the rules of any comparison, `findings.rule.Rule`.

In: nothing but the model. Out: `DraftRule`, with a draft in which it fires and one in which it stays silent, both of
which a test runs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from coverlap.model.values import Severity

OTHER = (
    "The ferry company Northline will cut eleven of its forty crossings between Harbour Point and the outer islands "
    "from next spring because fuel has become too expensive for the older boats on the route."
)
OWN = "Islanders met in the fish hall on Tuesday evening and found no seat free."


@dataclass(frozen=True, slots=True)
class DraftExample:
    """A draft, the other article that it is held against, and the limits that are set."""

    draft: str
    other: str = OTHER
    limits: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DraftRule:
    """A rule's code, short name, severity, one sentence, the page that explains it and its measure, and its samples."""

    code: str
    name: str
    severity: Severity
    summary: str
    page: str
    fires: DraftExample
    silent: DraftExample
