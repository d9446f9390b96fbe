"""Figures in slots, and whether two of them disagree.

In: an event's words, and slots of aligned sentences. Out: which slots hold a figure; whether the figures of two cannot
both be right. A figure is read in its sentence, so that a slot of "1" in "1 trillion" counts for a trillion. Two
figures disagree where their unit is one and their value is not: neither is the other rounded, neither lies within the
other's bound ("more than 40"), the other article has the one nowhere, and they are no price that moves.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from decimal import Decimal

from coverlap.framing.event_words import EventWords
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.figures import Figure, figures_of

_SMALL = 20  # numbers below it are in every article
_ABOUT = Decimal("0.1")  # share by which "about" may be wrong
_MOVES = Decimal("0.05")  # share by which a price differs from itself an hour later


class SlotFigures:
    """The figures of an event's sentences, read when first asked for."""

    def __init__(self, articles: Sequence[AnnotatedArticle], words: EventWords) -> None:
        self._articles, self._words = articles, words
        self._read: dict[int, list[Figure]] = {}
        self._known: dict[int, frozenset[str]] = {}

    def within(self, article: int, sentence: int, first: int, last: int) -> list[Figure]:
        """The figures of a sentence that words [first, last) of the event are part of."""
        if sentence not in self._read:
            self._read[sentence] = self._of_sentence(article, sentence)
        return [figure for figure in self._read[sentence] if figure.first < last and first < figure.last]

    def disagree(self, mine: Sequence[Figure], theirs: Sequence[Figure], article: int, sentence: int) -> bool:
        """One figure on either side, and both cannot be right. `article` and `sentence` are those of theirs: mine is
        nowhere in that article, or, where it is small, not beside theirs."""
        if len(mine) != 1 or len(theirs) != 1 or mine[0].unit != theirs[0].unit:
            return False
        one, other = mine[0], theirs[0]
        near = 1 if one.value < _SMALL and not one.unit else None
        return (
            not _agree(one, other) and not _is_price(one, other) and one.key not in self._held(article, sentence, near)
        )

    def _held(self, article: int, sentence: int, near: int | None) -> Set[str]:
        """The keys of every figure of an article, or of the sentences so near to one."""
        low, high = self._words.sentence_bounds[article : article + 2].tolist()
        if near is not None:
            low, high = max(low, sentence - near), min(high, sentence + near + 1)
        elif article in self._known:
            return self._known[article]
        for one in range(low, high):
            if one not in self._read:
                self._read[one] = self._of_sentence(article, one)
        keys = frozenset(figure.key for one in range(low, high) for figure in self._read[one])
        if near is None:
            self._known[article] = keys
        return keys

    def _of_sentence(self, article: int, sentence: int) -> list[Figure]:
        first, last = self._words.sentence_words[sentence : sentence + 2].tolist()
        document = self._articles[article].document
        starts, ends = self._words.starts[first:last].tolist(), self._words.ends[first:last].tolist()
        if not starts:
            return []
        words = [document.text[start:end] for start, end in zip(starts, ends, strict=True)]
        edges = [max(0, starts[0] - 2), *ends], [*starts, ends[-1] + 2]
        between = [document.text[start:end] for start, end in zip(*edges, strict=True)]
        found = figures_of(words, between, document.language)
        return [figure._replace(first=first + figure.first, last=first + figure.last) for figure in found]


def _agree(one: Figure, other: Figure) -> bool:
    """The same value, one rounded to the other, or one within the bound of the other."""
    if one.value == other.value or _rounds(one.value, other.value) or _rounds(other.value, one.value):
        return True
    return _within(one, other) or _within(other, one)


def _is_price(one: Figure, other: Figure) -> bool:
    """Two close amounts of money to the cent: the price of a thing that is traded, at two times."""
    to_the_cent = all(figure.unit not in ("", "%", "th") and figure.value % 1 for figure in (one, other))
    return to_the_cent and abs(one.value - other.value) <= _MOVES * abs(one.value)


def _rounds(exact: Decimal, rounded: Decimal) -> bool:
    """The second is the first with fewer digits: 1,487 and 1,500."""
    exact_digits, rounded_digits = (value.normalize().as_tuple() for value in (exact, rounded))
    if len(rounded_digits.digits) >= len(exact_digits.digits):
        return False
    return bool(exact.quantize(Decimal((0, (1,), int(rounded_digits.exponent)))) == rounded)


def _within(bound: Figure, other: Figure) -> bool:
    if bound.bound == "at least":
        return other.value >= bound.value
    if bound.bound == "at most":
        return other.value <= bound.value
    return bound.bound == "about" and abs(bound.value - other.value) <= _ABOUT * abs(bound.value)
