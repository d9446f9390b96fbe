"""Where words stand from which a credit is read: "interview", "told", "newspaper", "statement".

In: a document. Out: for each kind of such words in `credits.tsv`, the places of their last words, in text order. All
words of a document are looked up at once, and the patterns of credits are asked at these places alone.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from coverlap.model.values import Document, Span
from coverlap.quotes.credit_phrases import listed
from coverlap.text.id_table import Lookup
from coverlap.text.tokens import word_ids

_KINDS = {
    "on": ("air", "reported"),
    "told": ("before", "told"),
    "interview": ("interview", "told"),
    "host": ("host", "told"),
    "me": ("me", "told"),
    "post": ("post", "reporter"),
    "writing": ("writing", "reporter"),
    "paper": ("paper", "document"),
    "handout": ("text", "statement"),
    "media": ("media", "unnamed"),
    "press": ("paper", "anaphor"),
    "via": ("via", "post"),
}
_FIRST = ("me", "writing")  # kinds of which the first word is looked up
_ALONE = ("told", "on")  # kinds of which phrases of one word are

Anchors = Mapping[str, Sequence[Span]]


def anchors_of(document: Document) -> Anchors:
    """The places of each kind of words; nothing for a kind that the document lacks."""
    lookup, kinds = _words(document.language)
    tokens = document.tokens
    found: defaultdict[str, list[Span]] = defaultdict(list)
    for place in np.flatnonzero(lookup.holds(tokens.ids)).tolist():
        span = Span(int(tokens.starts[place]), int(tokens.ends[place]))
        for kind in kinds[int(tokens.ids[place])]:
            found[kind].append(span)
    return found


def is_free(span: Span, taken: Sequence[Span]) -> bool:
    """True where a span touches none of these, which are sorted and do not overlap."""
    at = bisect_left(taken, span)
    return (at == 0 or taken[at - 1].end <= span.start) and (at == len(taken) or span.end <= taken[at].start)


@cache
def _words(code: str) -> tuple[Lookup, dict[int, tuple[str, ...]]]:
    """The ids of all such words, and the kinds of each."""
    kinds: defaultdict[str, list[str]] = defaultdict(list)
    for name, (kind, form) in _KINDS.items():
        words = [phrase.split() for phrase in listed(code, kind, form)]
        chosen = {each[0 if name in _FIRST else -1] for each in words if name not in _ALONE or len(each) == 1}
        for word in sorted(chosen):
            kinds[word].append(name)
    ids = word_ids(list(kinds)).tolist()
    return Lookup(np.unique(np.array(ids, dtype=np.uint64))), {
        number: tuple(names) for number, names in zip(ids, kinds.values(), strict=True)
    }
