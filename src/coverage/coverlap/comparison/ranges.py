"""Two numbers that make one figure, or two: ranges, scores, and "from 5 to 10".

In: the figure that a numeral writes alone, and what follows it. Out: the figures that both numbers write together, or
None where the second is another figure.
"""

from __future__ import annotations

from coverlap.comparison.amounts import measured
from coverlap.comparison.calendar_figures import DASH
from coverlap.comparison.numerals import Numeral, numeral_at
from coverlap.comparison.quantity import Quantity, Sentence
from coverlap.model.values import Span

_THOUSAND = 1000
_WITH_UNIT = ("money", "share", "time")
_ASIDE = ("name", "age")
_SCORED_BEFORE, _SCORED_AFTER = 8, 3  # words beside two numbers that tell votes or points


def joined(sentence: Sentence, one: Quantity | None, numeral: Numeral) -> tuple[Quantity, ...] | None:
    """ "10 to 15 people", "134-63", "between 5 and 10 percent", "$1 to $3 billion"; two figures for "from 5 to 10"."""
    view = sentence.view
    end = one.last if one and one.kind in _WITH_UNIT else numeral.last
    place = _second(sentence, end, numeral.first - 1)
    if not place or not sentence.holds(place):
        return None
    other = numeral_at(view, place)
    if other is None or other.form not in ("digits", "words") or other.last > sentence.end:
        return None
    second = measured(sentence, other)
    if second is None or second.kind in _ASIDE:
        return None
    first = _likened(sentence, one, numeral, second, other)
    if first is None:
        return None
    if view.is_a("from", numeral.first - 1):
        return first._replace(head=second.head), second
    span = Span(first.span.start, second.span.end)
    whole = second._replace(low=first.low, high=second.low, span=span, first=first.first, bound=first.bound)
    scored = first.kind == "count" and not view.is_a("or", end) and (first.low > second.low or _scored(sentence, whole))
    return (whole._replace(kind="score") if scored else whole,)


def _second(sentence: Sentence, end: int, before: int) -> int:
    """Where the second number begins, after a first that ends before this word; 0 where a second would be another."""
    view = sentence.view
    between = view.is_a("between", before) or view.is_a("from", before)
    if view.is_a("to", end) or view.is_a("or", end) or (view.is_a("link", end) and between):
        return end + 1
    return end if sentence.holds(end) and DASH.fullmatch(view.gap(end - 1)) else 0


def _likened(
    sentence: Sentence, one: Quantity | None, left: Numeral, second: Quantity, right: Numeral
) -> Quantity | None:
    """The first figure in the kind, unit and multiplier of the second ("4 to 6 million"); None where it has others."""
    first = (
        one if one is not None and one.kind not in ("count", "name") else sentence.figure("count", "", left.value, left)
    )
    if right.factor > 1 == left.factor and left.value < _THOUSAND:
        first = first._replace(low=first.low * right.factor, high=first.high * right.factor)
    if first.kind == "count" and second.kind != "count" and right.value:
        first = first._replace(kind=second.kind, unit=second.unit, low=first.low * second.low / right.value)
    return first if (first.kind, first.unit) == (second.kind, second.unit) else None


def _scored(sentence: Sentence, whole: Quantity) -> bool:
    near = range(max(sentence.begin, whole.first - _SCORED_BEFORE), min(sentence.end, whole.last + _SCORED_AFTER))
    return any(sentence.view.low(at) in sentence.view.words.scores for at in near)
