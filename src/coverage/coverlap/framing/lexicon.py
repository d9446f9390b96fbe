"""Word lists as one table of phrase hashes: which words of a text are in which list.

In: a language pack. Out: a `Lexicon` that marks a whole event's words in one pass a phrase length. An entry is one to
six words; it matches words with the same ids, so "can't" and "can’t" are one. A language without a list marks nothing,
and `missing` names the lists that it lacks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.lang import UNKNOWN, load
from coverlap.model.values import Hashes, Ints
from coverlap.quotes.grammar import grammar_of
from coverlap.text.id_table import Lookup
from coverlap.text.language import name_of
from coverlap.text.tokens import ids_of, mix

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
    "charged",
    "loaded_cues",
    "offences",
    "open_questions",
    "hearsay_words",
    "hearsay_nouns",
    "cues_also_nouns",
)
BIT = {name: np.uint32(1 << i) for i, name in enumerate(LISTS)}
_LONGEST = 6
_ADVERBS = ("back",)  # forms of cue verbs that are mostly other words
_LEADING = ("linking", "preposition")  # parts of grammar.tsv
_SPOKEN = ("speech", "thought")  # uses of a cue verb that report speech anywhere in a sentence
_BASE = np.uint64(0x9E3779B97F4A7C15)

Bits = npt.NDArray[np.uint32]


@dataclass(frozen=True)
class PhraseHits:
    """Phrases found: n first words, n lengths in words, n hashes (equal for the same phrase), n list bits."""

    at: Ints
    length: Ints
    phrase: Hashes
    bits: Bits


class _Table(NamedTuple):
    """Hashes of phrases, and the bits of each, with 0 for all others at their end."""

    phrases: Lookup
    bits: Bits

    def bits_of(self, ids: Hashes) -> Bits:
        """The bits of each id; 0 for an id that is no phrase of the table."""
        return self.bits.take(self.phrases.places(ids))


class Lexicon:
    """The framing lists of one language."""

    def __init__(self, code: str) -> None:
        self.code = code

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Names of the lists that this language has no file for."""
        return tuple(name for name in LISTS if not self._entries(name))

    def _entries(self, name: str) -> list[str]:
        """The phrases of a list. Cue verbs and prepositions are in tables that the quotes room reads too."""
        pack = load(self.code)
        if name == "prepositions":
            return [word for part, words in pack.table("grammar.tsv") if part in _LEADING for word in words.split()]
        if name == "cues":
            spoken = [columns for _, use, _, *columns in pack.table("cues.tsv") if use in _SPOKEN]
            forms = [form for columns in spoken for cell in columns for form in cell.split()]
            return [form for form in forms if form not in pack.stop_words and form not in _ADVERBS]
        return list(pack.lines(f"{name}.txt"))

    @cached_property
    def _phrases(self) -> dict[tuple[int, ...], int]:
        """The ids of the words of each phrase, and the lists that hold it."""
        found: dict[tuple[int, ...], int] = {}
        for name in LISTS:
            for ids in ids_of(self._entries(name)):
                if 1 <= len(ids) <= _LONGEST:
                    phrase = tuple(ids.tolist())
                    found[phrase] = found.get(phrase, 0) | int(BIT[name])
        return found

    @cached_property
    def _begins(self) -> Lookup:
        """The words with which phrases of several words begin."""
        return Lookup(np.array(sorted({phrase[0] for phrase in self._phrases if len(phrase) > 1}), dtype=np.uint64))

    @cached_property
    def _tables(self) -> list[_Table]:
        """For each phrase length from 1, the hashes of phrases and the lists that hold each."""
        found: list[dict[int, int]] = [{} for _ in range(max(map(len, self._phrases), default=1))]
        for phrase, bits in self._phrases.items():
            total = np.array(phrase[:1], dtype=np.uint64)
            for word in phrase[1:]:
                total = _joined(total, np.uint64(word))
            found[len(phrase) - 1][int(total[0])] = bits
        return [_table(hashes) for hashes in found]

    def hits(self, vocabulary: Hashes, term: Ints) -> PhraseHits:
        """Every phrase of every list in a row of words, shorter phrases first, then by place. `term` holds the number
        of each word of the row in `vocabulary`, so that a word is looked up once, however often it is there."""
        bits = self._tables[0].bits_of(vocabulary)[term]
        at = np.flatnonzero(bits)
        parts = [(at, np.ones(len(at), dtype=np.int32), vocabulary[term[at]], bits[at])]
        at = np.flatnonzero(self._begins.holds(vocabulary)[term])
        total = vocabulary[term[at]]
        for length, table in enumerate(self._tables[1:], start=2):
            inside = int(np.searchsorted(at, len(term) - length, side="right"))
            at = at[:inside]
            total = _joined(total[:inside], vocabulary[term[at + length - 1]])
            bits = table.bits_of(total)
            found = bits.nonzero()[0]
            parts.append((at[found], np.full(len(found), length, dtype=np.int32), total[found], bits[found]))
        at, lengths, phrases, bits = (np.concatenate(column) for column in zip(*parts, strict=True))
        return PhraseHits(at.astype(np.int32), lengths, phrases, bits)

    def bits(self, ids: Hashes) -> Bits:
        """For each word, the lists of every phrase that covers it."""
        return spread(self.hits(ids, np.arange(len(ids), dtype=np.int32)), len(ids))


@cache
def lexicon_of(code: str) -> Lexicon:
    """The lists of a language; an empty lexicon for a language without any."""
    return Lexicon(code)


def spread(hits: PhraseHits, size: int) -> Bits:
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
        named = f" ({name_of(code)})" if code != UNKNOWN else ""
        return (
            f"No language pack fits these texts{named}. Shared passages, events, quotation marks and the names of "
            "agencies are found; who speaks, reported speech, credits by phrase and words that judge or hedge are not."
        )
    if not missing:
        return ""
    return (
        f"For texts in {name_of(code)} there is no list of {', '.join(missing).replace('_', ' ')}: "
        "wording on such lists is not tagged, and what an outlet adds shows as background or figures."
    )


def _table(found: dict[int, int]) -> _Table:
    keys = sorted(found)
    bits = np.array([*(found[key] for key in keys), 0], dtype=np.uint32)
    return _Table(Lookup(np.array(keys, dtype=np.uint64)), bits)


def _joined(total: Hashes, word: Hashes | np.uint64) -> Hashes:
    """The hash of a phrase, that of a single word its id, with one more word; phrases of several words never equal
    others but by chance."""
    return mix(total * _BASE + word)
