"""What the words of one sentence do in reporting speech, for languages whose verb comes second.

In: a tagged line and a language code. Out: a `ClauseWords`, which knows its clauses and the kinds of its words, from
`speech.tsv` and `cues.tsv` of the language's pack.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.quotes.lines import Line

ENDS = ",;:.-"  # tags at which a clause may end
_ASIDES = 2
_ORDINAL = re.compile(r"#\.(?=.)")  # "am 20. August"


class SpeechWords(NamedTuple):
    """One language's words by kind, `endings` where they are the last parts of words, and its cue verbs: of each form
    the particles that its verbs need, and which forms make a perfect, are nothing but participles or infinitives, or
    mean saying."""

    words: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]
    forms: dict[str, tuple[str, ...]]
    perfect: frozenset[str]
    participles: frozenset[str]
    infinitives: frozenset[str]
    saying: frozenset[str]

    def is_a(self, kind: str, word: str) -> bool:
        """True for a word of this kind."""
        return word in self.words.get(kind, ())


class ClauseWords:
    """A line with its words in lower case."""

    def __init__(self, line: Line, text: str, speech: SpeechWords) -> None:
        self.line, self.tags, self.speech = line, _ORDINAL.sub("##", line.tags), speech
        self.words = [text[start:end].lower() for start, end in zip(line.starts, line.ends, strict=True)]

    def is_a(self, kind: str, place: int) -> bool:
        """True where the word at this place is of a kind."""
        return 0 <= place < len(self.words) and self.speech.is_a(kind, self.words[place])

    def ends_as(self, kind: str, word: str) -> bool:
        """True for a word that ends as those of a kind: the last part of a compound says what it is."""
        return word.endswith(self.speech.endings.get(kind, ()))

    def is_thing(self, head: Sequence[str]) -> bool:
        """True where a phrase is headed by a noun for something that does not speak."""
        return len(head) == 1 and self.ends_as("thing", head[0]) and not self.ends_as("speaker", head[0])

    def is_manner(self, start: int, finite: int) -> bool:
        """True where a clause opens with how something is said: "Ergänzend sagt Fox", "Passend zum Tag sagt Fox"."""
        alone = finite == start + 1 or self.tags[start + 1] in "op"
        return alone and self.ends_as("manner", self.words[start])

    def attributive(self, place: int) -> bool:
        """True for a form that is an adjective here."""
        before, behind = self.tags[place - 1 : place], self.tags[place + 1 : place + 2]
        if place == 1 and self.is_a("pointing", 0) and self.words[1][:-1] not in self.speech.perfect:
            return False  # "Das sagte Fox", but "das berichtete Unglück"
        return before != "" and (before in "dhD#" or (behind == "N" and before in "opn"))

    def names(self, cue: int, position: int) -> bool:
        """True where the cue gives something a name, and the quotation is what it gives: "nannte das einen „Bruch“"."""
        calling = self.is_a("calling", cue) or self.is_a("reply", cue)
        return calling and self.clause_start(cue) == self.clause_start(position)

    def closes(self, place: int) -> bool:
        """True for a word that a clause ends with."""
        return place + 1 >= len(self.tags) or self.tags[place + 1] in ENDS + "Qxbc"

    def closing(self, place: int) -> frozenset[str]:
        """The words behind the one at this place by which its clause may end: all up to its end, and where an aside
        parts it ("ging Fox, der Leiter, davon aus") the last ones behind."""
        end = self.clause_end(place)
        found = set(self.words[place + 1 : end])
        for _ in range(_ASIDES):
            if self.tags[end : end + 1] != ",":
                break
            end = self.clause_end(end)
            found.add(self.words[end - 1])
        return frozenset(found)

    def left(self, place: int, position: int) -> bool:
        """True for a word in a clause of a clause that has ended before the quotation goes on with the outer one: "Fox
        kritisierte den Rat, der gewarnt hatte, als „…“"."""
        start, end = self.clause_start(place), self.clause_end(place)
        if start and self.is_a("question", start):
            return True
        under = bool(start) and (self.tags[start] == "s" or self.is_a("relative", start))
        reports = self.opens_clause(end) and not self.is_a("predicate", end + 1)
        return under and self.tags[end : end + 1] == "," and end + 1 < position and not reports

    def opens_clause(self, place: int) -> bool:
        """True where a reported clause begins at this mark: with a conjunction, a question word or a verb's mood."""
        if self.tags[place : place + 1] == ":" or self.tags[place : place + 2] in (",s", ",Q", "Qs"):
            return True
        inside = range(place + 1, self.clause_end(place))
        kinds = ("mood", "doubtful", "infinitive")
        return self.tags[place : place + 1] == "," and any(self.is_a(kind, at) for at in inside for kind in kinds)

    def says(self, cue: int) -> bool:
        """True for a cue that means saying, rather than thinking or doing."""
        return 0 <= cue < len(self.words) and self.words[cue] in self.speech.saying

    def asides_before(self, start: int) -> int:
        """Where the clause begins that a few asides part from the words at `start`."""
        for _ in range(_ASIDES):
            if self.tags[start - 1 : start] != ",":
                break
            start = self.clause_start(start - 1)
        return start

    def clause_end(self, place: int) -> int:
        """Where the clause of the word at this place ends."""
        end = place + 1
        while end < len(self.tags) and self.tags[end] not in ENDS:
            end += 1
        return end

    def clause_start(self, place: int) -> int:
        """Where the clause of the word at this place begins."""
        start = place
        while start and self.tags[start - 1] not in ",;:.":
            start -= 1
        return start


@cache
def speech_of(code: str) -> SpeechWords:
    """The words of a language; none for one whose verb does not come second."""
    pack = load(code)
    endings = pack.kinds("speech.tsv")
    words = {kind: frozenset(words) for kind, words in endings.items()}
    forms: dict[str, set[str]] = {}
    finite: set[str] = set()
    perfect: set[str] = set()
    infinitives: set[str] = set()
    saying: set[str] = set()
    for _, use, verb, present, past, participle in pack.table("cues.tsv"):
        for form in f"{present} {past} {participle}".split():
            forms.setdefault(form, set()).add(verb.partition(" ")[2])
        finite.update(f"{present} {past}".split())
        infinitives.add(verb.partition(" ")[0])
        perfect.update(participle.split())
        if use == "speech":
            saying.update(f"{present} {past} {participle}".split())
    particles = {form: tuple(sorted(some)) for form, some in forms.items()}
    return SpeechWords(
        words,
        endings,
        particles,
        frozenset(perfect),
        frozenset(perfect - finite),
        frozenset(infinitives),
        frozenset(saying),
    )
