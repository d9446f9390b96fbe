"""The values that rooms pass to each other, of single articles and pairs: what was read, prepared and aligned.

In: nothing of ours is imported here. Out: frozen dataclasses and named tuples.

Offsets are Unicode code points, half-open, into the article's text exactly as it was read, so `text[start:end]` is the
evidence itself. Nothing downstream may change a text's length. Article ids order every pair: `left_id < right_id`
unless the caller named the pair the other way round.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal, NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.model.brief import brief
from coverlap.model.span import Span as Span

Kind = Literal["verbatim", "edited", "paraphrased"]
Voice = Literal["quoted", "attributed", "own"]
Operation = Literal["keep", "replace", "insert", "delete", "respell"]


SOURCE_FORMS = ("record", "dateline", "sign-off", "reported", "link", "told", "aired")

Ints = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Article:
    """One text from one outlet, as read. Unknown fields are empty strings; `where` names its file and record.

    `line` is the line of the file `where`, from 1, on which the text begins; 0 where the text is not part of a file of
    lines, as in HTML or JSON. `byline` and `credit` are what the record states of who wrote and who supplied the text;
    `kind` is "release" for a press release, "article" for what only looks like one; `language` a code as the record
    states it.
    """

    id: str
    text: str
    outlet: str = ""
    title: str = ""
    published: str = ""
    url: str = ""
    where: str = ""
    line: int = 0
    byline: str = ""
    credit: str = ""
    kind: str = ""
    language: str = ""

    __repr__ = brief


class Skipped(NamedTuple):
    """A record that could not be used: the file and record, and one sentence that says why and how to fix it."""

    where: str
    reason: str


class When(NamedTuple):
    """The interval, in hours since 1970-01-01 UTC, within which an article was published. A bare day spans 24 hours."""

    earliest: float
    latest: float


class Tokens(NamedTuple):
    """The words of a text, in order: n starts, n ends (code points) and n 64-bit ids. Equal ids mean the same word."""

    starts: Ints
    ends: Ints
    ids: Hashes


class Boilerplate(NamedTuple):
    """A span that is not journalism: navigation, a share bar, an advertisement. `reason` names the rule that fired."""

    span: Span
    reason: str


CAPTION = "caption"  # the reason of boilerplate that describes a picture


@dataclass(frozen=True, eq=False)
class Document:
    """An article made ready for comparison. Documents compare and hash by identity, so that what a room derives from
    one can be kept for as long as it lives.

    `sentences` and `paragraphs` are (n, 2) arrays of code-point spans in text order, without surrounding white space;
    every token lies in exactly one sentence and one paragraph. `boilerplate` is sorted and does not overlap.
    """

    article: Article
    language: str
    tokens: Tokens = field(repr=False)
    sentences: Ints
    paragraphs: Ints
    boilerplate: tuple[Boilerplate, ...] = ()
    when: When | None = None

    __repr__ = brief

    @property
    def id(self) -> str:
        """The article's id."""
        return self.article.id

    @property
    def text(self) -> str:
        """The article's text, exactly as read."""
        return self.article.text

    @cached_property
    def sentence_tokens(self) -> Ints:
        """(sentences + 1) token positions: sentence i holds tokens [i] to [i + 1]."""
        starts = np.searchsorted(self.tokens.starts, self.sentences[:, 0])
        return np.append(starts, len(self.tokens.ids)).astype(np.int32)

    @cached_property
    def boilerplate_tokens(self) -> Flags:
        """One flag a token: True where the token lies in boilerplate."""
        return self._tokens_in(span for span, _ in self.boilerplate)

    def _tokens_in(self, spans: Iterable[Span]) -> Flags:
        flags = np.zeros(len(self.tokens.ids), dtype=np.bool_)
        for start, end in spans:
            first, last = self.token_range(start, end)
            flags[first:last] = True
        return flags

    @cached_property
    def foreign_tokens(self) -> Flags:
        """One flag a token: True where the token is in boilerplate that says nothing about the event: all but
        captions, which name whom and what the article is about."""
        return self._tokens_in(span for span, reason in self.boilerplate if reason != CAPTION)

    def token_range(self, start: int, end: int) -> tuple[int, int]:
        """Positions [first, last) of the tokens that lie wholly within the code points [start, end)."""
        first = bisect_left(self.tokens.starts, start)
        last = bisect_right(self.tokens.ends, end)
        return first, max(first, last)

    def token_span(self, first: int, last: int) -> Span:
        """The code points from token `first` to the end of token `last - 1`; needs first < last."""
        return Span(int(self.tokens.starts[first]), int(self.tokens.ends[last - 1]))


class Edit(NamedTuple):
    """One step of a passage's edit script: what happened to these words between left and right. "respell" is a
    replacement of a word by itself in another spelling."""

    operation: Operation
    left: Span
    right: Span


@dataclass(frozen=True, slots=True)
class Passage:
    """A region of two documents that says the same in the same or reworked words, as it was aligned.

    `words` counts the words that both sides have in the same order, `longest_run` the most of them in a row;
    `similarity` is their share of both sides' words, 0 to 1. `boilerplate` marks wording that is one outlet's
    boilerplate: shown, never counted as reuse.
    """

    left_id: str
    right_id: str
    left: Span
    right: Span
    kind: Kind
    similarity: float
    words: int
    longest_run: int
    edits: tuple[Edit, ...] = ()
    boilerplate: bool = False

    __repr__ = brief


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of somebody, or reported speech, with who is said to have spoken them, as one article has them.

    `span` covers the words with their marks. `form` says how they are set: "marks"; a paragraph of its own ("block",
    "transcript", "letter", "post"); or "reported", a sentence that reports what somebody said. `speaker` is empty where
    no source was found; `source` is where the text names it. `via` is the agency or outlet through which the words
    came. `confidence` is "high", "medium" or "low".
    """

    article_id: str
    span: Span
    text: str
    speaker: str = ""
    source: Span | None = None
    cue: str = ""
    cue_class: str = ""
    via: str = ""
    confidence: str = ""
    form: str = "marks"

    __repr__ = brief


class Statement(NamedTuple):
    """A sentence of reported speech, without marks: its span, where the text names its source, the cue, and whom the
    source means where it holds no name."""

    span: Span
    source: Span | None
    cue: str
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class Credit:
    """A place where an article credits somebody, by the canonical name of an agency or outlet, else as the text has it.

    `form` says how. "record" (a field of the article's record, beside its text), "dateline", "sign-off", "reported" and
    "link" tell where copy or facts came from; "told" and
    "aired" to whom, or on whose air, words were spoken. The others account for no wording: "unnamed" (media without a
    name), "document" (a body's report or poll), "statement" (given out by the person named), "post" (who posted what is
    linked to), "byline" (a person who wrote), "photo" (who took or supplied a picture).
    """

    article_id: str
    span: Span
    name: str
    form: str
    agency: bool

    @property
    def is_source(self) -> bool:
        """True for a publisher that words or facts came from or through."""
        return self.form in SOURCE_FORMS
