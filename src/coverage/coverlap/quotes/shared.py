"""The same quotation in several outlets: who is said to have said it, and whether its words are the same.

In: the documents of one event, each with its quotations. Out: `Pairing`s of two quotations with a verdict on the
speakers and on the words, and `Unmarked` places where one outlet prints a quotation's words without marks. Quotations
pair when they share a run of words; the difference inside the shared stretch is an edit script over words. Nothing here
says who was first or who is right: "differs" is kept for two named people with cues of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Literal, NamedTuple

import numpy as np

from coverlap.model import Document, Edit, Hashes, Operation, Quote, Span
from coverlap.quotes.same_speaker import Speakers, same_speaker
from coverlap.text.tokens import mix

Words = Literal["same", "excerpt", "shortened", "altered"]

_RUN = 3  # words: a shared run this long pairs two quotations; "terrorism and extremism" is the shortest worth showing
_UNMARKED = 6  # words: shorter runs are common phrases, not a quotation without its marks
_SHARE = 0.5  # of the shorter quotation's words: less in common is two quotations with a phrase in common
_LONGEST = 600  # words: a longer quotation is a document, and aligning two takes their product in time
_EXCERPT = 5  # words: a shorter part of a longer quotation is a phrase that both happen to hold
_CLIQUE = 40  # quotations: of more that share a run each is paired with the first alone
_ELLIPSIS = ("...", "…", "[", "(...)")


class Pairing(NamedTuple):
    """Two outlets' quotations of the same words; `edits` hold only what differs inside the shared stretch."""

    left: Quote
    right: Quote
    speakers: Speakers
    words: Words
    edits: tuple[Edit, ...]


class Unmarked(NamedTuple):
    """A quotation whose words another article prints outside quotation marks."""

    quote: Quote
    article_id: str
    span: Span


class _Quoted(NamedTuple):
    """A quotation with the positions of its words in its document."""

    document: Document
    quote: Quote
    first: int
    last: int

    @property
    def ids(self) -> Hashes:
        return self.document.tokens.ids[self.first : self.last]


Told = Sequence[tuple[Document, Sequence[Quote]]]


def shared_quotes(told: Told) -> tuple[Pairing, ...]:
    """Pairs of quotations of the same words in two documents, in order of article ids and places."""
    quoted = _quoted(told)
    found = [pairing for a, b in _candidates(quoted) if (pairing := _pairing(quoted[a], quoted[b]))]
    return tuple(sorted(found, key=lambda p: (p.left.article_id, p.left.span, p.right.article_id, p.right.span)))


def unmarked(told: Told) -> tuple[Unmarked, ...]:
    """Places where a document prints another's quotation, at least six words of it, without quotation marks."""
    found = []
    index = _windows([document.tokens.ids for document, _ in told], _UNMARKED)
    for item in _quoted(told):
        ids = item.ids
        if len(ids) < _UNMARKED or not item.quote.source:
            continue
        for number, at in index.get(int(_grams(ids, _UNMARKED)[0]), ()):
            document, quotes = told[number]
            last = at + len(ids)
            if document.id == item.document.id or not np.array_equal(document.tokens.ids[at:last], ids):
                continue
            span = document.token_span(at, last)
            if not any(quote.span.start < span.end and span.start < quote.span.end for quote in quotes):
                found.append(Unmarked(item.quote, document.id, span))
    return tuple(sorted(found, key=lambda u: (u.quote.article_id, u.quote.span, u.article_id, u.span)))


def _quoted(told: Told) -> list[_Quoted]:
    return [
        _Quoted(document, quote, *document.token_range(*quote.span))
        for document, quotes in sorted(told, key=lambda pair: pair[0].id)
        for quote in quotes
    ]


def _candidates(quoted: Sequence[_Quoted]) -> list[tuple[int, int]]:
    """Positions of quotations in different articles that share a run of words."""
    index = _windows([item.ids if len(item.ids) <= _LONGEST else item.ids[:0] for item in quoted], _RUN)
    pairs: set[tuple[int, int]] = set()
    for places in index.values():
        numbers = sorted({number for number, _ in places})
        for i, a in enumerate(numbers[: _CLIQUE if len(numbers) <= _CLIQUE else 1]):
            pairs.update((a, b) for b in numbers[i + 1 :] if quoted[a].document.id != quoted[b].document.id)
    return sorted(pairs)


def _windows(texts: Sequence[Hashes], size: int) -> dict[int, list[tuple[int, int]]]:
    """Every run of `size` words: hash to (number of the text, position)."""
    index: dict[int, list[tuple[int, int]]] = {}
    for number, ids in enumerate(texts):
        for at, key in enumerate(_grams(ids, size).tolist()):
            index.setdefault(key, []).append((number, at))
    return index


def _grams(ids: Hashes, size: int) -> Hashes:
    """One hash for each run of `size` words; none for a shorter text."""
    count = max(0, len(ids) - size + 1)
    grams = np.zeros(count, dtype=np.uint64)
    for offset in range(size):
        grams = mix(grams ^ ids[offset : offset + count])
    return grams


def _pairing(left: _Quoted, right: _Quoted) -> Pairing | None:
    blocks = SequenceMatcher(None, left.ids.tolist(), right.ids.tolist(), autojunk=False).get_matching_blocks()[:-1]
    kept = sum(block.size for block in blocks)
    if not blocks or kept < max(_RUN, _SHARE * min(len(left.ids), len(right.ids))):
        return None
    edits = tuple(_differences(left, right, [(b.a, b.b, b.size) for b in blocks]))
    if kept < _EXCERPT and kept < max(len(left.ids), len(right.ids)):
        return None
    return Pairing(left.quote, right.quote, same_speaker(left, right), _verdict(left, right, kept, edits), edits)


def _differences(left: _Quoted, right: _Quoted, blocks: Sequence[tuple[int, int, int]]) -> Iterator[Edit]:
    """What stands between the matching blocks, as edits in code points."""
    for (a, b, size), (next_a, next_b, _) in pairwise(blocks):
        one, other = (left.first + a + size, left.first + next_a), (right.first + b + size, right.first + next_b)
        operation: Operation = "insert" if one[0] == one[1] else "delete" if other[0] == other[1] else "replace"
        yield Edit(operation, _span(left.document, *one), _span(right.document, *other))


def _span(document: Document, first: int, last: int) -> Span:
    """The code points of words [first, last); an empty span after the word before where there are none."""
    if first < last:
        return document.token_span(first, last)
    end = int(document.tokens.ends[first - 1])
    return Span(end, end)


def _verdict(left: _Quoted, right: _Quoted, kept: int, edits: Sequence[Edit]) -> Words:
    if not edits:
        return "same" if kept == len(left.ids) == len(right.ids) else "excerpt"
    for edit in edits:
        if edit.operation == "replace" or not _shown(left if edit.operation == "insert" else right, edit):
            return "altered"
    return "shortened"


def _shown(shorter: _Quoted, edit: Edit) -> bool:
    """True where the quotation that lacks words shows it by an ellipsis or a bracket."""
    at = edit.left.start if edit.operation == "insert" else edit.right.start
    following = shorter.document.text[at : at + 8]
    return any(mark in following for mark in _ELLIPSIS)
