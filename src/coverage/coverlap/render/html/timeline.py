"""Who published when within one event, and whom each credits.

In: the articles shown, in order. Out: a chart with one row an article: a dot at its time, a bar over the interval in
which it may lie (a bare day is a day, and no zone is known), and the names that it credits at the right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from coverlap.model.values import When
from coverlap.render.html.shapes import Chart, Shape, circle, fitted, label, line, rect, time_axis

_WIDTH, _ROW, _TOP = 860.0, 26.0, 12.0
_LEFT, _RIGHT = 210.0, 230.0  # room for names and credits
_LEAST = 6.0  # hours: the least span drawn, so that one moment is not the whole axis


class Shown(NamedTuple):
    """An article on the time line."""

    letter: str
    name: str
    published: str
    when: When | None
    credits: tuple[str, ...]


def timeline(articles: Sequence[Shown]) -> Chart | None:
    """The chart; None where no article has a date."""
    known = [article.when for article in articles if article.when]
    if not known:
        return None
    first, last = min(when.earliest for when in known), max(when.latest for when in known)
    margin = max((last - first) * 0.03, (_LEAST - (last - first)) / 2)
    first, last = first - margin, last + margin
    scale = (_WIDTH - _LEFT - _RIGHT) / (last - first)
    bottom = _TOP + _ROW * len(articles)
    shapes: list[Shape] = []
    for hour, words in time_axis(first, last, 4):
        x = _LEFT + (hour - first) * scale
        shapes += [line(x, _TOP, x, bottom, "grid"), label(x, bottom + 18, words, "middle", "tick")]
    shapes += [
        line(_LEFT, bottom, _WIDTH - _RIGHT, bottom, "axis"),
        label(_LEFT - 12, bottom + 18, "Published (UTC)", "end", "tick"),
        label(_WIDTH - _RIGHT + 16, bottom + 18, "Credits", "start", "tick"),
    ]
    for row, article in enumerate(articles):
        shapes += _row(article, _TOP + _ROW * (row + 0.5), first, scale)
    meaning = "One row an article. The dot is its stated time, the bar the interval in which it may lie."
    return Chart("Who published when, and whom each credits", meaning, _WIDTH, bottom + 28, shapes)


def _row(article: Shown, y: float, first: float, scale: float) -> list[Shape]:
    name = f"{article.letter}  {article.name}"
    shapes = [label(_LEFT - 12, y + 4, fitted(name, _LEFT - 20), "end", "label", name)]
    if article.when:
        start, end = (_LEFT + (hour - first) * scale for hour in article.when)
        tip = f"{article.name}: {article.published}"
        if end - start > 1:
            shapes.append(rect(start, y - 4, end - start, 8, "interval", tip))
        shapes.append(circle((start + end) / 2, y, 5, "dot", tip))
    else:
        shapes.append(label(_LEFT + 4, y + 4, "no date given", "start", "tick"))
    credits = ", ".join(article.credits)
    if credits:
        shapes.append(label(_WIDTH - _RIGHT + 16, y + 4, fitted(credits, _RIGHT - 20), "start", "credit", credits))
    return shapes
