"""What the words of one sentence do in reporting speech, for languages whose verb comes second.

In: a tagged line and a language code. Out: a `ClauseWords`, which knows its clauses and the kinds of its words, from
`speech.tsv` and `cues.tsv` of the language's pack.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from coverlap.lang import load
from coverlap.quotes.lines import Line

ENDS = ",;:.-"  # tags at which a clause may end


class SpeechWords(NamedTuple):
    """One language's words by kind, and its cue verbs: of each form the verbs with the particle each needs."""

    words: dict[str, frozenset[str]]
    forms: dict[str, tuple[str, ...]]
    perfect: frozenset[str]
    participles: frozenset[str]

    def is_a(self, kind: str, word: str) -> bool:
        """True for a word of this kind."""
        return word in self.words.get(kind, ())


class ClauseWords:
    """A line with its words in lower case."""

    def __init__(self, line: Line, text: str, speech: SpeechWords) -> None:
        self.line, self.tags, self.speech = line, line.tags, speech
        self.words = [text[start:end].lower() for start, end in zip(line.starts, line.ends, strict=True)]

    def is_a(self, kind: str, place: int) -> bool:
        """True where the word at this place is of a kind."""
        return 0 <= place < len(self.words) and self.speech.is_a(kind, self.words[place])

    def attributive(self, place: int) -> bool:
        """True for a form that is an adjective here."""
        before, behind = self.tags[place - 1 : place], self.tags[place + 1 : place + 2]
        return before != "" and (before in "dhD#" or (behind == "N" and before in "opn"))

    def names(self, cue: int, position: int) -> bool:
        """True where the cue gives something a name, and the quotation is what it gives: "nannte das einen „Bruch“"."""
        calling = self.is_a("calling", cue) or self.is_a("reply", cue)
        return calling and self.clause_start(cue) == self.clause_start(position)

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
    words = {kind: frozenset(words) for kind, words in pack.kinds("speech.tsv").items()}
    forms: dict[str, set[str]] = {}
    finite: set[str] = set()
    perfect: set[str] = set()
    for _, _, verb, present, past, participle in pack.table("cues.tsv"):
        for form in f"{present} {past} {participle}".split():
            forms.setdefault(form, set()).add(verb.partition(" ")[2])
        finite.update(f"{present} {past}".split())
        perfect.update(participle.split())
    particles = {form: tuple(sorted(some)) for form, some in forms.items()}
    return SpeechWords(words, particles, frozenset(perfect), frozenset(perfect - finite))
