"""A digest as a message for Slack.

In: a digest. Out: JSON that `chat.postMessage` or an incoming webhook takes as it is: a `text` for notifications and
`blocks` of Block Kit. Slack takes 50 blocks and 3,000 characters a block; `&`, `<` and `>` are escaped as it asks, so
that no text of an article mentions anybody or links anywhere.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

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
from coverlap.render.html.page import web_address
from coverlap.wording import one_line

_HEAD, _SECTION = 150, 2900  # characters that Slack takes
_ESCAPED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
_UNLINKED = str.maketrans({"|": "%7C", ">": "%3E", "<": "%3C", "&": "&amp;", " ": "%20"})

Block = dict[str, Any]


def digest_blocks(digest: ArchiveDigest) -> str:
    """The message."""
    text = f"{title_of(digest)}: {summary_of(digest)}"
    return json.dumps({"text": _text(text), "blocks": list(_blocks(digest))}, ensure_ascii=False, indent=1) + "\n"


def _blocks(digest: ArchiveDigest) -> Iterator[Block]:
    yield {"type": "header", "text": {"type": "plain_text", "text": title_of(digest)[:_HEAD]}}
    yield _section([_text(summary_of(digest))])
    several = [event for event in digest.events if event.articles > 1]
    if several:
        lines = [f"• *{_text(event.label)}*: {_text(event_of(event))}" for event in several[:SHOWN]]
        yield from _list("Events", lines, len(several))
    if digest.outlet:
        lines = [
            f"• {_article(item.theirs)} and ours, {_article(item.ours)}: "
            f"{_text(f'{taken_of(item)}. {excerpt_of(item)}')}"
            for item in digest.taken_over[:SHOWN]
        ]
        yield from _list(f"Who shares prose with {digest.outlet}", lines or ["Nothing found."], len(digest.taken_over))
    if digest.altered:
        lines = [
            f"• {words_of(quote.finding.code)}: {_article(quote.article)}"
            f"{f' and {_article(quote.other)}' if quote.other else ''}: {_text(quote.finding.message)}"
            for quote in digest.altered[:SHOWN]
        ]
        yield from _list("Quotations that differ", lines, len(digest.altered))


def _list(head: str, lines: list[str], count: int) -> Iterator[Block]:
    """A head, and the lines in as many sections as Slack's limit asks for."""
    yield {"type": "divider"}
    rest = [f"… {more(count)}"] if more(count) else []
    some: list[str] = [f"*{_text(head)}*"]
    for line in (*lines, *rest):
        if len("\n".join(some)) + len(line) > _SECTION:
            yield _section(some)
            some = []
        some.append(line[:_SECTION])
    yield _section(some)


def _section(lines: list[str]) -> Block:
    return {"type": "section", "text": {"type": "mrkdwn", "text": "\n".join(lines)}}


def _article(article: Article) -> str:
    url = web_address(article.url)
    name = _text(name_of(article))
    return f"{f'<{url.translate(_UNLINKED)}|{name}>' if url else f'*{name}*'} ({_text(headline_of(article))})"


def _text(text: str) -> str:
    shown = (c if c.isprintable() or c == " " else "\ufffd" for c in one_line(text))
    return "".join(shown).translate(_ESCAPED)
