"""The overview's charts of figures: events by size and time, and shared wording from outlet to outlet.

In: totals, already added up. Out: charts, as shapes with places; None where there is nothing to draw. Outlets are in
the order given, and no chart is the only place of its figures: the page sets the table beside each.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from math import sqrt

from coverlap.render.html.shapes import (
    Chart,
    Shape,
    circle,
    counts_axis,
    days_words,
    fitted,
    label,
    line,
    rect,
    slanted,
    time_axis,
)

_COLUMNS = 200  # circles beside each other, at most, for one size


def events_chart(sizes: Mapping[tuple[int, int], int]) -> Chart | None:
    """Events by day of their first article and number of articles; a circle's area grows with the number of events.
    Over a long time, a few days share a circle. None for a single circle, which compares nothing."""
    if len(sizes) < 2:
        return None
    days = 1 + (max(day for day, _ in sizes) - min(day for day, _ in sizes)) // _COLUMNS
    circles: Counter[tuple[int, int]] = Counter()
    for (day, size), count in sizes.items():
        circles[day // days * days, size] += count
    width, height, left, top, right = 860.0, 300.0, 56.0, 32.0, 44.0
    ticks = counts_axis(max(size for _, size in sizes))
    first, last = min(day for day, _ in sizes) * 24.0 - 24, max(day for day, _ in sizes) * 24.0 + 48
    across, up = (width - left - right) / (last - first), (height - top - 52) / ticks[-1]
    floor = height - 52
    shapes: list[Shape] = []
    for tick in ticks:
        y = floor - tick * up
        shapes += [line(left, y, width - right, y, "grid"), label(left - 10, y + 4, str(tick), "end", "tick")]
    for hour, words in time_axis(first, last, 8):
        shapes.append(label(left + (hour - first) * across, floor + 20, words, "middle", "tick"))
    shapes += [
        line(left, floor, width - right, floor, "axis"),
        label(left, height - 8, "First article published, by day (UTC)", "start", "axis-title"),
        label(left - 10, 12, "Articles", "end", "axis-title"),
    ]
    for (day, size), count in sorted(circles.items()):
        when = days_words(day * 24.0, (day + days - 1) * 24.0)
        tip = f"{count} event{'s' * (count != 1)} of {size} articles, {when}"
        x, y = left + ((day + days / 2) * 24 - first) * across, floor - size * up
        shapes.append(circle(x, y, min(4 + 1.5 * sqrt(count), 14), "bubble", tip))
    span = "on one day" if days == 1 else f"within {days} days"
    meaning = f"Each circle stands for the events of one size that began {span}; more events, larger circle."
    return Chart("Events by size and time", meaning, width, height, shapes)


def matrix_chart(names: Sequence[str], shares: Mapping[tuple[str, str], float]) -> Chart | None:
    """Of the row's words, how many are in the column's articles too, in shared passages of the row's own voice."""
    inside = {pair: share for pair, share in shares.items() if pair[0] in names and pair[1] in names}
    found = sorted(share for (one, other), share in inside.items() if one != other and share)
    if not found:
        return None
    left, top = 190.0, 132.0
    cell = min(62.0, (860.0 - left - 110) / len(names))
    shapes: list[Shape] = [label(left - 12, top - 12, "Of 1,000 words of …", "end", "axis-title")]
    shapes.append(label(left - 12, 14, "… so many are in the articles of", "end", "axis-title"))
    for row, name in enumerate(names):
        middle = top + cell * (row + 0.5) + 4
        shapes.append(label(left - 12, middle, fitted(name, left - 20), "end", "label", name))
        shapes.append(slanted(left + cell * (row + 0.5), top - 8, fitted(name, 150.0), name))
        for column, other in enumerate(names):
            x, y = left + cell * column, top + cell * row
            share = inside.get((name, other), 0.0)
            tip = f"{per_thousand(share)} of 1,000 words of {name} are kept in {other}, own voice"
            if row == column:
                shapes.append(rect(x + 1, y + 1, cell - 2, cell - 2, "cell-self"))
            else:
                depth = _depth(share, found)
                shapes.append(rect(x + 1, y + 1, cell - 2, cell - 2, f"cell-{depth}", tip))
                if share:
                    shapes.append(label(x + cell / 2, middle, per_thousand(share), "middle", f"value-{depth}"))
    meaning = (
        "Read along a row: of 1,000 words of that outlet, how many are kept in the column's articles, in passages in "
        "its own voice. Attributed and quoted words are left out. Each shade holds a fifth of the pairs that share any."
    )
    most = {_depth(share, found): share for share in found}
    legend = [(f"key-heat key-heat-{depth}", f"up to {per_thousand(share)}") for depth, share in most.items()]
    return Chart("Shared wording, outlet by outlet", meaning, 860.0, top + cell * len(names), shapes, legend)


def _depth(share: float, found: Sequence[float]) -> int:
    """One of six shades: none at all, then fifths of all shares `found`, in order, so that one outlier does not bleach
    the rest."""
    return 1 + 5 * bisect_left(found, share) // len(found) if share else 0


def per_thousand(share: float) -> str:
    """A share as so many of a thousand, with one decimal below ten; what is above nothing never reads 0."""
    if 0 < share <= 0.00005:
        return "<0.1"
    return f"{share * 1000:.0f}" if share >= 0.00995 else f"{share * 1000:.1f}"
