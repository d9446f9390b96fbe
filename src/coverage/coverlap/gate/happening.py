"""Which articles are clearly about the happening that a draft is about, whether or not they share wording.

In: a draft, the articles that are most like it, and what is counted of all. Out: those of the articles. Two articles
are measured and weighed as `events` does; here a link is enough, since a draft's event is not to be parted from other
events, of which nothing is said. An unknown time keeps no two apart.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coverlap.events.evidence import measure, views
from coverlap.events.model import log_odds
from coverlap.match.cosine import Counted, vectors
from coverlap.model import Document, Ints

_CLEAR = 0.0  # log odds: more likely than not


def same_happening(draft: Document, near: Sequence[Document], counted: Counted, articles: int) -> list[Document]:
    """Those of `near` about the same happening, in the order given; `articles` is how many there are in all."""
    if not near:
        return []
    documents = [*near, draft]
    seen = views(documents, vectors(documents, counted=counted))
    pairs: Ints = np.array([(position, len(near)) for position in range(len(near))], dtype=np.int32)
    clear = log_odds(measure(seen, pairs), articles) > _CLEAR
    return [document for document, chosen in zip(near, clear.tolist(), strict=True) if chosen]
