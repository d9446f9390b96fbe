"""A passage from its box: word-exact ends, edit script, kind, similarity.

In: two documents, their profiles and a box in content words. Out: a `Passage`. The ends take in the stop words that
belong: as many as both sides share beyond the box, and those up to a sentence's edge where only stop words lie between.
"""

from __future__ import annotations

import numpy as np

from coverlap.match.edits import edits_of, kind_of, steps
from coverlap.match.profile import Profile
from coverlap.model import Document, Edit, Hashes, Ints, Operation, Passage

_TURNED: dict[Operation, Operation] = {"keep": "keep", "replace": "replace", "insert": "delete", "delete": "insert"}


def passage_of(
    left: Document, right: Document, lefts: Profile, rights: Profile, box: tuple[int, int, int, int]
) -> Passage:
    """The passage that lies in `box`."""
    first, last, start, stop = _ends(left, right, lefts, rights, box)
    ours, theirs = left.tokens.ids[first:last], right.tokens.ids[start:stop]
    script = steps(ours, theirs)
    kept = [step.left_last - step.left_first for step in script if step.operation == "keep"]
    return Passage(
        left_id=left.id,
        right_id=right.id,
        left=left.token_span(first, last),
        right=right.token_span(start, stop),
        kind=kind_of(script, sum(kept), len(ours), len(theirs)),
        similarity=round(2 * _common(ours, theirs) / (len(ours) + len(theirs)), 4),
        words=sum(kept),
        longest_run=max(kept, default=0),
        edits=edits_of(left, right, first, start, script),
        stock=_is_stock(left, first, last) or _is_stock(right, start, stop),
    )


def turned(passage: Passage) -> Passage:
    """The same passage with its sides swapped."""
    return Passage(
        left_id=passage.right_id,
        right_id=passage.left_id,
        left=passage.right,
        right=passage.left,
        kind=passage.kind,
        similarity=passage.similarity,
        words=passage.words,
        longest_run=passage.longest_run,
        edits=tuple(Edit(_TURNED[edit.operation], edit.right, edit.left) for edit in passage.edits),
        stock=passage.stock,
    )


def _ends(
    left: Document, right: Document, lefts: Profile, rights: Profile, box: tuple[int, int, int, int]
) -> tuple[int, int, int, int]:
    """The box in tokens, with the stop words at its ends that belong to it."""
    first, start = int(lefts.places[box[0]]), int(rights.places[box[2]])
    last, stop = int(lefts.places[box[1] - 1]) + 1, int(rights.places[box[3] - 1]) + 1
    ours, theirs = left.tokens.ids, right.tokens.ids
    while first and start and ours[first - 1] == theirs[start - 1]:
        first, start = first - 1, start - 1
    while last < len(ours) and stop < len(theirs) and ours[last] == theirs[stop]:
        last, stop = last + 1, stop + 1
    first, last = _to_edges(left.sentence_tokens, lefts, box[0], box[1], first, last)
    start, stop = _to_edges(right.sentence_tokens, rights, box[2], box[3], start, stop)
    return first, last, start, stop


def _to_edges(sentences: Ints, side: Profile, begin: int, end: int, first: int, last: int) -> tuple[int, int]:
    """Token range widened to the sentence's edge where no content word lies between."""
    if side.edges[begin]:
        edge = int(sentences[np.searchsorted(sentences, side.places[begin], side="right") - 1])
        first = min(first, edge)
    if side.edges[end]:
        edge = int(sentences[np.searchsorted(sentences, side.places[end - 1], side="right")])
        last = max(last, edge)
    return first, last


def _common(ours: Hashes, theirs: Hashes) -> int:
    """Words that both ranges hold, each as often as both hold it, whatever their order."""
    words, first = np.unique(ours, return_counts=True)
    others, second = np.unique(theirs, return_counts=True)
    _, at, where = np.intersect1d(words, others, assume_unique=True, return_indices=True)
    return int(np.minimum(first[at], second[where]).sum())


def _is_stock(document: Document, first: int, last: int) -> bool:
    return bool(document.stock) and 2 * int(document.stock_tokens[first:last].sum()) > last - first
