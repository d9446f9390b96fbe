"""Each outlet's stock wording, learned from the corpus.

In: documents of several outlets. Out: the same documents, with what is stock marked as such. Share bars, sign-offs and
house notes come back in one outlet's articles on any subject and are absent from the others'; so does no reporting. A
longer n-gram is stock where several articles of one outlet hold it and next to no other outlet's articles do; it is
then marked wherever it stands. Updates of one story repeat each other as a whole: articles that are largely repetition
have no vote. Articles without an outlet teach nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from coverlap.match.grams import Numbers, Repeats, placed, repeats
from coverlap.model import Document, Flags, Hashes, Stock

REASON = "repeated-in-outlet"

SIZE = 8  # words: shorter n-grams come back in reporting too
LEAST_ARTICLES = 3  # of the outlet that hold it
LEAST_SHARE = 0.02  # of the outlet's articles that hold it
MOST_ELSEWHERE = 0.25  # articles of other outlets that hold it, for each of the outlet's own
UPDATE = 0.3  # share of an article's n-grams that its outlet repeats from which it is taken for an update


def with_learned_stock(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents in the same order; those in which stock was learned as copies with longer `stock`."""
    names = sorted({document.article.outlet for document in documents} - {""})
    numbers = {name: number for number, name in enumerate(names)}
    outlets = np.array([numbers.get(document.article.outlet, -1) for document in documents], dtype=np.int64)
    found = repeats(documents, SIZE, stock=True)
    if len(found.grams) == 0 or len(names) < 2:
        return tuple(documents)
    chosen = _learned(found, outlets, len(names), documents)[found.grams]
    starts = np.cumsum([0, *(len(document.tokens.ids) for document in documents)])
    change = np.zeros(int(starts[-1]) + SIZE + 1, dtype=np.int64)
    np.add.at(change, found.places[chosen], 1)
    np.add.at(change, found.places[chosen] + SIZE, -1)
    marked = np.cumsum(change) > 0
    return tuple(
        _marked(document, marked[start:end]) if marked[start:end].any() else document
        for document, start, end in zip(documents, starts[:-1].tolist(), starts[1:].tolist(), strict=True)
    )


def _learned(found: Repeats, outlets: Numbers, count: int, documents: Sequence[Document]) -> Flags:
    """One flag an n-gram: True where it is some outlet's stock."""
    fresh = np.ones(len(found.grams), dtype=np.bool_)
    fresh[1:] = (found.grams[1:] != found.grams[:-1]) | (found.documents[1:] != found.documents[:-1])
    grams, articles = found.grams[fresh], found.documents[fresh]
    homes = outlets[articles]
    number = int(grams[-1]) + 1
    cells = grams * (count + 1) + homes + 1
    kinds, where, held = np.unique(cells, return_inverse=True, return_counts=True)
    again = (held[where] > 1) & (homes >= 0)
    sizes = np.array([max(1, len(document.tokens.ids) - SIZE + 1) for document in documents])
    updates = np.bincount(articles[again], minlength=len(documents)) > UPDATE * sizes
    votes = np.bincount(where[~updates[articles] & (homes >= 0)], minlength=len(kinds))
    elsewhere = np.bincount(grams, minlength=number)[kinds // (count + 1)] - held
    own = np.bincount(outlets[outlets >= 0], minlength=count)
    needed = np.maximum(LEAST_ARTICLES, LEAST_SHARE * np.append(0, own))[kinds % (count + 1)]
    stock = (votes >= needed) & (elsewhere <= MOST_ELSEWHERE * votes)
    return np.bincount(kinds[stock] // (count + 1), minlength=number) > 0


def marked_where(document: Document, stock: Hashes) -> Document:
    """The document with the words of these n-grams as stock."""
    hashes, places = placed(document, SIZE, stock=True)
    change = np.zeros(len(document.tokens.ids) + 1, dtype=np.int64)
    first = places[np.isin(hashes, stock)]
    np.add.at(change, first, 1)
    np.add.at(change, first + SIZE, -1)
    marked = np.cumsum(change[:-1]) > 0
    return _marked(document, marked) if marked.any() else document


def _marked(document: Document, marked: Flags) -> Document:
    """The document with its marked words as stock, joined with the stock that it had."""
    edges = np.diff((marked | document.stock_tokens).astype(np.int8), prepend=0, append=0)
    firsts, lasts = np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist()
    known = list(document.stock)
    joined = []
    for span in (document.token_span(first, last) for first, last in zip(firsts, lasts, strict=True)):
        inside = [stock for stock in known if stock.span.start < span.end and span.start < stock.span.end]
        start = min([span.start, *(stock.span.start for stock in inside)])
        end = max([span.end, *(stock.span.end for stock in inside)])
        joined.append(Stock(span._replace(start=start, end=end), inside[0].reason if inside else REASON))
    wordless = [
        stock
        for stock in known
        if not any(stock.span.start < s.span.end and s.span.start < stock.span.end for s in joined)
    ]
    return replace(document, stock=tuple(sorted([*joined, *wordless])))
