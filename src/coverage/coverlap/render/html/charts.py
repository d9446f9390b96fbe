"""The overview's charts: events by size and time, shared wording from outlet to outlet, and the network of reuse.

In: totals, already added up. Out: charts, as shapes with places; None where there is nothing to draw. Outlets stand in
the order given, and no chart is the only place of its figures: the page sets the table beside each.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import NamedTuple

from coverlap.render.html.shapes import (
    Chart,
    Shape,
    circle,
    counts_axis,
    day_words,
    fitted,
    label,
    line,
    path,
    rect,
    time_axis,
)


class Link(NamedTuple):
    """Two names and what binds them: words shared outside quotations, or articles that credit."""

    one: str
    other: str
    weight: int
    words: str


def events_chart(sizes: Mapping[tuple[int, int], int]) -> Chart | None:
    """Events by day of their first article and number of articles; a circle's area grows with the number of events."""
    if not sizes:
        return None
    width, height, left, top = 860.0, 300.0, 56.0, 16.0
    ticks = counts_axis(max(size for _, size in sizes))
    first, last = min(day for day, _ in sizes) * 24.0 - 24, max(day for day, _ in sizes) * 24.0 + 48
    across, up = (width - left - 20) / (last - first), (height - top - 52) / ticks[-1]
    floor = height - 52
    shapes: list[Shape] = []
    for tick in ticks:
        y = floor - tick * up
        shapes += [line(left, y, width - 20, y, "grid"), label(left - 10, y + 4, str(tick), "end", "tick")]
    for hour, words in time_axis(first, last, 6):
        shapes.append(label(left + (hour - first) * across, floor + 20, words, "middle", "tick"))
    shapes += [
        line(left, floor, width - 20, floor, "axis"),
        label(left, height - 8, "First article published, by day (UTC)", "start", "axis-title"),
        label(0, 10, "Articles", "start", "axis-title"),
    ]
    for (day, size), count in sorted(sizes.items()):
        tip = f"{count} event{'s' * (count != 1)} of {size} articles, {day_words(day * 24)}"
        x, y = left + (day * 24 + 12 - first) * across, floor - size * up
        shapes.append(circle(x, y, min(4 + 1.5 * sqrt(count), 14), "bubble", tip))
    meaning = "Each circle stands for the events of one size that began on one day; more events, larger circle."
    return Chart("Events by size and time", meaning, width, height, shapes)


def matrix_chart(names: Sequence[str], shares: Mapping[tuple[str, str], float]) -> Chart | None:
    """Share of the row's words that stand, in the row's own voice, in the column's articles too."""
    if len(names) < 2:
        return None
    left, top, cell = 190.0, 34.0, min(62.0, 640.0 / len(names))
    most = max(shares.values(), default=0.0)
    shapes: list[Shape] = [label(left - 12, top - 12, "Of the words of …", "end", "axis-title")]
    shapes.append(label(left, 10, "… found in the articles of", "start", "axis-title"))
    for row, name in enumerate(names):
        middle = top + cell * (row + 0.5) + 4
        shapes.append(label(left - 12, middle, fitted(f"{row + 1}  {name}", left - 20), "end", "label", name))
        shapes.append(label(left + cell * (row + 0.5), top - 10, str(row + 1), "middle", "label", name))
        for column, other in enumerate(names):
            x, y = left + cell * column, top + cell * row
            share = shares.get((name, other), 0.0)
            tip = f"{percent(share)} of the words of {name} stand in {other} too, own voice"
            if row == column:
                shapes.append(rect(x + 1, y + 1, cell - 2, cell - 2, "cell-self"))
            else:
                shapes.append(rect(x + 1, y + 1, cell - 2, cell - 2, f"cell-{_depth(share, most)}", tip))
                if share:
                    words = percent(share) if cell > 44 else percent(share).removesuffix(" %")
                    shapes.append(label(x + cell / 2, middle, words, "middle", f"value-{_depth(share, most)}"))
    meaning = (
        "Read along a row: the share of that outlet's words, in its own voice, that stand in the column's articles "
        "too. Shared quotations are left out."
    )
    return Chart(
        "Shared wording, outlet by outlet", meaning, left + cell * len(names) + 8, top + cell * len(names), shapes
    )


def network_chart(names: Sequence[str], shared: Sequence[Link], credits: Sequence[Link]) -> Chart | None:
    """Outlets in a column; arcs at the right for shared wording, and at the left who is credited by whom."""
    if not shared and not credits:
        return None
    sources = list(dict.fromkeys(link.other for link in credits if link.other not in names))
    row, top, left, middle, width = 30.0, 34.0, 230.0, 400.0, 860.0
    rows = max(len(names), len(sources))
    place = {name: top + row * (rows - len(names)) / 2 + row * (i + 0.5) for i, name in enumerate(names)}
    origin = {name: top + row * (rows - len(sources)) / 2 + row * (i + 0.5) for i, name in enumerate(sources)}
    shapes: list[Shape] = [
        label(left - 12, 14, "Credited source", "end", "axis-title"),
        label(middle + 10, 14, "Outlet", "start", "axis-title"),
        label(width - 4, 14, "Shared wording, own voice", "end", "axis-title"),
    ]
    heaviest = max((link.weight for link in shared), default=1)
    shapes += [_arc(place[link.one], place[link.other], width - 250, link, heaviest) for link in shared]
    most = max((link.weight for link in credits), default=1)
    for link in credits:
        if link.other in origin:
            y1, y2 = place[link.one], origin[link.other]
            bend = (left + middle) / 2
            d = f"M{middle - 8:.1f},{y1:.1f} C{bend:.1f},{y1:.1f} {bend:.1f},{y2:.1f} {left:.1f},{y2:.1f}"
            shapes.append(
                path(d, "credit-link", 1 + 3 * link.weight / most, f"{link.one} credits {link.other}: {link.words}")
            )
    for name, y in place.items():
        shapes += [
            circle(middle, y, 5, "dot", name),
            label(middle + 12, y + 4, fitted(name, 190), cls="label", tip=name),
        ]
    for name, y in origin.items():
        shapes += [rect(left - 5, y - 5, 10, 10, "source", name)]
        shapes.append(label(left - 14, y + 4, fitted(name, left - 20), "end", "label", name))
    meaning = (
        "Arcs join outlets that share wording outside quotations; lines to the left lead to whom an outlet credits."
    )
    legend = [("key-arc", "shared wording, wider for more words"), ("key-credit", "credits, wider for more articles")]
    return Chart("Network of reuse", meaning, width, top + row * rows + 10, shapes, legend)


def _arc(y1: float, y2: float, x: float, link: Link, heaviest: int) -> Shape:
    reach = x + min(240.0, 24 + abs(y2 - y1) * 0.75)
    d = f"M{x:.1f},{y1:.1f} C{reach:.1f},{y1:.1f} {reach:.1f},{y2:.1f} {x:.1f},{y2:.1f}"
    return path(d, "arc", 1 + 7 * link.weight / heaviest, f"{link.one} and {link.other}: {link.words}")


def _depth(share: float, most: float) -> int:
    """One of six shades: none at all, then fifths of the highest share."""
    return min(5, 1 + int(5 * share / most)) if share else 0


def percent(share: float) -> str:
    """A share as a whole percentage; what is above nothing never reads 0 %, what is below all never reads 100 %."""
    if 0 < share < 0.005:
        return "<1 %"
    return ">99 %" if 0.995 <= share < 1 else f"{share:.0%}".replace("%", " %")
