"""An event's findings in the form that a draft's have, so that they are shown and decided alike.

In: an event's record. Out: `Result`s, the gravest first; an article stands for the file that a draft would be.
"""

from __future__ import annotations

from coverlap.model.event import EventRecord, Evidence
from coverlap.model.verdict import EvidenceSource, Place, Result
from coverlap.rules.fingerprint import fingerprint


def event_results(record: EventRecord) -> tuple[Result, ...]:
    """All findings of the event."""
    results = []
    for finding in sorted(record.findings, key=lambda finding: finding.order):
        article = record.articles[finding.article_id]
        text = article.text[slice(*finding.span)] if finding.span else ""
        results.append(
            Result(
                code=finding.code,
                severity=finding.severity,
                message=finding.message,
                measure=finding.measure,
                place=_place(article.id),
                text=text,
                sources=tuple(_source(record, evidence) for evidence in finding.evidence),
                fingerprint=fingerprint(finding.code, text),
                span=finding.span,
            )
        )
    return tuple(results)


def _source(record: EventRecord, evidence: Evidence) -> EvidenceSource:
    article = record.articles[evidence.article_id]
    text = article.text[slice(*evidence.span)]
    place = _place(article.id)
    return EvidenceSource(article.id, article.outlet, article.title, article.published, article.url, place, text)


def _place(article_id: str) -> Place:
    return Place(article_id, 1, 1, 1, 1)
