"""An article's text cut into marked segments, and a passage as steps from one wording to the other.

In: a text with its paragraphs, and stretches: spans that mean something (a shared passage, words that differ inside
one, a quotation, boilerplate, a place that something links to). Out: for each paragraph the segments between the
stretches' ends, each with what covers it. Stretches may overlap in any way, so one sweep over their ends opens and
closes them; nothing is nested, and the segments of a paragraph joined are the paragraph.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from coverlap.model.event import SharedPassage
from coverlap.model.values import Edit, Span

Layer = Literal["passage", "differs", "quote", "boilerplate", "place"]


class MarkedSpan(NamedTuple):
    """A span and what it means. `number` is the passage's; `name` its kind, a quotation's speaker or a place's name;
    `label` says with whom the passage is shared."""

    span: Span
    layer: Layer
    number: int = 0
    name: str = ""
    label: str = ""


class Segment(NamedTuple):
    """Text that the same stretches cover.

    `passages` lists their numbers, with a minus behind those whose other side has no such words. `kind` is the closest
    one; `differs` where no passage keeps the words. `begins` tells with whom the passages that begin here are shared;
    `says` who spoke the quotation that ends here; `places` what links here.
    """

    text: str
    passages: str = ""
    kind: str = ""
    differs: bool = False
    begins: str = ""
    quoted: bool = False
    says: str = ""
    boilerplate: bool = False
    places: str = ""

    @property
    def plain(self) -> bool:
        """True where nothing covers the text."""
        return self[1:] == _UNMARKED


_UNMARKED = Segment("")[1:]


class PassageStep(NamedTuple):
    """One step of a passage read from left to right: words shared, or words of either side alone."""

    kept: str
    left: str = ""
    right: str = ""


class TextRun(NamedTuple):
    """A piece of one side of a passage; `kept` where the other side has its words too."""

    text: str
    kept: bool


_WORD = re.compile(r"[^\W_]+")
_LONG, _NAME = 5, 4  # letters of a word that tells something, whatever it is, or with a capital
_CLOSEST = ("verbatim", "edited", "paraphrased")


def segmented(text: str, paragraphs: Iterable[Span], stretches: Sequence[MarkedSpan]) -> list[list[Segment]]:
    """The segments of each paragraph, in order."""
    opening: dict[int, list[MarkedSpan]] = defaultdict(list)
    closing: dict[int, list[MarkedSpan]] = defaultdict(list)
    for stretch in stretches:
        if stretch.span.start < stretch.span.end:
            opening[stretch.span.start].append(stretch)
            closing[stretch.span.end].append(stretch)
    points = sorted({*opening, *closing})
    active: dict[MarkedSpan, None] = {}
    result, position = [], 0
    for start, end in paragraphs:
        fresh: list[MarkedSpan] = []
        while position < len(points) and points[position] <= start:
            fresh += _pass(points[position], opening, closing, active)
            position += 1
        cuts = [start]
        segments = []
        while position < len(points) and points[position] < end:
            segments.append(_segment(text, Span(cuts[-1], points[position]), active, fresh))
            cuts.append(points[position])
            fresh = _pass(points[position], opening, closing, active)
            position += 1
        segments.append(_segment(text, Span(cuts[-1], end), active, fresh))
        result.append(segments)
    return result


def _pass(
    point: int,
    opening: dict[int, list[MarkedSpan]],
    closing: dict[int, list[MarkedSpan]],
    active: dict[MarkedSpan, None],
) -> list[MarkedSpan]:
    """Close and open what ends and begins at a point; the stretches that begin there."""
    for stretch in closing.get(point, ()):
        active.pop(stretch, None)
    fresh = opening.get(point, [])
    active.update(dict.fromkeys(fresh))
    return fresh


def _segment(text: str, span: Span, active: Collection[MarkedSpan], fresh: Sequence[MarkedSpan]) -> Segment:
    if not active and not fresh:
        return Segment(text[span.start : span.end])
    layers: dict[Layer, list[MarkedSpan]] = defaultdict(list)
    for stretch in active:
        layers[stretch.layer].append(stretch)
    differing = {stretch.number for stretch in layers["differs"]}
    passages = sorted(layers["passage"], key=lambda stretch: stretch.number)
    ending = [quote.name for quote in layers["quote"] if quote.span.end == span.end]
    return Segment(
        text=text[span.start : span.end],
        passages=" ".join(f"{p.number}{'-' if p.number in differing else ''}" for p in passages),
        kind=min((p.name for p in passages), key=_CLOSEST.index, default=""),
        differs=bool(passages) and all(p.number in differing for p in passages),
        begins=" ".join(sorted({s.label for s in fresh if s.layer == "passage" and s.label})),
        quoted=bool(layers["quote"]),
        says="; ".join(name for name in ending if name),
        boilerplate=bool(layers["boilerplate"]),
        places=" ".join(place.name for place in layers["place"]),
    )


def differing(text: str, passage: SharedPassage, side: int) -> Iterator[Span]:
    """The spans of one side (0 left, 1 right) that its passage does not keep on the other; of a paraphrased passage,
    all but words that tell something and that the other side has too."""
    if passage.kind != "paraphrased":
        for edit in passage.edits:
            span = (edit.left, edit.right)[side]
            if edit.operation != "keep" and span.start < span.end:
                yield span
        return
    start, end = (passage.left, passage.right)[side]
    kept = (edit for edit in passage.edits if edit.operation == "keep")
    for word in (word for edit in kept for word in _telling(text, (edit.left, edit.right)[side])):
        if start < word.start:
            yield Span(start, word.start)
        start = word.end
    if start < end:
        yield Span(start, end)


def _telling(text: str, span: Span) -> Iterator[Span]:
    """Words that tell something: long ones, names and figures, in any language. Two reports of one thing share many
    small words."""
    for found in _WORD.finditer(text, *span):
        word = found[0]
        name = word[0].isupper() and (len(word) >= _NAME or (word.isupper() and len(word) > 1))
        if len(word) >= _LONG or name or any(character.isdigit() for character in word):
            yield Span(found.start(), found.end())


def runs(text: str, passage: SharedPassage, side: int) -> Iterator[TextRun]:
    """One side of a passage, cut where words of it are and are not on the other side."""
    start, end = (passage.left, passage.right)[side]
    for gap in differing(text, passage, side):
        yield TextRun(text[start : gap.start], True)
        yield TextRun(text[slice(*gap)], False)
        start = gap.end
    yield TextRun(text[start:end], True)


def steps(left: str, right: str, passage: SharedPassage) -> Iterator[PassageStep]:
    """The passage read from left to right. Shared words are the left side's, with what is between them."""
    if not passage.edits:
        yield PassageStep(left[slice(*passage.left)])
        return
    end = Edit("keep", Span(passage.left.end, passage.left.end), Span(passage.right.end, passage.right.end))
    for edit, following in pairwise((*passage.edits, end)):
        if edit.operation == "keep":
            yield PassageStep(left[edit.left.start : max(edit.left.end, following.left.start)])
        else:
            yield PassageStep("", left[slice(*edit.left)], right[slice(*edit.right)])
