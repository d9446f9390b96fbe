"""A verdict as lines for a terminal: `file:line:column: CODE severity message`, then the words and where else they are.

In: a verdict. Out: text. Known and suppressed results are counted, not listed. What an article says is put on one line;
making it safe to print is for whoever prints.
"""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.verdict import SEVERITIES, EvidenceSource, Result, Verdict
from coverlap.wording import counted, one_line, shortened

_WORDS = 160  # characters of an excerpt
_SOURCES = 3  # places named under a result


def report(verdict: Verdict) -> str:
    """The results, one paragraph each, then two lines of summary."""
    lines = [line for result in verdict.results if result.state == "new" for line in _lines(result)]
    return "\n".join([*lines, *([""] if lines else []), *summary(verdict), ""])


def summary(verdict: Verdict) -> Iterator[str]:
    """What was checked and what came of it."""
    fresh = [result for result in verdict.results if result.state == "new"]
    counts = [(sum(1 for r in fresh if r.severity == severity), severity) for severity in reversed(SEVERITIES)]
    grave = ", ".join(f"{count} {severity}{'s' if count > 1 else ''}" for count, severity in counts if count)
    aside = [f"{verdict.count(state)} {state}" for state in ("known", "suppressed") if verdict.count(state)]
    drafts, articles = counted(len(verdict.drafts), "draft"), counted(verdict.against, "article")
    yield f"{drafts} compared with {articles}: {'; '.join([grave or 'no findings', *aside])}."
    if verdict.drafts:
        yield f"{verdict.reuse:g} % of the words counted also appear in other articles."


def _lines(result: Result) -> Iterator[str]:
    at = result.place
    yield f"{one_line(at.file)}:{at.line}:{at.column}: {result.code} {result.severity} {one_line(result.message)}"
    if result.text:
        yield f"    {shortened(result.text, _WORDS)}"
    for source in result.sources[:_SOURCES]:
        yield f"    also in {named(source)}: {shortened(source.text, _WORDS)}"
    if len(result.sources) > _SOURCES:
        yield f"    and in {len(result.sources) - _SOURCES} more places"


def named(source: EvidenceSource) -> str:
    """Outlet and place of a source, as far as they are known."""
    at = source.place
    place = f"{one_line(at.file)}:{at.line}:{at.column}"
    return f"{one_line(source.outlet)}, {place}" if source.outlet else place
