"""Everything that a rule may look at: one event, read.

In: the event's tellings, those at the other end of passages that leave it, and its passages. Out: `Case`. Rules are
functions from a case to findings; they see no engine, no file and no other event.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from coverlap.findings.framing import framing
from coverlap.findings.reuse import Stretch, read_passage, shared_with, stretches
from coverlap.findings.same_quote import QuoteMatches, quote_matches
from coverlap.findings.telling import Telling
from coverlap.findings.words import Words, words_of
from coverlap.model import Frame, Passage


@dataclass(frozen=True)
class Case:
    """One event. `neighbours` are articles of other events that share a passage with one of `tellings`."""

    tellings: tuple[Telling, ...]
    neighbours: tuple[Telling, ...]
    passages: tuple[Passage, ...]

    @cached_property
    def by_id(self) -> dict[str, Telling]:
        """Every telling that a passage may name."""
        return {telling.id: telling for telling in (*self.tellings, *self.neighbours)}

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The event's outlets, each once, in order of article."""
        return tuple(dict.fromkeys(telling.outlet for telling in self.tellings))

    def outlets_of(self, article_ids: Iterable[str]) -> tuple[str, ...]:
        """The outlets of these articles, each once."""
        return tuple(dict.fromkeys(self.by_id[article_id].outlet for article_id in article_ids))

    @cached_property
    def words(self) -> Words:
        """Every word of the event."""
        return words_of(self.tellings, self.passages)

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """How the tellings differ in wording; none for an article that stands alone."""
        return framing(self.tellings, self.words, self.passages) if len(self.tellings) > 1 else ()

    @cached_property
    def quotes(self) -> QuoteMatches:
        """What the event's quotations have in common."""
        return quote_matches(self.tellings, self.words) if len(self.outlets) > 1 else QuoteMatches()

    @cached_property
    def reused(self) -> tuple[Stretch, ...]:
        """Stretches of prose, outside quotation marks, that an article shares with another outlet's, by article."""
        prose = [passage for passage in self.passages if passage.voice != "quoted"]
        return tuple(s for t in self.tellings for s in stretches(t, shared_with(t, prose, self.by_id), self.by_id))


def case_of(tellings: Sequence[Telling], neighbours: Sequence[Telling], passages: Sequence[Passage]) -> Case:
    """The event read, its articles in order of id: passages with voice, credit and spelling."""
    tellings = sorted(tellings, key=lambda telling: telling.id)
    by_id = {telling.id: telling for telling in (*tellings, *neighbours)}
    read = tuple(read_passage(p, by_id[p.left_id], by_id[p.right_id]) for p in passages)
    return Case(tuple(tellings), tuple(neighbours), read)
