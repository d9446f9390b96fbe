"""From drafts to a verdict, as a table of contents.

In: drafts, the articles to compare them with, a policy. Out: a `Verdict`. Each draft goes its own way, from comments to
results, each step a function of the values before it. Findings on other articles than the draft are left out: a check
is about what is about to be published.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from coverlap.checks.article_cache import ArticleCache
from coverlap.checks.baseline import Baseline
from coverlap.checks.corpus import KnownArticles
from coverlap.checks.decisions import Decisions
from coverlap.checks.locations import place_file
from coverlap.checks.marked_draft import marked_draft
from coverlap.checks.metrics import metrics_of
from coverlap.checks.neighbourhood import Neighbourhood, neighbourhood
from coverlap.checks.policy import Policy
from coverlap.checks.results import numbered, results_of
from coverlap.checks.source_map import Pages, no_pages
from coverlap.checks.suppressions import CommentedDraft, without_comments
from coverlap.model.event import Finding
from coverlap.model.marked_draft import MarkedDraft
from coverlap.model.values import Article, Skipped
from coverlap.model.verdict import DraftTotal, Result, RuleInfo, Verdict
from coverlap.rules import DRAFT_RULES, EVENT_RULES, RULES, draft_findings, event_findings
from coverlap.rules.context import EventContext, event_context
from coverlap.rules.draft.context import DraftContext, Metrics

_UNDECIDED = Decisions()


class CheckedDraft(NamedTuple):
    """What one draft is made of, whose words they are, and what was found in it."""

    total: DraftTotal
    marked: MarkedDraft
    results: tuple[Result, ...]


def check(
    drafts: Sequence[Article],
    against: KnownArticles,
    policy: Policy,
    *,
    allow_empty: bool = False,
    known: Sequence[Baseline] = (),
    decisions: Decisions = _UNDECIDED,
    skipped: Iterable[Skipped] = (),
    unread: Iterable[Skipped] = (),
    pages: Pages = no_pages,
) -> Verdict:
    """The verdict on these drafts; findings that are `known`, or dismissed by `decisions`, do not fail.

    Ids must be unique among the drafts; an article that is a draft itself as it once was is left out. `pages` gives
    the source of articles that were web pages. Raises InputError, unless `allow_empty`, where a draft has no words or
    there is nothing to compare it with."""
    articles = ArticleCache(against, drafts, policy.boilerplate, policy.agencies)
    commented = [without_comments(draft, pages(draft)) for draft in drafts]
    checked = [_checked(draft, articles, policy, allow_empty, pages) for draft in commented]
    checked.sort(key=lambda draft: draft.total.file)
    results = numbered(replace(r, draft=number) for number, draft in enumerate(checked) for r in draft.results)
    for baseline in known:
        results = baseline.matched(results)
    results = decisions.matched(results)
    return Verdict(
        drafts=tuple(draft.total for draft in checked),
        results=results,
        rules=_rules(policy),
        fail_on=policy.fail_on,
        against=len(against),
        skipped=tuple(skipped),
        compared=bool(known),
        unread=tuple(unread),
        marked=tuple(draft.marked for draft in checked),
    )


def _checked(
    draft: CommentedDraft, articles: ArticleCache, policy: Policy, allow_empty: bool, pages: Pages
) -> CheckedDraft:
    """One draft's way."""
    file = place_file(draft.read)
    around = neighbourhood(draft.article, articles, same_outlet=policy.same_outlet, allow_empty=allow_empty)
    event, quotations = _contexts(around, policy, file)
    marked = marked_draft(draft.read, around, draft.aside)
    metrics = metrics_of(around, draft.aside, include_quotes=policy.include_quotes)
    context = DraftContext(
        draft=around.draft,
        quotations=quotations,
        metrics=metrics,
        marked=marked,
        limits=policy.limits,
        suppressions=draft.suppressions,
        stray_comments=draft.stray_comments,
        findings=_event_findings(event, quotations, policy, file),
    )
    rules = [rule for rule in DRAFT_RULES if policy.is_on(rule, file)]
    found = replace(context, findings=draft_findings(context, rules))
    results = results_of(found, draft, {document.id: document.article for document in around.similar}, pages)
    return CheckedDraft(
        _total(draft.read, around, metrics),
        marked,
        tuple(_reported(results, policy)),
    )


def _contexts(around: Neighbourhood, policy: Policy, file: str) -> tuple[EventContext, EventContext]:
    """The draft's event, and the same with every article that shares words of a quotation with it."""
    framing = any(rule.topic == "framing" and policy.is_on(rule, file) for rule in EVENT_RULES)
    articles, subject = (around.draft, *around.event), around.draft.id
    event = event_context(articles, (), around.passages, subject=subject, framing=framing)
    if not around.quoting:
        return event, event
    return event, event_context((*articles, *around.quoting), (), around.passages, subject=subject, framing=False)


def _event_findings(event: EventContext, quotations: EventContext, policy: Policy, file: str) -> tuple[Finding, ...]:
    """What the rules about events find in the draft, which comes first in its event."""
    rules = [rule for rule in EVENT_RULES if policy.is_on(rule, file)]
    found = (
        *event_findings(event, [rule for rule in rules if rule.topic != "quotations"]),
        *event_findings(quotations, [rule for rule in rules if rule.topic == "quotations"]),
    )
    return tuple(finding for finding in found if finding.article_id == event.articles[0].id)


def _reported(results: Iterable[Result], policy: Policy) -> Iterable[Result]:
    """The results that the policy wants to hear of, with its severities."""
    for result in results:
        severity = policy.severity(result.code, result.severity)
        if policy.reports(severity):
            yield replace(result, severity=severity)


def _total(draft: Article, around: Neighbourhood, metrics: Metrics) -> DraftTotal:
    return DraftTotal(
        file=place_file(draft),
        title=draft.title,
        words=metrics.words,
        reused=metrics.reused,
        passages=len(metrics.stretches),
        articles=len(around.event),
    )


def _rules(policy: Policy) -> tuple[RuleInfo, ...]:
    """The rules that may speak under this policy, with its severities."""
    on = [(rule, policy.severity(rule.code, rule.severity)) for rule in RULES.values() if policy.is_on(rule)]
    return tuple(
        RuleInfo(rule.code, rule.name, rule.summary, rule.page, severity)
        for rule, severity in on
        if policy.reports(severity)
    )
