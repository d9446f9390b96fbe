"""The few shapes that charts are drawn with, and their axes.

In: numbers. Out: frozen values that the template turns into SVG elements, one to one. Lengths are in SVG user units,
which are CSS pixels at the chart's own width; y grows downwards. Colours are class names: the style sheet owns them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_DAY, _YEAR = 24, 8760
_HOUR_STEPS = (
    *(1, 2, 3, 6, 12),
    *(_DAY * days for days in (1, 2, 3, 7, 14, 30, 60, 90, 180)),
    *(_YEAR * years for years in (1, 2, 5, 10, 50, 100, 500, 1000, 5000)),
)
_LAST = datetime.max.replace(tzinfo=UTC)
_CHARACTER = 6.6  # units: mean width of a character of the sans face at 12 units


@dataclass(frozen=True)
class Shape:
    """One SVG element: its tag, its attributes, its text, a tip that a pointer shows, an address that it links to."""

    tag: str
    attributes: dict[str, str | float]
    text: str = ""
    tip: str = ""
    href: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart with its title, a sentence that says what it shows, its legend as (class, words), and a class that says
    what kind it is."""

    title: str
    meaning: str
    width: float
    height: float
    shapes: list[Shape]
    legend: list[tuple[str, str]] = field(default_factory=list)
    kind: str = ""


def rect(x: float, y: float, width: float, height: float, cls: str, tip: str = "") -> Shape:
    """A rectangle."""
    return Shape("rect", {"x": _r(x), "y": _r(y), "width": _r(width), "height": _r(height), "class": cls}, tip=tip)


def circle(x: float, y: float, radius: float, cls: str, tip: str = "", href: str = "") -> Shape:
    """A circle about (x, y)."""
    return Shape("circle", {"cx": _r(x), "cy": _r(y), "r": _r(radius), "class": cls}, tip=tip, href=href)


def line(x1: float, y1: float, x2: float, y2: float, cls: str) -> Shape:
    """A straight line."""
    return Shape("line", {"x1": _r(x1), "y1": _r(y1), "x2": _r(x2), "y2": _r(y2), "class": cls})


def path(d: str, cls: str, width: float, tip: str = "") -> Shape:
    """A curve with a line width."""
    return Shape("path", {"d": d, "class": cls, "stroke-width": _r(width)}, tip=tip)


def label(x: float, y: float, text: str, anchor: str = "start", cls: str = "label", tip: str = "") -> Shape:
    """Words that start, end or have their middle at x; y is the base line."""
    return Shape("text", {"x": _r(x), "y": _r(y), "text-anchor": anchor, "class": cls}, text=text, tip=tip)


def slanted(x: float, y: float, text: str, tip: str) -> Shape:
    """Words that rise to the right from (x, y): heads of narrow columns."""
    turn = f"rotate(-40 {_r(x)} {_r(y)})"
    attributes: dict[str, str | float] = {"x": _r(x), "y": _r(y), "class": "label", "transform": turn}
    return Shape("text", attributes, text=text, tip=tip)


def named(shape: Shape, name: str) -> Shape:
    """The shape under a name, so that the lines that end there can be followed."""
    return replace(shape, attributes={**shape.attributes, "data-name": name})


def between(shape: Shape, one: str, other: str) -> Shape:
    """The line with the names that it joins."""
    return replace(shape, attributes={**shape.attributes, "data-ends": json.dumps([one, other])})


def fitted(text: str, width: float) -> str:
    """The text cut to about this width, with an ellipsis where it is longer."""
    limit = max(2, int(width / _CHARACTER))
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"


def text_width(text: str) -> float:
    """About how wide the text is drawn."""
    return len(text) * _CHARACTER


def counts_axis(most: int) -> list[int]:
    """Three to six whole-number ticks from nought to at least `most`, each a 1, 2 or 5 with noughts."""
    step = 1
    while most / step > 5:
        step = step * 5 // 2 if str(step)[0] == "2" else step * 2
    return list(range(0, most + step, step))


def time_axis(first: float, last: float, ticks: int) -> list[tuple[float, str]]:
    """At most `ticks` round moments within [first, last] (hours since 1970 UTC), each with its words."""
    step = next((s for s in _HOUR_STEPS if (last - first) / s <= ticks), _HOUR_STEPS[-1])
    start = int(-(-first // step) * step)
    return [(hour, moment_words(hour, step)) for hour in range(start, int(last) + 1, step)]


def moment_words(hour: float, step: float = 1) -> str:
    """A moment in words: with the hour where ticks are closer than a day, with the year where they are far apart."""
    moment = _moment(hour)
    if step >= _YEAR:
        return f"{moment:%Y}"
    if step >= 30 * _DAY:
        return f"{moment:%b %Y}"
    day = f"{moment.day} {moment:%b}"
    return f"{day} {moment:%H:%M}" if step < _DAY else day


def days_words(first: float, last: float) -> str:
    """The day of a moment with its year, or two days with what they share said once: 2–3 Jan 2017."""
    start, end = _moment(first), _moment(last)
    until = f"{end.day} {end:%b %Y}"
    if start.date() == end.date():
        return until
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{until}"
    return f"{start.day} {start:%b} – {until}" if start.year == end.year else f"{start.day} {start:%b %Y} – {until}"


def _moment(hour: float) -> datetime:
    """The moment, or the last that the calendar has."""
    return _EPOCH + min(timedelta(hours=hour), _LAST - _EPOCH)


def _r(value: float) -> float:
    return round(value, 1)
