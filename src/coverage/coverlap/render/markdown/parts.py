"""The pieces that every part of the Markdown report is made of.

In: articles, rows, lines. Out: Markdown. What comes from an article passes through `escape.inline` here or where it is
used; a fold's title is never an article's text, because Markdown is not read inside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from tabulate import tabulate

from coverlap.model.event import EventRecord
from coverlap.model.values import Article, Document
from coverlap.render.escape import inline
from coverlap.wording import shortened

Item = TypeVar("Item")

_STOCK = 200  # characters of one piece of boilerplate


def name_of(article: Article) -> str:
    """The outlet's name with the article's id, or the id alone, as Markdown."""
    return inline(f"{article.outlet} ({article.id})" if article.outlet else article.id)


def names_of(record: EventRecord) -> dict[str, str]:
    """What each article of a record is called, as Markdown: its outlet where no other of the event has the same."""
    outlets = Counter(document.article.outlet for document in record.documents)
    return {article.id: name_of(article) for article in record.neighbours} | {
        d.id: inline(d.article.outlet) if outlets[d.article.outlet] == 1 and d.article.outlet else name_of(d.article)
        for d in record.documents
    }


def table(rows: Sequence[Sequence[str]], head: list[str]) -> str:
    """A table whose cells are Markdown already."""
    return tabulate(rows, head, tablefmt="pipe", disable_numparse=True) + "\n"


def capped(items: Sequence[Item], most: int, file: str, line: Callable[[Item], str]) -> Iterator[str]:
    """The first `most` items of a list as lines, and how many more are in a file."""
    yield from map(line, items[:most])
    if len(items) > most:
        yield f"- and {len(items) - most} more in `{file}`"


def shown_and_folded(
    items: Sequence[Item], most: int, more: int, what: str, file: str, line: Callable[[Item], str]
) -> Iterator[str]:
    """The first `most` items; `more` of the others in a fold, where there is budget for one; how many are left."""
    if not more:
        yield from capped(items, most, file, line)
    yield from map(line, items[: most if more else 0])
    yield ""
    if more and len(items) > most:
        yield from folded(f"{len(items) - most} more {what}", list(capped(items[most:], more, file, line)))


def folded(title: str, lines: Sequence[str]) -> Iterator[str]:
    """Lines that a reader opens; in a plain editor they are between two marks."""
    yield f"<details><summary>{title}</summary>\n"
    yield from lines
    yield "\n</details>\n"


def boilerplate_pieces(document: Document, name: str) -> Iterator[str]:
    """Each piece of an article's boilerplate, with the rule that found it."""
    for span, reason in document.boilerplate:
        yield f"- {name}, {inline(reason)}: {inline(shortened(document.text[slice(*span)], _STOCK))}"


def folded_boilerplate(pieces: Counter[str], most: int) -> Iterator[str]:
    """Boilerplate, what is alike counted once; nothing where there is none."""
    lines = [piece + (f" ({count} times)" if count > 1 else "") for piece, count in pieces.items()]
    if lines:
        title = f"Boilerplate, excluded from every count ({pieces.total()})"
        yield from folded(title, list(capped(lines, most, "report.json", str)))
