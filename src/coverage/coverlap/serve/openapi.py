"""The description of the JSON API, as OpenAPI 3.1.

In: the address of the server. Out: a document. Schemas are JSON Schema, which OpenAPI 3.1 is; a test holds the answers
to them.
"""

from __future__ import annotations

from importlib.metadata import version
from typing import Any, get_args

from coverlap.checks.decisions import CHOICES
from coverlap.model.event import Severity
from coverlap.model.marked_draft import GROUPS
from coverlap.model.values import Kind
from coverlap.model.verdict import State
from coverlap.render.checks.json_schema import schema as verdict_schema
from coverlap.render.json_schema import COUNT, TEXT, Schema, list_of, object_of

_MAYBE_NUMBER: Schema = {"type": ["number", "null"]}
_MAYBE: Schema = {"type": ["integer", "null"], "minimum": 0}
_ENTRY: dict[str, Schema] = {
    "number": COUNT,
    **dict.fromkeys(("id", "outlet", "title", "published", "url"), TEXT),
    "words": COUNT,
}
_SPAN: dict[str, Schema] = {"start": COUNT, "end": COUNT}
_DECISION = object_of(
    {**dict.fromkeys(("fingerprint", "code", "who", "when", "why", "text"), TEXT), "decision": {"enum": list(CHOICES)}}
)
_SOURCE = object_of({**dict.fromkeys(("article_id", "outlet", "title", "published", "url"), TEXT), "words": COUNT})
_PLACE = object_of(dict.fromkeys(("article_id", "outlet", "title", "published", "url", "text"), TEXT))
_PAIR = {
    **dict.fromkeys(("left_id", "right_id"), TEXT),
    "cosine": {"type": "number"},
    **dict.fromkeys(("left_share", "right_share", "hours_apart"), _MAYBE_NUMBER),
    **dict.fromkeys(("passages", "longest_run"), COUNT),
}
_FINDING = object_of(
    {
        **dict.fromkeys(("code", "message", "article_id", "text", "fingerprint", "reason"), TEXT),
        "severity": {"enum": list(get_args(Severity))},
        "state": {"enum": list(get_args(State))},
        "start": _MAYBE,
        "end": _MAYBE,
        "sources": list_of(_PLACE),
    }
)
_MARKED = object_of(
    {
        "text": TEXT,
        "words": COUNT,
        "shared": COUNT,
        "groups": object_of(dict.fromkeys(GROUPS, COUNT)),
        "without_quotations": object_of({"words": COUNT, "shared": COUNT}),
        "sources": list_of(_SOURCE),
        "matches": list_of(
            object_of(
                {
                    **dict.fromkeys(("source", "start", "end", "source_start", "source_end", "words"), COUNT),
                    "source_text": TEXT,
                    "kind": {"enum": list(get_args(Kind))},
                }
            )
        ),
        "segments": list_of(
            object_of({**_SPAN, "words": COUNT, "group": {"enum": list(GROUPS)}, "matches": list_of(COUNT)})
        ),
    }
)
_ARTICLE = object_of(dict.fromkeys(("id", "outlet", "title", "published", "url", "byline", "text"), TEXT))
_NAMED = object_of(dict.fromkeys(("id", "outlet", "title", "published", "url"), TEXT))


def _inside(verdict: Schema) -> Schema:
    """The verdict's schema as a part of this document."""
    inner = {key: value for key, value in verdict.items() if key not in ("$schema", "$defs", "title")}
    findings = list_of({"$ref": "#/components/schemas/Finding"})
    return {**inner, "properties": {**inner["properties"], "findings": findings}}


