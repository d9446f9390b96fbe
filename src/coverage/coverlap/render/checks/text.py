"""A verdict as lines for a terminal: `file:line:column: CODE severity message`, then the words and where else they are.

In: a verdict. Out: text: the results, what each draft shares and with whom, a summary. Known, suppressed and dismissed
results are counted, not listed. What an article says is put on one line; making it safe to print is for whoever prints.
"""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.marked_draft import DraftSource, MarkedDraft
from coverlap.model.verdict import SEVERITIES, EvidenceSource, Result, State, Verdict
from coverlap.wording import counted, listed, one_line, percent, quoted, shortened

_WORDS = 160  # characters of an excerpt
_ASIDE: tuple[State, ...] = ("known", "suppressed", "dismissed")
_SOURCES = 3  # places named under a result, sources under a draft
_TITLE = 80  # characters of a headline
_GROUPS = {"neither": "neither quoted nor credited"}
_DRAFTS = 20  # drafts whose sources are named


def report(verdict: Verdict) -> str:
    """The results, one paragraph each, then two lines of summary."""
    lines = [line for result in verdict.results if result.state == "new" for line in _lines(result)]
    shared = [line for draft in verdict.marked[:_DRAFTS] for line in _shared(draft)]
    parts = [[*part, ""] for part in (lines, shared) if part]
    return "\n".join([*(line for part in parts for line in part), *summary(verdict), ""])


def summary(verdict: Verdict) -> Iterator[str]:
    """What was checked and what came of it."""
    fresh = [result for result in verdict.results if result.state == "new"]
    counts = [(sum(1 for r in fresh if r.severity == severity), severity) for severity in reversed(SEVERITIES)]
    grave = ", ".join(f"{count} {severity}{'s' if count > 1 else ''}" for count, severity in counts if count)
    aside = [f"{verdict.count(state)} {state}" for state in _ASIDE if verdict.count(state)]
    drafts, articles = counted(len(verdict.drafts), "draft"), counted(verdict.against, "article")
    yield f"{drafts} compared with {articles}: {'; '.join([grave or 'no findings', *aside])}."
    if verdict.drafts:
        yield f"{verdict.reuse:g} % of the words counted also appear in other articles."


def _lines(result: Result) -> Iterator[str]:
    at = result.place
    yield f"{one_line(at.file)}:{at.line}:{at.column}: {result.code} {result.severity} {one_line(result.message)}"
    if result.reason:
        yield f"    {one_line(result.reason)}"
    if result.text:
        yield f"    {shortened(result.text, _WORDS)}"
    for source in result.sources[:_SOURCES]:
        yield f"    also in {named(source)}: {shortened(source.text, _WORDS)}"
    if len(result.sources) > _SOURCES:
        yield f"    and in {len(result.sources) - _SOURCES} more places"


def _shared(draft: MarkedDraft) -> Iterator[str]:
    """How much of a draft others have, in which groups, and who; nothing where nobody has any."""
    figures = draft.figures()
    if not figures.shared:
        return
    groups = [f"{count:,} {_GROUPS.get(group, group)}" for group, count in figures.groups.items() if count]
    of = f"{figures.shared:,} of {counted(figures.words, 'word')} ({percent(figures.share(figures.shared))})"
    yield f"{one_line(draft.file)}: {of} also in other articles"
    yield f"    {listed(groups)}"
    for source, words in list(zip(draft.sources, figures.sources, strict=True))[:_SOURCES]:
        name = _article(source) or one_line(source.article_id)
        yield f"    {percent(figures.share(words)):>6}  {name}"
    if len(draft.sources) > _SOURCES:
        yield f"            and {counted(len(draft.sources) - _SOURCES, 'more article')}"


def named(source: EvidenceSource) -> str:
    """Outlet, headline, date and place of a source, as far as they are known."""
    at = source.place
    place = f"{one_line(at.file)}:{at.line}:{at.column}"
    article = _article(source)
    return f"{article} ({place})" if article else place


def _article(source: EvidenceSource | DraftSource) -> str:
    title = quoted(source.title, _TITLE) if source.title else ""
    return ", ".join(filter(None, (one_line(source.outlet), title, one_line(source.published))))
