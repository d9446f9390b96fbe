"""The overview: what the page says before any event.

In: the totals of all records and the run's summary. Out: an `Overview`. Charts show the outlets that share most; the
tables beside them go further, and the CSV files hold all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coverlap.model.event import OutletTotal, Summary
from coverlap.render.html.charts import events_chart, matrix_chart
from coverlap.render.html.network import Link, network_chart
from coverlap.render.html.shapes import Chart
from coverlap.render.html.totals import EventRow, PageTotals

_OUTLETS = 12  # in a chart
_LINKS = 40  # arcs drawn
_CREDITS = 30  # lines drawn
_PAIRS = 60  # rows of a table
_TOTALS = 100  # outlets in the table
_SKIPPED = 200  # named


class SharedRow(NamedTuple):
    """How many of one outlet's words are in another's articles, by voice, and of how many."""

    one: str
    other: str
    own: int
    attributed: int
    quoted: int
    words: int


@dataclass(frozen=True)
class Overview:
    """Everything the overview shows."""

    summary: Summary
    totals: PageTotals
    words: int
    named_outlets: int
    unnamed_articles: int
    events: list[EventRow]
    events_chart: Chart | None
    matrix: Chart | None
    network: Chart | None
    outlets: list[OutletTotal]
    shared: list[SharedRow]
    more_shared: int
    credits: list[Link]
    more_credits: int
    more_skipped: int
    skipped_shown: int = _SKIPPED


def overview(totals: PageTotals, summary: Summary) -> Overview:
    """The overview of a whole run."""
    shared = sorted(
        (
            SharedRow(one, other, voices["own"], voices["attributed"], voices["quoted"], totals.words[one])
            for (one, other), voices in totals.shared.items()
        ),
        key=lambda row: (-row.own, -row.attributed - row.quoted, row.one, row.other),
    )
    credits = [
        Link(name, source, "credit", count, f"in {count} article{'s' * (count != 1)}")
        for (name, source), count in sorted(totals.credited.items(), key=lambda item: (-item[1], item[0]))
    ]
    names = _foremost(shared, totals)
    shares = {(row.one, row.other): row.own / row.words for row in shared if row.words and row.own}
    return Overview(
        summary=summary,
        totals=totals,
        words=totals.words.total(),
        named_outlets=sum(1 for outlet in summary.outlets if outlet.outlet),
        unnamed_articles=sum(outlet.articles for outlet in summary.outlets if not outlet.outlet),
        events=totals.rows,
        events_chart=events_chart(totals.sizes),
        matrix=matrix_chart(names, shares),
        network=network_chart(names, _arcs(names, shared), _sources(names, credits, totals)),
        outlets=sorted(summary.outlets, key=lambda o: (-o.articles, o.outlet))[:_TOTALS],
        shared=shared[:_PAIRS],
        more_shared=max(0, len(shared) - _PAIRS),
        credits=credits[:_PAIRS],
        more_credits=max(0, len(credits) - _PAIRS),
        more_skipped=max(0, len(summary.skipped) - _SKIPPED),
    )


def _foremost(shared: Sequence[SharedRow], totals: PageTotals) -> list[str]:
    """The outlets that share most words in their own voice, then in any, then credit most; in order of name."""
    own, any_voice, credits = Counter[str](), Counter[str](), Counter[str]()
    for row in shared:
        if row.one != row.other:
            own[row.one] += row.own
            any_voice[row.one] += row.own + row.attributed + row.quoted
    for (name, _), count in totals.credited.items():
        credits[name] += count
    weighty = [name for name in totals.words if any_voice[name] or credits[name]]
    foremost = sorted(weighty, key=lambda name: (-own[name], -any_voice[name], -credits[name], name))
    return sorted(foremost[:_OUTLETS], key=str.casefold)


def _arcs(names: Sequence[str], shared: Sequence[SharedRow]) -> list[Link]:
    """One link for two outlets: words in own voice, both directions added; of any voice where there are none."""
    own, other = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for row in shared:
        if row.one in names and row.other in names and row.one != row.other:
            pair = (min(row.one, row.other), max(row.one, row.other))
            own[pair] += row.own
            other[pair] += row.attributed + row.quoted
    links = [
        Link(*pair, "own", own[pair], f"{own[pair]} words in own voice, both directions added")
        if own[pair]
        else Link(*pair, "other", other[pair], f"{other[pair]} attributed or quoted words, both directions added")
        for pair in other
    ]
    return sorted(links, key=lambda link: (-own[link.one, link.other], -link.weight, link.one, link.other))[:_LINKS]


def _sources(names: Sequence[str], credits: Sequence[Link], totals: PageTotals) -> list[Link]:
    """The heaviest credits of the outlets shown; one that leads to an unseen common source is marked as such."""
    marked = [
        link._replace(kind="unseen") if link.one in totals.unseen.get(link.other, ()) else link
        for link in credits
        if link.one in names
    ]
    return sorted(marked, key=lambda link: link.kind != "unseen")[:_CREDITS]
