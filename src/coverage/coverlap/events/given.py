"""Events that the caller has grouped.

In: documents, their vectors, and the event of each article that the caller named. Out: the same events with names and
times; an article that was not named is an event of its own. An event's id is the caller's name for it, so that results
join with the caller's own data. Storylines are not sought: they come of links that nobody asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from coverlap.events.features import headlines
from coverlap.events.group import earliest, identity
from coverlap.events.label import central, line_of
from coverlap.events.times import interval_of
from coverlap.match.tfidf import Vectors
from coverlap.model.event import Event
from coverlap.model.values import Document


def given_events(documents: Sequence[Document], vectors: Vectors, events: Mapping[str, str]) -> tuple[Event, ...]:
    """One event for each name, and for each article without one, in order of their first article."""
    members: dict[tuple[str, str], list[int]] = {}
    for position, document in enumerate(documents):
        name = events.get(document.id)
        members.setdefault(("", document.id) if name is None else ("named", name), []).append(position)
    labels = np.zeros(len(documents), dtype=np.int32)
    for places in members.values():
        labels[places] = places[0]
    titled = np.array([bool(document.article.title.strip()) for document in documents], dtype=np.bool_)
    copies = np.zeros(len(documents), dtype=np.int64)
    chosen = central(vectors.matrix, headlines(vectors), titled, labels, copies)
    return tuple(
        Event(
            id=event_id(events, ids := [documents[place].id for place in places]),
            label=line_of(documents[chosen[places[0]]]),
            article_ids=tuple(ids),
            earliest_id=earliest((interval_of(documents[place]), documents[place].id) for place in places),
        )
        for places in members.values()
    )


def event_id(events: Mapping[str, str], article_ids: Sequence[str]) -> str:
    """The caller's name for the event of these articles; where there is none, an id made from theirs."""
    return events.get(article_ids[0]) or identity("e", article_ids)
