"""A digest as Markdown, for a mail or a page of notes.

In: a digest. Out: one document; everything that comes from articles is escaped.
"""

from __future__ import annotations

from collections.abc import Iterator

from coverlap.model.digest import ArchiveDigest
from coverlap.model.values import Article
from coverlap.render.codes import words_of
from coverlap.render.digest.lines import (
    SHOWN,
    event_of,
    excerpt_of,
    headline_of,
    more,
    name_of,
    summary_of,
    taken_of,
    title_of,
)
from coverlap.render.escape import inline


def digest_markdown(digest: ArchiveDigest) -> str:
    """The document."""
    return "\n".join(_lines(digest))


def _lines(digest: ArchiveDigest) -> Iterator[str]:
    yield f"# {inline(title_of(digest))}\n\n{inline(summary_of(digest))}\n"
    several = [event for event in digest.events if event.articles > 1]
    if several:
        yield "## Events\n"
        yield from (f"- **{inline(event.label)}**: {inline(event_of(event))}" for event in several[:SHOWN])
        yield _rest(len(several))
    if digest.outlet:
        yield f"## Who shares prose with {inline(digest.outlet)}\n"
        for item in digest.taken_over[:SHOWN]:
            said = f"{inline(taken_of(item))}. {inline(excerpt_of(item))}"
            yield f"- {_article(item.theirs)} and ours, {inline(headline_of(item.ours))}: {said}"
        yield _rest(len(digest.taken_over)) if digest.taken_over else "Nothing found.\n"
    if digest.altered:
        yield "## Quotations that differ\n"
        for quote in digest.altered[:SHOWN]:
            other = f" and {_article(quote.other)}" if quote.other else ""
            title = words_of(quote.finding.code)
            yield f"- {title}: {_article(quote.article)}{other}: {inline(quote.finding.message)}"
        yield _rest(len(digest.altered))


def _article(article: Article) -> str:
    return f"**{inline(name_of(article))}** ({inline(headline_of(article))})"


def _rest(count: int) -> str:
    return f"- {more(count)}\n" if more(count) else ""
