"""Figures that two articles of an event give for one quantity.

In: the annotated articles of an event, in order of id. Out: `FigurePair`s, those that disagree first. Equal values of
one kind are taken for one quantity where they tell enough by themselves, or else by the words around them; values that
differ only where the two sentences hold them in the same place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from coverlap.comparison.equal_figures import is_side, linked, needed_if_rounded, sides
from coverlap.comparison.figure_context import CountedFigure, figures_of, similarity
from coverlap.comparison.figure_relations import COPY, difference, equal, rounds, value_of
from coverlap.comparison.partners import pairs
from coverlap.framing.event_words import EventWords, event_words
from coverlap.model.comparison import FigurePair, Relation
from coverlap.model.values import Span
from coverlap.quotes.annotated import AnnotatedArticle

RELATIONS: tuple[Relation, ...] = ("conflict", "other time", "other scope", "rounding", "same")  # as in the table
_ALIKE = 0.45  # similarity from which a difference of values is looked at
_SHARED_WORDS = 3  # in the name of a quantity

Found = tuple[CountedFigure, CountedFigure, Relation]
Key = tuple[int, Span]  # of a figure: its article and place
Settled = dict[tuple[int, int], dict[Key, float]]  # of two articles: figures with an equal one there, and how alike


def figures(articles: Sequence[AnnotatedArticle], words: EventWords | None = None) -> tuple[FigurePair, ...]:
    """All pairs, by relation, then by article and place; the event's words may have been laid end to end before."""
    read = figures_of(articles, words or event_words(articles, ()))
    partners = list(pairs(len(articles)))
    found: list[Found] = []
    settled: Settled = defaultdict(dict)
    for group in _groups(read, frozenset(partners)):
        found += _same(group, partners, settled)
    for i, j in partners:
        if read[i] and read[j]:
            found += _different(read[i], read[j], settled[i, j])
    rows = [_row(articles, *pair) for pair in found]
    return tuple(sorted(rows, key=lambda row: (RELATIONS.index(row.relation), row.left_id, row.left, row.right_id)))


def _groups(
    read: Sequence[Sequence[CountedFigure]], partners: frozenset[tuple[int, int]]
) -> Iterator[list[CountedFigure]]:
    """Figures of equal value that are one quantity, of two articles or more."""
    buckets: dict[tuple[str, str, float, float], list[CountedFigure]] = defaultdict(list)
    for figure in (figure for article in read for figure in article):
        for one in (figure, *sides(figure)):
            quantity = one.quantity
            unit = "" if quantity.kind == "date" or is_side(one) else quantity.unit
            buckets[quantity.kind, unit, quantity.low, quantity.high].append(one)
    for bucket in buckets.values():
        if bucket[0].article != bucket[-1].article:
            yield from _connected(bucket, partners)


def _connected(bucket: Sequence[CountedFigure], partners: frozenset[tuple[int, int]]) -> list[list[CountedFigure]]:
    """A bucket's figures that are linked, directly or through others."""
    group = list(range(len(bucket)))
    for (m, one), (n, other) in combinations(enumerate(bucket), 2):
        if group[m] != group[n] and (one.article, other.article) in partners and linked(one, other):
            group = [group[m] if number == group[n] else number for number in group]
    members: dict[int, list[CountedFigure]] = defaultdict(list)
    for number, figure in zip(group, bucket, strict=True):
        members[number].append(figure)
    return [figures for figures in members.values() if len(figures) > 1]


def _same(group: Sequence[CountedFigure], partners: Sequence[tuple[int, int]], settled: Settled) -> Iterator[Found]:
    """One pair for every two articles of a group: the places that are most alike. Notes all that have an equal."""
    by_article: dict[int, list[CountedFigure]] = defaultdict(list)
    for figure in group:
        by_article[figure.article].append(figure)
    for i, j in partners:
        if i not in by_article or j not in by_article:
            continue
        close = [
            (similarity(one, other), one, other)
            for one in by_article[i]
            for other in by_article[j]
            if not (is_side(one) and is_side(other))
        ]
        for alike, one, other in close:
            for key in (_key(one), _key(other)):
                settled[i, j][key] = max(alike, settled[i, j].get(key, 0.0))
        if close:
            _, one, other = max(close, key=lambda pair: pair[0])
            yield one, other, "same"


