"""What alignment needs to know of one document.

In: a document. Out: its `Profile`, made once and kept as long as the document lives.
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
from coverlap.match.ngrams import Numbers, grams
from coverlap.match.self_repeats import repeats_in
from coverlap.match.word_frequencies import frequencies
from coverlap.model.values import Document, Flags, Hashes, Tokens
from coverlap.text.id_table import Lookup
from coverlap.text.language import are_stops
from coverlap.text.tokens import root_ids, tokenise, word_ids

Floats = npt.NDArray[np.float64]

GRAM = 3  # words in a seed n-gram


class Profile(NamedTuple):
    """One document: token positions of its n content words outside further repeats, each one's place in `terms` (sorted
    roots), each term's count and frequency in running text; the hashes of its word n-grams, sorted, with their places;
    and n + 1 flags, one a gap between content words: True where a sentence ends or begins there."""

    places: Numbers
    slots: Numbers
    terms: Hashes
    counts: Numbers
    frequencies: Floats
    grams: Hashes
    gram_order: Numbers
    edges: Flags


_KEPT: WeakKeyDictionary[Document, Profile] = WeakKeyDictionary()


def profile(document: Document) -> Profile:
    """The document's profile; the first call makes it."""
    if document not in _KEPT:
        _KEPT[document] = _profile(document)
    return _KEPT[document]


def _profile(document: Document) -> Profile:
    starts, ends, ids = document.tokens
    code = document.language
    repeats = repeats_in(document)
    counted = ~are_stops(ids, code)
    if repeats:
        counted &= ~repeats.spare
    places = counted.nonzero()[0]
    content = Tokens(starts[places], ends[places], ids[places])
    terms, slots, counts = np.unique(_roots(document.text, content, code), return_inverse=True, return_counts=True)
    common = np.zeros(len(terms))
    np.maximum.at(common, slots, frequencies(content.ids, code))
    edges = np.zeros(len(places) + 1, dtype=np.bool_)
    edges[np.searchsorted(places, document.sentence_tokens)] = True
    hashes = grams(ids, GRAM)
    order = np.argsort(hashes, kind="stable")
    if repeats:
        order = order[~repeats.spare[order]]
    return Profile(places, slots, terms, counts, common, hashes[order], order, edges)


def _roots(text: str, tokens: Tokens, code: str) -> Hashes:
    """The root of each word, or of the form that it is a variant of: "colour" counts as "color", "three" as "3"."""
    variants, forms = _variants(code)
    at = variants.places(tokens.ids)
    return np.where(at >= 0, forms[at], root_ids(text, tokens))


@cache
def _variants(code: str) -> tuple[Lookup, Hashes]:
    """A language's variant words, and the root of the form that each counts as, with 0 for all other words."""
    rows = load(code).table("variants.tsv")
    ids, first = np.unique(word_ids([word for word, _ in rows]), return_index=True)
    text = "\n".join(form for _, form in rows)
    return Lookup(ids), np.append(root_ids(text, tokenise(text))[first], np.uint64(0))
