"""From documents to events and storylines.

In: documents and their vectors. Out: one `Event` for each group of articles about the same happening, also where an
article stands alone, in order of their first article's id.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from coverlap.events.cluster import average_link
from coverlap.events.label import label_of
from coverlap.match.cosine import Vectors, cosine_links
from coverlap.model import Document, Event, Ints

_EVENT = 0.34
_STORYLINE = 0.18
_GATE = 240.0  # hours


def group(documents: Sequence[Document], vectors: Vectors, window_hours: float | None = None) -> tuple[Event, ...]:
    """Events of documents given in order of id, with `vectors` of the same documents.

    Articles more than `window_hours` apart, by the ends of their intervals that are nearest, are never linked; an
    undated article has no gate."""
    pairs, weights = cosine_links(vectors, _STORYLINE / 2)
    weights = np.where(_gaps(documents, pairs) > (_GATE if window_hours is None else window_hours), 0.0, weights)
    events = average_link(len(documents), pairs, weights, _EVENT)
    storylines = average_link(len(documents), pairs, weights, _STORYLINE)
    lines = _members(storylines)
    return tuple(
        Event(
            id=_identity("e", [documents[i].id for i in chosen]),
            label=label_of([documents[i] for i in chosen]),
            article_ids=tuple(documents[i].id for i in chosen),
            earliest_id=_earliest([documents[i] for i in chosen]),
            storyline=_identity("s", [documents[i].id for i in lines[storylines[label]]]),
        )
        for label, chosen in sorted(_members(events).items())
    )


def _members(labels: Ints) -> dict[int, list[int]]:
    members: defaultdict[int, list[int]] = defaultdict(list)
    for position, label in enumerate(labels.tolist()):
        members[label].append(position)
    return members


def _gaps(documents: Sequence[Document], pairs: Ints) -> npt.NDArray[np.float64]:
    """Least hours between the two intervals of each pair; 0 where either is unknown."""
    intervals = np.array([document.when or (np.nan, np.nan) for document in documents]).reshape(-1, 2)
    left, right = intervals[pairs[:, 0]], intervals[pairs[:, 1]]
    gaps = np.maximum(left[:, 0] - right[:, 1], right[:, 0] - left[:, 1])
    return np.asarray(np.nan_to_num(np.maximum(gaps, 0.0), nan=0.0))


def _earliest(documents: Sequence[Document]) -> str:
    """The id of the article that was published before all others beyond doubt; empty where that is open."""
    dated = sorted((document.when, document.id) for document in documents if document.when)
    if len(dated) < len(documents):
        return ""
    return dated[0][1] if len(dated) == 1 or dated[0][0].latest < dated[1][0].earliest else ""


def _identity(kind: str, ids: Sequence[str]) -> str:
    return kind + blake2b("\0".join(sorted(ids)).encode("utf-8", "surrogatepass"), digest_size=6).hexdigest()
