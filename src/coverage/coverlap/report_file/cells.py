"""The cells of a row of a report: each of the type of its column, each span within its text.

In: rows as JSON gives them. Out: the same rows, and spans; what does not fit is refused, since a reporter trusts its
records: a kind or a status is one of those that there are, and a term of ours is a plain word, so that what is written
unescaped cannot be another's.
"""

from __future__ import annotations

import re
from typing import Any, get_args

from coverlap.model.comparison import BodyVoice, FactKind, FactStatus, OriginKind, Relation, VoiceStatus
from coverlap.model.event import Severity
from coverlap.model.values import Article, Kind, Operation, Span, Voice
from coverlap.tables import KINDS, Table

Row = dict[str, Any]
_STORED: dict[str, tuple[type, ...]] = {"string": (str,), "integer": (int,), "number": (int, float)}
_CHOICES: dict[tuple[str, str], frozenset[str]] = {
    ("passages", "kind"): frozenset(get_args(Kind)),
    ("passages", "voice"): frozenset(get_args(Voice)),
    ("quotes", "kind"): frozenset(("", *get_args(Kind))),
    ("quotes", "confidence"): frozenset(("", "low", "medium", "high")),
    ("framing", "category"): frozenset(("added", "substituted", "inserted", "absent")),
    ("findings", "severity"): frozenset(get_args(Severity)),
    ("voices", "status"): frozenset(get_args(VoiceStatus)),
    ("facts", "status"): frozenset(get_args(FactStatus)),
    ("facts", "kind"): frozenset(get_args(FactKind)),
    ("headlines", "body"): frozenset(get_args(BodyVoice)),
    ("figures", "relation"): frozenset(get_args(Relation)),
    ("origins", "kind"): frozenset(get_args(OriginKind)),
}
_TERMS = frozenset(["tag", "rule", "code", "form", "cue_class", "speaker_match", "fact_id"])
_PLAIN = re.compile("[A-Za-z0-9 -]{0,40}")
_OPERATIONS = frozenset(get_args(Operation))


def checked(table: Table, row: Row) -> Row:
    """The row, every cell of the type of its column. Raises ValueError."""
    for column in table.columns:
        cell = row[column.name]
        stored = _STORED[KINDS[column.type].storage]
        if not (column.optional and cell is None) and (not isinstance(cell, stored) or isinstance(cell, bool)):
            raise ValueError(f"{table.name}: {column.name} is {str(cell)[:40]!r}")
        choices = _CHOICES.get((table.name, column.name))
        if (choices and cell not in choices) or (column.name in _TERMS and not _PLAIN.fullmatch(str(cell))):
            raise ValueError(f"{table.name}: {column.name} is {str(cell)[:40]!r}")
    return row


def operation_of(name: str) -> Operation:
    """What an edit does. Raises ValueError for what no edit does."""
    if name not in _OPERATIONS:
        raise ValueError(f"an edit is {str(name)[:40]!r}")
    operation: Operation = name  # type: ignore[assignment]
    return operation


def span_of(article: Article, start: int, end: int) -> Span:
    """A span of the article's text. Raises ValueError where the text has none such."""
    if not 0 <= start <= end <= len(article.text):
        raise ValueError(f"{article.id} has no code points {start} to {end}")
    return Span(start, end)


def span_or_none(article: Article, start: int | None, end: int | None) -> Span | None:
    """The same; None where the row has no place."""
    return None if start is None or end is None else span_of(article, start, end)
