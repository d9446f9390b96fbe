"""Files that hold several articles: one `Read` each, numbered where there is more than one.

In: a source, its items, and what makes fields of an item. Out: articles and skipped records. A file with one item is
that item: it goes by the file's name, unless it has an id of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from coverlap.model.values import Article, Skipped
from coverlap.read.record import Read, article_of, attempt
from coverlap.read.source import InputSource

Item = TypeVar("Item")
Fields = dict[str, object]


def several(
    source: InputSource, items: Sequence[Item], fields_of: Callable[[Item], Fields], fault: str = ""
) -> Iterator[Read]:
    """The articles of these items, in order, and last what was wrong with the file."""

    def made(where: str, item: Item, default_id: str) -> Article:
        return article_of(where, fields_of(item), default_id)

    alone = len(items) == 1
    for number, item in enumerate(items, 1):
        where = source.where if alone else f"{source.where}:{number}"
        yield attempt(made, where, item, source.id if alone else "")
    if fault:
        yield Skipped(source.where, fault)
