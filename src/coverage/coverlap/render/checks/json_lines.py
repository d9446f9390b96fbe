"""A verdict as JSON: one document with everything, or one line a result.

In: a verdict. Out: JSON text. Lines and columns count from 1, columns in code points; regions are half-open. Known and
suppressed results are listed too, with their state. Fields may be added; one that changes its meaning raises `FORMAT`.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from coverlap.model.marked_draft import MarkedDraft
from coverlap.model.verdict import DraftTotal, EvidenceSource, Place, Result, Verdict

FORMAT = 1


def document(verdict: Verdict) -> str:
    """The whole verdict."""
    value = {
        "format": FORMAT,
        "passed": verdict.passed,
        "fail_on": verdict.fail_on,
        "reuse_percentage": verdict.reuse,
        "against": verdict.against,
        "drafts": [_draft(*both) for both in zip(verdict.drafts, verdict.marked, strict=True)],
        "findings": [_result(verdict, result) for result in verdict.results],
        "rules": [asdict(rule) for rule in verdict.rules],
        "skipped": [skipped._asdict() for skipped in verdict.skipped],
        "unread": [unread._asdict() for unread in verdict.unread],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def lines(verdict: Verdict) -> str:
    """One result a line, in the form that it has in the document."""
    return "".join(json.dumps(_result(verdict, r), ensure_ascii=False) + "\n" for r in verdict.results)


def _draft(draft: DraftTotal, marked: MarkedDraft) -> dict[str, Any]:
    figures = marked.figures()
    return {
        **asdict(draft),
        "reuse_percentage": draft.reuse,
        "all_words": figures.words,
        "groups": figures.groups,
        "sources": [asdict(source) for source in marked.sources],
    }


def _result(verdict: Verdict, result: Result) -> dict[str, Any]:
    return {
        **_place(result.place),
        "code": result.code,
        "severity": result.severity,
        "message": result.message,
        "measure": result.measure,
        "text": result.text,
        "state": result.state,
        "fails": verdict.fails(result),
        "reason": result.reason,
        "fingerprint": result.fingerprint,
        "occurrence": result.occurrence,
        "sources": [_source(source) for source in result.sources],
    }


def _source(source: EvidenceSource) -> dict[str, Any]:
    return {
        "article_id": source.article_id,
        "outlet": source.outlet,
        "title": source.title,
        "published": source.published,
        "url": source.url,
        **_place(source.place),
        "text": source.text,
    }


def _place(place: Place) -> dict[str, Any]:
    return place._asdict()
