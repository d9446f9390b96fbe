"""Everything that a rule about an event may look at.

In: the event's articles, those at the other end of passages that leave it, and its passages. Out: `EventContext`. Rules
are functions from a context to findings; they see no engine, no file and no other event.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from coverlap.comparison.origins import origins
from coverlap.framing.event_words import EventWords, event_words
from coverlap.framing.frames import frames_of
from coverlap.model.comparison import OriginRow
from coverlap.model.event import Frame, SharedPassage
from coverlap.model.values import Passage
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.reuse.quote_families import QuoteMatches, quote_matches
from coverlap.reuse.stretches import Stretch, shared_passage, shared_with, stretches


@dataclass(frozen=True)
class EventContext:
    """One event. `neighbours` are articles of other events that share a passage with one of `articles`; `by_id` holds
    both. `outlets` names each outlet of the event once, in order of article. `words` holds every word of the event,
    None where an article is alone. `frames` say how the articles differ in wording, `quotes` what their quotations
    have in common, `reused` which stretches of prose, outside quotation marks, an article shares with another outlet's,
    `origins` whose account each article rests on.

    What is said of two places is said of the one in the article `subject`, where it is one of the two."""

    articles: tuple[AnnotatedArticle, ...]
    neighbours: tuple[AnnotatedArticle, ...]
    by_id: Mapping[str, AnnotatedArticle]
    outlets: tuple[str, ...]
    passages: tuple[SharedPassage, ...]
    words: EventWords | None
    frames: tuple[Frame, ...]
    quotes: QuoteMatches
    reused: tuple[Stretch, ...]
    origins: tuple[OriginRow, ...]
    subject: str = ""

    @property
    def inside(self) -> frozenset[str]:
        """The ids of the event's articles."""
        return frozenset(article.id for article in self.articles)

    def outlets_of(self, article_ids: Iterable[str]) -> tuple[str, ...]:
        """The outlets of these articles, each once."""
        return tuple(dict.fromkeys(self.by_id[article_id].outlet for article_id in article_ids))


def event_context(
    articles: Sequence[AnnotatedArticle],
    neighbours: Sequence[AnnotatedArticle],
    passages: Sequence[Passage],
    families: Sequence[int] = (),
    subject: str = "",
    *,
    framing: bool = True,
) -> EventContext:
    """The event, its articles in the order given, its passages with voice, credit and spelling, and the number of
    their family where `families` gives one. Frames, which take longest, are made if asked for."""
    by_id = {article.id: article for article in (*articles, *neighbours)}
    outlets = tuple(dict.fromkeys(article.outlet for article in articles))
    numbers = families or [0] * len(passages)
    read = tuple(
        shared_passage(passage, number, by_id[passage.left_id], by_id[passage.right_id])
        for passage, number in zip(passages, numbers, strict=True)
    )
    prose = [passage for passage in read if passage.voice != "quoted"]
    words = event_words(articles, read) if len(articles) > 1 else None
    return EventContext(
        articles=tuple(articles),
        neighbours=tuple(neighbours),
        by_id=by_id,
        outlets=outlets,
        passages=read,
        words=words,
        frames=frames_of(articles, words, read) if framing and words and len(outlets) > 1 else (),
        quotes=quote_matches(articles, words) if words and len(outlets) > 1 else QuoteMatches(),
        reused=tuple(s for a in articles for s in stretches(a, shared_with(a, prose, by_id), by_id)),
        origins=origins(articles, read),
        subject=subject,
    )
