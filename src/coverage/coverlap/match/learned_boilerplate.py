"""Each outlet's boilerplate, learned from the corpus.

In: documents of several outlets. Out: the same documents, with what is boilerplate marked as such. Share bars,
sign-offs and house notes come back in one outlet's articles on any subject and are absent from the others'; so does no
reporting. A longer n-gram is boilerplate where several articles of one outlet hold it and next to no other outlet's
articles do; it is then marked wherever it stands. Updates of one story repeat each other as a whole: articles that are
largely repetition have no vote. Articles without an outlet teach nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from coverlap.match.fingerprints import begins
from coverlap.match.ngrams import Numbers, Repeats, lengths_of, repeats
from coverlap.model.values import Boilerplate, Document, Flags, Hashes, Ints

REASON = "repeated-in-outlet"

SIZE = 8  # words: shorter n-grams come back in reporting too
LEAST_ARTICLES = 3  # of the outlet that hold it
LEAST_SHARE = 0.02  # of the outlet's articles that hold it
MOST_ELSEWHERE = 0.25  # articles of other outlets that hold it, for each of the outlet's own
UPDATE = 0.3  # share of an article's n-grams that its outlet repeats from which it is taken for an update


class _Held(NamedTuple):
    """Who holds each repeated n-gram: `article` and `home` (the outlet's number, -1 for none) of each that does, once;
    `cell`: its place among the different pairs of n-gram and outlet, `cells`, which `held` counts."""

    article: Ints | Numbers
    home: Numbers
    cell: Numbers
    cells: Numbers
    held: Numbers


def with_learned_boilerplate(documents: Sequence[Document]) -> tuple[Document, ...]:
    """The documents in the same order; those in which boilerplate was learned as copies with longer `boilerplate`."""
    learned = learned_boilerplate(documents)
    return tuple(with_boilerplate(document, learned.get(position)) for position, document in enumerate(documents))


def learned_boilerplate(documents: Sequence[Document], *, parts: int = 1) -> dict[int, Flags]:
    """One flag a word for each document in which boilerplate was learned, by its position.

    The join is done in `parts`, a power of two: more take less memory and more time, and learn the same."""
    homes = [document.article.outlet for document in documents]
    names = sorted(set(homes) - {""})
    if len(names) < 2:
        return {}
    numbers = {name: number for number, name in enumerate(names)}
    outlets = np.array([numbers.get(home, -1) for home in homes], dtype=np.int64)
    lengths = lengths_of(documents)

    @lru_cache(maxsize=1)
    def found(part: int) -> tuple[Repeats, _Held]:
        repeated = repeats(documents, lengths, SIZE, boilerplate=True, part=part, parts=parts)
        fresh = np.ones(len(repeated.grams), dtype=np.bool_)
        fresh[1:] = repeated.grams[1:] != repeated.grams[:-1]
        fresh[1:] |= repeated.documents[1:] != repeated.documents[:-1]
        return repeated, _held(repeated.grams[fresh], repeated.documents[fresh], outlets)

    again = sum((_again(found(part)[1], len(documents)) for part in range(parts)), np.zeros(len(documents), np.int64))
    updates = again > UPDATE * np.maximum(1, np.array(lengths) - SIZE + 1)
    marked = np.zeros(sum(lengths), dtype=np.bool_)
    for part in range(parts):
        repeated, held = found(part)
        places = repeated.places[_is_boilerplate(held, outlets, updates)[repeated.grams]]
        for offset in range(SIZE):
            marked[places + offset] = True
    ends = np.cumsum(lengths)
    changed = np.unique(np.searchsorted(ends, np.flatnonzero(marked), side="right")).tolist()
    return {at: marked[ends[at] - lengths[at] : ends[at]] for at in changed}


def boilerplate_prints(stretches: Iterable[tuple[Hashes, Numbers]], outlets: Sequence[str], words: Numbers) -> Hashes:
    """The fingerprints of n-grams that are some outlet's boilerplate, sorted.

    `stretches`: sorted fingerprints, each with the position of every article that holds it, once; those of one
    fingerprint lie in one stretch. `outlets` and `words` have one element an article: its outlet, and its length."""
    names = sorted(set(outlets) - {""})
    if len(names) < 2:
        return np.zeros(0, dtype=np.uint64)
    numbers = {name: number for number, name in enumerate(names)}
    homes = np.array([numbers.get(outlet, -1) for outlet in outlets], dtype=np.int64)
    nobody = np.zeros(len(outlets), dtype=np.bool_)
    again = np.zeros(len(outlets), dtype=np.int64)
    found = [(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64))]
    for prints, articles in stretches:
        same = np.zeros(len(prints) + 1, dtype=np.bool_)
        same[1:-1] = prints[1:] == prints[:-1]
        several = (same[1:] | same[:-1]) & begins(prints, SIZE)
        prints, articles = prints[several], articles[several]
        grams: Numbers = np.unique(prints, return_inverse=True)[1]
        held = _held(grams, articles, homes)
        again += _again(held, len(outlets))
        able = _is_boilerplate(held, homes, nobody)[grams]  # no others: updates have no vote
        found.append((prints[able], articles[able]))
    prints, articles = (np.concatenate(column) for column in zip(*found, strict=True))
    values, grams = np.unique(prints, return_inverse=True)
    updates: Flags = again > UPDATE * np.maximum(1, words - SIZE + 1)
    return values[_is_boilerplate(_held(grams, articles, homes), homes, updates)]


def _held(grams: Numbers, article: Ints | Numbers, outlets: Numbers) -> _Held:
    """Of sorted n-grams, each with the articles that hold it, once."""
    home = outlets[article]
    cells, cell, held = np.unique(_cells(grams, home, outlets), return_inverse=True, return_counts=True)
    return _Held(article, home, cell, cells, held)


def _cells(grams: Numbers, home: Numbers, outlets: Numbers) -> Numbers:
    return grams * (int(outlets.max()) + 2) + home + 1


def _again(found: _Held, documents: int) -> Numbers:
    """For each article, how many of its n-grams its outlet holds in another one too."""
    return np.bincount(found.article[(found.held[found.cell] > 1) & (found.home >= 0)], minlength=documents)


def _is_boilerplate(found: _Held, outlets: Numbers, updates: Flags) -> Flags:
    """One flag an n-gram: True where it is some outlet's boilerplate."""
    width = int(outlets.max()) + 2
    grams, homes = found.cells // width, found.cells % width
    number = int(grams[-1]) + 1 if len(grams) else 0
    votes = np.bincount(found.cell[~updates[found.article] & (found.home >= 0)], minlength=len(found.cells))
    elsewhere = np.bincount(grams, weights=found.held, minlength=number)[grams] - found.held
    own = np.bincount(outlets[outlets >= 0], minlength=width - 1)
    needed = np.maximum(LEAST_ARTICLES, LEAST_SHARE * np.append(0, own))[homes]
    boilerplate = (votes >= needed) & (elsewhere <= MOST_ELSEWHERE * votes)
    return np.bincount(grams[boilerplate], minlength=number) > 0


def with_boilerplate_at(document: Document, places: Numbers) -> Document:
    """The document with the n-grams of `SIZE` words that begin at these words marked as boilerplate."""
    if len(places) == 0:
        return document
    marked = np.zeros(len(document.tokens.ids), dtype=np.bool_)
    for offset in range(SIZE):
        marked[places + offset] = True
    return with_boilerplate(document, marked)


def with_boilerplate(document: Document, marked: Flags | None) -> Document:
    """The document with its marked words as boilerplate, joined with the boilerplate that it had; itself if nothing is
    marked."""
    if marked is None:
        return document
    edges = np.diff((marked | document.boilerplate_tokens).astype(np.int8), prepend=0, append=0)
    firsts, lasts = np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist()
    known = list(document.boilerplate)
    joined = []
    for span in (document.token_span(first, last) for first, last in zip(firsts, lasts, strict=True)):
        inside = [
            boilerplate
            for boilerplate in known
            if boilerplate.span.start < span.end and span.start < boilerplate.span.end
        ]
        start = min([span.start, *(boilerplate.span.start for boilerplate in inside)])
        end = max([span.end, *(boilerplate.span.end for boilerplate in inside)])
        joined.append(Boilerplate(span._replace(start=start, end=end), inside[0].reason if inside else REASON))
    wordless = [
        boilerplate
        for boilerplate in known
        if not any(boilerplate.span.start < s.span.end and s.span.start < boilerplate.span.end for s in joined)
    ]
    return replace(document, boilerplate=tuple(sorted([*joined, *wordless])))