def _different(
    left: Sequence[CountedFigure], right: Sequence[CountedFigure], settled: dict[Key, float]
) -> Iterator[Found]:
    """Values of two articles that differ for one quantity, the places most alike first, each figure once. A figure
    that has an equal one is looked at again only in a closer place, in another version of the same sentence."""
    kinds: dict[tuple[str, str], list[CountedFigure]] = defaultdict(list)
    for figure in right:
        kinds[figure.quantity.kind, figure.quantity.unit].append(figure)
    alike_there = Counter(_sort(figure) for figure in (*left, *right))
    close: list[tuple[float, Key, Key, CountedFigure, CountedFigure]] = []
    for one in left:
        for other in kinds.get((one.quantity.kind, one.quantity.unit), ()):
            alike = similarity(one, other)
            if alike and not equal(one.quantity, other.quantity):
                known = max(settled.get(_key(one), 0.0), settled.get(_key(other), 0.0))
                fresh = _key(one) not in settled and _key(other) not in settled
                if fresh or (alike >= COPY and alike > known):
                    close.append((-alike, _key(one), _key(other), one, other))
    taken: set[Key] = set()
    for minus, mine, theirs, one, other in sorted(close, key=lambda item: item[:3]):
        if (
            mine not in taken
            and theirs not in taken
            and (
                relation := _relation(
                    one, other, -minus, alone=alike_there[_sort(one)] == alike_there[_sort(other)] == 1
                )
            )
        ):
            taken |= {mine, theirs}
            yield one, other, relation


def _sort(figure: CountedFigure) -> tuple[int, int, str, str]:
    """Its article and sentence, and what sort of figure it is."""
    return figure.article, figure.quantity.sentence, figure.quantity.kind, figure.quantity.unit


def _relation(one: CountedFigure, other: CountedFigure, alike: float, *, alone: bool) -> Relation | None:
    """`alone`: neither sentence has another figure of this sort, which might be the one that is meant."""
    left, right = one.quantity, other.quantity
    if left.head != right.head and left.head and right.head:
        return None
    if rounds(left, right):
        needed = needed_if_rounded(left, right)
        return "rounding" if needed is not None and alike >= needed else None
    return difference(one, other, alike, alone=alone) if alike >= _ALIKE else None


def _key(figure: CountedFigure) -> Key:
    return figure.article, figure.quantity.span


def _row(
    articles: Sequence[AnnotatedArticle], one: CountedFigure, other: CountedFigure, relation: Relation
) -> FigurePair:
    left, right = articles[one.article], articles[other.article]
    return FigurePair(
        quantity=_name(one, other),
        relation=relation,
        left_id=left.id,
        left=one.quantity.span,
        left_text=left.slice(one.quantity.span),
        left_value=value_of(one.quantity),
        right_id=right.id,
        right=other.quantity.span,
        right_text=right.slice(other.quantity.span),
        right_value=value_of(other.quantity),
    )


def _name(one: CountedFigure, other: CountedFigure) -> str:
    """What is counted, and up to three words that both sentences have around it, as the left one writes them."""
    view, quantity = one.view, one.quantity
    counted = [view.text[view.starts[at] : view.ends[at]] for at in range(quantity.first, quantity.last)]
    noun = " ".join(word for word in counted if word.isalpha()) or quantity.unit or quantity.kind
    shared = {word: min(one.context[word], other.context[word]) for word in one.context if word in other.context}
    chosen = sorted(shared, key=lambda word: (-shared[word], word))[:_SHARED_WORDS]
    whole = [view.text[view.starts[at] : view.ends[at]] for at in (one.places[word] for word in chosen)]
    return f"{noun}: {', '.join(whole)}" if whole else noun
