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
    results: dict[str, list[Result]] = defaultdict(list)
    for result in verdict.results:
        results[result.place.file].append(result)
    marked = {draft.file: draft for draft in verdict.marked}
    totals = sorted(verdict.drafts, key=lambda draft: (-draft.reuse, draft.file))
    sections: dict[str, str] = {}
    room = _BUDGET
    for number, total in enumerate(totals, 1):
        view = draft_view(marked[total.file], results[total.file], f"d{number}")
        section = render("draft.html", view=view, labels=LABELS, shortest=SHORTEST, several=len(totals) > 1)
        room -= len(section)
        if room < 0 and sections:
            break
        sections[total.file] = section
    keys = {file: f"d{number}" for number, file in enumerate(sections, 1)}
    return render(
        "check.html",
        verdict=verdict,
        totals=totals[:_TABLE],
        more=max(0, len(totals) - _TABLE),
        keys=keys,
        sections=list(sections.values()),
        said=list(summary(verdict)),
        **inlined("desk.css", "desk.js"),
    )
