"""From drafts to a verdict: examined, measured, held against a policy.

In: drafts, the articles to hold them against, a policy. Out: a `Verdict`. Findings on other articles than the drafts
are left out: the gate is for what is about to be published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b

from coverlap.gate.baseline import Known
from coverlap.gate.examine import Examined, examine
from coverlap.gate.ignores import Ignore, Marked, covering, marked, unused
from coverlap.gate.limits import over_limit
from coverlap.gate.measures import Measures, measures_of
from coverlap.gate.places import Places, place_file
from coverlap.gate.policy import Policy
from coverlap.gate.rules import INFOS
from coverlap.gate.unmarked import unmarked
from coverlap.model import Article, Evidence, Finding, Skipped
from coverlap.text.normalise import folded, text_of
from coverlap.text.tokens import tokenise
from coverlap.verdict import DraftTotal, Result, RuleInfo, Source, Verdict

_FINGERPRINT_BYTES = 16


def check(
    drafts: Sequence[Article],
    against: Sequence[Article],
    policy: Policy,
    *,
    known: Known | None = None,
    skipped: Iterable[Skipped] = (),
) -> Verdict:
    """The verdict on these drafts; findings that are `known` do not fail.

    Ids must be unique among the drafts; an article with a draft's id is that draft itself."""
    totals: list[DraftTotal] = []
    results: list[Result] = []
    marks = [marked(draft) for draft in drafts]
    told = examine([m.article for m in marks], against, same_outlet=policy.same_outlet, stock=policy.stock)
    for mark, examined in zip(marks, told, strict=True):
        aside = [ignore.span for ignore in mark.ignores if not ignore.codes]
        measures = measures_of(examined, aside, include_quotes=policy.include_quotes)
        totals.append(_total(examined, measures))
        results += judged(examined, mark, measures, policy)
    ordered = numbered(results)
    return Verdict(
        drafts=tuple(sorted(totals, key=lambda total: total.file)),
        results=known.told(ordered) if known else ordered,
        rules=_rules(policy),
        fail_on=policy.fail_on,
        against=len({article.id for article in against}),
        skipped=tuple(skipped),
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


def _total(examined: Examined, measures: Measures) -> DraftTotal:
    article = examined.draft.document.article
    return DraftTotal(
        file=place_file(article),
        title=article.title,
        words=measures.words,
        reused=measures.reused,
        passages=len(measures.stretches),
        articles=len(examined.record.documents) - 1,
    )


def judged(examined: Examined, mark: Marked, measures: Measures, policy: Policy) -> Iterator[Result]:
    """The results on one draft, with those in ignored text suppressed."""
    draft = mark.read
    articles = examined.record.articles | {draft.id: draft}
    places = {draft.id: Places(draft)}
    file = place_file(draft)
    used: set[Ignore] = set()

    def result(finding: Finding) -> Iterator[Result]:
        severity = policy.severity(finding.code, finding.severity)
        if severity is None or not policy.applies(finding.code, file):
            return
        for evidence in finding.evidence:
            places.setdefault(evidence.article_id, Places(articles[evidence.article_id]))
        made = replace(_result(finding, articles, places), severity=severity)
        ignores = covering(mark.ignores, finding.code, finding.span, examined.draft.document) if finding.span else ()
        used.update(ignores)
        reason = "; ".join(ignore.reason for ignore in ignores)
        yield replace(made, state="suppressed", reason=reason) if ignores else made

    found = [finding for finding in examined.record.findings if finding.article_id == draft.id]
    for finding in (*found, *unmarked(examined), *over_limit(draft.id, measures, policy), *mark.findings):
        yield from result(finding)
    for finding in unused(draft, mark.ignores, used):
        yield from result(finding)


def _result(finding: Finding, articles: Mapping[str, Article], places: Mapping[str, Places]) -> Result:
    article = articles[finding.article_id]
    text = article.text[finding.span.start : finding.span.end] if finding.span else ""
    return Result(
        code=finding.code,
        severity=finding.severity,
        message=finding.message,
        measure=finding.measure,
        place=places[article.id].of(finding.span),
        text=text,
        sources=tuple(_source(evidence, articles, places) for evidence in finding.evidence),
        fingerprint=_fingerprint(finding.code, text),
    )


def _source(evidence: Evidence, articles: Mapping[str, Article], places: Mapping[str, Places]) -> Source:
    article, span = articles[evidence.article_id], evidence.span
    return Source(
        article_id=article.id,
        outlet=article.outlet,
        title=article.title,
        url=article.url,
        place=places[article.id].of(span),
        text=article.text[span.start : span.end],
    )


def _fingerprint(code: str, text: str) -> str:
    """Of the rule and the words, whatever their case, punctuation and line breaks; of the rule alone without words."""
    plain, words = text_of(folded(text)), tokenise(text)
    parts = [code, *(plain[start:end] for start, end in zip(words.starts, words.ends, strict=True))]
    return blake2b("\0".join(parts).encode("utf-8", "surrogatepass"), digest_size=_FINGERPRINT_BYTES).hexdigest()


def _rules(policy: Policy) -> tuple[RuleInfo, ...]:
    chosen = ((info, policy.severity(info.code, info.severity)) for info in INFOS.values())
    return tuple(replace(info, severity=severity) for info, severity in chosen if severity)
