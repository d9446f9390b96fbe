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

from coverlap.findings.lexicon import BIT, Bits
from coverlap.findings.words import Words
from coverlap.model import Flags, Voice

_LEAST_WORDS = 3
_GUESSES = BIT["speculation"] | BIT["hedges"]  # "is expected to" and "what he sees as" report nobody
_SOON = 6  # words: "said on Monday in a statement that"


class Clause(NamedTuple):
    """Words [first, last) of the event."""

    first: int
    last: int


def clauses_of(words: Words, sentence: int) -> list[Clause]:
    """The clauses of a sentence, in order; none for a sentence without words."""
    first, last = words.sentence_words[sentence : sentence + 2].tolist()
    cuts = first + 1 + words.breaks[first + 1 : last].nonzero()[0]
    clauses: list[Clause] = []
    start = first
    for at in (*cuts.tolist(), last) if first < last else ():
        if at - start >= _LEAST_WORDS or not clauses:
            clauses.append(Clause(start, at))
        else:
            clauses[-1] = Clause(clauses[-1].first, at)
        start = at
    return clauses


def own_clauses(words: Words, sentence: int, voice: Voice, marks: Bits) -> list[Clause]:
    """The clauses in which the outlet itself speaks; `marks` are the lists that each word of the event stands in."""
    clauses = clauses_of(words, sentence)
    if voice == "own" or not clauses:
        return clauses
    part = slice(clauses[0].first, clauses[-1].last)
    cues = (marks[part] & BIT["cues"]) > 0
    telling = cues & ((marks[part] & _GUESSES) == 0)
    if cues.any() and not telling.any() and not words.quoted[part].any():
        return clauses
    reporting = part.start + _reporting(words, part, telling, marks)
    own = []
    for clause, following in zip(clauses, [*clauses[1:], None], strict=True):
        if clause.last <= reporting:
            own.append(clause)
        elif clause.first < reporting:
            own.append(Clause(clause.first, reporting + 1))
        elif following and not telling[clause.first - part.start : clause.last - part.start].any():
            fronted = clause is clauses[0] and marks[clause.first] & BIT["openers"]
            speaker = clause is not clauses[0] and telling[following.first - part.start]
            if fronted or speaker:
                own.append(clause)
    return own


def _reporting(words: Words, part: slice, telling: Flags, marks: Bits) -> int:
    """The word of the sentence before which nothing is reported yet: the first verb that tells, if what it tells comes
    after it. It does where the verb stands in the first clause, or soon before "that". Else the first word, 0."""
    if not telling.any():
        return 0
    verb = int(telling.argmax())
    here = marks[part]
    said = (here[verb + 1 : verb + 1 + _SOON] & BIT["complementisers"]).any()
    leads = not words.breaks[part][1 : verb + 1].any() and len(here) - verb > _SOON
    return verb if said or leads else 0
