"""Articles that a program hands over, held to the same terms as those that are read from files.

In: articles, records as dicts, paths, or a table of pandas or polars; of several kinds if need be. Out: the articles
and whatever could not be used. A record's fields go by the names that `columns` knows, and names that gave nothing are
said once, as a warning and a note. Anything else is refused with what was given and what is taken: a missing value of
an `Article` would be read as a word, and nobody would notice.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from coverlap.errors import WrongTypeError
from coverlap.model.values import Article, Skipped
from coverlap.read import read
from coverlap.read.columns import Chosen, columns_of
from coverlap.read.frames import is_column, plain, rows_of
from coverlap.read.record import attempt, recorded
from coverlap.read.unread import UnreadNames

TAKEN = "Article values, dicts, paths, or a pandas or polars DataFrame"
_SHOWN = 60  # characters of a value in a message
_LONE = re.compile("[\ud800-\udfff]")
_TEXTS = tuple(field.name for field in fields(Article) if field.name != "line")
_PATHS = (str, os.PathLike)


def given(articles: object, where: str, columns: Chosen = ()) -> Iterator[Article | Skipped]:
    """The articles and skipped records of whatever holds them. `where` names the argument in messages.

    Raises WrongTypeError, at once for what holds none; UsageError for a path that does not exist, InputError for
    paths without an article."""
    if (rows := rows_of(articles)) is not None:
        return _items(rows, where, columns)
    if isinstance(articles, _PATHS):
        return _items([articles], where, columns)
    if is_record(articles, columns):
        raise WrongTypeError(f"{where}: a list is expected, not one article; put it into a list.")
    if isinstance(articles, Mapping | bytes) or is_column(articles) or not isinstance(articles, Iterable):
        raise WrongTypeError(f"{where}: a list of articles is expected ({TAKEN}), not {shown(articles)}.")
    return _items(articles, where, columns)


def is_record(value: object, columns: Chosen = ()) -> bool:
    """True for what is one article by itself: an `Article`, a skipped record, or a dict with a text or a title."""
    if isinstance(value, Mapping):
        there = dict(columns_of(tuple(str(name) for name in value), columns))
        return any(isinstance(value.get(there.get(field)), str) for field in ("text", "title"))
    return isinstance(value, Article | Skipped)


def shown(value: object) -> str:
    """A value in a message: its type, and its beginning."""
    kind = type(value).__name__
    return cut(repr(value)) if isinstance(value, str) else f"{kind} {cut(repr(value))}"


def cut(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


def article(value: Article, where: str) -> Article:
    """The article, if its fields are all texts. Raises WrongTypeError."""
    for name in _TEXTS:
        field = getattr(value, name)
        if not isinstance(field, str):
            fix = f"; write {field.isoformat()!r}" if isinstance(field, date) else "; leave what is unknown empty ('')"
            raise WrongTypeError(f"{where}: article {shown(value.id)}: {name} must be a text, not {shown(field)}{fix}.")
        if not field.isascii() and (lone := _LONE.search(field)):
            place = f"(character {lone.start() + 1})"
            fix = "which no file can hold; replace it, such as by '\ufffd'"
            raise WrongTypeError(
                f"{where}: article {shown(value.id)}: {name} holds half a surrogate pair {place}, {fix}."
            )
    return value


def _items(items: Iterable[object], where: str, columns: Chosen) -> Iterator[Article | Skipped]:
    """The articles of several values; those of all paths come last, read together, so that their ids differ."""
    paths: list[str] = []
    names = UnreadNames(columns)
    for number, item in enumerate(items, 1):
        if isinstance(item, Skipped):
            yield item
        elif isinstance(item, Article):
            yield article(item, where)
        elif isinstance(item, Mapping):
            yield _of_record(item, f"{where}, record {number}", columns, names)
        elif isinstance(item, _PATHS):
            paths.append(_path(item, where))
        else:
            raise WrongTypeError(f"{where}: an article is expected ({TAKEN}), not {shown(item)}.")
    if paths:
        yield from read(paths, columns=columns)
    for note in names.notes(where):
        warnings.warn(f"{where}: {note.reason.removeprefix('is ')}", stacklevel=2)
        yield note


def _of_record(record: Mapping[Any, object], where: str, columns: Chosen, names: UnreadNames) -> Article | Skipped:
    row = {str(name): plain(value) for name, value in record.items()}
    names.add(row)
    found = attempt(recorded, where, row, "", columns)
    return replace(found, where="") if isinstance(found, Article) else found


def _path(value: Any, where: str) -> str:
    path = os.fspath(value)
    if not isinstance(path, str):
        raise WrongTypeError(f"{where}: a path as a text is expected, not {shown(path)}.")
    if "\n" in path:
        raise WrongTypeError(
            f"{where}: a path is expected, not the text {shown(path)}; make an article of it with coverlap.Article."
        )
    return path
