"""A passage from its box: word-exact ends, edit script, kind, similarity.

In: two documents, their profiles and a box in content words. Out: a `Passage`. The ends take in the stop words that
belong: as many as both sides share beyond the box, and those up to a sentence's edge where only stop words lie between.
"""

from __future__ import annotations

import numpy as np

from coverlap.match.edit_script import edits_of, kind_of, similarity, steps
from coverlap.match.loops.values import Box
from coverlap.match.term_profile import Profile
from coverlap.model.values import Document, Edit, Hashes, Operation, Passage, Span

_AHEAD = 40  # words beyond either end in which the wording may go on
_CHANGED = 0.7  # what a changed word counts against a kept one: wording goes on where more than two in five are kept
_ANEW = 3.0  # kept words that it takes to go on past the edge of a sentence on both sides
_STOPS = 8  # stop words between a passage's end and its sentence's that are taken in

_TURNED: dict[Operation, Operation] = {"keep": "keep", "replace": "replace", "insert": "delete", "delete": "insert"}


def passage_of(
    left: Document, right: Document, left_side: Profile, right_side: Profile, box: Box, *, grown: bool = True
) -> Passage:
    """The passage that lies in `box`, and beyond it if `grown` for as long as the wording goes on."""
    ours, theirs = left.tokens.ids, right.tokens.ids
    first, start = int(left_side.places[box[0]]), int(right_side.places[box[2]])
    last, stop = int(left_side.places[box[1] - 1]) + 1, int(right_side.places[box[3] - 1]) + 1
    if grown:
        needed = _ANEW if left_side.edges[box[1]] and right_side.edges[box[3]] else 0.0
        more, more_right = _further(ours[last : last + _AHEAD], theirs[stop : stop + _AHEAD], needed)
        last, stop = last + more, stop + more_right
        needed = _ANEW if left_side.edges[box[0]] and right_side.edges[box[2]] else 0.0
        back = slice(max(0, first - _AHEAD), first), slice(max(0, start - _AHEAD), start)
        more, more_right = _further(ours[back[0]][::-1], theirs[back[1]][::-1], needed)
        first, start = first - more, start - more_right
    first, last, span = _to_edges(left, left_side, first, last)
    start, stop, span_right = _to_edges(right, right_side, start, stop)
    return passage_between(left, right, (first, last), (start, stop), (span, span_right))


def passage_between(
    left: Document,
    right: Document,
    left_words: tuple[int, int],
    right_words: tuple[int, int],
    spans: tuple[Span, Span] | None = None,
) -> Passage:
    """The passage of the words [first, last) of either document; `spans` are its ends where these take in more."""
    (first, last), (start, stop) = left_words, right_words
    span, span_right = spans or (left.token_span(first, last), right.token_span(start, stop))
    ours, theirs = left.tokens.ids[first:last], right.tokens.ids[start:stop]
    script = steps(ours, theirs)
    kept = [step.left_last - step.left_first for step in script if step.operation == "keep"]
    return Passage(
        left_id=left.id,
        right_id=right.id,
        left=span,
        right=span_right,
        kind=kind_of(script, sum(kept), len(ours), len(theirs)),
        similarity=similarity(sum(kept), len(ours), len(theirs)),
        words=sum(kept),
        longest_run=max(kept, default=0),
        edits=edits_of(left, right, first, start, script),
        boilerplate=_is_boilerplate(left, first, last) or _is_boilerplate(right, start, stop),
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
        boilerplate=passage.boilerplate,
    )


def _further(ours: Hashes, theirs: Hashes, needed: float) -> tuple[int, int]:
    """How many words of each side go on in the same wording, stop words included: the best-scoring start of their
    alignment, in which a kept word counts for and every other word against; none that scores no more than `needed`."""
    best, score = needed, 0.0
    place = (0, 0)
    for step in steps(ours, theirs):
        changed = max(step.left_last - step.left_first, step.right_last - step.right_first)
        score += changed if step.operation == "keep" else -_CHANGED * changed
        if score > best:
            best, place = score, (step.left_last, step.right_last)
    return place


def _to_edges(document: Document, side: Profile, first: int, last: int) -> tuple[int, int, Span]:
    """Tokens first to last - 1 widened to the edges of their sentences where no content word lies between, and their
    span; at a sentence's edge the span takes in its punctuation."""
    sentences = document.sentence_tokens
    opening = int(np.searchsorted(sentences, first, side="right")) - 1
    closing = int(np.searchsorted(sentences, last - 1, side="right")) - 1
    head, tail = int(sentences[opening]), int(sentences[closing + 1])
    start, end = document.token_span(first, last)
    if first - head <= _STOPS and _no_content(side, head, first):
        first, start = head, min(start, int(document.sentences[opening, 0]))
    if tail - last <= _STOPS and _no_content(side, last, tail):
        last, end = tail, max(end, int(document.sentences[closing, 1]))
    return first, last, Span(start, end)


def _no_content(side: Profile, first: int, last: int) -> bool:
    return bool(np.searchsorted(side.places, first) == np.searchsorted(side.places, last))


def _is_boilerplate(document: Document, first: int, last: int) -> bool:
    return bool(document.boilerplate) and 2 * int(document.boilerplate_tokens[first:last].sum()) > last - first
