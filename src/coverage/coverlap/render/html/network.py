"""The network of reuse: which outlets share wording, and whom they credit.

In: outlets in order, and links with their weights. Out: a chart in three columns. Sources are at the left, outlets in
the middle, so that every name is read level; arcs at the right join outlets that share wording. A source whose own text
was not supplied, but which a finding names behind all of an event's articles, has a mark of its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from coverlap.render.html.shapes import (
    Chart,
    Shape,
    between,
    circle,
    fitted,
    label,
    line,
    named,
    path,
    rect,
    text_width,
)

_ROW, _TOP, _WIDTH = 30.0, 38.0, 860.0
_SOURCE, _OUTLET, _ARC = 230.0, 400.0, 612.0  # x of the columns


class Link(NamedTuple):
    """Two names and what binds them. `weight` sets the line's width, `words` say what it stands for."""

    one: str
    other: str
    kind: Literal["own", "other", "credit", "unseen"]
    weight: int
    words: str


_CLASSES = {"own": "arc", "other": "arc faint", "credit": "credit-link", "unseen": "credit-link unseen"}


def network_chart(names: Sequence[str], shared: Sequence[Link], credits: Sequence[Link]) -> Chart | None:
    """The chart; None where nothing binds the outlets to each other or to a source."""
    if not shared and not credits:
        return None
    sources = list(dict.fromkeys(link.other for link in credits))
    rows = max(len(names), len(sources))
    places, origins = _column(names, rows), _column(sources, rows)
    unseen = {link.other for link in credits if link.kind == "unseen"}
    shapes = [
        label(_SOURCE - 14, 14, "Credited source", "end", "axis-title"),
        label(_OUTLET + 12, 14, "Outlet", "start", "axis-title"),
        label(_ARC, 14, "Shared wording", "start", "axis-title"),
        *(_arc(link, places, max(link.weight for link in shared)) for link in shared),
        *(_credit(link, places, origins, max(link.weight for link in credits)) for link in credits),
    ]
    for name, y in places.items():
        words = fitted(name, _ARC - _OUTLET - 30)
        shapes += [named(circle(_OUTLET, y, 5, "dot", name), name)]
        shapes.append(named(label(_OUTLET + 12, y + 4, words, tip=name), name))
        shapes.append(line(_OUTLET + 20 + text_width(words), y, _ARC, y, "grid"))
    for name, y in origins.items():
        shapes.append(named(rect(_SOURCE - 5, y - 5, 10, 10, f"source{' hollow' * (name in unseen)}", name), name))
        shapes.append(named(label(_SOURCE - 14, y + 4, fitted(name, _SOURCE - 20), "end", "label", name), name))
    return Chart(
        "Network of reuse",
        "Arcs join outlets that share wording; lines at the left lead from an outlet to whom it credits. Point at a "
        "name to follow its lines; the tables hold every figure.",
        _WIDTH,
        _TOP + _ROW * rows + 6,
        shapes,
        _legend({link.kind for link in (*shared, *credits)}),
        "network",
    )


def _column(names: Sequence[str], rows: int) -> dict[str, float]:
    """The y of each name, the column centred on `rows` rows."""
    return {name: _TOP + _ROW * ((rows - len(names)) / 2 + i + 0.5) for i, name in enumerate(names)}


def _arc(link: Link, places: Mapping[str, float], heaviest: int) -> Shape:
    y1, y2 = places[link.one], places[link.other]
    reach = _ARC + min(300.0, 24 + abs(y2 - y1) * 0.8)
    d = f"M{_ARC:.1f},{y1:.1f} C{reach:.1f},{y1:.1f} {reach:.1f},{y2:.1f} {_ARC:.1f},{y2:.1f}"
    tip = f"{link.one} and {link.other}: {link.words}"
    return between(path(d, _CLASSES[link.kind], 1 + 7 * link.weight / heaviest, tip), link.one, link.other)


def _credit(link: Link, places: Mapping[str, float], origins: Mapping[str, float], heaviest: int) -> Shape:
    y1, y2 = places[link.one], origins[link.other]
    bend = (_SOURCE + _OUTLET) / 2
    d = f"M{_OUTLET - 8:.1f},{y1:.1f} C{bend:.1f},{y1:.1f} {bend:.1f},{y2:.1f} {_SOURCE + 6:.1f},{y2:.1f}"
    tip = f"{link.one}, {link.other}: {link.words}"
    return between(path(d, _CLASSES[link.kind], 1 + 3 * link.weight / heaviest, tip), link.one, link.other)


def _legend(kinds: set[str]) -> list[tuple[str, str]]:
    entries = {
        "own": ("key-arc", "shared wording in own voice, wider for more words"),
        "other": ("key-arc faint", "attributed or quoted words only"),
        "credit": ("key-credit", "credits, wider for more articles"),
        "unseen": ("key-unseen", "a source behind all articles of an event, whose own text was not supplied"),
    }
    return [entry for kind, entry in entries.items() if kind in kinds]
