"""One article with what was read out of it.

In: a document with its quotes, credits and voices. Out: `AnnotatedArticle`, one article's side of the event.

A word is quoted where a quotation mark of its own paragraph stands open before it. That is wider than the quotes room's
list on purpose: a phrase in marks that nobody is named for is still not the outlet's wording.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, pairwise

import numpy as np

from coverlap.match.ragged import positions
from coverlap.model.values import (
    Credit,
    Document,
    Flags,
    Ints,
    Passage,
    Quote,
    Span,
    Statement,
    Voice,
)
from coverlap.quotes.agencies import Directory, directory
from coverlap.text.language import are_stops
from coverlap.text.punctuation import within_marks


@dataclass(frozen=True)
class AnnotatedArticle:
    """One article's side of an event. `statements` are its reported speech; `voices` has one entry a sentence. `quoted`
    has one flag a word: it lies between quotation marks, or in a paragraph that is somebody's. `publishers` knows
    agencies and outlets."""

    document: Document
    quotes: tuple[Quote, ...]
    statements: tuple[Statement, ...]
    credits: tuple[Credit, ...]
    voices: tuple[Voice, ...]
    quoted: Flags
    publishers: Directory = field(default_factory=directory, repr=False)

    @cached_property
    def id(self) -> str:
        """The article's id."""
        return self.document.id

    @cached_property
    def outlet(self) -> str:
        """The outlet as a reader would name it: its name, or the article's id where no outlet is known."""
        return self.document.article.outlet or self.document.id

    @cached_property
    def publisher(self) -> str:
        """The outlet by its usual name, whichever of its names the article was given with."""
        return self.publishers.usual(self.outlet)

    @cached_property
    def sources(self) -> tuple[Credit, ...]:
        """The credits to publishers that words or facts came from or through."""
        return tuple(credit for credit in self.credits if credit.is_source)

    @cached_property
    def content(self) -> Flags:
        """One flag a word: it is no stop word of the article's language."""
        return ~are_stops(self.document.tokens.ids, self.document.language)

    @cached_property
    def quote_words(self) -> list[tuple[int, int]]:
        """Positions [first, last) of the words of each quotation."""
        tokens = self.document.tokens
        spans = np.array([quote.span for quote in self.quotes], dtype=np.int32).reshape(-1, 2)
        first = tokens.starts.searchsorted(spans[:, 0], side="left")
        last = np.maximum(first, tokens.ends.searchsorted(spans[:, 1], side="right"))
        return list(zip(first.tolist(), last.tolist(), strict=True))

    def shared(self, passage: Passage) -> Ints:
        """Positions of the words that the other article of the passage has too, in their place, in order."""
        return self._inside(shared_spans(passage, 0 if passage.left_id == self.id else 1))

    def _inside(self, spans: Sequence[Span]) -> Ints:
        """Positions of the words that lie wholly within each of the spans, span after span."""
        tokens = self.document.tokens
        bounds = np.fromiter(chain.from_iterable(spans), dtype=np.int32).reshape(-1, 2)
        first = tokens.starts.searchsorted(bounds[:, 0], side="left")
        counts = np.maximum(0, tokens.ends.searchsorted(bounds[:, 1], side="right") - first)
        return positions(first, counts).astype(np.int32)

    @cached_property
    def speaking(self) -> tuple[Voice, ...]:
        """One voice a sentence, as `voices`, but own where the only words in marks are a phrase that nobody is named
        for: “terrorism and extremism” in a sentence of the outlet's is a choice of the outlet's."""
        named = [quote.span for quote in self.quotes if quote.speaker]
        places = np.array([place for start, end in named for place in (start, end - 1)], dtype=np.int32)
        sourced = set(np.maximum(0, self.document.sentences[:, 0].searchsorted(places, side="right") - 1).tolist())
        bounds = self.document.sentence_tokens.tolist()
        return tuple(
            "own"
            if voice == "quoted" and s not in sourced and 2 * np.count_nonzero(self.quoted[first:last]) < last - first
            else voice
            for s, (voice, (first, last)) in enumerate(zip(self.voices, pairwise(bounds), strict=False))
        )

    def sentence_at(self, offset: int) -> int:
        """The sentence that holds this code point, or the one before it."""
        return max(0, bisect_right(self.document.sentences[:, 0], offset) - 1)

    def sentence_span(self, sentence: int) -> Span:
        """The code points of one sentence."""
        start, end = self.document.sentences[sentence]
        return Span(int(start), int(end))

    def slice(self, span: Span) -> str:
        """The text of a span, as read."""
        return self.document.text[span.start : span.end]


def shared_spans(passage: Passage, side: int) -> list[Span]:
    """The spans of one side (0 left, 1 right) whose words the other side has too."""
    if not passage.edits:
        return [(passage.left, passage.right)[side]]
    return [(edit.left, edit.right)[side] for edit in passage.edits if edit.operation == "keep"]


def quoted_words(document: Document, quotes: Sequence[Quote]) -> Flags:
    """One flag a word: it lies between quotation marks, or in a paragraph that is somebody's."""
    tokens = document.tokens
    spans = [quote.span for quote in quotes if quote.form != "reported"]
    flags = within_marks(document)
    firsts = tokens.starts.searchsorted([span.start for span in spans]).tolist()
    lasts = tokens.ends.searchsorted([span.end for span in spans], side="right").tolist()
    for first, last in zip(firsts, lasts, strict=True):
        flags[first:last] = True
    return flags
