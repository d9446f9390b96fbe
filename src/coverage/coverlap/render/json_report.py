"""JSON: the whole report as one document, `report.json`.

In: event records. Out: the same tables as the CSV files, nested by event, under the same column names, with each
passage's edit script and each article's boilerplate and full text, so that another program needs nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from coverlap.model.event import EventRecord, SharedPassage, Summary
from coverlap.model.values import Span
from coverlap.render.base import Chunk
from coverlap.tables import (
    ARTICLES,
    COMPARISON_TABLES,
    CREDITS,
    EVENTS,
    FINDINGS,
    FRAMING,
    OUTLETS,
    PAIRS,
    PASSAGES,
    QUOTES,
    STORYLINES,
    Table,
)

_FILE = "report.json"


class JsonReport:
    """One JSON document."""

    meaning = "one JSON document with everything, for other programs"

    def __init__(self) -> None:
        self._begun = False

    def event(self, record: EventRecord) -> Iterator[Chunk]:
        """One element of `events`."""
        yield Chunk(_FILE, (",\n" if self._begun else '{"events": [\n') + _dump(_event(record)))
        self._begun = True

    def end(self, summary: Summary) -> Iterator[Chunk]:
        """The rest of the document."""
        tail = {
            "outlets": _objects(OUTLETS, summary),
            "storylines": _objects(STORYLINES, summary),
            "skipped": [skipped._asdict() for skipped in summary.skipped],
            "notes": list(summary.notes),
            "totals": {"articles": summary.articles, "events": summary.events, "passages": summary.passages},
            "coverlap": summary.version,
            "generated": summary.generated,
        }
        yield Chunk(_FILE, ("\n], " if self._begun else '{"events": [], ') + _dump(tail)[1:] + "\n")


def _event(record: EventRecord) -> dict[str, Any]:
    event = _objects(EVENTS, record)[0]
    event["articles"] = _objects(ARTICLES, record)
    for row, document in zip(event["articles"], record.documents, strict=True):
        row["language"] = document.language
        row["text"] = document.text
        row["stock"] = [{"start": s.span.start, "end": s.span.end, "reason": s.reason} for s in document.boilerplate]
    event["pairs"] = _objects(PAIRS, record)
    event["passages"] = _objects(PASSAGES, record)
    owned = (passage for passage in record.passages if record.owns(passage.left_id))
    for row, passage in zip(event["passages"], owned, strict=True):
        row["edits"] = _edits(passage)
    for table in (QUOTES, CREDITS, FRAMING, FINDINGS, *COMPARISON_TABLES):
        event[table.name] = _objects(table, record)
    owned_evidence = (finding.evidence for finding in record.findings)
    for row, evidence in zip(event["findings"], owned_evidence, strict=True):
        row["evidence"] = [{"article_id": e.article_id, "start": e.span.start, "end": e.span.end} for e in evidence]
    return event


def _edits(passage: SharedPassage) -> list[dict[str, Any]]:
    return [{"operation": op, "left": _pair(left), "right": _pair(right)} for op, left, right in passage.edits]


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def _objects(table: Table, source: EventRecord | Summary) -> list[dict[str, Any]]:
    return [dict(zip(table.header, row, strict=True)) for row in table.rows(source)]


def _dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
