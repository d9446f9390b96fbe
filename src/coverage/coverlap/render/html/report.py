"""The reporter: sections within a budget of bytes, then the page around them.

In: event records, largest events first, then the run's summary. Out: chunks of `report.html`. A section is rendered
when its record passes and kept as text; nothing of the record stays but sums. A section that does not fit is left out
and said to be, and smaller ones after it still go in; where a record's texts alone would not fit it is not rendered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from coverlap.model.event import EventRecord, Summary
from coverlap.render.arranged import PARTS
from coverlap.render.base import Chunk, focused, made_from
from coverlap.render.html.comparison import UNSAID
from coverlap.render.html.event import ARTICLES, CATEGORIES, TEXT, event_view
from coverlap.render.html.overview import overview
from coverlap.render.html.page import render
from coverlap.render.html.totals import PageTotals

_FILE = "report.html"
_BUDGET = 8_000_000  # bytes of sections: such a page opens in 0.9 to 1.6 s on two busy cores (decision 80)
_LEAST = 2.5  # bytes of a section for a character of its texts: 2.5 to 5.8 over the largest events of 5,000 articles
_SINGLES = 30  # events of one article carried


class HtmlReport:
    """One HTML page."""

    meaning = "one page for the browser, with texts side by side; works offline"

    def __init__(self, budget: int = _BUDGET, parts: Collection[str] = PARTS) -> None:
        self._parts = parts
        self._totals = PageTotals()
        self._sections: list[str] = []
        self._room = budget
        self._given = self._singles = 0

    def event(self, record: EventRecord) -> Iterator[Chunk]:
        """Keeps the event's section where it fits; yields nothing before the end."""
        self._given += 1
        self._totals.add(record, carried=self._carry(record))
        return iter(())

    def end(self, summary: Summary) -> Iterator[Chunk]:
        """The whole page."""
        view = overview(self._totals, summary)
        counts = {"given": self._given, "carried": len(self._sections)}
        partly, focus = made_from(self._given, summary), focused(self._parts)
        yield Chunk(_FILE, render("overview.html", overview=view, partly=partly, focus=focus, **counts))
        for section in self._sections:
            yield Chunk(_FILE, section)
        self._sections.clear()
        yield Chunk(_FILE, render("close.html"))

    def _carry(self, record: EventRecord) -> bool:
        alone = len(record.documents) < 2
        if alone and self._singles >= _SINGLES:
            return False
        if _LEAST * sum(min(len(d.text), TEXT) for d in record.documents[:ARTICLES]) > self._room:
            return False
        section = render(
            "event.html", view=event_view(record, self._parts), categories=CATEGORIES, parts=self._parts, unsaid=UNSAID
        )
        size = len(section.encode("utf-8", errors="backslashreplace"))
        if size > self._room:
            return False
        self._sections.append(section)
        self._room -= size
        self._singles += alone
        return True
