"""The text behind several articles, put together from their copies as far as these let it be.

In: what the articles of an event share, one of their accounts, and the passages. Out: the sentences of the text in
their order. The article that shares most gives the frame; a sentence that others print alike and it lacks is put behind
the sentence that precedes it there. What only one article prints is left out: nothing shows that it is the text's.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from coverlap.comparison.accounts import Account, SharedWords
from coverlap.comparison.origins import event_of
from coverlap.model.event import EventRecord
from coverlap.model.values import Document, Passage, Span
from coverlap.quotes.annotated import AnnotatedArticle, quoted_words

_MOST = 0.5  # share of a sentence's words


class UnseenText(NamedTuple):
    """A text that is not among the articles: its origin, the ids of those that print it, and the sentences that two of
    them or more have, in order."""

    origin: str
    article_ids: tuple[str, ...]
    sentences: tuple[str, ...]


def unseen_texts(record: EventRecord) -> tuple[UnseenText, ...]:
    """The texts behind an event's articles that are none of them, as far as their copies show them."""
    articles = [_annotated(document, record) for document in record.documents]
    event = event_of(articles, record.passages)
    return tuple(
        UnseenText(
            origin.name,
            tuple(articles[n].id for n in account.members),
            common_text(account, event.shared, record.passages),
        )
        for account, origin in event.accounts
        if origin.source < 0
    )


def _annotated(document: Document, record: EventRecord) -> AnnotatedArticle:
    """An article with what the record has of it: enough to tell its prose and its credits."""
    quotes = tuple(quote for quote in record.quotes if quote.article_id == document.id)
    credits = tuple(credit for credit in record.credits if credit.article_id == document.id)
    return AnnotatedArticle(document, quotes, (), credits, (), quoted_words(document, quotes))


def common_text(account: Account, shared: SharedWords, passages: Sequence[Passage]) -> tuple[str, ...]:
    """The sentences that at least two articles of the account print, in order; quotations among them included."""
    order = sorted(account.members, key=lambda n: (-int(np.count_nonzero(shared.taken(n, account.members))), n))
    base, rest = order[0], order[1:]
    document = shared.articles[base].document
    pieces = [(int(start), 0, 0, document.text[start:end]) for start, end in _printed(base, rest, shared)]
    given = [base]
    for rank, n in enumerate(rest, 1):
        there = shared.articles[n].document
        known = {start for start, _ in _printed(n, given, shared)}
        at = -1
        for place, (start, end) in enumerate(_printed(n, [m for m in order if m != n], shared)):
            if start in known:
                at = max(at, _opposite(n, base, start, shared, passages))
            else:
                pieces.append((at, rank, place, there.text[start:end]))
        given.append(n)
    return tuple(" ".join(text.split()) for _, _, _, text in sorted(pieces))


def _printed(mine: int, others: Sequence[int], shared: SharedWords) -> list[Span]:
    """The sentences of an article that the others print, too."""
    document = shared.articles[mine].document
    flags = np.append(0, shared.taken(mine, others).cumsum())
    bounds = document.sentence_tokens
    share = flags[bounds[1:]] - flags[bounds[:-1]]
    found = np.flatnonzero((share > 0) & (share >= _MOST * np.diff(bounds)))
    return [Span(*span) for span in document.sentences[found].tolist()]


def _opposite(mine: int, other: int, place: int, shared: SharedWords, passages: Sequence[Passage]) -> int:
    """Where the other article has what is at this place; -1 where no passage shows it."""
    ids = shared.articles[mine].id, shared.articles[other].id
    for passage in passages:
        if {passage.left_id, passage.right_id} != set(ids) or passage.boilerplate:
            continue
        turned = passage.left_id == ids[1]
        here, there = (passage.right, passage.left) if turned else (passage.left, passage.right)
        if not here.start <= place < here.end:
            continue
        steps = [(e.right, e.left) if turned else (e.left, e.right) for e in passage.edits] or [(here, there)]
        step = steps[max(0, bisect_right([a.start for a, _ in steps], place) - 1)]
        return min(step[1].start + max(0, place - step[0].start), max(step[1].start, step[1].end - 1))
    return -1
