"""A comparison as a notebook shows it: the totals, and who shares most with whom.

In: event records and a summary. Out: HTML without style or script; every value is escaped.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import nlargest
from html import escape

from coverlap.model.event import EventRecord, Pair, Summary
from coverlap.wording import percent

_PAIRS = 10
_HEAD = ("A", "B", "A's words found in B", "B's words found in A", "Passages")


def overview(records: Sequence[EventRecord], summary: Summary) -> str:
    """The HTML of a whole comparison."""
    owned = ((pair, record) for record in records for pair in record.pairs if record.owns(pair.left_id))
    shown = nlargest(_PAIRS, (item for item in owned if item[0].passages), key=lambda item: _most(item[0]))
    totals = f"Articles: {summary.articles}, events: {summary.events}, passages shared: {summary.passages}"
    return f"<p>{totals}</p>{_table(shown)}" if shown else f"<p>{totals}</p>"


def _most(pair: Pair) -> float:
    return max(pair.left_share, pair.right_share)


def _table(shown: Sequence[tuple[Pair, EventRecord]]) -> str:
    rows = (
        (
            _name(record, pair.left_id),
            _name(record, pair.right_id),
            percent(pair.left_share),
            percent(pair.right_share),
            str(pair.passages),
        )
        for pair, record in shown
    )
    head = "".join(f"<th>{escape(cell)}</th>" for cell in _HEAD)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _name(record: EventRecord, article_id: str) -> str:
    outlet = record.articles[article_id].outlet
    return f"{outlet} ({article_id})" if outlet else article_id
