"""The values of a comparison: what the articles of one event report, one row per item and article.

In: nothing. Out: a dataclass a table, and `Comparison`, which holds them. Spans are `Span | None` in code points of the
article's text, for headlines of its title: None where a row has no place. Rows are distinguished by their own words (a
person's name, a fact's id, what a name refers to), so that a pivot of a table gives the matrix that reports show.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from coverlap.model.brief import brief
from coverlap.model.span import Span

VoiceStatus = Literal["quoted", "reported", "named", "not found"]
FactStatus = Literal["carried", "partly", "not found"]
FactKind = Literal["happening", "claim", "reaction", "number", "background", "prediction"]
BodyVoice = Literal["own", "attributed", "quoted", "none"]
Relation = Literal["same", "rounding", "other time", "other scope", "conflict"]
OriginKind = Literal["own", "agency", "outlet", "release", "common"]


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """One person or body that speaks in an event, in one of its articles: one row for every article of the event.

    `person` is the fullest form of the name in the event, `role` the fullest description beside it. `quoted_words`
    counts words inside marks, `reported_words` those of reported clauses; `share` is both by the article's words
    without boilerplate, 0 to 1. `quotes` counts quotations and reports. `span` is the first of them, else the first
    mention; None where the person is not found.
    """

    person: str
    role: str
    article_id: str
    status: VoiceStatus
    quoted_words: int = 0
    reported_words: int = 0
    share: float = 0.0
    quotes: int = 0
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class FactRow:
    """One statement that could be true or false by itself, in one article: one row for every article of the event.

    `text` is the statement in at most 40 words of one article that carries it, the same in all of its rows. `span` is
    the sentence where this article carries it, `paragraph` the number of that paragraph from 1; both None where it is
    not found. `carriers` counts the outlets that carry it.
    """

    fact_id: str
    article_id: str
    status: FactStatus
    span: Span | None
    text: str
    paragraph: int | None
    carriers: int
    kind: FactKind


@dataclass(frozen=True, slots=True)
class HeadlineTerm:
    """A term of a headline that carries its angle and that the other headlines of the event do not share.

    `span` lies in the article's title. `body` is the voice in which the article's own text says the same. An article
    without such a term has one row with an empty term and no span."""

    article_id: str
    span: Span | None = None
    term: str = ""
    body: BodyVoice = "none"


@dataclass(frozen=True, slots=True)
class LabelRow:
    """One name that one article uses for a referent, with how often it does so in its own and in others' voice;
    `span` is the first place."""

    referent: str
    article_id: str
    term: str
    own: int
    attributed: int
    span: Span | None


@dataclass(frozen=True, slots=True)
class FigurePair:
    """Two articles' figures for one quantity. A value is the figure as one number, None where it is not one, as in a
    score or a range."""

    quantity: str
    relation: Relation
    left_id: str
    left: Span
    left_text: str
    left_value: float | None
    right_id: str
    right: Span
    right_text: str
    right_value: float | None


@dataclass(frozen=True, slots=True)
class OriginRow:
    """An account that one article rests on: `words` of the article go back to it, `share` of all its words without
    boilerplate. Articles that name the same `origin` rest on the same account. `evidence` is one clause."""

    origin: str
    kind: OriginKind
    article_id: str
    words: int
    share: float
    evidence: str


def main_origins(rows: Iterable[OriginRow]) -> dict[str, OriginRow]:
    """For each article with origins, the one that most of it goes back to; the first of equals."""
    main: dict[str, OriginRow] = {}
    for row in rows:
        if row.article_id not in main or row.share > main[row.article_id].share:
            main[row.article_id] = row
    return main


@dataclass(frozen=True, slots=True)
class Comparison:
    """What the articles of one event report, side by side. Things come weightiest first; the rows of one thing follow
    each other in order of article id."""

    voices: tuple[VoiceRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    headlines: tuple[HeadlineTerm, ...] = ()
    labels: tuple[LabelRow, ...] = ()
    figures: tuple[FigurePair, ...] = ()
    origins: tuple[OriginRow, ...] = ()

    __repr__ = brief

    @property
    def main_origins(self) -> dict[str, OriginRow]:
        """For each article with origins, the one that most of it goes back to; the first of equals."""
        return main_origins(self.origins)

    @property
    def accounts(self) -> int:
        """How many different accounts the articles rest on, each by its main origin; 0 where none is known."""
        return len({row.origin for row in self.main_origins.values()})
