"""Which pairs of articles are worth aligning: those that share several rare word n-grams close together.

In: documents. Out: positions of pairs, sorted. The join is a sort: every n-gram hash carries its place in the corpus in
its low bits, so that equal n-grams lie side by side and a shared one is two neighbours. Short n-grams that few articles
hold find reworked passages; 8-grams may be ten times as common, since a long n-gram that many articles hold is wire
copy rather than chance. A pair is proposed where enough of them lie within one stretch of both articles: articles on
one topic share rare n-grams too, but scattered, or a single name. Stock text takes no part. It refuses to rank: a pair
is proposed or not.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from coverlap.match.grams import grams
from coverlap.match.profile import Numbers
from coverlap.model import Document, Hashes, Ints

# (words in the n-gram, most articles that may hold it)
_LENGTHS = ((2, 5), (3, 10), (8, 100))
_SHARED = 3  # n-grams of one length that must lie within the stretch; one more if they are a single run of words
_STRETCH = 100  # words, on both sides: a paragraph or two


class _Corpus(NamedTuple):
    """All articles end to end: their number, for each word its article, and for each article its outlet
    if that matters."""

    articles: int
    owners: Ints
    outlets: Ints | None


def candidates(documents: Sequence[Document], *, same_outlet: bool = False) -> Ints:
    """(k, 2) positions [left, right], left < right, sorted. Pairs within one outlet only if `same_outlet`.

    Articles without an outlet count as different outlets.
    """
    if not documents:
        return np.zeros((0, 2), dtype=np.int32)
    lengths = [len(document.tokens.ids) for document in documents]
    owners = np.repeat(np.arange(len(documents), dtype=np.int32), lengths)
    corpus = _Corpus(len(documents), owners, None if same_outlet else _outlets(documents))
    found = [_sharing(corpus, *_shared(corpus, _keys(documents, size), most)) for size, most in _LENGTHS]
    pairs = np.unique(np.concatenate(found))
    count = len(documents)
    return np.stack([pairs // count, pairs % count], axis=1).astype(np.int32)


def _outlets(documents: Sequence[Document]) -> Ints:
    """One number an outlet; every article without an outlet has its own."""
    numbers: dict[str, int] = {}
    names = [document.article.outlet or f"\0{position}" for position, document in enumerate(documents)]
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int32)


def _bits(words: int) -> np.uint64:
    return np.uint64(max(1, words.bit_length()))


def _keys(documents: Sequence[Document], size: int) -> Hashes:
    """Sorted keys, one a word n-gram outside stock text: its hash in the high bits, its place in the low ones."""
    bits = _bits(sum(len(document.tokens.ids) for document in documents))
    parts = [np.zeros(0, dtype=np.uint64)]
    start = 0
    for document in documents:
        hashes = grams(document.tokens.ids, size)
        places = np.arange(start, start + len(hashes), dtype=np.uint64)
        keys = ((hashes >> bits) << bits) | places
        if document.stock and len(hashes):
            stock = np.concatenate([[0], np.cumsum(document.stock_tokens)])
            keys = keys[stock[size:] == stock[:-size]]
        parts.append(keys)
        start += len(document.tokens.ids)
    return np.sort(np.concatenate(parts))


def _shared(corpus: _Corpus, keys: Hashes, most: int) -> tuple[Numbers, Numbers]:
    """Places, in the left and in the right article, of every n-gram that two but at most `most` articles hold."""
    bits = _bits(len(corpus.owners))
    hashes = keys >> bits
    twice = np.zeros(len(keys) + 1, dtype=np.bool_)
    twice[1:-1] = hashes[1:] == hashes[:-1]
    several = twice[1:] | twice[:-1]
    hashes, places = hashes[several], (keys[several] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    articles = corpus.owners[places]
    fresh = np.ones(len(hashes), dtype=np.bool_)
    fresh[1:] = (hashes[1:] != hashes[:-1]) | (articles[1:] != articles[:-1])
    hashes, places = hashes[fresh], places[fresh]
    first = np.flatnonzero(np.diff(hashes, prepend=~hashes[:1]))
    sizes = np.diff(first, append=len(hashes))
    rare = np.repeat((sizes > 1) & (sizes <= most), sizes)
    hashes, places = hashes[rare], places[rare]
    lefts, rights = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)]
    for step in range(1, most):
        same = hashes[step:] == hashes[:-step]
        if not same.any():
            break
        lefts.append(places[:-step][same])
        rights.append(places[step:][same])
    return np.concatenate(lefts), np.concatenate(rights)


def _sharing(corpus: _Corpus, left: Numbers, right: Numbers) -> Numbers:
    """Pairs, as left * count + right, with enough shared places within one stretch of both articles."""
    lefts, rights = corpus.owners[left], corpus.owners[right]
    if corpus.outlets is not None:
        apart = corpus.outlets[lefts] != corpus.outlets[rights]
        left, right, lefts, rights = left[apart], right[apart], lefts[apart], rights[apart]
    pairs = lefts.astype(np.int64) * corpus.articles + rights
    order = np.lexsort((left, pairs))
    pairs, left, right = pairs[order], left[order], right[order]
    found = [_close(pairs, left, right, _SHARED, scattered=True), _close(pairs, left, right, _SHARED + 1)]
    return np.unique(np.concatenate(found))


def _close(pairs: Numbers, left: Numbers, right: Numbers, number: int, *, scattered: bool = False) -> Numbers:
    """Pairs with `number` consecutive shared places within one stretch of both articles; not in one run, if asked."""
    ahead = number - 1
    if len(pairs) <= ahead:
        return pairs[:0]
    last = len(pairs) - ahead
    width = left[ahead:] - left[:last]
    near = (pairs[ahead:] == pairs[:last]) & (width <= _STRETCH)
    if scattered:
        near &= width > ahead
    for step in range(1, number):
        near &= np.abs(right[step : last + step] - right[:last]) <= _STRETCH
    found: Numbers = pairs[:last][near]
    return found
