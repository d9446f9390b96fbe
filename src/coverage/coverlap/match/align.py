"""The passages that two documents share.

In: two documents. Out: passages, in order of the left document. Word 3-grams that both hold are seeds; seeds on one
diagonal are runs; runs near each other on both sides are one passage, so that reordered and repeated blocks are found.
"""

from __future__ import annotations

import numpy as np

from coverlap.match.edits import edits_of, kind_of, steps
from coverlap.match.grams import grams
from coverlap.match.seeds import Boxes, clusters, runs
from coverlap.model import Document, Passage
from coverlap.text.language import stop_ids

_SEED_WORDS = 3
_GAP = 12  # words between runs of one passage, on either side
_LEAST_CONTENT = 6  # words kept that are not stop words


def align(left: Document, right: Document) -> tuple[Passage, ...]:
    """The passages that two documents share; swapping the documents swaps the spans and changes nothing else."""
    seeds = runs(grams(left.tokens.ids, _SEED_WORDS), grams(right.tokens.ids, _SEED_WORDS), _SEED_WORDS)
    found = [passage for box in clusters(seeds, _GAP) if (passage := _passage(left, right, box))]
    return tuple(sorted(found, key=lambda passage: (passage.left, passage.right)))


def _passage(left: Document, right: Document, box: Boxes) -> Passage | None:
    l0, l1, r0, r1 = (int(value) for value in box)
    lefts, rights = left.tokens.ids[l0:l1], right.tokens.ids[r0:r1]
    found = steps(lefts.tolist(), rights.tolist())
    kept = [step for step in found if step.operation == "keep"]
    words = sum(step.left_last - step.left_first for step in kept)
    plain = np.isin(lefts, stop_ids(left.language))
    content = sum(int((~plain[step.left_first : step.left_last]).sum()) for step in kept)
    if content < _LEAST_CONTENT:
        return None
    similarity = round(2 * words / (len(lefts) + len(rights)), 4)
    return Passage(
        left_id=left.id,
        right_id=right.id,
        left=left.token_span(l0, l1),
        right=right.token_span(r0, r1),
        kind=kind_of(found, similarity),
        similarity=similarity,
        words=words,
        longest_run=max(step.left_last - step.left_first for step in kept),
        edits=edits_of(left, right, l0, r0, found),
    )
