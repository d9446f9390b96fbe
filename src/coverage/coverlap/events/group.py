"""From documents to events and storylines.

In: documents and their vectors. Out: one `Event` for each group of articles about the same happening, also where an
article stands alone, in order of their first article. A storyline joins events that would be one happening but for
their times, or nearly. Ids are derived from the members, so that two runs can be compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np

from coverlap.events.cluster import Rule, cluster
from coverlap.events.label import labels
from coverlap.events.links import Links, links
from coverlap.events.times import interval_of
from coverlap.events.triads import settled
from coverlap.match.cosine import Floats, Vectors
from coverlap.model import Document, Event, Ints

# Fitted with the model by bench/events.py: see docs/decisions/0021.
EVENT = Rule(base=-1.2, both=1.0, larger=0.75, most=10, floor=-3.5)
STORYLINE = Rule(base=-2.0, both=0.0, larger=0.0, most=1, floor=-6.0)


def group(documents: Sequence[Document], vectors: Vectors, window_hours: float | None = None) -> tuple[Event, ...]:
    """Events of documents in the order given, with `vectors` of the same documents.

    Articles whose times are known to lie more than `window_hours` apart are not linked. `storyline` is empty where an
    event stands alone; `earliest_id` is empty where it is open who was first."""
    linked = links(documents, vectors, window_hours)
    events = cluster(len(documents), linked.pairs, settled(len(documents), linked.pairs, linked.odds), EVENT)
    members = _members(events)
    names = labels(documents, vectors, list(members.values()))
    storylines = _storylines(events, linked, {first: len(chosen) for first, chosen in members.items()})
    together = _members(storylines)
    return tuple(
        Event(
            id=_identity("e", documents, chosen),
            label=name,
            article_ids=tuple(documents[position].id for position in chosen),
            earliest_id=_earliest([documents[position] for position in chosen]),
            storyline=_storyline(documents, chosen, together[int(storylines[first])]),
        )
        for (first, chosen), name in zip(members.items(), names, strict=True)
    )


def _members(labels: Ints) -> dict[int, list[int]]:
    """The positions of each label, both in order."""
    members: defaultdict[int, list[int]] = defaultdict(list)
    for position, label in enumerate(labels.tolist()):
        members[label].append(position)
    return members


def _storylines(events: Ints, linked: Links, sizes: dict[int, int]) -> Ints:
    """One label a document, the same for all members of an event: events clustered by their mean link."""
    across = events[linked.pairs]
    outer = across[:, 0] != across[:, 1]
    sides, inverse = np.unique(np.sort(across[outer], axis=1), axis=0, return_inverse=True)
    floor = STORYLINE.floor
    above = np.bincount(inverse.ravel(), np.maximum(linked.timeless[outer], floor) - floor, minlength=len(sides))
    every = np.array([sizes[a] * sizes[b] for a, b in sides.tolist()], dtype=np.float64)
    means: Floats = above / np.maximum(every, 1.0) + floor
    return cluster(len(events), sides.astype(np.int32), means, STORYLINE)[events]


def _storyline(documents: Sequence[Document], event: Sequence[int], storyline: Sequence[int]) -> str:
    return _identity("s", documents, storyline) if len(storyline) > len(event) else ""


def _earliest(documents: Sequence[Document]) -> str:
    """The id of the article that was published before all others beyond doubt; empty where that is open."""
    times = sorted((when, document.id) for document in documents if (when := interval_of(document)))
    if len(times) < len(documents):
        return ""
    return times[0][1] if len(times) == 1 or times[0][0].latest < times[1][0].earliest else ""


def _identity(kind: str, documents: Sequence[Document], chosen: Sequence[int]) -> str:
    ids = sorted(documents[position].id for position in chosen)
    return kind + blake2b("\0".join(ids).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
