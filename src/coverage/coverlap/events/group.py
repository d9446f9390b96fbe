"""From documents to events and storylines.

In: documents and their vectors. Out: one `Event` for each group of articles about the same happening, also where an
article stands alone, in order of their first article. A storyline joins events that would be one happening but for
their times, or nearly. Ids are derived from the members, so that two runs can be compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.events.cluster import MergeRule, cluster
from coverlap.events.duplicates import Selection, representatives
from coverlap.events.label import labels
from coverlap.events.links import Links, links, reach_of
from coverlap.events.times import interval_of
from coverlap.events.wholes import events_of
from coverlap.match.tfidf import Floats, Vectors, subset
from coverlap.model.event import Event
from coverlap.model.values import Document, Ints, When

# Chosen with bench/events.py: see docs/decisions/0021.
STORYLINE = MergeRule(base=5.0, most=1, floor=0.0)  # on `content_similarity`


class Grouping(NamedTuple):
    """Labels of documents: two documents with one label stand together. `representatives`: positions of the documents
    that were compared, the others being copies of them; `places`: each document's voice, by its position among
    `representatives`; `linked` holds positions among `representatives`, too."""

    events: Ints
    storylines: Ints
    names: dict[int, str]
    representatives: Ints
    places: Ints
    linked: Links


def group(
    documents: Sequence[Document],
    vectors: Vectors,
    window_hours: float | None = None,
    around: Sequence[int] | None = None,
) -> tuple[Event, ...]:
    """Events of documents in the order given, with `vectors` of the same documents; of `around`, where given, only the
    events that hold one of these positions, and without their storylines.

    Articles whose times are known to lie more than `window_hours` apart are not linked. `storyline` is empty where an
    event stands alone; `earliest_id` is empty where it is open who was first."""
    grouped = grouping(documents, vectors, window_hours, around)
    asked = None if around is None else set(grouped.events[list(around)].tolist())
    together = _members(grouped.storylines)
    return tuple(
        Event(
            id=identity("e", ids := [documents[position].id for position in chosen]),
            label=grouped.names[label],
            article_ids=tuple(ids),
            earliest_id=earliest((interval_of(documents[position]), documents[position].id) for position in chosen),
            storyline="" if asked else _storyline(documents, chosen, together[int(grouped.storylines[chosen[0]])]),
        )
        for label, chosen in _members(grouped.events).items()
        if asked is None or label in asked
    )


def grouping(
    documents: Sequence[Document],
    vectors: Vectors,
    window_hours: float | None,
    around: Sequence[int] | None = None,
) -> Grouping:
    """What `group` makes events of: see there."""
    standing = representatives(documents, reach_of(window_hours))
    compared, places = np.unique(standing, return_inverse=True)
    heard = Selection(documents, compared)
    weighed = subset(vectors, compared.tolist())
    asked = None if around is None else places[list(around)].astype(np.int32)
    linked = links(heard, weighed, window_hours, around=asked)
    events = events_of(len(heard), linked.pairs, linked.cosines, linked.odds)
    storylines = _storylines(events, linked)
    names = labels(heard, weighed, events, linked)
    return Grouping(events[places], storylines[places], names, compared, places.astype(np.int32), linked)


def _members(labels: Ints) -> dict[int, list[int]]:
    """The positions of each label, both in order."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    for position, label in enumerate(labels.tolist()):
        members[label].append(position)
    return members


def _storylines(events: Ints, linked: Links) -> Ints:
    """One label a document, the same for all members of an event: events clustered by their mean link."""
    size = np.bincount(events, minlength=len(events))
    across = np.sort(events[linked.pairs], axis=1)
    outer = across[:, 0] != across[:, 1]
    sides, inverse = np.unique(across[outer], axis=0, return_inverse=True)
    above = np.bincount(inverse.ravel(), millionths(linked.content_similarity[outer]), minlength=len(sides))
    means = mean_link(above, size[sides].prod(axis=1))
    return np.asarray(cluster(len(events), sides.astype(np.int32), means, STORYLINE)[events], dtype=np.int32)


def millionths(scores: Floats) -> Floats:
    """How far each link lies above the floor of a storyline, in whole millionths, whose sum is exact in any order."""
    return np.asarray(np.rint((np.maximum(scores, STORYLINE.floor) - STORYLINE.floor) * 1e6))


def mean_link(above: npt.NDArray[Any], pairs: npt.NDArray[Any]) -> Floats:
    """The mean link between two events, from the sum of their links in millionths and the number of their pairs."""
    return np.asarray(above / 1e6 / pairs + STORYLINE.floor)


def _storyline(documents: Sequence[Document], event: Sequence[int], storyline: Sequence[int]) -> str:
    return identity("s", [documents[position].id for position in storyline]) if len(storyline) > len(event) else ""


def earliest(published: Iterable[tuple[When | None, str]]) -> str:
    """The id of the article that was published before all others beyond doubt; empty where that is open."""
    times = list(published)
    dated = sorted((when, article_id) for when, article_id in times if when)
    if len(dated) < len(times):
        return ""
    return dated[0][1] if len(dated) == 1 or dated[0][0].latest < dated[1][0].earliest else ""


def identity(kind: str, article_ids: Iterable[str]) -> str:
    """The id of an event ("e") or a storyline ("s"), made from its articles'."""
    return kind + blake2b("\0".join(sorted(article_ids)).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
