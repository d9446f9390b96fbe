"""Texts that a newsroom declares to be its own boilerplate: correction notes, about boxes, standing paragraphs.

In: a document and such texts. Out: the document with every occurrence marked as boilerplate, so that no rule counts it.
An occurrence is the same words in a row, whatever their case and punctuation; a text of fewer than `_LEAST` words is
ignored, since it would mark ordinary phrases.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from coverlap.model.values import Boilerplate, Document, Hashes, Span
from coverlap.text.tokens import tokenise

_LEAST = 3  # words
_REASON = "declared"


def with_boilerplate(document: Document, texts: Sequence[str]) -> Document:
    """The document with these texts marked as boilerplate; the document itself where none occurs."""
    flags = np.zeros(len(document.tokens.ids) + 1, dtype=np.int32)
    for text in texts:
        words = _ids(text)
        for first in _occurrences(document.tokens.ids, words):
            flags[first] += 1
            flags[first + len(words)] -= 1
    inside = np.cumsum(flags[:-1]) > 0
    if not inside.any():
        return document
    edges = np.flatnonzero(np.diff(np.concatenate([[False], inside, [False]])))
    found = [
        Boilerplate(document.token_span(int(a), int(b)), _REASON) for a, b in zip(edges[::2], edges[1::2], strict=True)
    ]
    return replace(document, boilerplate=_disjoint([*document.boilerplate, *found]))


@lru_cache(maxsize=1024)
def _ids(text: str) -> Hashes:
    return tokenise(text).ids


def _occurrences(ids: Hashes, words: Hashes) -> Iterator[int]:
    size = len(words)
    if not _LEAST <= size <= len(ids):
        return
    for first in np.flatnonzero(ids[: len(ids) - size + 1] == words[0]).tolist():
        if np.array_equal(ids[first : first + size], words):
            yield first


def _disjoint(boilerplate: Sequence[Boilerplate]) -> tuple[Boilerplate, ...]:
    """Sorted; of two that touch or overlap, one that spans both under the first one's reason."""
    kept: list[Boilerplate] = []
    for span, reason in sorted(boilerplate):
        if kept and span.start <= kept[-1].span.end:
            kept[-1] = Boilerplate(Span(kept[-1].span.start, max(span.end, kept[-1].span.end)), kept[-1].reason)
        else:
            kept.append(Boilerplate(span, reason))
    return tuple(kept)
