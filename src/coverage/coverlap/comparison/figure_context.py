"""What stands around a figure, and how far two figures are in the same place of two sentences.

In: the annotated articles and the words of an event. Out: `CountedFigure`s: each quantity with the content words of
its sentence, weighted by how few of the event's words they are and how near they stand. Words count by their first five
letters, so that "abstained" and "abstaining" are one.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, sqrt
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.comparison.number_words import number_words
from coverlap.comparison.numerals import View
from coverlap.comparison.quantities import quantities_of
from coverlap.comparison.quantity import Quantity, stem
from coverlap.framing.event_words import EventWords
from coverlap.match.edit_script import steps
from coverlap.quotes.annotated import AnnotatedArticle

_REACH = 8.0  # words: at this distance a word counts half
_BESIDE = 6  # words on either side that hold a figure in its place

Weights = npt.NDArray[np.float64]


class CountedFigure(NamedTuple):
    """One quantity of the article at this position of the event, with the weights of the words around it by their
    beginnings, and where each of these stands first in its sentence."""

    article: int
    view: View
    quantity: Quantity
    context: dict[str, float]
    total: float
    places: dict[str, int]

    def sentence(self, reach: int | None = None) -> list[str]:
        """The words of the figure's sentence but its own, in lower case; at most so many on either side."""
        first, last = self.bounds
        if reach is not None:
            first, last = max(first, self.quantity.first - reach), min(last, self.quantity.last + reach)
        return self.view.lows(first, self.quantity.first) + self.view.lows(self.quantity.last, last)

    @property
    def bounds(self) -> tuple[int, int]:
        """The words [first, last) of its sentence."""
        first, last = self.view.document.sentence_tokens[self.quantity.sentence : self.quantity.sentence + 2].tolist()
        return first, last


class _Around(NamedTuple):
    """The content words of a sentence: place, beginning and weight of each, and the first place of each beginning."""

    words: list[tuple[int, str, float]]
    places: dict[str, int]


class FigurePlace(NamedTuple):
    """Of two figures' sentences: the words that both have within six of the figures, before and after, an end of both
    sentences counted as one; whether any words that both have are on different sides; the other words near, of
    either side."""

    before: int
    after: int
    crossed: bool
    left: tuple[str, ...]
    right: tuple[str, ...]


def figures_of(articles: Sequence[AnnotatedArticle], words: EventWords) -> list[list[CountedFigure]]:
    """The figures of each article of the event, in order; none in a language without number words."""
    known = [number_words(article.document.language) for article in articles]
    views = [
        View(article.document, numbers) if numbers else None for article, numbers in zip(articles, known, strict=True)
    ]
    read = [quantities_of(view) if view else () for view in views]
    if sum(map(bool, read)) < 2:
        return [[] for _ in articles]
    stems: dict[str, dict[str, str]] = {article.document.language: {} for article in articles}
    return [
        _figures(n, view, quantities, weights, stems[view.document.language]) if view else []
        for n, (view, quantities, weights) in enumerate(zip(views, read, _weights(words), strict=True))
    ]


def similarity(left: CountedFigure, right: CountedFigure) -> float:
    """The weight of the words that stand around both, by the geometric mean of the weights around each: 0 to 1."""
    shared = left.context.keys() & right.context.keys()
    if not shared:
        return 0.0
    mine, theirs = left.context, right.context
    weight = fsum([min(mine[word], theirs[word]) for word in shared])
    return round(weight / sqrt(left.total * right.total), 4)


def place_of(left: CountedFigure, right: CountedFigure) -> FigurePlace:
    """How the two sentences run beside each other around the two figures."""
    (l0, l1), (r0, r1), one, other = left.bounds, right.bounds, left.quantity, right.quantity
    before, after = int(one.first == l0 and other.first == r0), int(one.last == l1 and other.last == r1)
    crossed = False
    kept = set(range(one.first, one.last)), set(range(other.first, other.last))
    ids = left.view.document.tokens.ids[l0:l1], right.view.document.tokens.ids[r0:r1]
    for step in (step for step in steps(*ids) if step.operation == "keep"):
        mine = range(l0 + step.left_first, l0 + step.left_last)
        theirs = range(r0 + step.right_first, r0 + step.right_last)
        kept[0].update(mine)
        kept[1].update(theirs)
        for i, j in zip(mine, theirs, strict=True):
            if i < one.first and j < other.first:
                before += max(one.first - i, other.first - j) <= _BESIDE
            elif i >= one.last and j >= other.last:
                after += max(i - one.last, j - other.last) < _BESIDE
            else:
                crossed |= not (one.first <= i < one.last and other.first <= j < other.last)
    return FigurePlace(before, after, crossed, _others(left, kept[0]), _others(right, kept[1]))


def _others(figure: CountedFigure, kept: set[int]) -> tuple[str, ...]:
    """The words near a figure that the other sentence does not have in that place, as written."""
    (first, last), view = figure.bounds, figure.view
    near = range(max(first, figure.quantity.first - _BESIDE), min(last, figure.quantity.last + _BESIDE))
    return tuple(view.text[view.starts[i] : view.ends[i]] for i in near if i not in kept)


def _weights(words: EventWords) -> list[Weights]:
    """For each word of each article how much it tells: the logarithm of sentences in the event for each use."""
    worth = np.log1p((len(words.sentence_words) - 1) / np.bincount(words.term, minlength=1))[words.term]
    return np.split(np.where(words.small, 0.0, worth), words.bounds[1:-1])


def _figures(
    n: int, view: View, quantities: Sequence[Quantity], weights: Weights, stems: dict[str, str]
) -> list[CountedFigure]:
    """The figures of one article. `stems` are the beginnings of words that are known already, and takes in more."""
    bounds = view.document.sentence_tokens.tolist()
    around: dict[int, _Around] = {}
    found = []
    for quantity in quantities:
        number = quantity.sentence
        if number not in around:
            around[number] = _around(view, bounds[number], bounds[number + 1], weights, stems)
        context: dict[str, float] = {}
        for at, word, weight in around[number].words:
            distance = quantity.first - at if at < quantity.first else at - quantity.last + 1
            if distance > 0:
                worth = weight / (1 + distance / _REACH)
                if worth > context.get(word, 0.0):
                    context[word] = worth
        found.append(CountedFigure(n, view, quantity, context, fsum(context.values()), around[number].places))
    return found


def _around(view: View, first: int, last: int, weights: Weights, stems: dict[str, str]) -> _Around:
    """The content words [first, last) of a sentence."""
    places = (first + np.flatnonzero(weights[first:last])).tolist()
    words = []
    for at, weight in zip(places, weights[places].tolist(), strict=True):
        low = view.low(at)
        if low not in stems:
            stems[low] = stem(low, view.words.endings)
        words.append((at, stems[low], weight))
    first_places = {word: at for at, word, _ in reversed(words)}
    return _Around([entry for entry in words if not entry[1][:1].isdigit()], first_places)
