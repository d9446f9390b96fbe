"""Which articles are clearly about the happening that a draft is about, whether or not they share wording.

In: a draft, the articles that are most like it, and what is counted of all. Out: those of the articles. Two articles
are measured and weighed as `events` does; here a link is enough, since a draft's event is not to be parted from other
events, of which nothing is said. An unknown time keeps no two apart.
"""

from __future__ import annotations

from collections.abc import Sequence

from coverlap.events.links import links
from coverlap.match.tfidf import Counted, vectors
from coverlap.model.values import Document

_CLEAR = 0.0  # log odds: more likely than not


def is_same_event(draft: Document, near: Sequence[Document], counted: Counted, articles: int) -> list[Document]:
    """Those of `near` about the same happening, in the order given; `articles` is how many there are in all."""
    if not near:
        return []
    documents = [*near, draft]
    linked = links(documents, vectors(documents, counted=counted), among=articles)
    clear = linked.pairs[(linked.pairs[:, 1] == len(near)) & (linked.odds > _CLEAR), 0]
    return [near[position] for position in clear.tolist()]