_VERDICT = verdict_schema()
SCHEMAS: dict[str, Schema] = {
    "Checked": object_of({"verdict": _inside(_VERDICT), "marked": _MARKED, "page": TEXT}),
    "Hits": object_of({"hits": list_of(object_of({**_ENTRY, **_SPAN, "text": TEXT}))}),
    "Quotations": object_of(
        {
            "quotations": list_of(
                object_of(
                    {
                        **_ENTRY,
                        **_SPAN,
                        **dict.fromkeys(("text", "speaker", "via", "confidence", "form"), TEXT),
                        "shared": COUNT,
                    }
                )
            )
        }
    ),
    "Archive": object_of(
        {
            "articles": COUNT,
            "outlets": list_of(object_of({"outlet": TEXT, "articles": COUNT})),
            "days": list_of(object_of({"day": TEXT, "articles": COUNT})),
            "newest": list_of(object_of(_ENTRY)),
        }
    ),
    "Article": _ARTICLE,
    "Events": object_of(
        {
            "events": list_of(object_of({"label": TEXT, "articles": list_of(object_of(_ENTRY))})),
            "complete": {"type": "boolean"},
        }
    ),
    "Event": object_of(
        {
            "label": TEXT,
            "articles": list_of(_NAMED),
            "pairs": list_of(object_of(_PAIR)),
            "findings": list_of(_FINDING),
        }
    ),
    "Decisions": object_of({"decisions": list_of(_DECISION)}),
    "Decision": _DECISION,
    "Error": object_of({"error": TEXT}),
    "Finding": _VERDICT["$defs"]["finding"],
}
_PERIOD = ("outlet", "since", "until")


def description(address: str) -> dict[str, Any]:
    """The document for a server at this address."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "coverlap desk",
            "version": version("coverlap"),
            "description": "Drafts checked against an archive of articles. Spans are half-open, in code points.",
        },
        "servers": [{"url": address}],
        "paths": {
            "/api/check": {
                "post": _change("Check a draft", "Checked", ("text",), ("title", "outlet", "published"), 200)
            },
            "/api/search": {"get": _question("Articles that contain all of these words", "Hits", ("q",), _PERIOD)},
            "/api/quotations": {
                "get": _question("Who has a quotation, and whom they name", "Quotations", ("q",), _PERIOD)
            },
            "/api/archive": {"get": _question("What the archive holds", "Archive", (), _PERIOD)},
            "/api/article": {"get": _question("One article", "Article", ("id",))},
            "/api/events": {"get": _question("The events of a period", "Events", ("since", "until"))},
            "/api/event": {"get": _question("The event of an article, compared", "Event", ("id",))},
            "/api/decisions": {
                "get": _question("What editors have decided", "Decisions"),
                "post": _change(
                    "Dismiss or confirm a finding",
                    "Decision",
                    ("fingerprint", "code", "text", "decision", "who", "why"),
                    (),
                    201,
                ),
            },
        },
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _question(summary: str, answer: str, needed: tuple[str, ...] = (), more: tuple[str, ...] = ()) -> dict[str, Any]:
    parameters = [
        {"name": name, "in": "query", "required": name in needed, "schema": TEXT} for name in (*needed, *more)
    ]
    return {"summary": summary, "parameters": parameters, "responses": _responses(answer, 200)}


def _change(summary: str, answer: str, needed: tuple[str, ...], more: tuple[str, ...], status: int) -> dict[str, Any]:
    given = {"type": "object", "required": list(needed), "properties": dict.fromkeys((*needed, *more), TEXT)}
    return {
        "summary": summary,
        "security": [{"token": []}],
        "requestBody": {"required": True, "content": {"application/json": {"schema": given}}},
        "responses": _responses(answer, status),
    }


def _responses(answer: str, status: int) -> dict[str, Any]:
    def body(name: str, meaning: str) -> dict[str, Any]:
        reference = {"$ref": f"#/components/schemas/{name}"}
        return {"description": meaning, "content": {"application/json": {"schema": reference}}}

    refused = body("Error", "What is wrong, in one sentence")
    return {str(status): body(answer, "The answer"), "400": refused, "403": refused, "404": refused, "503": refused}
