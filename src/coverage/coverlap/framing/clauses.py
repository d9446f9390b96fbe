"""A sentence cut into clauses, and which of its words are the outlet's own.

In: the words of an event and one sentence. Out: ranges of words. Clauses part at commas, semicolons, colons, brackets
and dashes; a piece of fewer than three words joins the clause before it.

A sentence that reports or quotes somebody's words still holds some of the outlet's: what leads up to the verb of
reporting, where the words reported come after it ("The embattled mayor said that ..."); a comment set before the main
clause ("In a move that is bound to concern Washington, ..."); a description of the speaker between the name and the
verb ("..., Jane Roe, a staunch critic of the plan, said"). Everything else in it is left to the speaker.
"""

from __future__ import annotations

from typing import NamedTuple

from coverlap.framing.event_words import EventWords
from coverlap.framing.lexicon import BIT, Bits
from coverlap.model.values import Voice

_LEAST_WORDS = 3
_GUESSES = BIT["speculation"] | BIT["hedges"]  # "is expected to" and "what he sees as" report nobody
_SOON = 6  # words: "said on Monday in a statement that"


class Clause(NamedTuple):
    """Words [first, last) of the event."""

    first: int
    last: int


class Clauses:
    """The clauses of an event's sentences; `marks` are the lists that each word of the event is in."""

    def __init__(self, words: EventWords, marks: Bits) -> None:
        cues = (marks & BIT["cues"]) > 0
        self._bounds = words.sentence_words.tolist()
        self._breaks, self._quoted, self._cues = words.breaks.tobytes(), words.quoted.tobytes(), cues.tobytes()
        self._article = (cues & ((marks & _GUESSES) == 0)).tobytes()
        self._openers = ((marks & BIT["openers"]) > 0).tobytes()
        self._complementisers = ((marks & BIT["complementisers"]) > 0).tobytes()

    def of(self, sentence: int) -> list[Clause]:
        """The clauses of a sentence, in order; none for a sentence without words."""
        start, last = self._bounds[sentence], self._bounds[sentence + 1]
        clauses: list[Clause] = []
        at = start
        while at < last:
            found = self._breaks.find(1, at + 1, last)
            at = found if found > 0 else last
            if at - start >= _LEAST_WORDS or not clauses:
                clauses.append(Clause(start, at))
            else:
                clauses[-1] = Clause(clauses[-1].first, at)
            start = at
        return clauses

    def own(self, sentence: int, voice: Voice) -> list[Clause]:
        """The clauses in which the outlet itself speaks."""
        clauses = self.of(sentence)
        if voice == "own" or not clauses:
            return clauses
        whole = clauses[0].first, clauses[-1].last
        if not self._article.count(1, *whole) and self._cues.count(1, *whole) and not self._quoted.count(1, *whole):
            return clauses
        reporting = self._reporting(*whole)
        own = []
        for clause, following in zip(clauses, [*clauses[1:], None], strict=True):
            if clause.last <= reporting:
                own.append(clause)
            elif clause.first < reporting:
                own.append(Clause(clause.first, reporting + 1))
            elif following and not self._article.count(1, *clause):
                fronted = clause is clauses[0] and self._openers[clause.first]
                speaker = clause is not clauses[0] and self._article[following.first]
                if fronted or speaker:
                    own.append(clause)
        return own

    def _reporting(self, first: int, last: int) -> int:
        """The word of the sentence before which nothing is reported yet: the first verb that tells, if what it tells
        comes after it. It does where the verb is in the first clause, or soon before "that". Else the first word.
        """
        verb = self._article.find(1, first, last)
        if verb < 0:
            return first
        said = self._complementisers.count(1, verb + 1, min(verb + 1 + _SOON, last))
        leads = not self._breaks.count(1, first + 1, verb + 1) and last - verb > _SOON
        return verb if said or leads else first
