"""Whose account an event rests on, as a page of plain text.

In: the id of an event, and where its articles are. Out: the page: how many accounts there are, each origin with the
articles that rest on it and the evidence, and the texts that are not among the articles as far as copies show them.
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence

from coverlap.cli.terminal import safe
from coverlap.errors import UsageError
from coverlap.model.event import EventRecord
from coverlap.wording import counted, listed, percent

_WIDTH = 96
_KINDS = {
    "own": "its own account",
    "agency": "a news agency",
    "outlet": "another outlet",
    "release": "a press release",
    "common": "a text that is not among the articles",
}


def event_page(event_id: str, paths: Sequence[str], window: float | None) -> str:
    """The page of one event. Raises UsageError where the articles form no event of this id."""
    from coverlap import pipeline
    from coverlap.read import read
    from coverlap.settings import Settings

    found = pipeline.compare(read(paths, sys.stdin.buffer), Settings(window=window)).records
    record = next((record for record in found if record.event.id == event_id), None)
    if record is None:
        raise UsageError(f"{event_id}: no rule, and no event of these articles; `coverlap group` lists the events.")
    return "\n".join(_page(record))


def _page(record: EventRecord) -> Iterator[str]:
    from coverlap.comparison.common_text import unseen_texts

    comparison, articles = record.comparison, record.articles
    outlets = {document.article.outlet or document.id for document in record.documents}
    numbers = (len(record.documents), "article"), (len(outlets), "outlet"), (comparison.accounts, "account")
    yield safe(record.event.label)
    yield ", ".join(counted(number, noun) for number, noun in numbers)
    for origin in dict.fromkeys(row.origin for row in comparison.origins):
        rows = [row for row in comparison.origins if row.origin == origin]
        kinds = dict.fromkeys(_KINDS[row.kind] for row in rows)
        yield from ("", safe(f"{origin} ({listed(list(kinds))})"))
        for row in rows:
            article = articles[row.article_id]
            name = f"{article.outlet or row.article_id}, {percent(row.share)} of its words: {row.evidence}."
            yield from textwrap.wrap(safe(name), _WIDTH, initial_indent="  ", subsequent_indent="    ")
    for text in unseen_texts(record):
        copies = counted(len(text.article_ids), "article")
        head = text.origin if text.origin.startswith("text ") else f"The text of {text.origin}"
        yield from ("", safe(f"{head[:1].upper()}{head[1:]}, as far as {copies} show it:"))
        for sentence in text.sentences:
            yield from textwrap.wrap(safe(sentence), _WIDTH, initial_indent="  ", subsequent_indent="  ")
