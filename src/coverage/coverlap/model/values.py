"""The values that rooms pass to each other: what was read, what was prepared, what was found.

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

from coverlap.model.comparison import Comparison
from coverlap.model.span import Span as Span

Kind = Literal["verbatim", "edited", "paraphrased"]
Voice = Literal["quoted", "attributed", "own"]
Operation = Literal["keep", "replace", "insert", "delete", "respell"]
Severity = Literal["note", "warning", "error"]


SOURCE_FORMS = ("record", "dateline", "sign-off", "reported", "link", "told", "aired")
UNCREDITED = "CL102"  # code of the rule for prose of others without a credit, which totals count

Ints = npt.NDArray[np.int32]
Hashes = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Article:
    """One text from one outlet, as read. Unknown fields are empty strings; `where` names its file and record.

    `line` is the line of the file `where`, from 1, on which the text begins; 0 where the text is no part of a file of
    lines, as in HTML or JSON. `byline` and `credit` are what the record states of who wrote and who supplied the text;
    `kind` is "release" for a press release, "article" for what only looks like one.
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
    tokens: Tokens
    sentences: Ints
    paragraphs: Ints
    boilerplate: tuple[Boilerplate, ...] = ()
    when: When | None = None

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


@dataclass(frozen=True, slots=True)
class SharedPassage(Passage):
    """A passage as its event shows it: in whose voice the shared words are, whom the articles credit for them, and the
    number of its family, the same wording in several articles (0: not numbered)."""

    voice: Voice = "own"
    credit: str = ""
    family: int = 0

    @classmethod
    def of(cls, passage: Passage, family: int = 0, voice: Voice = "own", credit: str = "") -> SharedPassage:
        """An aligned passage with what the event adds."""
        return cls(
            passage.left_id,
            passage.right_id,
            passage.left,
            passage.right,
            passage.kind,
            passage.similarity,
            passage.words,
            passage.longest_run,
            passage.edits,
            passage.boilerplate,
            voice,
            credit,
            family,
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles and how much they share. Shares are of each side's own words, 0 to 1; None where unknown."""

    left_id: str
    right_id: str
    cosine: float
    left_share: float
    right_share: float
    passages: int
    longest_run: int
    hours_apart: float | None


@dataclass(frozen=True, slots=True)
class WordComposition:
    """What one article's words are made of, boilerplate left out.

    `reused` words are in another article too, `reused_own` of them outside quotation marks; `quoted` words stand
    inside quotation marks; `own` words do neither. A word counts once, however many passages cover it.
    """

    article_id: str
    words: int
    reused: int
    reused_own: int
    quoted: int
    own: int


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


@dataclass(frozen=True, slots=True)
class SharedQuote(Quote):
    """A quotation as its event shows it.

    `family` numbers quotations of the same words by several outlets; 0: one outlet alone. Of the family's fullest
    quotation, this article has `shared_words` words, and `kind` says how this quotation differs from it. `person` is
    the fullest form of the speaker's name in the family; `speaker_match` compares the source named here with that of
    the fullest quotation that names any.
    """

    family: int = 0
    kind: Kind | None = None
    shared_words: int = 0
    person: str = ""
    speaker_match: str = ""

    @classmethod
    def of(
        cls,
        quote: Quote,
        family: int = 0,
        kind: Kind | None = None,
        shared_words: int = 0,
        person: str = "",
        speaker_match: str = "",
    ) -> SharedQuote:
        """An article's quotation with what the event adds."""
        return cls(
            quote.article_id,
            quote.span,
            quote.text,
            quote.speaker,
            quote.source,
            quote.cue,
            quote.cue_class,
            quote.via,
            quote.confidence,
            quote.form,
            family,
            kind,
            shared_words,
            person,
            speaker_match,
        )


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


@dataclass(frozen=True, slots=True)
class Frame:
    """One way in which an article's wording differs from the others': added, substituted, inserted or absent."""

    article_id: str
    category: Literal["added", "substituted", "inserted", "absent"]
    tag: str
    span: Span | None
    text: str
    rule: str
    counterpart_id: str = ""
    counterpart: Span | None = None
    counterpart_text: str = ""


class Evidence(NamedTuple):
    """A place in another article that a finding points to."""

    article_id: str
    span: Span


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth an editor's eye. `measure` is the figure behind it, in the unit that the rule's page states;
    `strength`, 0 to 1, how surely the evidence shows it. `rank` is its place in one order of gravity for all events and
    runs, the gravest lowest."""

    code: str
    severity: Severity
    article_id: str
    span: Span | None
    message: str
    measure: float
    evidence: tuple[Evidence, ...] = ()
    strength: float = 0.5
    rank: int = 0

    @property
    def order(self) -> tuple[int, str, str, int, str]:
        """The key by which every report lists findings: by gravity, then by code, article and place."""
        return self.rank, self.code, self.article_id, self.span.start if self.span else -1, self.message


@dataclass(frozen=True, slots=True)
class Event:
    """Articles about the same happening, in order of id; `storyline` names the looser group it belongs to."""

    id: str
    label: str
    article_ids: tuple[str, ...]
    earliest_id: str = ""
    storyline: str = ""


@dataclass(frozen=True)
class EventRecord:
    """Everything known of one event: the unit that is streamed, written and rendered.

    `passages` holds every passage that touches one of the event's articles; a passage between two events belongs to
    the tables of its left article's event and is in both records. `neighbours` are the articles at the other end.
    """

    event: Event
    documents: tuple[Document, ...]
    compositions: tuple[WordComposition, ...]
    pairs: tuple[Pair, ...] = ()
    passages: tuple[SharedPassage, ...] = ()
    quotes: tuple[SharedQuote, ...] = ()
    credits: tuple[Credit, ...] = ()
    framing: tuple[Frame, ...] = ()
    findings: tuple[Finding, ...] = ()
    neighbours: tuple[Article, ...] = ()
    comparison: Comparison = field(default_factory=Comparison)

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Every article that the record names, by id: the event's own first, then its neighbours."""
        return {a.id: a for a in (*(d.article for d in self.documents), *self.neighbours)}

    @cached_property
    def sources(self) -> tuple[Credit, ...]:
        """The credits to publishers that words or facts came from or through."""
        return tuple(credit for credit in self.credits if credit.is_source)

    def owns(self, left_id: str) -> bool:
        """True where a pair or passage with this left article belongs to this event's tables."""
        return left_id in self.event.article_ids

    def shared_event(self, left_id: str, right_id: str) -> str:
        """The event's id where it holds both articles, else an empty string."""
        both = left_id in self.event.article_ids and right_id in self.event.article_ids
        return self.event.id if both else ""


@dataclass(frozen=True, slots=True)
class OutletTotal:
    """One outlet over a whole run. Word counts are sums of its articles' makeups; passages are in its own voice."""

    outlet: str
    articles: int
    words: int
    reused: int
    quoted: int
    own: int
    uncredited_passages: int


@dataclass(frozen=True)
class Summary:
    """What a whole run amounts to: known once the last event record has passed.

    `generated` is a time in UTC, empty where none was asked for. `notes` say, one sentence a language, what could not
    be found in its texts."""

    generated: str
    version: str
    articles: int
    events: int
    passages: int
    outlets: tuple[OutletTotal, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...] = ()
