"""One order of gravity for all findings.

In: findings as rules find them. Out: the same, each with its `rank`, the gravest lowest. Severity comes first, then
what kind of thing was found, then how strong the evidence is, and size last: forty words that may be chance come after
eight that cannot. A rank depends on its finding alone, so that findings of different events, runs and drafts are in
one order without being held together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from math import log2

from coverlap.model.event import STEPS, Finding

SEVERITIES = ("error", "warning", "note")
# Words given to another speaker, prose without a credit, words changed; then wording, what is shared, what is added,
# and, since it is right least often, what is not found.
CODES = (
    *("CL203", "CL102", "CL202", "CL204", "CL422", "CL421"),
    *("CL401", "CL402", "CL403"),
    *("CL302", "CL303", "CL103", "CL101", "CL201", "CL301", "CL304"),
    *("CL411", "CL412", "CL413"),
)
_DOUBLING = 8  # steps of size for twice the measure


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings with their ranks, gravest first."""
    return tuple(sorted((replace(f, rank=_rank(f)) for f in findings), key=lambda finding: finding.order))


def _rank(finding: Finding) -> int:
    """Six figures and more: severity, kind, strength and size, two figures each."""
    kind = CODES.index(finding.code)
    strength = STEPS - round(STEPS * finding.strength)
    size = STEPS - min(STEPS, round(_DOUBLING * log2(1 + max(0.0, finding.measure))))
    return ((SEVERITIES.index(finding.severity) * 100 + kind) * 100 + strength) * 100 + size
