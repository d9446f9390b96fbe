"""A verdict as Markdown, for the summary page of a job or a comment on a change.

In: a verdict. Out: a page of a heading, the drafts as a table, the new results with their words and places, and how
many are known or suppressed.
"""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.verdict import DraftTotal, Result, Verdict
from coverlap.render.checks.text import named, summary
from coverlap.render.escape import inline
from coverlap.wording import one_line, shortened

_WORDS = 300  # characters of an excerpt
_SOURCES = 5  # places named under a result
_RESULTS = 200  # results shown, and drafts: a job's summary may hold one megabyte


def report(verdict: Verdict) -> str:
    """The page."""
    return "\n".join([*_head(verdict), *_drafts(verdict), *_results(verdict), *_aside(verdict), ""])


def _head(verdict: Verdict) -> Iterator[str]:
    yield f"## coverlap: {'passed' if verdict.passed else 'review needed'}"
    yield ""
    yield " ".join(summary(verdict))


def _drafts(verdict: Verdict) -> Iterator[str]:
    if verdict.drafts:
        yield from (
            "",
            "| draft | words | found elsewhere too | passages | articles |",
            "| --- | --: | --: | --: | --: |",
        )
    shown = sorted(verdict.drafts, key=lambda draft: (-draft.reuse, draft.file))[:_RESULTS]
    yield from map(_draft, sorted(shown, key=lambda draft: draft.file))
    if len(verdict.drafts) > len(shown):
        yield from (
            "",
            f"{len(verdict.drafts) - len(shown)} more drafts share no more than these.",
        )


def _draft(draft: DraftTotal) -> str:
    return (
        f"| {inline(draft.file)} | {draft.words} | {draft.reused} ({draft.reuse:g} %) | {draft.passages} "
        f"| {draft.articles} |"
    )


def _results(verdict: Verdict) -> Iterator[str]:
    fresh = [result for result in verdict.results if result.state == "new"]
    if fresh:
        yield from ("", "### Findings", "")
    for result in fresh[:_RESULTS]:
        yield from _result(result)
    if len(fresh) > _RESULTS:
        yield f"- and {len(fresh) - _RESULTS} more"


def _result(result: Result) -> Iterator[str]:
    at = result.place
    yield f"- **{result.severity}** {result.code} {inline(at.file)}:{at.line}:{at.column}: {inline(result.message)}"
    if result.text:
        yield f"  > {inline(shortened(result.text, _WORDS))}"
    if result.text and result.sources:
        yield ""
    for source in result.sources[:_SOURCES]:
        yield f"  - also in {inline(named(source))}: {inline(shortened(source.text, _WORDS))}"
    if len(result.sources) > _SOURCES:
        yield f"  - and in {len(result.sources) - _SOURCES} more places"


def _aside(verdict: Verdict) -> Iterator[str]:
    set_aside = [result for result in verdict.results if result.state in ("suppressed", "dismissed")]
    if set_aside:
        yield from ("", "### Ignored or dismissed, with the reason given", "")
    for result in set_aside[:_RESULTS]:
        at, reason = result.place, inline(one_line(result.reason)) or "no reason given"
        yield f"- {result.code} {inline(at.file)}:{at.line}:{at.column}: {reason}"
