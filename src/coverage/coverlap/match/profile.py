"""What alignment needs to know of one document, and of what two documents have in common.

In: documents. Out: a `Profile` for each, made once and kept as long as the document lives, and a `Plane` for a pair.
The unit is the content word: a word that is not a stop word, known by the head of the word (`root_ids`), so that
"minister" and "ministry" meet. Content words are numbered through the text; all boxes are in those numbers.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

import numpy as np
import numpy.typing as npt

from coverlap.lang import load
from coverlap.match.background import frequencies
from coverlap.match.grams import Numbers, grams
from coverlap.model import Document, Flags, Hashes
from coverlap.text.language import stop_ids
from coverlap.text.tokens import root_ids, tokenise, word_ids

Floats = npt.NDArray[np.float64]


GRAM = 3  # words in a seed n-gram
APART = 2  # content words: how far apart two words may stand that are looked for together

# No word is held to be rarer than one in ten thousand: names come in bursts, and articles that are compared share their
# topic before they share a sentence.
_RAREST = 1e-4


_ARTICLE = 500  # words


class Profile(NamedTuple):
    """One document: token positions of its n content words, each one's place in `terms` (sorted roots), each term's
    count and frequency in running text; the hashes of its word n-grams, sorted, with their places; and n + 1 flags, one
    a gap between content words: True where a sentence ends or begins there."""

    places: Numbers
    slots: Numbers
    terms: Hashes
    counts: Numbers
    frequencies: Floats
    grams: Hashes
    gram_order: Numbers
    edges: Flags


class Side(NamedTuple):
    """One document as the other sees it: for each content word the number of its shared term, and of the pair that it
    makes with the next word (row 0) and with the one after that (row 1), if the other side has these two words as near,
    in whichever order; -1 where not shared. `edges` as in the profile."""

    terms: Numbers
    pairs: Numbers
    edges: Flags


class Plane(NamedTuple):
    """Two documents' common ground: both sides and, for each shared term, its `rate`: how often it is to be expected
    per content word of a text on their topic, apart from the one place each where they might be related; and its
    `worth`: how little it is to be expected in an article on any topic, in nats."""

    left: Side
    right: Side
    rate: Floats
    worth: Floats
    pair_count: int


_KEPT: WeakKeyDictionary[Document, Profile] = WeakKeyDictionary()


def profile(document: Document) -> Profile:
    """The document's profile; the first call makes it."""
    if document not in _KEPT:
        _KEPT[document] = _profile(document)
    return _KEPT[document]


def plane(left: Profile, right: Profile) -> Plane | None:
    """What two profiles share; None where they share no content word."""
    at = np.searchsorted(right.terms, left.terms)
    at[at == len(right.terms)] = 0
    in_left = np.flatnonzero(right.terms[at] == left.terms) if len(right.terms) else np.zeros(0, dtype=np.int64)
    if len(in_left) == 0:
        return None
    in_right = at[in_left]
    terms_left = _numbered(len(left.terms), in_left)[left.slots]
    terms_right = _numbered(len(right.terms), in_right)[right.slots]
    others = left.counts[in_left] + right.counts[in_right] - 2
    common = np.maximum(left.frequencies[in_left], right.frequencies[in_right])
    rate = np.maximum(common, _RAREST) + others / (len(left.places) + len(right.places))
    pairs_left, pairs_right = _pairs(terms_left, len(rate)), _pairs(terms_right, len(rate))
    shared = _shared(pairs_left, pairs_right)
    return Plane(
        Side(terms_left, _places_in(shared, pairs_left), left.edges),
        Side(terms_right, _places_in(shared, pairs_right), right.edges),
        rate,
        -np.log(-np.expm1(-_ARTICLE * common)),
        len(shared),
    )


def _profile(document: Document) -> Profile:
    ids = document.tokens.ids
    code = document.language
    places = np.flatnonzero(~np.isin(ids, stop_ids(code)))
    terms, slots, counts = np.unique(_roots(document)[places], return_inverse=True, return_counts=True)
    common = np.zeros(len(terms))
    np.maximum.at(common, slots, frequencies(ids[places], code))
    edges = np.zeros(len(places) + 1, dtype=np.bool_)
    edges[np.searchsorted(places, document.sentence_tokens)] = True
    hashes = grams(ids, GRAM)
    order = np.argsort(hashes, kind="stable")
    return Profile(places, slots, terms, counts, common, hashes[order], order, edges)


def _roots(document: Document) -> Hashes:
    """The root of each word, or of the form that it is a variant of: "colour" counts as "color", "three" as "3"."""
    roots = root_ids(document.text, document.tokens)
    words, forms = _variants(document.language)
    if len(words) == 0:
        return roots
    at = np.minimum(np.searchsorted(words, document.tokens.ids), len(words) - 1)
    return np.where(words[at] == document.tokens.ids, forms[at], roots)


@cache
def _variants(code: str) -> tuple[Hashes, Hashes]:
    """Sorted ids of a language's variant words, and the root of the form that each counts as."""
    rows = load(code).table("variants.tsv")
    ids = word_ids([word for word, _ in rows])
    text = "\n".join(form for _, form in rows)
    order = np.argsort(ids)
    return ids[order], root_ids(text, tokenise(text))[order]


def _numbered(count: int, chosen: Numbers) -> Numbers:
    numbers = np.full(count, -1)
    numbers[chosen] = np.arange(len(chosen))
    return numbers


def _pairs(terms: Numbers, count: int) -> Numbers:
    """(APART, n) numbers: one for each two shared terms, in whichever order; -1 where either is not shared."""
    pairs = np.full((APART, len(terms)), -1)
    for row in range(APART):
        first, second = terms[: -1 - row], terms[1 + row :]
        both = (first >= 0) & (second >= 0) & (first != second)
        keys = np.minimum(first, second) * count + np.maximum(first, second)
        pairs[row, : len(keys)] = np.where(both, keys, -1)
    return pairs


def _shared(left: Numbers, right: Numbers) -> Numbers:
    """The numbers that both hold, sorted; repeated as in `left`."""
    left, right = left[left >= 0], np.sort(right[right >= 0])
    if len(right) == 0:
        return right
    at = np.minimum(right.searchsorted(left), len(right) - 1)
    return np.sort(left[right[at] == left])


def _places_in(shared: Numbers, values: Numbers) -> Numbers:
    if len(shared) == 0:
        return np.full(values.shape, -1)
    at = np.minimum(np.searchsorted(shared, values), len(shared) - 1)
    return np.where(shared[at] == values, at, -1)
