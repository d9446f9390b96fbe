"""When two equal values are one quantity.

In: two figures of equal value. Out: whether they count as one, and how alike the words around them must be for that.
The need falls with how much the value tells by itself: for "two" or a year it is high, for "671,151 votes" there is
none. The thresholds were chosen by reading pairs: decision 87.
"""

from __future__ import annotations

from coverlap.comparison.figure_context import CountedFigure, similarity
from coverlap.comparison.quantity import Quantity

_COMMON, _LITTLE, _SOME, _MUCH = 0.2, 0.05, 0.03, 0.0  # similarity needed, by how much a value tells
_MORE_IF_ROUNDED, _ROUNDED = 0.04, 0.3
_CLOSE = 0.05  # share by which a value may differ from a rounded one that is as good as equal
_SMALL, _LARGE = 12, 100  # counts up to here are common, and from here tell by themselves
_FEW, _SEVERAL = 2, 10  # units of time: "two years", "ten days"
_SIDE = "side"  # unit of one side of a score


def linked(one: CountedFigure, other: CountedFigure) -> bool:
    """Two equal values are one quantity, judged by them and the words around them."""
    if is_side(one) and is_side(other):
        return False
    needed = _needed(one.quantity, other.quantity)
    return needed is not None and (needed == _MUCH or similarity(one, other) >= needed)


def needed_if_rounded(left: Quantity, right: Quantity) -> float | None:
    """How alike the words around two values must be of which one rounds the other: little more than around equal ones
    where the values are near and unusual; else much. None where no likeness is enough."""
    needed = _needed(left, right)
    ranged = left.low < left.high or right.low < right.high
    if needed is None or (left.kind == "count" and left.head != right.head and ranged):
        return None
    near = abs(left.low - right.low) <= _CLOSE * min(left.low, right.low) and not ranged
    usual = left.kind == "share" or max(left.amount, right.amount) <= _SMALL
    return needed + _MORE_IF_ROUNDED if near and not usual else _ROUNDED


def sides(figure: CountedFigure) -> list[CountedFigure]:
    """The two sides of a score as counts, so that "nine countries" meets "128-9"; none for other figures."""
    quantity = figure.quantity
    if quantity.kind != "score":
        return []
    return [
        figure._replace(quantity=quantity._replace(kind="count", unit=_SIDE, low=side, high=side, amount=side))
        for side in (quantity.low, quantity.high)
    ]


def is_side(figure: CountedFigure) -> bool:
    """It is one side of a score."""
    return figure.quantity.unit == _SIDE


def _needed(left: Quantity, right: Quantity) -> float | None:
    """How alike the words around two equal values must be; None where no likeness is enough."""
    kind, amount = left.kind, left.amount
    if left.bound != right.bound and "part" in (left.bound, right.bound):
        return None  # "two senators" and "two more senators"
    if kind in ("score", "years", "date"):
        return _MUCH
    if kind == "year":
        return _COMMON
    if kind == "order":
        return _LITTLE if left.head == right.head else None
    if kind == "name":
        return None
    if kind == "money":
        return _SOME if _is_round(amount) else _MUCH
    if kind == "share":
        return _COMMON if amount % 50 == 0 else _SOME
    if kind == "count" and amount <= _SMALL:
        return _LITTLE if left.head == right.head != "" else _COMMON
    if kind == "count":
        specific = amount >= _LARGE or left.head == right.head
        return _MUCH if specific and not _is_round(amount) else _SOME
    return _COMMON if amount <= _FEW else _LITTLE if amount < _SEVERAL else _SOME


def _is_round(amount: float) -> bool:
    """It has one digit that is no zero."""
    return len(f"{amount:.15g}".replace(".", "").strip("0")) <= 1
