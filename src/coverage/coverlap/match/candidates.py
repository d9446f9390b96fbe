"""Which pairs of articles are worth aligning: those that share several rare word n-grams close together.

In: documents. Out: positions of pairs, sorted. Short n-grams that few articles hold find reworked passages; 8-grams may
be ten times as common, since a long n-gram that many articles hold is wire copy rather than chance. A pair is proposed
where enough of them lie within one stretch of both articles: articles on one topic share rare n-grams too, but
scattered, or a single name. Boilerplate takes no part. It refuses to rank: a pair is proposed or not.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from coverlap.match.ngrams import Numbers, Repeats, grams, lengths_of, repeats
from coverlap.model.values import Document, Hashes, Ints

# (words in the n-gram, most articles that may hold it)
LENGTHS = ((2, 5), (3, 10), (8, 100))
SHARED = 3  # n-grams of one length that must lie within the stretch; one more if they are a single run of words
_BUCKETS = 4_194_301  # a prime; 32 MB of counts
_STRETCH = 100  # words, on both sides: a paragraph or two


def candidates(documents: Sequence[Document], *, same_outlet: bool = False, parts: int = 1) -> Ints:
    """(k, 2) positions [left, right], left < right, sorted. Pairs within one outlet only if `same_outlet`.

    Articles without an outlet count as different outlets. The join is done in `parts`, a power of two: more take less
    memory and more time, and give the same pairs.
    """
    if not documents:
        return np.zeros((0, 2), dtype=np.int32)
    outlets = np.arange(len(documents)) if same_outlet else _outlets(documents)
    lengths = lengths_of(documents)
    found = [_sharing(documents, lengths, outlets, size, most, parts) for size, most in LENGTHS]
    pairs = np.unique(np.concatenate(found))
    return np.stack([pairs // len(documents), pairs % len(documents)], axis=1).astype(np.int32)


def _outlets(documents: Sequence[Document]) -> Numbers:
    """One number an outlet; every article without an outlet has its own."""
    numbers: dict[str, int] = {}
    names = [document.article.outlet or f"\0{position}" for position, document in enumerate(documents)]
    return np.array([numbers.setdefault(name, len(numbers)) for name in names], dtype=np.int64)


def _sharing(
    documents: Sequence[Document], lengths: Sequence[int], outlets: Numbers, size: int, most: int, parts: int
) -> Numbers:
    """Pairs, as left * count + right, that share enough n-grams of one length within one stretch."""
    found = (repeats(documents, lengths, size, boilerplate=False, part=part, parts=parts) for part in range(parts))
    meetings = [_meetings(some, most, outlets) for some in found]
    return close(*_often(np.concatenate(meetings, axis=1)))


def close(pairs: Numbers, left: Numbers, right: Numbers) -> Numbers:
    """The pairs, some of them several times, of which enough shared n-grams lie within one stretch of both articles;
    given one element for each n-gram of one length that a pair shares, with its place on either side."""
    order = np.lexsort((left, pairs))
    pairs, left, right = pairs[order], left[order], right[order]
    return np.concatenate([_close(pairs, left, right, SHARED, scattered=True), _close(pairs, left, right, SHARED + 1)])


def plain_grams(document: Document, size: int) -> tuple[Hashes, Numbers]:
    """The different n-grams of a document that touch no boilerplate, sorted, and the place of each one's first word
    where it is first."""
    hashes = grams(document.tokens.ids, size)
    places = np.arange(len(hashes))
    if document.boilerplate and len(hashes):
        counted = np.concatenate([[0], np.cumsum(document.boilerplate_tokens)])
        places = places[counted[size:] == counted[:-size]]
    values, first = np.unique(hashes[places], return_index=True)
    return values, places[first]


def _meetings(found: Repeats, most: int, outlets: Numbers) -> Numbers:
    """(3, k): pairs of articles of two outlets that hold a rare n-gram, and its first place in each."""
    fresh = np.ones(len(found.grams), dtype=np.bool_)
    fresh[1:] = (found.grams[1:] != found.grams[:-1]) | (found.documents[1:] != found.documents[:-1])
    held = np.bincount(found.grams[fresh])
    fresh &= ((held > 1) & (held <= most))[found.grams]
    shared, places, documents = found.grams[fresh], found.places[fresh], found.documents[fresh].astype(np.int64)
    parts = []
    for step in range(1, most):
        first = np.flatnonzero(shared[step:] == shared[:-step])
        if len(first) == 0:
            break
        first = first[outlets[documents[first]] != outlets[documents[first + step]]]
        parts.append(
            np.stack([documents[first] * len(outlets) + documents[first + step], places[first], places[first + step]])
        )
    return np.concatenate([np.zeros((3, 0), dtype=np.int64), *parts], axis=1)


def _often(meetings: Numbers) -> Numbers:
    """The meetings of pairs that meet often enough, and a few others: counted in buckets, which is faster than to sort
    them all."""
    bucket = meetings[0] % _BUCKETS
    often: Numbers = meetings[:, np.bincount(bucket)[bucket] >= SHARED]
    return often


def _close(pairs: Numbers, left: Numbers, right: Numbers, number: int, *, scattered: bool = False) -> Numbers:
    """Pairs with `number` consecutive shared places within one stretch of both articles; not in one run, if asked."""
    ahead = number - 1
    last = max(0, len(pairs) - ahead)
    width = left[ahead:] - left[:last]
    near = (pairs[ahead:] == pairs[:last]) & (width <= _STRETCH)
    if scattered:
        near &= width > ahead
    for step in range(1, number):
        near &= np.abs(right[step : last + step] - right[:last]) <= _STRETCH
    chosen: Numbers = pairs[:last][near]
    return chosen
