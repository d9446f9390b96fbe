"""The reporter: one page with all events, or an index and a page an event.

In: event records, largest events first, then the run's summary. Out: chunks of `report.html`, and of files in
`report/` beside it. A section is rendered when its record passes; nothing of the record stays but sums. Up to
`_ARTICLES` articles and `_BUDGET` bytes all sections are one file, which one can send; from there on each is a file of
its own, written at once, and `report.html` is the index of them. The events' numbers are their places in the report.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from markupsafe import Markup

from coverlap.model.event import EventRecord, Summary
from coverlap.render.arranged import PARTS
from coverlap.render.base import Chunk, event_file, focused, made_from
from coverlap.render.html.comparison import BESIDE, UNSAID
from coverlap.render.html.event import CATEGORIES, event_view
from coverlap.render.html.overview import overview
from coverlap.render.html.page import asset, render
from coverlap.render.html.search_index import CLOSE, FILE, OPEN, entry_of
from coverlap.render.html.totals import PageTotals

_FILE = "report.html"
_ARTICLES = 500  # in one file
_BUDGET = 8_000_000  # bytes of sections in one file: it opens in 0.9 to 1.6 s on two busy cores (decision 80)
_SINGLES = 30  # events of one article, with nothing to show but the article
_OUT = "../"  # from a page of one event
# Where a section's links lead out of its page is known when it is written. No text holds these characters: see page.py.
_UP, _HOME = Markup("\x00"), Markup("\x01")


class HtmlReport:
    """HTML pages."""

    meaning = "pages for the browser, with texts side by side; work offline; one file up to 500 articles"

    def __init__(self, budget: int = _BUDGET, articles: int = _ARTICLES, parts: Collection[str] = PARTS) -> None:
        self._parts = parts
        self._totals = PageTotals()
        self._sections: list[tuple[int, str, str]] = []
        self._index: list[str] = []
        self._room, self._articles = budget, articles
        self._given = self._singles = 0
        self._split = False

    def event(self, record: EventRecord) -> Iterator[Chunk]:
        """Yields nothing while all sections fit one file; then the pages of the events so far, and of each further
        one."""
        self._given += 1
        self._articles -= len(record.documents)
        number = self._given if self._is_shown(record) else 0
        self._totals.add(record, number)
        self._index.append(entry_of(record, number))
        if number:
            section = self._section(record)
            self._room -= len(section.encode("utf-8", errors="backslashreplace"))
            self._sections.append((number, record.event.label, section))
        if not self._split and (self._articles < 0 or self._room < 0):
            self._split = True
            yield from (Chunk(f"report/{name}", asset(name)) for name in ("style.css", "script.js"))
            yield Chunk(FILE, OPEN)
        if self._split:
            yield from self._pages()

    def end(self, summary: Summary) -> Iterator[Chunk]:
        """The page of all, or the index."""
        view = overview(self._totals, summary)
        partly, focus = made_from(self._given, summary), focused(self._parts)
        page = render("overview.html", overview=view, partly=partly, focus=focus, split=self._split, up="", home="")
        yield Chunk(_FILE, page)
        for _, _, section in self._sections:
            yield Chunk(_FILE, section.replace(_UP, "").replace(_HOME, ""))
        self._sections.clear()
        yield Chunk(_FILE, render("close.html"))
        if self._split:
            yield Chunk(FILE, CLOSE)

    def _pages(self) -> Iterator[Chunk]:
        """The sections so far as pages of their own, and their entries in the index."""
        for number, label, section in self._sections:
            opening = render("event_page.html", label=label, split=True, up=_OUT, home=f"{_OUT}{_FILE}")
            placed = section.replace(_UP, _OUT).replace(_HOME, f"{_OUT}{_FILE}")
            yield Chunk(event_file(number, "html"), f"{opening}{placed}{render('close.html')}")
        yield from (Chunk(FILE, entry) for entry in self._index)
        self._sections.clear()
        self._index.clear()

    def _is_shown(self, record: EventRecord) -> bool:
        if len(record.documents) > 1 or record.findings:
            return True
        self._singles += 1
        return self._singles <= _SINGLES

    def _section(self, record: EventRecord) -> str:
        values = {"view": event_view(record, self._parts), "categories": CATEGORIES, "parts": self._parts}
        return render("event.html", **values, unsaid=UNSAID, beside=BESIDE, up=_UP, home=_HOME)
