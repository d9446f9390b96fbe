"""What every kind of framing shares: how a find is weighed and put in order.

In: frames with the share of their words that no other article has. Out: the frames of an event in the order in which a
reader should see them: article by article, heaviest first. What is surest comes first, figures that disagree and
negations, and plain background last; within a tag, more words of the outlet's own weigh more.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from coverlap.model.event import Frame

# Heaviest first. A tag that a kind of framing does not use simply never occurs in it.
TAGS = (
    "number or date",
    "modality or negation",
    "naming",
    "evaluative",
    "attribution",
    "meaning",
    "reporting verb",
    "speculation",
    "hedge",
    "figure",
    "quote",
    "background",
)
_CATEGORIES = ("added", "substituted", "inserted", "absent")


class WeightedFrame(NamedTuple):
    """A frame and the weight of its words that stand nowhere else in the event."""

    frame: Frame
    own: float


def certainty(tag: str) -> float:
    """How surely a tag shows a difference, 0 to 1: by its place among the tags."""
    return round(1 - TAGS.index(tag) / len(TAGS), 2)


def in_order(found: Iterable[WeightedFrame]) -> tuple[Frame, ...]:
    """Frames by article, then what an article has before what it lacks, then tag, own weight and place."""
    return tuple(item.frame for item in sorted(found, key=_rank))


def _rank(item: WeightedFrame) -> tuple[str, bool, int, float, int, int, str]:
    frame = item.frame
    place = frame.span.start if frame.span else 0
    return (
        frame.article_id,
        frame.category == "absent",
        TAGS.index(frame.tag),
        -round(item.own, 3),
        _CATEGORIES.index(frame.category),
        place,
        frame.counterpart_text,
    )
