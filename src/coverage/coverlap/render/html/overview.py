"""The overview: what the page says before any event.

In: the totals of all records and the run's summary. Out: an `Overview`. Charts show the outlets that share most; the
tables beside them go further, and the CSV files hold all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from coverlap.model import OutletTotal, Summary
from coverlap.render.html.charts import Link, events_chart, matrix_chart, network_chart
from coverlap.render.html.shapes import Chart
from coverlap.render.html.totals import EventRow, Totals

_OUTLETS = 12  # in a chart
_LINKS = 40  # arcs drawn
_CREDITS = 30  # lines drawn
_PAIRS = 60  # rows of a table
_TOTALS = 100  # outlets in the table
_SKIPPED = 200  # named


class SharedRow(NamedTuple):
    """How many of one outlet's words stand in another's articles, by voice, and of how many."""

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
    totals: Totals
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


def overview(totals: Totals, summary: Summary) -> Overview:
    """The overview of a whole run."""
    shared = sorted(
        (
            SharedRow(one, other, voices["own"], voices["attributed"], voices["quoted"], totals.words[one])
            for (one, other), voices in totals.shared.items()
        ),
        key=lambda row: (-row.own, -row.attributed - row.quoted, row.one, row.other),
    )
    credits = [
        Link(name, source, count, f"{count} article{'s' * (count != 1)}")
        for (name, source), count in sorted(totals.credited.items(), key=lambda item: (-item[1], item[0]))
    ]
    names = _foremost(shared, totals)
    shares = {(row.one, row.other): row.own / row.words for row in shared if row.words and row.own}
    return Overview(
        summary=summary,
        totals=totals,
        words=sum(outlet.words for outlet in summary.outlets),
        named_outlets=sum(1 for outlet in summary.outlets if outlet.outlet),
        unnamed_articles=sum(outlet.articles for outlet in summary.outlets if not outlet.outlet),
        events=totals.rows,
        events_chart=events_chart(totals.sizes),
        matrix=matrix_chart(names, shares),
        network=network_chart(names, _arcs(names, shared), [c for c in credits if c.one in names][:_CREDITS]),
        outlets=sorted(summary.outlets, key=lambda o: (-o.articles, o.outlet))[:_TOTALS],
        shared=shared[:_PAIRS],
        more_shared=max(0, len(shared) - _PAIRS),
        credits=credits[:_PAIRS],
        more_credits=max(0, len(credits) - _PAIRS),
        more_skipped=max(0, len(summary.skipped) - _SKIPPED),
    )


def _foremost(shared: Sequence[SharedRow], totals: Totals) -> list[str]:
    """The outlets with most words shared in their own voice, in order of name."""
    weights: dict[str, int] = dict.fromkeys(totals.words, 0)
    for row in shared:
        if row.one != row.other:
            weights[row.one] += row.own
    foremost = sorted((name for name in weights if weights[name]), key=lambda name: (-weights[name], name))
    return sorted(foremost[:_OUTLETS], key=str.casefold)


def _arcs(names: Sequence[str], shared: Sequence[SharedRow]) -> list[Link]:
    words: dict[tuple[str, str], int] = {}
    for row in shared:
        if row.one in names and row.other in names and row.one < row.other:
            words[row.one, row.other] = words.get((row.one, row.other), 0) + row.own
        elif row.one in names and row.other in names and row.other < row.one:
            words[row.other, row.one] = words.get((row.other, row.one), 0) + row.own
    links = [Link(one, other, count, f"{count} words, both directions added") for (one, other), count in words.items()]
    return sorted((link for link in links if link.weight), key=lambda link: (-link.weight, link.one, link.other))[
        :_LINKS
    ]
