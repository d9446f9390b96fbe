"""The JSON Schema of `report.json`, made from the columns of `coverlap.tables`.

In: nothing. Out: a schema (draft 2020-12). The package carries it as `report.schema.json`; a test keeps that file and
the reports themselves to it. What a report nests beside the tables is stated here, in the order of `json_report`.
"""

from __future__ import annotations

from typing import Any

from coverlap.tables import (
    ARTICLES,
    COMPARISON_TABLES,
    CREDITS,
    EVENTS,
    FINDINGS,
    FRAMING,
    KINDS,
    OUTLETS,
    PAIRS,
    PASSAGES,
    QUOTES,
    STORYLINES,
    Table,
    Type,
)

Schema = dict[str, Any]

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer", "minimum": 0}
_RANGE: Schema = {"type": "array", "prefixItems": [COUNT, COUNT], "items": False, "minItems": 2}


def schema() -> Schema:
    """The schema of a whole report."""
    totals = object_of(dict.fromkeys(("articles", "events", "passages"), COUNT))
    return {
        "$schema": DRAFT,
        "title": "coverlap report",
        "description": "Spans are Unicode code points, half-open, into an article's text. Shares lie in 0 to 1.",
        **object_of(
            {
                "events": list_of(_event()),
                "outlets": list_of(_row(OUTLETS)),
                "storylines": list_of(_row(STORYLINES)),
                "skipped": list_of(object_of({"where": TEXT, "reason": TEXT})),
                "notes": {**list_of(TEXT), "description": "What could not be found in texts of some language."},
                "totals": totals,
                "coverlap": {**TEXT, "description": "The version that wrote the report."},
                "generated": {**TEXT, "description": "When, in UTC; empty unless a time was asked for."},
            }
        ),
    }


def _event() -> Schema:
    boilerplate = object_of({"start": COUNT, "end": COUNT, "reason": TEXT})
    edit = object_of(
        {
            "operation": {"enum": ["keep", "replace", "insert", "delete", "respell"]},
            "left": _RANGE,
            "right": _RANGE,
        }
    )
    evidence = object_of({"article_id": TEXT, "start": COUNT, "end": COUNT})
    return _row(
        EVENTS,
        articles=list_of(_row(ARTICLES, language=TEXT, text=TEXT, stock=list_of(boilerplate))),
        pairs=list_of(_row(PAIRS)),
        passages=list_of(_row(PASSAGES, edits=list_of(edit))),
        quotes=list_of(_row(QUOTES)),
        credits=list_of(_row(CREDITS)),
        framing=list_of(_row(FRAMING)),
        findings=list_of(_row(FINDINGS, evidence=list_of(evidence))),
        **{table.name: list_of(_row(table)) for table in COMPARISON_TABLES},
    )


def _row(table: Table, **more: Schema) -> Schema:
    """A row of a table, with what is nested in it; a nested list takes the place of a column of its name."""
    columns = {column.name: _cell(column.type, column.meaning, column.optional) for column in table.columns}
    return {"description": table.meaning, **object_of(columns | more)}


def _cell(kind: Type, meaning: str, optional: bool) -> Schema:
    storage, unit = KINDS[kind]
    bounds = {"share": {"minimum": 0, "maximum": 1}, "words": {"minimum": 0}, "offset": {"minimum": 0}}
    return {
        "type": [storage, "null"] if optional else storage,
        "description": f"{meaning} Unit: {unit}." if unit and storage != "string" else meaning,
        **bounds.get(kind, {}),
    }


def object_of(properties: dict[str, Schema]) -> Schema:
    """An object that has each of these properties."""
    return {"type": "object", "properties": properties, "required": list(properties)}


def list_of(items: Schema) -> Schema:
    """A list of such items."""
    return {"type": "array", "items": items}
