"""Articles that a program hands over, held to the same terms as those that are read from files.

In: whatever was passed where articles are expected. Out: the articles, or a UsageError that names what was passed and
what would do. A text or a path where a list is expected would be walked through letter by letter, a missing value of a
table would be read as a word: both would compare nothing, and nobody would notice.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from coverlap.errors import UsageError
from coverlap.model.values import Article, Skipped

_SHOWN = 60  # characters of a value in a message
_LONE = re.compile("[\ud800-\udfff]")
_TEXTS = tuple(field.name for field in fields(Article) if field.name != "line")


def given(articles: object, where: str) -> Iterator[Article | Skipped]:
    """The articles and skipped records of any iterable. `where` names the argument in messages.

    Raises UsageError for anything else than articles, at once for what is no iterable of them."""
    if isinstance(articles, Article | Skipped):
        raise UsageError(f"{where}: a list of articles is expected, not one article; put it into a list.")
    if isinstance(articles, str | os.PathLike):
        raise UsageError(
            f"{where}: articles are expected, not {_shown(articles)}; read them with {_reading(articles)}."
        )
    if isinstance(articles, Mapping | bytes) or not isinstance(articles, Iterable):
        raise UsageError(f"{where}: a list of articles is expected, not {_shown(articles)}.")
    return (_item(item, where) for item in articles)


def article(value: object, where: str) -> Article:
    """The value, if it is an article whose fields are all texts. Raises UsageError."""
    if not isinstance(value, Article):
        raise UsageError(f"{where}: an article is expected, not {_shown(value)}; make one with coverlap.Article.")
    for name in _TEXTS:
        field = getattr(value, name)
        if not isinstance(field, str):
            fix = f"; write {field.isoformat()!r}" if isinstance(field, date) else "; leave what is unknown empty ('')"
            raise UsageError(f"{where}: article {_shown(value.id)}: {name} must be a text, not {_shown(field)}{fix}.")
        if not field.isascii() and (lone := _LONE.search(field)):
            place = f"(character {lone.start() + 1})"
            fix = "which no file can hold; replace it, such as by '\ufffd'"
            raise UsageError(f"{where}: article {_shown(value.id)}: {name} holds half a surrogate pair {place}, {fix}.")
    return value


def _item(item: object, where: str) -> Article | Skipped:
    if isinstance(item, Skipped):
        return item
    if isinstance(item, str | os.PathLike):
        raise UsageError(f"{where}: articles are expected, not {_shown(item)}; read them with {_reading(item)}.")
    return article(item, where)


def _reading(path: str | os.PathLike[Any]) -> str:
    return f"coverlap.read_articles([{_cut(repr(os.fspath(path)))}])"


def _shown(value: object) -> str:
    kind = type(value).__name__
    return _cut(repr(value)) if isinstance(value, str) else f"{kind} {_cut(repr(value))}"


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
