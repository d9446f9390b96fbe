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

import numpy as np

from coverlap.findings.lexicon import BIT, Bits
from coverlap.findings.telling import Words
from coverlap.model import Voice

_LEAST_WORDS = 3
_SOON = 6  # words: "said on Monday in a statement that"


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
    reporting = _reporting(words, clauses, marks)
    own = []
    for clause, following in zip(clauses, [*clauses[1:], None], strict=True):
        if clause.last <= reporting:
            own.append(clause)
        elif clause.first < reporting:
            own.append(Clause(clause.first, reporting + 1))
        elif following is not None and not (marks[clause.first : clause.last] & cue).any():
            fronted = clause is clauses[0] and marks[clause.first] & lead
            speaker = clause is not clauses[0] and marks[following.first] & cue
            if fronted or speaker:
                own.append(clause)
    return own


def _reporting(words: Words, clauses: list[Clause], marks: Bits) -> int:
    """The word before which nothing is reported yet: the first cue verb, if what is said comes after it. It does where
    the cue stands in the first clause, or soon before "that". Else the sentence's first word."""
    first, last = clauses[0].first, clauses[-1].last
    cues = np.flatnonzero(marks[first:last] & BIT["cues"])
    if not len(cues):
        return first
    cue = first + int(cues[0])
    said = (marks[cue + 1 : min(last, cue + 1 + _SOON)] & BIT["complementisers"]).any()
    leads = not words.breaks[first + 1 : cue + 1].any() and last - cue > _SOON
    return cue if said or leads else first
