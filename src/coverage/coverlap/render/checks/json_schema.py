"""The JSON Schema of `coverlap check --format json`, and of each line of `--format jsonl`.

In: nothing. Out: a schema (draft 2020-12). The package carries it as `check.schema.json`; a test keeps that file and
the verdicts themselves to it. Its `$defs` hold a finding, which is what a line of `jsonl` is.
"""

from __future__ import annotations

from typing import Any, get_args

from coverlap.model.marked_draft import GROUPS
from coverlap.model.verdict import SEVERITIES, State
from coverlap.render.checks.json_lines import FORMAT
from coverlap.render.json_schema import COUNT, DRAFT, TEXT, Schema, list_of, object_of

_FROM_ONE: Schema = {"type": "integer", "minimum": 1}
_FLAG: Schema = {"type": "boolean"}
_PERCENTAGE: Schema = {"type": "number", "minimum": 0, "maximum": 100}
_SEVERITY: Schema = {"enum": list(SEVERITIES)}
_SKIPPED: Schema = object_of({"where": TEXT, "reason": TEXT})
_FINDING: Schema = {"$ref": "#/$defs/finding"}
_PLACE: dict[str, Schema] = {"file": TEXT} | dict.fromkeys(("line", "column", "end_line", "end_column"), _FROM_ONE)


def schema() -> Schema:
    """The schema of a whole verdict."""
    return {
        "$schema": DRAFT,
        "title": "coverlap check",
        "description": "Lines and columns count from 1, columns in code points; a region ends before its end.",
        **object_of(
            {
                "format": {"const": FORMAT, "description": "Raised when a field changes its meaning."},
                "passed": _described(_FLAG, "Everything was read, and nothing new is grave enough to fail."),
                "fail_on": _described(_SEVERITY, "The mildest severity that fails."),
                "reuse_percentage": _described(
                    _PERCENTAGE, "Of the drafts' words, those that also appear in another article."
                ),
                "against": _described(COUNT, "Articles that the drafts were compared with."),
                "drafts": list_of(_draft()),
                "findings": list_of(_FINDING),
                "rules": list_of(_rule()),
                "skipped": _described(list_of(_SKIPPED), "Records without anything to compare."),
                "unread": _described(
                    list_of(_SKIPPED), "Records that could not be read; with one, the check does not pass."
                ),
            }
        ),
        "$defs": {"finding": _finding()},
    }


def _draft() -> Schema:
    counts = dict.fromkeys(("words", "reused", "passages", "articles"), COUNT)
    article = ("article_id", "outlet", "title", "published", "url")
    return object_of(
        {
            "file": TEXT,
            "title": TEXT,
            **counts,
            "reuse_percentage": _PERCENTAGE,
            "all_words": _described(
                COUNT, "Words of the draft, with quotations, without boilerplate and ignored text."
            ),
            "groups": _described(
                object_of(dict.fromkeys(GROUPS, COUNT)),
                "Words that are in other articles too, by whether they are in quotation marks and a source is named.",
            ),
            "sources": _described(
                list_of(object_of({**dict.fromkeys(article, TEXT), "words": COUNT})),
                "The articles that have them too, those with most words first; they overlap.",
            ),
        }
    )


def _rule() -> Schema:
    return object_of({**dict.fromkeys(("code", "name", "summary", "page"), TEXT), "severity": _SEVERITY})


def _finding() -> Schema:
    source = object_of(
        {**dict.fromkeys(("article_id", "outlet", "title", "published", "url"), TEXT), **_PLACE, "text": TEXT}
    )
    return object_of(
        {
            **_PLACE,
            "code": TEXT,
            "severity": _SEVERITY,
            "message": TEXT,
            "measure": _described({"type": "number"}, "The figure behind it; the rule's page states its unit."),
            "text": _described(TEXT, "The draft's words; empty: the finding is on the whole draft."),
            "state": {"enum": list(get_args(State))},
            "fails": _described(_FLAG, "It is new, and at or above the severity that fails."),
            "reason": _described(TEXT, "Why a finding is suppressed; who dismissed or confirmed it, and why."),
            "fingerprint": _described(TEXT, "Of the rule and the words: edits elsewhere and a move leave it alone."),
            "occurrence": _described(_FROM_ONE, "Equal fingerprints of one file, counted."),
            "sources": list_of(source),
        }
    )


def _described(schema: Schema, meaning: str) -> dict[str, Any]:
    return {**schema, "description": meaning}
