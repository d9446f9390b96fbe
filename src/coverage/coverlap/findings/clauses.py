"""A sentence cut into clauses, and which of its words are the outlet's own.

In: the words of an event and one sentence. Out: ranges of words. Clauses part at commas, semicolons, colons, brackets
and dashes; a piece of fewer than three words joins the clause before it.

A sentence that reports or quotes somebody's words still holds some of the outlet's: a comment set before the main
clause ("In a move that is bound to concern Washington, ...") and a description of the speaker set between the name and
the verb ("Jane Roe, a staunch critic of the plan, said ..."). Everything else in it is left to the speaker.
"""

from __future__ import annotations

from typing import NamedTuple

from coverlap.findings.lexicon import BIT, Bits
from coverlap.findings.telling import Words
from coverlap.model import Voice

_LEAST_WORDS = 3


class Clause(NamedTuple):
    """Words [first, last) of the event."""

    first: int
    last: int


def clauses_of(words: Words, sentence: int) -> list[Clause]:
    """The clauses of a sentence, in order; none for a sentence without words."""
    first, last = int(words.sentence_words[sentence]), int(words.sentence_words[sentence + 1])
    clauses: list[Clause] = []
    start = first
    for at in range(first + 1, last + 1):
        if at == last or words.breaks[at]:
            if at - start >= _LEAST_WORDS or not clauses:
                clauses.append(Clause(start, at))
            else:
                clauses[-1] = Clause(clauses[-1].first, at)
            start = at
    return clauses


def own_clauses(words: Words, sentence: int, voice: Voice, marks: Bits) -> list[Clause]:
    """The clauses in which the outlet itself speaks; `marks` are the lists that each word of the event stands in."""
    clauses = clauses_of(words, sentence)
    if voice == "own":
        return clauses
    cue, lead = BIT["cues"], BIT["openers"]
    own = []
    for clause, following in zip(clauses, [*clauses[1:], None], strict=True):
        if following is None or bool((marks[clause.first : clause.last] & cue).any()):
            continue
        fronted = clause is clauses[0] and marks[clause.first] & lead
        speaker = clause is not clauses[0] and marks[following.first] & cue
        if fronted or speaker:
            own.append(clause)
    return own
