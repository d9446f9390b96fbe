"""Which articles of a corpus are worth aligning with a draft: those that share rare n-grams with it, close together.

In: a draft, its boilerplate marked, and the known articles. Out: articles, by number. The rule is that of
`match.candidates`, asked from one article's side. How rare an n-gram is, is counted over whole texts, boilerplate and
all, since which wording is boilerplate changes as a corpus grows; an n-gram that touches boilerplate in the draft or
the article takes no part, as there. Articles are read in two steps: those whose n-grams lie close together in the draft
are prepared, and of them those stay in which they lie close together too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from coverlap.checks.corpus import KnownArticles
from coverlap.match.candidates import LENGTHS, close, plain_grams
from coverlap.match.fingerprints import bounds, fingerprints
from coverlap.match.ngrams import Numbers
from coverlap.match.tfidf import distinct
from coverlap.model.values import Document, Hashes

_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


class _Rare(NamedTuple):
    """The draft's n-grams of one length that few articles hold, sorted, with their places in the draft; and which
    articles seem to hold which of them, as positions among them and articles."""

    grams: Hashes
    places: Numbers
    held: Numbers
    holders: Numbers


def sharing_candidates(
    draft: Document,
    corpus: KnownArticles,
    versions: Numbers,
    aside: Numbers,
    read: Callable[[Sequence[int]], list[Document]],
) -> list[int]:
    """Articles worth aligning with the draft, but those set aside, sorted by number. `versions` are the articles that
    are the draft itself, which make no n-gram less rare; `read` gives articles by number, marked."""
    rare = _rare(draft, corpus, versions)
    likely = [(one.holders, one.places[one.held]) for one in rare]
    near = np.unique(np.concatenate([close(articles, places, places) for articles, places in likely]))
    numbers: list[int] = near[~np.isin(near, aside)].tolist()
    texts = read(numbers)
    found = [close(*_shared(one, texts, size)) for one, (size, _) in zip(rare, LENGTHS, strict=True)]
    return [numbers[position] for position in np.unique(np.concatenate(found)).tolist()]


def _rare(draft: Document, corpus: KnownArticles, versions: Numbers) -> list[_Rare]:
    """The rare ones among the draft's n-grams, by length; the corpus is asked once for all of them."""
    prints = fingerprints(draft.tokens.ids)
    plain = [plain_grams(draft, size) for size, _ in LENGTHS]
    ranges = [bounds(prints[places], size) for (_, places), (size, _) in zip(plain, LENGTHS, strict=True)]
    held, holders = corpus.holders(*(np.concatenate(ends) for ends in zip(*ranges, strict=True)))
    pairs = distinct(held.astype(np.uint64) << _HALF | holders.astype(np.uint64))
    held, holders = (pairs >> _HALF).astype(np.int64), (pairs & _LOW).astype(np.int64)
    others = ~np.isin(holders, versions)
    held, holders = held[others], holders[others]
    found = []
    start = 0
    for (grams, places), (_, most) in zip(plain, LENGTHS, strict=True):
        mine = slice(*np.searchsorted(held, (start, start + len(grams))))
        found.append(_few(grams, places, held[mine] - start, holders[mine], most))
        start += len(grams)
    return found


def _few(grams: Hashes, places: Numbers, held: Numbers, holders: Numbers, most: int) -> _Rare:
    """The n-grams that an article holds, but not more articles than count as few, the draft among them."""
    count = np.bincount(held, minlength=len(grams))
    few = (count > 0) & (count < most)
    kept = few[held]
    return _Rare(grams[few], places[few], (np.cumsum(few) - 1)[held[kept]], holders[kept])


def _shared(rare: _Rare, texts: Sequence[Document], size: int) -> tuple[Numbers, Numbers, Numbers]:
    """The rare n-grams that texts hold outside boilerplate: positions of texts, places in the draft, in the text."""
    each = [np.zeros((3, 0), dtype=np.int64)]
    for position, text in enumerate(texts):
        grams, places = plain_grams(text, size)
        _, mine, theirs = np.intersect1d(rare.grams, grams, assume_unique=True, return_indices=True)
        each.append(np.stack([np.full(len(mine), position), rare.places[mine], places[theirs]]))
    texts_of, left, right = np.concatenate(each, axis=1)
    return texts_of, left, right
