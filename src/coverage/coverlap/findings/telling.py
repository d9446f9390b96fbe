"""One article with what was read out of it, and the words of a whole event laid end to end.

In: documents with their quotes, credits and voices. Out: `Telling`, one article's side of the event, and `Words`, flat
arrays over every word of every telling, so that rules look at an event once and not article by article.

A word is quoted where a quotation mark of its own paragraph stands open before it. That is wider than the quotes room's
list on purpose: a phrase in marks that nobody is named for is still not the outlet's wording.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from coverlap.model import Credit, Document, Flags, Hashes, Ints, Passage, Quote, Span, Voice
from coverlap.text.language import stop_ids
from coverlap.text.normalise import codepoints

_BREAKS = np.array([ord(c) for c in ",;:()—"], dtype=np.uint32)
_DASHES = np.array([ord(c) for c in "-–"], dtype=np.uint32)
_STRAIGHT = ord('"')
_OPENING = np.array([ord(c) for c in "“„«"], dtype=np.uint32)
_CLOSING = np.array([ord(c) for c in "”»"], dtype=np.uint32)


@dataclass(frozen=True)
class Telling:
    """One article's side of an event; `voices` has one entry a sentence."""

    document: Document
    quotes: tuple[Quote, ...] = ()
    credits: tuple[Credit, ...] = ()
    voices: tuple[Voice, ...] = ()

    @property
    def id(self) -> str:
        """The article's id."""
        return self.document.id

    @property
    def outlet(self) -> str:
        """The outlet as a reader would name it: its name, or the article's id where no outlet is known."""
        return self.document.article.outlet or self.document.id

    @cached_property
    def quoted(self) -> Flags:
        """One flag a word: it stands between quotation marks, or in a quote whose marks were lost."""
        flags = _within_marks(self.document)
        for quote in self.quotes:
            if not self.document.text[quote.span.start].isalnum():
                first, last = self.document.token_range(*quote.span)
                flags[first:last] = True
        return flags

    @cached_property
    def content(self) -> Flags:
        """One flag a word: it is no stop word of the article's language."""
        stops = stop_ids(self.document.language)
        if len(stops) == 0:
            return np.ones(len(self.document.tokens.ids), dtype=np.bool_)
        ids = self.document.tokens.ids
        flags: Flags = stops[np.minimum(np.searchsorted(stops, ids), len(stops) - 1)] != ids
        return flags

    def kept(self, passage: Passage) -> Flags:
        """One flag a word: the other article of the passage has it too, in its place."""
        document = self.document
        spans = kept_spans(passage, 0 if passage.left_id == self.id else 1)
        bounds = np.array(spans, dtype=np.int32).reshape(-1, 2)
        first = np.searchsorted(document.tokens.starts, bounds[:, 0], side="left")
        last = np.searchsorted(document.tokens.ends, bounds[:, 1], side="right")
        edges = np.zeros(len(document.tokens.ids) + 1, dtype=np.int32)
        np.add.at(edges, first, 1)
        np.add.at(edges, np.maximum(first, last), -1)
        flags: Flags = np.cumsum(edges[:-1]) > 0
        return flags

    @cached_property
    def speaking(self) -> tuple[Voice, ...]:
        """One voice a sentence, as `voices`, but own where the only words in marks are a phrase that nobody is named
        for: “terrorism and extremism” in a sentence of the outlet's is a choice of the outlet's."""
        sourced = {self.sentence_at(q.span.start) for q in self.quotes if q.speaker}
        sourced |= {self.sentence_at(q.span.end - 1) for q in self.quotes if q.speaker}
        bounds = self.document.sentence_tokens
        return tuple(
            "own"
            if voice == "quoted" and s not in sourced and _mostly_unquoted(self.quoted[bounds[s] : bounds[s + 1]])
            else voice
            for s, voice in enumerate(self.voices)
        )

    def sentence_at(self, offset: int) -> int:
        """The sentence that holds this code point, or the one before it."""
        return max(0, int(np.searchsorted(self.document.sentences[:, 0], offset, side="right")) - 1)

    def sentence_span(self, sentence: int) -> Span:
        """The code points of one sentence."""
        start, end = self.document.sentences[sentence]
        return Span(int(start), int(end))

    def slice(self, span: Span) -> str:
        """The text of a span, as read."""
        return self.document.text[span.start : span.end]


@dataclass(frozen=True)
class Words:
    """Every word of an event, telling after telling. `sentence` counts on from telling to telling.

    `content` marks words that are neither stop words nor stock; `breaks` marks words before which a clause begins;
    `kept` marks words that an aligned passage shows unchanged in another article of the event.
    """

    ids: Hashes
    telling: Ints
    sentence: Ints
    starts: Ints
    ends: Ints
    quoted: Flags
    stock: Flags
    content: Flags
    breaks: Flags
    kept: Flags
    bounds: Ints  # (tellings + 1) positions of words
    sentence_bounds: Ints  # (tellings + 1) positions of sentences
    sentence_words: Ints  # (sentences + 1) positions of words


