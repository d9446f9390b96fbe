"""Word lists as one table of phrase hashes: which words of a text stand in which list.

In: a language pack. Out: a `Lexicon` that marks a whole event's words in one pass a phrase length. An entry is one to
six words; it matches words with the same ids, so "can't" and "can’t" are one. A language without a list marks nothing,
and `missing` names the lists that it lacks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import numpy.typing as npt

from coverlap.lang import load
from coverlap.model import Hashes, Ints
from coverlap.quotes.grammar import grammar_of
from coverlap.text.lookup import Lookup
from coverlap.text.tokens import mix, tokenise

# One bit a list. The file of each is <name>.txt in the language's folder.
LISTS = (
    "evaluative",
    "speculation",
    "hedges",
    "boosters",
    "modals",
    "negations",
    "numbers",
    "calendar",
    "people",
    "openers",
    "abbreviations",
    "determiners",
    "bodies",
    "complementisers",
    "attributions",
    "first_person",
    "cues",
    "prepositions",
)
BIT = {name: np.uint32(1 << i) for i, name in enumerate(LISTS)}
_LONGEST = 6
_ADVERBS = ("back",)  # forms of cue verbs that are mostly other words
_LEADING = ("linking", "preposition")  # parts of grammar.tsv
_SPOKEN = ("speech", "thought")  # uses of a cue verb that tell of speech wherever it stands in its sentence
_BASE = np.uint64(0x9E3779B97F4A7C15)

Bits = npt.NDArray[np.uint32]


@dataclass(frozen=True)
class Hits:
    """Phrases found: n first words, n lengths in words, n hashes (equal for the same phrase), n list bits."""

    at: Ints
    length: Ints
    phrase: Hashes
    bits: Bits


class Lexicon:
    """The framing lists of one language."""

    def __init__(self, code: str) -> None:
        self.code = code

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Names of the lists that this language has no file for."""
        return tuple(name for name in LISTS if not self._entries(name))

    def _entries(self, name: str) -> list[str]:
        """The phrases of a list. Cue verbs and prepositions stand in tables that the quotes room reads too."""
        pack = load(self.code)
        if name == "prepositions":
            return [word for part, words in pack.table("grammar.tsv") if part in _LEADING for word in words.split()]
        if name == "cues":
            spoken = [columns for _, use, _, *columns in pack.table("cues.tsv") if use in _SPOKEN]
            forms = [form for columns in spoken for cell in columns for form in cell.split()]
            return [form for form in forms if form not in pack.stop_words and form not in _ADVERBS]
        return list(pack.lines(f"{name}.txt"))

    @cached_property
    def _tables(self) -> dict[int, tuple[Lookup, Bits]]:
        """For each phrase length: phrases, and the lists that hold each."""
        found: dict[int, dict[int, int]] = {}
        for name in LISTS:
            for entry in self._entries(name):
                ids = tokenise(entry).ids
                if 1 <= len(ids) <= _LONGEST:
                    table = found.setdefault(len(ids), {})
                    key = int(_phrases(ids, len(ids))[0])
                    table[key] = table.get(key, 0) | int(BIT[name])
        return {
            length: (
                Lookup(np.array(sorted(table), dtype=np.uint64)),
                np.array([table[key] for key in sorted(table)], dtype=np.uint32),
            )
            for length, table in sorted(found.items())
        }

    def hits(self, ids: Hashes) -> Hits:
        """Every phrase of every list in a row of words, shorter phrases first, then by place."""
        parts: list[tuple[Ints, Ints, Hashes, Bits]] = []
        for length, (known, bits) in self._tables.items():
            if len(ids) >= length:
                phrases = _phrases(ids, length)
                slot = known.places(phrases)
                at = (slot >= 0).nonzero()[0].astype(np.int32)
                parts.append((at, np.full(len(at), length, dtype=np.int32), phrases[at], bits[slot[at]]))
        if not parts:
            nothing = np.zeros(0, dtype=np.int32)
            return Hits(nothing, nothing, nothing.astype(np.uint64), nothing.astype(np.uint32))
        at, lengths, phrase, bit = (np.concatenate(column) for column in zip(*parts, strict=True))
        return Hits(at, lengths, phrase, bit)

    def bits(self, ids: Hashes) -> Bits:
        """For each word, the lists of every phrase that covers it."""
        return spread(self.hits(ids), len(ids))


@cache
def lexicon_of(code: str) -> Lexicon:
    """The lists of a language; an empty lexicon for a language without any."""
    return Lexicon(code)


def spread(hits: Hits, size: int) -> Bits:
    """The bits of phrases on each of their words, in a row of `size` words; or-ed where phrases overlap."""
    marks = np.zeros(size, dtype=np.uint32)
    for step in range(int(hits.length.max(initial=0))):
        inside = hits.length > step
        np.bitwise_or.at(marks, hits.at[inside] + step, hits.bits[inside])
    return marks


def unavailable(code: str) -> str:
    """One sentence on what a report of texts in a language lacks, empty where it lacks nothing."""
    missing = lexicon_of(code).missing
    if not grammar_of(code).cues:
        return (
            "No language pack fits these texts. Shared passages, events, quotation marks and the names of agencies are "
            "found; who speaks, reported speech, credits by phrase and what tells of framing are not."
        )
    if not missing:
        return ""
    return (
        f"For texts in {code!r} there is no list of {', '.join(missing)}: "
        "wording that such lists tell of is not tagged, and what an outlet adds shows as background or figures."
    )


def _phrases(ids: Hashes, length: int) -> Hashes:
    """One hash for each run of `length` words; longer runs never equal shorter ones but by chance."""
    count = len(ids) - length + 1
    total = np.full(count, length, dtype=np.uint64)
    for step in range(length):
        total = mix(total * _BASE + ids[step : step + count])
    return total
