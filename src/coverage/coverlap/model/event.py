"""What an event is: the values that make up its record, and a run's totals.

In: values of single articles and pairs. Out: frozen dataclasses and named tuples. An aligned passage and an article's
quotation become `SharedPassage` and `SharedQuote` here, with what only the event as a whole can say of them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar, Literal, NamedTuple

from coverlap.model.brief import brief
from coverlap.model.comparison import Comparison
from coverlap.model.span import Span
from coverlap.model.values import Article, Credit, Document, Kind, Passage, Quote, Skipped, Voice

Severity = Literal["note", "warning", "error"]
STEPS = 99  # of strength, and of size, in a finding's rank: the fourth and third last, and the last two figures
UNCREDITED = "CL102"  # code of the rule for prose of others without a credit, which totals count


@dataclass(frozen=True, slots=True)
class SharedPassage(Passage):
    """A passage as its event shows it: in whose voice the shared words are, whom the articles credit for them, and the
    number of its family, the same wording in several articles (0: not numbered)."""

    voice: Voice = "own"
    credit: str = ""
    family: int = 0

    __repr__ = brief

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

    __repr__ = brief

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

    @property
    def ranked_strength(self) -> float:
        """The strength as the rank has it, which a report that is read back has too."""
        return 1 - self.rank // 100 % 100 / STEPS


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
    the tables of its left article's event and is in both records. `neighbours` are the articles at the other end, and
    at that of pairs that were asked for.
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

    __repr__ = brief
    _repr_html_: ClassVar[Callable[[EventRecord], str]]  # what a notebook shows: `coverlap.api` fills it in

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


@dataclass(frozen=True, slots=True)
class StorylineEvent:
    """One event of a storyline, at its `position` in order of time, from 1; undated ones come last.

    `label` is that of the storyline's largest event. `first_published` and `last_published` are as the articles give
    them, empty where none does."""

    storyline_id: str
    label: str
    position: int
    event_id: str
    event_label: str
    first_published: str
    last_published: str
    articles: int
    outlets: int


@dataclass(frozen=True)
class Summary:
    """What a whole run amounts to: known once the last event record has passed.

    `generated` is a time in UTC, empty where none was asked for. `notes` say, one sentence a language, what could not
    be found in its texts. `storylines`: their events, those of the largest storyline first, each in order of time."""

    generated: str
    version: str
    articles: int
    events: int
    passages: int
    outlets: tuple[OutletTotal, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...] = ()
    storylines: tuple[StorylineEvent, ...] = ()

    __repr__ = brief