def words_of(tellings: Sequence[Telling], passages: Sequence[Passage]) -> Words:
    """The flat view of an event. Needs at least one telling."""
    documents = [t.document for t in tellings]
    sizes = np.array([len(d.tokens.ids) for d in documents])
    sentence_sizes = np.array([len(d.sentences) for d in documents])
    bounds, sentence_bounds = _running(sizes), _running(sentence_sizes)
    lengths = np.concatenate([np.diff(d.sentence_tokens) for d in documents])
    stock = np.concatenate([d.stock_tokens for d in documents])
    ids = np.concatenate([d.tokens.ids for d in documents])
    return Words(
        ids=ids,
        telling=np.repeat(np.arange(len(documents), dtype=np.int32), sizes),
        sentence=np.repeat(np.arange(len(lengths), dtype=np.int32), lengths),
        starts=np.concatenate([d.tokens.starts for d in documents]),
        ends=np.concatenate([d.tokens.ends for d in documents]),
        quoted=np.concatenate([t.quoted for t in tellings]),
        stock=stock,
        content=~stock & np.concatenate([t.content for t in tellings]),
        breaks=np.concatenate([clause_starts(d) for d in documents]),
        kept=_kept(tellings, passages, bounds),
        bounds=bounds,
        sentence_bounds=sentence_bounds,
        sentence_words=_running(lengths),
    )


def clause_starts(document: Document) -> Flags:
    """One flag a word: a comma, semicolon, colon, bracket or dash stands between it and the word before it.

    A hyphen counts as a dash between spaces; so does an en dash, unless it joins two capitals or figures ("US–China").
    """
    points = codepoints(document.text)
    marks = np.isin(points, _BREAKS)
    dashes = np.flatnonzero(np.isin(points, _DASHES))
    dashes = dashes[(dashes > 0) & (dashes < len(points) - 1)]
    for at in dashes.tolist():
        before, after = chr(points[at - 1]), chr(points[at + 1])
        marks[at] = before.isspace() or (points[at] != ord("-") and not (after.isupper() or after.isdigit()))
    return _after(np.flatnonzero(marks).astype(np.int32), document)


def _mostly_unquoted(quoted: Flags) -> bool:
    return 2 * int(quoted.sum()) < len(quoted)


def _after(positions: Ints, document: Document) -> Flags:
    flags = np.zeros(len(document.tokens.ids) + 1, dtype=np.bool_)
    flags[np.searchsorted(document.tokens.starts, positions, side="left")] = True
    return flags[:-1]


def _within_marks(document: Document) -> Flags:
    """Words after an opening mark not yet closed in the same paragraph; straight marks open and close by turn."""
    points = codepoints(document.text)
    straight = points == _STRAIGHT
    opening, closing = np.isin(points, _OPENING), np.isin(points, _CLOSING)
    if not (straight.any() or opening.any() or closing.any()):
        return np.zeros(len(document.tokens.ids), dtype=np.bool_)
    starts = document.tokens.starts
    paragraph = np.searchsorted(document.paragraphs[:, 0], starts, side="right") - 1
    heads = document.paragraphs[paragraph, 0]
    turns = np.append(0, np.cumsum(straight))
    odd = (turns[starts] - turns[heads]) % 2 == 1
    last_open = np.append(-1, np.maximum.accumulate(np.where(opening, np.arange(len(points)), -1)))
    last_close = np.append(-1, np.maximum.accumulate(np.where(closing, np.arange(len(points)), -1)))
    curly = (last_open[starts] >= heads) & (last_open[starts] > last_close[starts])
    flags: Flags = odd | curly
    return flags


def _kept(tellings: Sequence[Telling], passages: Sequence[Passage], bounds: Ints) -> Flags:
    place = {t.id: i for i, t in enumerate(tellings)}
    flags = np.zeros(int(bounds[-1]), dtype=np.bool_)
    for passage in passages:
        if passage.left_id not in place or passage.right_id not in place:
            continue
        for at in (place[passage.left_id], place[passage.right_id]):
            flags[bounds[at] : bounds[at + 1]] |= tellings[at].kept(passage)
    return flags


def kept_spans(passage: Passage, side: int) -> list[Span]:
    """The spans of one side (0 left, 1 right) whose words the other side has too."""
    if not passage.edits:
        return [(passage.left, passage.right)[side]]
    return [(edit.left, edit.right)[side] for edit in passage.edits if edit.operation == "keep"]


def _running(sizes: Ints) -> Ints:
    return np.append(0, np.cumsum(sizes)).astype(np.int32)
