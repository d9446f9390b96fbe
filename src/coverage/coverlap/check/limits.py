"""Rules that only a draft has: its reuse held against the limits of a policy.

In: the measures of a draft and a policy. Out: findings, one for the whole draft or one a run. The other rules are
those of every comparison, in `findings`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from coverlap.check.measures import Measures
from coverlap.check.policy import Policy
from coverlap.model import Finding, Severity


@dataclass(frozen=True, slots=True)
class Limit:
    """One rule on a draft's measures; `find` is given the draft's id."""

    code: str
    name: str
    severity: Severity
    summary: str
    page: str
    find: Callable[[str, Measures, Policy], Iterator[Finding]]


def _reuse(draft: str, measures: Measures, policy: Policy) -> Iterator[Finding]:
    limit = policy.max_reuse
    if limit is not None and measures.reuse > limit:
        yield Finding(
            REUSE.code,
            REUSE.severity,
            draft,
            None,
            f"{measures.reuse:g} % of {_voice(policy)} words ({measures.reused} of {measures.words}) stand in other "
            f"articles too; the limit is {limit:g} %.",
            measures.reuse,
        )


def _passages(draft: str, measures: Measures, policy: Policy) -> Iterator[Finding]:
    limit, count = policy.max_passages, len(measures.stretches)
    if limit is not None and count > limit:
        yield Finding(
            PASSAGES.code,
            PASSAGES.severity,
            draft,
            None,
            f"{count} passages stand in other articles too; the limit is {limit}.",
            count,
        )


def _run(draft: str, measures: Measures, policy: Policy) -> Iterator[Finding]:
    limit = policy.max_run
    for run in measures.runs if limit is not None else ():
        if run.words > (limit or 0):
            yield Finding(
                RUN.code,
                RUN.severity,
                draft,
                run.span,
                f"{run.words} words in a row stand in another article too; the limit is {limit}.",
                run.words,
                run.evidence,
            )


def _voice(policy: Policy) -> str:
    return "the draft's" if policy.include_quotes else "the draft's own"


REUSE = Limit(
    "CL401",
    "reuse-over-limit",
    "error",
    "More of the draft stands in other articles too than the limit allows.",
    "The share counts words that an aligned passage keeps, out of all words in the draft's own voice: stock text, "
    "ignored text and, unless quotations are included, words inside quotation marks count on neither side. Set the "
    "limit with max-reuse, in percent. Measure: percent.",
    _reuse,
)
PASSAGES = Limit(
    "CL402",
    "passages-over-limit",
    "error",
    "More passages of the draft stand in other articles too than the limit allows.",
    "A passage that several articles hold counts once, and overlapping passages count as one. Set the limit with "
    "max-passages. Measure: passages.",
    _passages,
)
RUN = Limit(
    "CL403",
    "run-over-limit",
    "error",
    "More words in a row stand in another article too than the limit allows.",
    "A run is unbroken: every word is the same as there, in the same order, whatever its case. Set the limit with "
    "max-run, in words. Measure: words.",
    _run,
)

LIMITS: dict[str, Limit] = {limit.code: limit for limit in (REUSE, PASSAGES, RUN)}
