"""From drafts to a verdict: examined, measured, held against a policy.

In: drafts, the corpus to hold them against, a policy. Out: a `Verdict`. Findings on other articles than the drafts
are left out: the gate is for what is about to be published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from coverlap.checks.baseline import Baseline
from coverlap.checks.corpus import KnownArticles
from coverlap.checks.draft_rules import INFOS
from coverlap.checks.limits import over_limit
from coverlap.checks.locations import place_file
from coverlap.checks.metrics import Metrics, metrics_of
from coverlap.checks.neighbourhood import Neighbourhood, neighbourhood
from coverlap.checks.policy import Policy
from coverlap.checks.results import ResultMaker
from coverlap.checks.source_map import Pages, no_pages
from coverlap.checks.suppressions import SuppressedDraft, Suppression, covering, suppressed
from coverlap.model.values import Article, Skipped
from coverlap.model.verdict import DraftTotal, Result, RuleInfo, Verdict


def check(
    drafts: Sequence[Article],
    against: KnownArticles,
    policy: Policy,
    *,
    allow_empty: bool = False,
    known: Sequence[Baseline] = (),
    skipped: Iterable[Skipped] = (),
    unread: Iterable[Skipped] = (),
    pages: Pages = no_pages,
) -> Verdict:
    """The verdict on these drafts; findings that are `known` do not fail.

    Ids must be unique among the drafts; an article that is a draft itself as it once was is left out. `pages` gives
    the source of articles that were web pages. Raises InputError, unless `allow_empty`, where a draft has no words or
    there is nothing to compare it with."""
    totals: list[DraftTotal] = []
    results: list[Result] = []
    marks = [suppressed(draft, pages(draft)) for draft in drafts]
    told = neighbourhood(
        [mark.article for mark in marks],
        against,
        same_outlet=policy.same_outlet,
        boilerplate=policy.boilerplate,
        agencies=policy.agencies,
        allow_empty=allow_empty,
    )
    for mark, examined in zip(marks, told, strict=True):
        aside = [ignore.span for ignore in mark.ignores if not ignore.codes]
        measures = metrics_of(examined, aside, include_quotes=policy.include_quotes)
        totals.append(_total(examined, measures))
        results += _results(examined, mark, measures, policy, pages)
    ordered = numbered(results)
    for findings in known:
        ordered = findings.told(ordered)
    return Verdict(
        drafts=tuple(sorted(totals, key=lambda total: total.file)),
        results=ordered,
        rules=_rules(policy),
        fail_on=policy.fail_on,
        against=len(against),
        skipped=tuple(skipped),
        compared=bool(known),
        unread=tuple(unread),
    )


def numbered(results: Iterable[Result]) -> tuple[Result, ...]:
    """The results in order; equal fingerprints of one file are counted from 1, suppressed ones by themselves."""
    seen: Counter[tuple[str, str, bool]] = Counter()
    ordered = []
    for result in sorted(results, key=lambda r: (r.place, r.code, r.message)):
        key = (result.place.file, result.fingerprint, result.state == "suppressed")
        seen[key] += 1
        ordered.append(replace(result, occurrence=seen[key]))
    return tuple(ordered)


def _total(examined: Neighbourhood, measures: Metrics) -> DraftTotal:
    article = examined.draft.document.article
    return DraftTotal(
        file=place_file(article),
        title=article.title,
        words=measures.words,
        reused=measures.reused,
        passages=len(measures.stretches),
        articles=len(examined.record.documents) - 1,
    )


def _results(
    examined: Neighbourhood, mark: SuppressedDraft, measures: Metrics, policy: Policy, pages: Pages
) -> Iterator[Result]:
    """The results on one draft, with those in ignored text suppressed."""
    draft = mark.read
    maker = ResultMaker(mark, {key: document.article for key, document in examined.alike.items()}, pages)
    used: set[Suppression] = set()

    def allowed(results: Iterable[Result]) -> Iterator[Result]:
        for result in results:
            severity = policy.severity(result.code, result.severity)
            if severity and policy.applies(result.code, place_file(draft)):
                yield replace(result, severity=severity)

    def found() -> Iterator[Result]:
        mine = [finding for finding in examined.record.findings if finding.article_id == draft.id]
        for finding in (*mine, *over_limit(draft.id, measures, policy)):
            span, document = finding.span, examined.draft.document
            ignores = covering(mark.ignores, finding.code, span, document) if span else ()
            used.update(ignores)
            yield maker.of(finding, ignores)

    yield from list(allowed(found()))
    yield from allowed(maker.on_comment(note) for note in (*mark.notes, *mark.unused(used)))


def _rules(policy: Policy) -> tuple[RuleInfo, ...]:
    chosen = ((info, policy.severity(info.code, info.severity)) for info in INFOS.values())
    return tuple(replace(info, severity=severity) for info, severity in chosen if severity)
