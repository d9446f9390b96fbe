"""What is done to one article and to one event: the kernels that every engine ships.

In: a document; or an event with the tellings of its articles, those at the other end of passages that leave it, the
passages, and the cosine of each pair. Out: a `Telling`; an `EventRecord`. Pure, so that they run in any process.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from coverlap.findings import find
from coverlap.findings.telling import Telling, kept_spans
from coverlap.model import Document, Event, EventRecord, Flags, Makeup, Pair, Passage
from coverlap.quotes import credits_of, quotes_of, voices_of
from coverlap.text.dates import hours_apart


def telling_of(document: Document) -> Telling:
    """A document with who speaks in it and whom it credits."""
    quotes = quotes_of(document)
    return Telling(document, quotes, credits_of(document), voices_of(document, quotes))


def event_record(
    event: Event,
    tellings: Sequence[Telling],
    neighbours: Sequence[Telling],
    passages: Sequence[Passage],
    cosines: Mapping[tuple[str, str], float],
) -> EventRecord:
    """Everything known of one event. `cosines` names the pairs to list; each passage touches one of `tellings`."""
    frames, findings, passages = find(tellings, neighbours, passages)
    documents = {telling.id: telling.document for telling in (*tellings, *neighbours)}
    return EventRecord(
        event=event,
        documents=tuple(telling.document for telling in tellings),
        makeups=tuple(_makeup(telling, passages) for telling in tellings),
        pairs=tuple(_pair(documents[a], documents[b], passages, cosine) for (a, b), cosine in cosines.items()),
        passages=passages,
        quotes=tuple(quote for telling in tellings for quote in telling.quotes),
        credits=tuple(credit for telling in tellings for credit in telling.credits),
        framing=frames,
        findings=findings,
        neighbours=tuple(telling.document.article for telling in neighbours),
    )


def _makeup(telling: Telling, passages: Sequence[Passage]) -> Makeup:
    document = telling.document
    counted = ~document.stock_tokens
    reused = covered(document, passages) & counted
    quoted = telling.quoted & counted
    return Makeup(
        article_id=document.id,
        words=int(counted.sum()),
        reused=int(reused.sum()),
        reused_own=int((reused & ~quoted).sum()),
        quoted=int(quoted.sum()),
        own=int((counted & ~reused & ~quoted).sum()),
    )


def _pair(left: Document, right: Document, passages: Sequence[Passage], cosine: float) -> Pair:
    mine = [p for p in passages if (p.left_id, p.right_id) == (left.id, right.id) and not p.stock]
    return Pair(
        left_id=left.id,
        right_id=right.id,
        cosine=round(cosine, 4),
        left_share=_share(left, mine),
        right_share=_share(right, mine),
        passages=len(mine),
        longest_run=max((passage.longest_run for passage in mine), default=0),
        hours_apart=hours_apart(left.when, right.when),
    )


def _share(document: Document, passages: Sequence[Passage]) -> float:
    counted = ~document.stock_tokens
    whole = int(counted.sum())
    return round(int((covered(document, passages) & counted).sum()) / whole, 4) if whole else 0.0


def covered(document: Document, passages: Sequence[Passage]) -> Flags:
    """One flag a word: some passage that is not stock keeps it on both sides. A word counts once."""
    flags = np.zeros(len(document.tokens.ids), dtype=np.bool_)
    for passage in passages:
        if not passage.stock:
            for side, article_id in enumerate((passage.left_id, passage.right_id)):
                for span in kept_spans(passage, side) if article_id == document.id else ():
                    first, last = document.token_range(*span)
                    flags[first:last] = True
    return flags
