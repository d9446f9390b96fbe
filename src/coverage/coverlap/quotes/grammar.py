"""The small words and cue verbs of one language, from its pack.

In: a language code. Out: a `Grammar`: for each word one letter that says what part it plays in reporting speech.

Tags: V cue verb, G cue verb in -ing, A "according", H pronoun, O object pronoun, W relative pronoun, d article,
h possessive (his), D other determiner, N name, n other word, M noun for a message (claim), v other verb, # number,
C time, ' possessive ending, o linking preposition (of, for), y by, p other preposition, t to, a as, m modal verb,
b form of be, x other auxiliary, r adverb, c conjunction, s subordinator, Q quotation, and , ; : - ( ) . themselves.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.lang import load
from coverlap.lang.endings import Endings
from coverlap.model.values import Hashes
from coverlap.text.id_table import Lookup
from coverlap.text.tokens import word_ids

# Parts of grammar.tsv to tags.
_PARTS = {
    "pronoun": "H",
    "person": "H",
    "narrator": "H",
    "object": "O",
    "person-object": "O",
    "relative": "W",
    "article": "d",
    "possessive": "h",
    "determiner": "D",
    "linking": "o",
    "by": "y",
    "to": "t",
    "as": "a",
    "preposition": "p",
    "being": "b",
    "auxiliary": "x",
    "modal": "m",
    "adverb": "r",
    "conjunction": "c",
    "that": "s",
    "subordinator": "s",
    "according": "A",
    "time": "C",
    "verb": "v",
}


class Cue(NamedTuple):
    """A verb that reports speech: its dictionary form, class and use, the words of which one must follow it."""

    verb: str
    kind: str
    use: str
    particles: tuple[str, ...]


Piece = tuple[int, int, int]  # of a stretch: start, end, tag in ASCII


class TagTable(NamedTuple):
    """Tags by word: of words in plain letters alone, since an id drops accents and apostrophes; 0 for all others at
    their end."""

    words: Lookup
    tags: npt.NDArray[np.uint8]

    def tags_of(self, ids: Hashes) -> npt.NDArray[np.uint8]:
        """The tag of each id as an ASCII code, 0 for a word that is not listed."""
        return self.tags.take(self.words.places(ids))


class Grammar(NamedTuple):
    """One language's words: tags by word, cue verbs by form, and sets of words that the rules ask for.

    `particled` are the forms of cues that need a particle; `nouns` are forms of cue verbs that may be nouns too
    ("claims"), `sure` the other forms that are neither, without gerunds; `messages` and `evidence` are nouns with their
    plurals ("statement", "survey"); `hearsay` adverbs that give a statement as anybody's; `narrators` the pronouns of
    writer and reader, `singular` those of one person; `silent` are nouns that never head a source,
    `persons` nouns for persons; `either` begins a reported clause or points ("that").
    `pieces` remembers how stretches are read that a writer joined, since `table` cannot
    hold them.
    """

    tags: dict[str, str]
    cues: dict[str, Cue]
    particled: frozenset[str]
    nouns: frozenset[str]
    sure: frozenset[str]
    messages: frozenset[str]
    evidence: frozenset[str]
    hearsay: frozenset[str]
    narrators: frozenset[str]
    singular: frozenset[str]
    abbreviations: frozenset[str]
    silent: frozenset[str]
    persons: frozenset[str]
    either: frozenset[str]
    endings: Endings
    table: TagTable
    pieces: dict[str, tuple[Piece, ...]]


@cache
def grammar_of(code: str) -> Grammar:
    """The words and cue verbs of a language; empty for a language without a pack."""
    pack = load(code)
    tags: dict[str, str] = {}
    parts: dict[str, set[str]] = {}
    people: dict[str, frozenset[str]] = {}
    for part, words in pack.table("grammar.tsv"):
        if part in ("narrator", "person", "person-object"):
            people[part] = frozenset(words.split())
        parts.setdefault(part, set()).update(words.split())
        for word in words.split():
            tags.setdefault(word, _PARTS[part])
    tags |= {day: "C" for day in pack.calendar if len(day) > 2 and day not in tags}
    cues: dict[str, Cue] = {}
    for kind, use, verb, present, past, gerund in pack.table("cues.tsv"):
        particles = tuple(verb.partition(" ")[2].split("|")) if " " in verb else ()
        for tag, forms in (("V", present), ("V", past), ("G", gerund)):
            for form in forms.split():
                cues.setdefault(form, Cue(verb, kind, use, particles))
                if tags.get(form, "v") == "v":
                    tags[form] = tag
    messages, evidence = (
        _with_plurals(pack.lines(f"{name}_nouns.txt"), pack.endings) for name in ("message", "evidence")
    )
    hearsay = frozenset(pack.lines("hearsay.txt"))
    abbreviations = pack.abbreviations | pack.closing_abbreviations
    narrators, person, object_ = (people.get(part, frozenset()) for part in ("narrator", "person", "person-object"))
    nouns = frozenset(pack.lines("cues_also_nouns.txt"))
    particled = frozenset(form for form, cue in cues.items() if cue.particles)
    sure = frozenset(form for form in cues if tags[form] == "V") - nouns - particled
    either = frozenset(parts.get("that", ())) & parts.get("determiner", set())
    people_nouns = (*pack.lines("person_nouns.txt"), *pack.lines("group_nouns.txt"), *pack.lines("bodies.txt"))
    no_adverbs = dict.fromkeys((noun for noun in people_nouns if noun.endswith(pack.endings.adverb)), "n")  # "ally"
    table = _table({**dict.fromkeys(messages, "M"), **no_adverbs, **tags, **dict.fromkeys(sure, "K")}, either)
    return Grammar(
        tags,
        cues,
        particled,
        nouns,
        sure,
        messages,
        evidence,
        hearsay,
        narrators,
        person | object_,
        abbreviations,
        _with_plurals(pack.lines("silent_nouns.txt"), pack.endings),
        frozenset(pack.lines("person_nouns.txt")),
        either,
        pack.endings,
        table,
        {},
    )


def _table(tags: dict[str, str], either: frozenset[str]) -> TagTable:
    plain = [word for word in tags if word.isascii() and word.isalpha()]
    ids, first = np.unique(word_ids(plain), return_index=True)
    codes = np.array([ord("T" if word in either else tags[word]) for word in plain], dtype=np.uint8)
    return TagTable(Lookup(ids), np.append(codes[first], np.uint8(0)))


def _with_plurals(nouns: Iterable[str], endings: Endings) -> frozenset[str]:
    each = [("", ""), *endings.plurals]
    return frozenset(noun.removesuffix(instead) + ending for noun in nouns for ending, instead in each)
