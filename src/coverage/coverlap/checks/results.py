"""From a finding in an article's text to a result in a file.

In: findings on one draft, and the articles that they point to. Out: `Result`s.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from coverlap.checks.locations import Locations
from coverlap.checks.source_map import Pages
from coverlap.checks.suppressions import CommentedDraft
from coverlap.model.event import Evidence
from coverlap.model.values import Article
from coverlap.model.verdict import EvidenceSource, Result
from coverlap.rules.draft.context import DraftContext, SourceSpan
from coverlap.rules.fingerprint import fingerprint


def results_of(
    context: DraftContext, draft: CommentedDraft, articles: Mapping[str, Article], pages: Pages
) -> tuple[Result, ...]:
    """The results of a draft's findings, with the severity of their rules; suppressed where a comment covers them.
    `articles` are the others that findings point to, by id."""
    known = {**articles, draft.read.id: draft.read}

    @cache
    def locations(article_id: str) -> Locations:
        return Locations(known[article_id], pages(known[article_id]))

    def source(evidence: Evidence) -> EvidenceSource:
        article = known[evidence.article_id]
        return EvidenceSource(
            article_id=article.id,
            outlet=article.outlet,
            title=article.title,
            published=article.published,
            url=article.url,
            place=locations(article.id).of(evidence.span),
            text=article.text[slice(*evidence.span)],
        )

    results = []
    for finding in context.findings:
        whole = draft.source if isinstance(finding.span, SourceSpan) else draft.read.text
        text = whole[slice(*finding.span)] if finding.span else ""
        suppressions = context.suppressing(finding)
        results.append(
            Result(
                code=finding.code,
                severity=finding.severity,
                message=finding.message,
                measure=finding.measure,
                place=locations(draft.read.id).of(finding.span),
                text=text,
                sources=tuple(source(e) for e in finding.evidence if finding.span or e.article_id != draft.read.id),
                fingerprint=fingerprint(finding.code, text),
                state="suppressed" if suppressions else "new",
                reason="; ".join(suppression.reason for suppression in suppressions),
                span=None if isinstance(finding.span, SourceSpan) else finding.span,
            )
        )
    return tuple(results)


def numbered(results: Iterable[Result]) -> tuple[Result, ...]:
    """The results in order; equal fingerprints of one file are counted from 1, suppressed ones by themselves."""
    seen: Counter[tuple[str, str, bool]] = Counter()
    ordered = []
    for result in sorted(results, key=lambda r: (r.place, r.code, r.message)):
        key = (result.place.file, result.fingerprint, result.state == "suppressed")
        seen[key] += 1
        ordered.append(replace(result, occurrence=seen[key]))
    return tuple(ordered)
