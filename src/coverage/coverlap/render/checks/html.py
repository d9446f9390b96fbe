"""A verdict as one offline page: each draft marked up, its sources beside it, its findings.

In: a verdict. Out: HTML that needs no network and runs nothing but its own script; without scripts it can be read, and
its figures are those of the whole draft. Drafts that share most come first, within a budget of bytes; the rest are
counted and are in the table.
"""

from __future__ import annotations

from collections import defaultdict

from coverlap.model.verdict import Result, Verdict
from coverlap.render.checks.text import summary
from coverlap.render.html.draft import LABELS, SHORTEST, draft_view
from coverlap.render.html.page import inlined, render

_BUDGET = 8_000_000  # bytes of drafts, as of the report's sections
_TABLE = 500  # drafts in the table at the top


def report(verdict: Verdict) -> str:
    """The page."""
    results: dict[int, list[Result]] = defaultdict(list)
    for result in verdict.results:
        results[result.draft].append(result)
    order = sorted(range(len(verdict.drafts)), key=lambda n: (-verdict.drafts[n].reuse, verdict.drafts[n].file))
    sections: list[str] = []
    room = _BUDGET
    for number, draft in enumerate(order, 1):
        view = draft_view(verdict.marked[draft], results[draft], f"d{number}")
        section = render("draft.html", view=view, labels=LABELS, shortest=SHORTEST, several=len(order) > 1)
        room -= len(section)
        if room < 0 and sections:
            break
        sections.append(section)
    return render(
        "check.html",
        verdict=verdict,
        totals=[verdict.drafts[draft] for draft in order[:_TABLE]],
        more=max(0, len(order) - _TABLE),
        sections=sections,
        said=list(summary(verdict)),
        **inlined("desk.css", "desk.js"),
    )
