"""Everything that a rule may look at: one event, read.

In: the event's tellings, those at the other end of passages that leave it, and its passages. Out: `EventContext`. Rules
are functions from a case to findings; they see no engine, no file and no other event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from coverlap.comparison import compared
from coverlap.framing.event_words import EventWords, event_words
from coverlap.framing.frames import frames_of
from coverlap.model.comparison import Comparison
from coverlap.model.values import Frame, Passage
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.reuse.quote_families import QuoteMatches, quote_matches
from coverlap.reuse.stretches import Stretch, shared_with, stretches, with_voice_and_credit


@dataclass(frozen=True)
class EventContext:
    """One event. `neighbours` are articles of other events that share a passage with one of `articles`. What is said of
    two places is said of the one in the article `subject`, where it is one of the two. `contested` is the text of a
    user's table of contested names."""

    articles: tuple[AnnotatedArticle, ...]
    neighbours: tuple[AnnotatedArticle, ...]
    passages: tuple[Passage, ...]
    subject: str = ""
    contested: str = ""

    @cached_property
    def by_id(self) -> dict[str, AnnotatedArticle]:
        """Every telling that a passage may name."""
        return {article.id: article for article in (*self.articles, *self.neighbours)}

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The event's outlets, each once, in order of article."""
        return tuple(dict.fromkeys(article.outlet for article in self.articles))

    def outlets_of(self, article_ids: Iterable[str]) -> tuple[str, ...]:
        """The outlets of these articles, each once."""
        return tuple(dict.fromkeys(self.by_id[article_id].outlet for article_id in article_ids))

    @cached_property
    def words(self) -> EventWords:
        """Every word of the event."""
        return event_words(self.articles, self.passages)

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """How the tellings differ in wording; none for an article that stands alone."""
        return frames_of(self.articles, self.words, self.passages) if len(self.articles) > 1 else ()

    @cached_property
    def comparison(self) -> Comparison:
        """What the articles tell, side by side."""
        return compared(self.articles, self.passages, self.frames, self.contested)

    @cached_property
    def quotes(self) -> QuoteMatches:
        """What the event's quotations have in common."""
        return quote_matches(self.articles, self.words) if len(self.outlets) > 1 else QuoteMatches()

    @cached_property
    def reused(self) -> tuple[Stretch, ...]:
        """Stretches of prose, outside quotation marks, that an article shares with another outlet's, by article."""
        prose = [passage for passage in self.passages if passage.voice != "quoted"]
        return tuple(s for t in self.articles for s in stretches(t, shared_with(t, prose, self.by_id), self.by_id))


def event_context(
    articles: Sequence[AnnotatedArticle],
    neighbours: Sequence[AnnotatedArticle],
    passages: Sequence[Passage],
    subject: str = "",
    contested: str = "",
) -> EventContext:
    """The event read, its articles in the order given: passages with voice, credit and spelling."""
    by_id = {article.id: article for article in (*articles, *neighbours)}
    read = tuple(with_voice_and_credit(p, by_id[p.left_id], by_id[p.right_id]) for p in passages)
    return EventContext(tuple(articles), tuple(neighbours), read, subject, contested)
