"""How much of an article is in others: shares of words, each word counted once.

In: a document and the passages that it has with others. Out: one flag a word, and shares between 0 and 1. A word counts
if it lies in a passage whose other side holds it too, wherever in the passage: all words of a verbatim passage, few of
a long text that a short one sums up. In a paraphrased passage it must be in a run of words that both hold, too: two
reporters who cover one thing independently share its names and function words. A repeat counts as what it repeats.
Boilerplate never counts, on either side of the division.
"""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from coverlap.match.ngrams import Numbers, grams
from coverlap.match.self_repeats import repeats_in
from coverlap.model.values import Document, Flags, Hashes, Passage
from coverlap.text.id_table import among

_RUN = 3  # words in a row that count in a paraphrased passage: see docs/decisions/0003


def covered(document: Document, found: Iterable[tuple[Passage, Document]]) -> Flags:
    """One flag a word of `document`: True where it lies in a passage and the other document's side holds it too; in a
    paraphrased passage, with its neighbours."""
    flags = np.zeros(len(document.tokens.ids), dtype=np.bool_)
    for passage, other in found:
        if not passage.boilerplate:
            flags[held_in(document, passage, other)] = True
    if repeats := repeats_in(document):
        flags |= flags[repeats.sources]
    return flags & ~document.boilerplate_tokens


def held_in(document: Document, passage: Passage, other: Document) -> Numbers:
    """The positions of the words of `document` in one passage that count as held by the other document's side of it."""
    mine, theirs = (passage.left, passage.right) if passage.left_id == document.id else (passage.right, passage.left)
    first, last = document.token_range(*mine)
    held = other.tokens.ids[slice(*other.token_range(*theirs))]
    run = _RUN if passage.kind == "paraphrased" else 1
    return first + np.flatnonzero(_held(document.tokens.ids[first:last], held, run))


def _held(ids: Hashes, held: Hashes, run: int) -> Flags:
    """One flag an id: it is in `run` ids in a row that `held` has in a row, too."""
    flags = np.zeros(len(ids), dtype=np.bool_)
    ours, theirs = (ids, held) if run == 1 else (grams(ids, run), grams(held, run))
    if len(ours) and len(theirs):
        begins = among(np.sort(theirs), ours)
        for offset in range(run):
            flags[offset : offset + len(begins)] |= begins
    return flags


def shares(left: Document, right: Document, passages: Iterable[Passage]) -> tuple[float, float]:
    """The share of the left document's words that the right one holds, and of the right one's that the left holds."""
    found = list(passages)
    return (
        share(left, covered(left, ((passage, right) for passage in found))),
        share(right, covered(right, ((passage, left) for passage in found))),
    )


def share(document: Document, flags: Flags) -> float:
    """Flagged words among those that are not boilerplate, rounded to four places; 0 for a text without such words."""
    words = len(flags) - int(document.boilerplate_tokens.sum())
    return round(float(flags.sum()) / words, 4) if words else 0.0
