"""Which articles of a corpus share words with a draft that one of the two prints as a quotation.

In: a draft, read, and a corpus. Out: articles, by number. A quotation is compared wherever else it stands, whatever the
two articles are about: a short draft is seldom enough to tell which event it belongs to, and the same words from
another mouth are wrong in any event. Asked for are the 8-grams of the draft, which count where the draft or the article
has them within quotation marks, and the rare 3-grams of its quotations, since words may be cut or changed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from coverlap.checks.corpus import KnownArticles
from coverlap.match.fingerprints import bounds, fingerprints
from coverlap.match.ngrams import Numbers, grams
from coverlap.match.tfidf import distinct
from coverlap.model.values import Document, Flags, Hashes
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.id_table import among
from coverlap.text.punctuation import within_marks

_SHORT, _LONG = 3, 8  # words in the n-grams that are asked for
_RARE = 30  # articles that hold a short n-gram: what more hold is a turn of phrase
_SHARED = 3  # short n-grams to share with one quotation: five words in a row, or two shorter runs
_HALF, _LOW = np.uint64(32), np.uint64(0xFFFFFFFF)


def quoting(
    draft: AnnotatedArticle, corpus: KnownArticles, aside: Numbers, read: Callable[[Sequence[int]], list[Document]]
) -> list[int]:
    """Articles that quote what the draft prints, or print what it quotes, sorted by number; `read` gives articles."""
    ids, counted = draft.document.tokens.ids, ~draft.document.boilerplate_tokens
    quoted, prose = draft.quoted & counted, ~draft.quoted & counted
    short, long, bare = _begin(quoted, _SHORT), _begin(quoted, _LONG), _begin(prose, _LONG)
    prints = fingerprints(ids)
    ranges = [bounds(prints[short], _SHORT), bounds(prints[long], _LONG), bounds(prints[bare], _LONG)]
    held, holders = _others(corpus, ranges, aside)
    first, last = np.searchsorted(held, (len(short), len(short) + len(long)))
    same = {*_often(_quotation(short), held[:first], holders[:first]), *holders[first:last].tolist()}
    printing = [number for number in np.unique(holders[last:]).tolist() if number not in same]
    keys = np.sort(grams(ids, _LONG)[bare])
    marked = (n for n, text in zip(printing, read(printing), strict=True) if _has_within_marks(text, keys))
    return sorted({*same, *marked})


def _others(corpus: KnownArticles, ranges: Sequence[tuple[Hashes, Hashes]], aside: Numbers) -> tuple[Numbers, Numbers]:
    """The articles of each range, each once, but those set aside: positions of ranges, sorted, and articles."""
    held, holders = corpus.holders(*(np.concatenate(ends) for ends in zip(*ranges, strict=True)))
    pairs = distinct(held.astype(np.uint64) << _HALF | holders.astype(np.uint64))
    held, holders = (pairs >> _HALF).astype(np.int64), (pairs & _LOW).astype(np.int64)
    chosen = ~np.isin(holders, aside)
    return held[chosen], holders[chosen]


def _begin(flags: Flags, size: int) -> Numbers:
    """Where n-grams begin whose words are all flagged."""
    sums = np.concatenate([[0], np.cumsum(flags)])
    found: Numbers = np.flatnonzero(sums[size:] - sums[:-size] == size)
    return found


def _quotation(places: Numbers) -> Numbers:
    """A number for the quotation that each n-gram is part of: n-grams of one begin at every word."""
    return np.cumsum(np.diff(places, prepend=-_LONG) > 1)


def _often(quotations: Numbers, held: Numbers, holders: Numbers) -> list[int]:
    """The articles that share enough rare n-grams with one quotation."""
    rare = np.bincount(held, minlength=len(quotations))[held] <= _RARE
    pairs = np.stack([holders[rare], quotations[held[rare]]])
    pairs, counts = np.unique(pairs, axis=1, return_counts=True)
    often: list[int] = pairs[0][counts >= _SHARED].tolist()
    return often


def _has_within_marks(document: Document, keys: Hashes) -> bool:
    """True where an n-gram of the document is among the keys and is within quotation marks."""
    places = _begin(within_marks(document), _LONG)
    return bool(among(keys, grams(document.tokens.ids, _LONG)[places]).any())
