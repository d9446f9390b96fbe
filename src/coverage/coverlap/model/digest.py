"""What is new in an archive: the values of a digest.

In: articles, and what was found of them. Out: frozen dataclasses. An article is new where it was published within the
digest's period; what it is compared with may be older.
"""

from __future__ import annotations

from dataclasses import dataclass

from coverlap.model.event import Finding
from coverlap.model.values import Article


@dataclass(frozen=True)
class DigestEvent:
    """An event with new articles: these, newest last, how many articles it has in all, and its outlets."""

    label: str
    new: tuple[Article, ...]
    articles: int
    outlets: tuple[str, ...]


@dataclass(frozen=True)
class TakenOver:
    """Prose that an article of ours and another outlet's have in common. `words` are shared in own voice, `text` is the
    longest passage as the other one has it, `credit` whom it credits; `hours` says how much later the other article
    was published, less than 0 for earlier, None where unknown."""

    ours: Article
    theirs: Article
    words: int
    text: str
    credit: str
    hours: float | None


@dataclass(frozen=True)
class QuoteDifference:
    """A finding on a quotation, and the articles that it is about."""

    finding: Finding
    article: Article
    other: Article | None


@dataclass(frozen=True)
class ArchiveDigest:
    """What is new since a time. `outlet` is ours, empty where none was named; `articles` counts new ones, `compared`
    all that were compared. Each list is complete; reports shorten them."""

    since: str
    outlet: str
    articles: int
    compared: int
    events: tuple[DigestEvent, ...]
    taken_over: tuple[TakenOver, ...]
    altered: tuple[QuoteDifference, ...]
