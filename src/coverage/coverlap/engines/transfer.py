"""How results get from one process to another.

In: a result, in the process that made it. Out: the same in another one. Small values are pickled by their fields, which
takes half the time of asking each for its state. What the other process has already is left out before and put back
after.
"""

from __future__ import annotations

import copyreg
from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from coverlap.model.comparison import FactRow, FigurePair, HeadlineTerm, LabelRow, OriginRow, VoiceRow
from coverlap.model.event import (
    Evidence,
    Finding,
    Frame,
    Pair,
    SharedPassage,
    SharedQuote,
    WordComposition,
)
from coverlap.model.values import (
    Article,
    Credit,
    Edit,
    Passage,
    Quote,
    Span,
    Statement,
)
from coverlap.quotes.annotated import AnnotatedArticle

Value = TypeVar("Value")

_NO_ARTICLE = Article("", "")


class Transfer(NamedTuple):
    """`pack` takes away what the other process has too, `unpack` puts it back; both are given the item that was asked
    for."""

    pack: Callable[[Any, Any], Any]
    unpack: Callable[[Any, Any], Any]


AS_IT_IS = Transfer(lambda _, result: result, lambda _, packed: packed)


def without_article(article: Article, annotated: AnnotatedArticle) -> AnnotatedArticle:
    """An annotated article with nothing in place of the article itself, which the other process has."""
    return replace(annotated, document=replace(annotated.document, article=_NO_ARTICLE))


def with_article(article: Article, packed: AnnotatedArticle) -> AnnotatedArticle:
    """The annotated article that `without_article` packed."""
    return replace(packed, document=replace(packed.document, article=article))


def changed(values: Sequence[Value], known: Sequence[Value]) -> dict[int, Value]:
    """Those of the values that differ from the known ones at their places, and those behind all known ones."""
    found = {place: value for place, value in enumerate(values) if place >= len(known)}
    found.update(
        (place, value)
        for place, (value, old) in enumerate(zip(values, known, strict=False))
        if value is not old and value != old
    )
    return found


def restored(changes: dict[int, Value], known: Sequence[Value]) -> tuple[Value, ...]:
    """All values, given the changed ones."""
    added = (changes[place] for place in sorted(changes) if place >= len(known))
    return (*(changes.get(place, old) for place, old in enumerate(known)), *added)


def _by_fields(kind: type, values_of: Callable[[Any], tuple[Any, ...]]) -> None:
    copyreg.pickle(kind, lambda value: (kind, values_of(value)))


for _row in (Span, Edit, Evidence, Statement):
    _by_fields(_row, tuple)
for _value in (
    *(Passage, SharedPassage, Pair, WordComposition, Quote, SharedQuote, Credit, Frame, Finding),
    *(VoiceRow, FactRow, HeadlineTerm, LabelRow, FigurePair, OriginRow),
):
    _by_fields(_value, attrgetter(*(part.name for part in fields(_value))))
