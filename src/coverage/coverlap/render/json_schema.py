"""The JSON Schema of `report.json`, made from the columns of `coverlap.tables`.

In: nothing. Out: a schema (draft 2020-12). The package carries it as `report.schema.json`; a test keeps that file and
the reports themselves to it. What a report nests beside the tables is stated here, in the order of `json_report`.
"""

from __future__ import annotations

from typing import Any

from coverlap.tables import (
    ARTICLES,
    CREDITS,
    EVENTS,
    FINDINGS,
    FRAMING,
    KINDS,
    OUTLETS,
    PAIRS,
    PASSAGES,
    QUOTES,
    Table,
    Type,
)

Schema = dict[str, Any]

_TEXT: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_RANGE: Schema = {"type": "array", "prefixItems": [_COUNT, _COUNT], "items": False, "minItems": 2}


def schema() -> Schema:
    """The schema of a whole report."""
    totals = _object(dict.fromkeys(("articles", "events", "passages"), _COUNT))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "coverlap report",
        "description": "Spans are Unicode code points, half-open, into an article's text. Shares lie in 0 to 1.",
        **_object(
            {
                "events": _list(_event()),
                "outlets": _list(_row(OUTLETS)),
                "skipped": _list(_object({"where": _TEXT, "reason": _TEXT})),
                "notes": {**_list(_TEXT), "description": "What could not be found in texts of some language."},
                "totals": totals,
                "coverlap": {**_TEXT, "description": "The version that wrote the report."},
                "generated": {**_TEXT, "description": "When, in UTC."},
            }
        ),
    }


def _event() -> Schema:
    stock = _object({"start": _COUNT, "end": _COUNT, "reason": _TEXT})
    edit = _object(
        {
            "operation": {"enum": ["keep", "replace", "insert", "delete", "respell"]},
            "left": _RANGE,
            "right": _RANGE,
        }
    )
    evidence = _object({"article_id": _TEXT, "start": _COUNT, "end": _COUNT})
    return _row(
        EVENTS,
        articles=_list(_row(ARTICLES, language=_TEXT, text=_TEXT, stock=_list(stock))),
        pairs=_list(_row(PAIRS)),
        passages=_list(_row(PASSAGES, edits=_list(edit))),
        quotes=_list(_row(QUOTES)),
        credits=_list(_row(CREDITS)),
        framing=_list(_row(FRAMING)),
        findings=_list(_row(FINDINGS, evidence=_list(evidence))),
    )


def _row(table: Table, **more: Schema) -> Schema:
    """A row of a table, with what is nested in it; a nested list takes the place of a column of its name."""
    columns = {column.name: _cell(column.type, column.meaning, column.optional) for column in table.columns}
    return {"description": table.meaning, **_object(columns | more)}


def _cell(kind: Type, meaning: str, optional: bool) -> Schema:
    storage, unit = KINDS[kind]
    bounds = {"share": {"minimum": 0, "maximum": 1}, "words": {"minimum": 0}, "offset": {"minimum": 0}}
    return {
        "type": [storage, "null"] if optional else storage,
        "description": f"{meaning} Unit: {unit}." if unit and storage != "string" else meaning,
        **bounds.get(kind, {}),
    }


def _object(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}
