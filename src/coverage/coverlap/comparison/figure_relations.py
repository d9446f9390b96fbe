"""How two figures for one quantity stand to each other.

In: two figures of one kind and unit, and how alike their sentences are. Out: "same", "rounding", "other time", "other
scope", "conflict", or None where nothing can be said. `conflict` is kept for figures in the same place of what is
otherwise one sentence, where neither words of time nor of scope explain the difference: two figures that merely look
alike are mostly two quantities.
"""

from __future__ import annotations

from collections.abc import Sequence

from coverlap.comparison.figure_context import CountedFigure, FigurePlace, place_of
from coverlap.comparison.number_words import NumberWords
from coverlap.comparison.quantity import Quantity
from coverlap.model.comparison import Relation

COPY, _REWORKED = 0.8, 0.6  # similarity of two versions of one sentence, the lower where words on both sides hold it

_DATES = frozenset(["date", "year", "years", "month", "clock", "order", "name", "score", "age"])  # never rounded
_NO_NUMBER = frozenset(["date", "month", "clock", "score"])
_MOVING = frozenset(["speed", "heat"])  # measured again and again
_NEAR = 0.1  # "about 60" for 55 to 66
_BEYOND = 0.25  # "more than 60" for up to 75
_ROUGH = 0.15  # "three million" for up to 3.4
_DECADE, _DECADE_ROUGH = 3652.5, 0.25  # days; "two decades" for 25 years
_HELD = 4  # words that both sentences have beside the figures
_ALIKE_DATES = 0.6  # similarity for what is never rounded: every sentence may have its own
_ALIKE_NAMES = 0.9  # "Caption 3" and "Caption 4"
_JUST_BEFORE, _SOON_AFTER = 2, 3  # words between a former value and the word that says so
_RUNNING = 8  # words beside a figure that tell that it changes


def equal(left: Quantity, right: Quantity) -> bool:
    """Both write the same value, however exact either says it is."""
    return left.low == right.low and left.high == right.high


def rounds(left: Quantity, right: Quantity) -> bool:
    """One value is the other, written less exactly: rounded, "about", "more than", a range that holds it."""
    if left.kind in _DATES or "part" in (left.bound, right.bound):
        return False
    if (left.low == left.high) != (right.low == right.high):
        whole, single = (left, right) if left.low < left.high else (right, left)
        return whole.low <= single.low <= whole.high
    if left.low != left.high:
        return False
    gap = abs(left.low - right.low)
    inexact = left.bound != right.bound or left.bound == "about"
    if inexact and any(_within(one, other, gap) for one, other in ((left, right), (right, left))):
        return True
    finer, coarser = sorted((left.step, right.step))
    rough = _DECADE_ROUGH if left.kind == "time" and coarser >= _DECADE else _ROUGH
    return finer < coarser and gap <= coarser / 2 and gap <= rough * max(left.low, right.low)


def _within(one: Quantity, other: Quantity, gap: float) -> bool:
    """The other value lies where the words beside the one say that it may."""
    above = other.low >= one.low
    if one.bound == "at least":
        return above and gap <= _BEYOND * one.low and other.bound != "at most"
    if one.bound == "at most":
        return not above and gap <= _BEYOND * one.low and other.bound != "at least"
    return one.bound == "about" and gap <= _NEAR * one.low


def difference(left: CountedFigure, right: CountedFigure, alike: float, *, alone: bool) -> Relation | None:
    """What to say of two values that differ, by the places in which they stand; None: nothing. `alone`: neither
    sentence has another figure of the sort."""
    place, words = place_of(left, right), left.view.words
    if not _same_place(left.quantity, right.quantity, place, alike):
        return None
    if _told_as_change(left, right, words) or _told_as_change(right, left, words):
        return "other time"
    one, other = left.quantity, right.quantity
    copy = _copies(place, alike)
    if not copy and (not alone or place.before + place.after <= _HELD or "part" in (one.bound, other.bound)):
        return None
    if one.kind == "name" and left.view.document.article.outlet == right.view.document.article.outlet != "":
        return None  # parts of a series
    if _compatible(one, other) and (one.bound != other.bound or not copy):
        return None
    running = {
        words.running[word] for figure in (left, right) for word in figure.sentence(_RUNNING) if word in words.running
    }
    if (running or one.kind in _MOVING) and (not copy or ("toll" in running and _grew(left, right))):
        return "other time"
    if _times_differ(left.sentence(), right.sentence(), words):
        return "other time"
    return "other scope" if _scopes_differ(place) else "conflict"


def _copies(place: FigurePlace, alike: float) -> bool:
    """The two sentences are versions of one."""
    beside = min(place.before, place.after)
    return (alike >= COPY and beside >= 1) or (alike >= _REWORKED and beside >= _HELD)


def _same_place(one: Quantity, other: Quantity, place: FigurePlace, alike: float) -> bool:
    """Shared words on both sides hold the two figures where they are."""
    held = place.before + place.after
    if place.crossed or held < _HELD or (one.bound != other.bound and "part" in (one.bound, other.bound)):
        return False
    if one.kind == "name":
        return alike >= _ALIKE_NAMES and min(place.before, place.after) >= 1
    return one.kind not in _DATES or (alike >= _ALIKE_DATES and held > _HELD)


def _told_as_change(figure: CountedFigure, other: CountedFigure, words: NumberWords) -> bool:
    """The sentence gives the other's value too, as one that held before: "14, up from 12 earlier"."""
    sentence = figure.sentence()
    former = _numbers(other) - _numbers(figure)
    for at, word in enumerate(sentence):
        if word in former:
            before = {("before", near) for near in sentence[max(0, at - _JUST_BEFORE) : at]}
            after = {("after", near) for near in sentence[at + 1 : at + 1 + _SOON_AFTER]}
            if not words.changes.isdisjoint(before | after):
                return True
    return False


def _numbers(figure: CountedFigure) -> set[str]:
    """The words in digits that write the value."""
    return {word for word in figure.view.lows(figure.quantity.first, figure.quantity.last) if word[0].isdigit()}


def _compatible(left: Quantity, right: Quantity) -> bool:
    """Both can hold: "at least three" beside "five"."""
    return any(
        (one.bound == "at least" and other.bound != "at most" and other.high >= one.low)
        or (one.bound == "at most" and other.bound != "at least" and other.low <= one.high)
        for one, other in ((left, right), (right, left))
    )


def _grew(left: CountedFigure, right: CountedFigure) -> bool:
    """The later article has the larger value, as far as its time is known."""
    one, other = left.view.document.when, right.view.document.when
    if one is None or other is None or sum(one) == sum(other):
        return True
    return (sum(one) < sum(other)) == (left.quantity.low < right.quantity.low)


def _times_differ(left: Sequence[str], right: Sequence[str], words: NumberWords) -> bool:
    """Both sentences name days, months or years, and none in common."""
    one, other = ({word for word in side if _is_time(word, words)} for side in (left, right))
    return bool(one) and bool(other) and one.isdisjoint(other)


def _is_time(word: str, words: NumberWords) -> bool:
    return (
        word in words.days or word in words.months or (len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20"))
    )


def _scopes_differ(place: FigurePlace) -> bool:
    """Beside both figures stand names that the other sentence does not have."""
    return all(any(word[0].isupper() for word in side) for side in (place.left, place.right))


def value_of(quantity: Quantity) -> float | None:
    """The value as one number in the unit that it is counted in; None for ranges, scores, dates and times of day."""
    if quantity.low != quantity.high or quantity.kind in _NO_NUMBER:
        return None
    return round(quantity.low, 4)
