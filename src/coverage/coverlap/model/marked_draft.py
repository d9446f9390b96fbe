"""A draft marked up with what others have too: how much of it is somebody else's, whose, and whether that is credited.

In: nothing but the model. Out: frozen values. Every word of a draft that another article has too is in one of four
groups, by whether it is between quotation marks and whether the draft names where it comes from. A group is a word's
own: leaving out a source or short matches takes words away and moves none to another group.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal, NamedTuple

from coverlap.model.brief import brief
from coverlap.model.span import Span
from coverlap.model.values import Kind

Group = Literal["quoted and credited", "credited, not quoted", "quoted, no source", "neither"]
GROUPS: tuple[Group, ...] = ("neither", "quoted, no source", "credited, not quoted", "quoted and credited")


class SourcePiece(NamedTuple):
    """A piece of a source's text; `shared` where the draft has its words too."""

    text: str
    shared: bool


@dataclass(frozen=True, slots=True)
class DraftSource:
    """An article that shares words with a draft, and how many of the draft's words it holds."""

    article_id: str
    outlet: str
    title: str
    published: str
    url: str
    words: int

    @property
    def name(self) -> str:
        """The outlet, or what else the article goes by."""
        return self.outlet or self.title or self.article_id


@dataclass(frozen=True, slots=True)
class DraftMatch:
    """A place of the draft that a source has too. `source` is the position of the source in the draft's list, `words`
    how many words of the draft it holds, `text` the source's words at `there`; `excerpt` is the same with the
    sentences around it."""

    source: int
    span: Span
    there: Span
    kind: Kind
    words: int
    text: str
    excerpt: tuple[SourcePiece, ...]

    __repr__ = brief


class DraftSegment(NamedTuple):
    """Words in a row that the same matches hold, and that are in one group; `matches` are positions, in order."""

    span: Span
    words: int
    group: Group
    matches: tuple[int, ...]

    @property
    def quoted(self) -> bool:
        """True where the words are between quotation marks."""
        return self.group in ("quoted and credited", "quoted, no source")


class Exclusions(NamedTuple):
    """What to leave out of a draft's figures: words between quotation marks, sources (by article id), and matches of
    fewer words than a number."""

    quotations: bool = False
    sources: Collection[str] = ()
    shorter_than: int = 0


NOTHING = Exclusions()


class DraftFigures(NamedTuple):
    """`words` that count, how many of them are `shared` with any source, with each group, and with each source, in the
    order of the draft's sources. Sources overlap: their words do not add up."""

    words: int
    shared: int
    groups: dict[Group, int]
    sources: tuple[int, ...]

    def share(self, words: int) -> float:
        """A number of words as a share of those that count, 0 to 1."""
        return words / self.words if self.words else 0.0


@dataclass(frozen=True, slots=True)
class MarkedDraft:
    """One draft. `words` count all but boilerplate and text set aside, `quoted_words` those of them between quotation
    marks. Sources are in order of the words they hold, most first, matches in the order of the draft, segments likewise
    and without overlap. `paragraphs` are the spans of the text."""

    file: str
    title: str
    text: str
    paragraphs: tuple[Span, ...]
    words: int
    quoted_words: int
    sources: tuple[DraftSource, ...] = ()
    matches: tuple[DraftMatch, ...] = ()
    segments: tuple[DraftSegment, ...] = ()

    __repr__ = brief

    def figures(self, without: Exclusions = NOTHING) -> DraftFigures:
        """The draft's figures without what is left out. Quotations leave both sides of a share."""
        left = [
            match.words >= without.shorter_than and self.sources[match.source].article_id not in without.sources
            for match in self.matches
        ]
        groups: dict[Group, int] = dict.fromkeys(GROUPS, 0)
        sources = [0] * len(self.sources)
        for segment in self.segments:
            matches = [number for number in segment.matches if left[number]]
            if not matches or (without.quotations and segment.quoted):
                continue
            groups[segment.group] += segment.words
            for source in {self.matches[number].source for number in matches}:
                sources[source] += segment.words
        words = self.words - (self.quoted_words if without.quotations else 0)
        return DraftFigures(words, sum(groups.values()), groups, tuple(sources))
