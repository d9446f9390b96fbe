"""What kind of difference a slot makes.

In: two slots of aligned sentences, either of them possibly empty. Out: a tag, or nothing where only small words differ.
The tags are tried in a fixed order, the surest first: figures, then verbs of reporting, modality, judging words,
hedges, sources, names; what is left is "other".
"""

from __future__ import annotations

from typing import NamedTuple

from coverlap.framing.event_words import EventWords
from coverlap.framing.lexicon import BIT
from coverlap.framing.lexicon_hits import LexiconHits
from coverlap.model.values import Span

TURNING = BIT["modals"] | BIT["negations"]
_EMPTY = BIT["abbreviations"] | BIT["prepositions"]


class Slot(NamedTuple):
    """Words [first, last) of the event, in one telling, and their code points there. It may hold no word."""

    article: int
    first: int
    last: int
    span: Span

    @property
    def size(self) -> int:
        """How many words it holds."""
        return self.last - self.first


def slot_at(words: EventWords, sentence_first: int, first: int, last: int) -> Slot:
    """The slot at words [first, last) of the sentence that begins at `sentence_first`. Without words it is a point."""
    a, b = sentence_first + first, sentence_first + last
    if a < b:
        span = Span(int(words.starts[a]), int(words.ends[b - 1]))
    else:
        point = int(words.ends[a - 1]) if first else int(words.starts[a])
        span = Span(point, point)
    return Slot(int(words.article[sentence_first]), a, b, span)


def tag_of(words: EventWords, marked: LexiconHits, slot: Slot, other: Slot) -> str:
    """The tag of a slot against its counterpart; empty where neither side has a word that matters."""
    if other.size and _has(marked, slot, "cues") and _has(marked, other, "cues"):
        return "reporting verb"
    if _figures(marked, slot) and (_figures(marked, other) or not other.size):
        return "number or date"
    if other.size and _dated(marked, slot) != _dated(marked, other):
        return ""
    if _turned(words, marked, slot, other):
        return "modality or negation"
    if not _says(words, marked, slot) or (other.size and not _says(words, marked, other)):
        return ""
    if _has(marked, slot, "evaluative") or _has(marked, other, "evaluative"):
        return "evaluative"
    if _differ(marked, slot, other, "hedges") or _differ(marked, slot, other, "boosters"):
        return "hedge or booster"
    if _sourced(words, marked, slot) != _sourced(words, marked, other):
        return "attribution"
    if other.size and _leads(marked, slot) != _leads(marked, other):
        return ""
    if other.size and _names(words, marked, slot) and _names(words, marked, other):
        return "naming"
    return "other"


def _says(words: EventWords, marked: LexiconHits, slot: Slot) -> bool:
    """It holds a word that is neither a small word, a preposition nor a form of address ("Mr", "Sen")."""
    part = slice(slot.first, slot.last)
    return bool((words.content[part] & ((marked.bits[part] & _EMPTY) == 0)).any())


def _leads(marked: LexiconHits, slot: Slot) -> bool:
    """It begins with a preposition: "in Paris" stands in the place of "on Monday", never of "nine men"."""
    return bool(marked.bits[slot.first] & BIT["prepositions"])


def _has(marked: LexiconHits, slot: Slot, name: str) -> bool:
    return bool((marked.bits[slot.first : slot.last] & BIT[name]).any())


def _turned(words: EventWords, marked: LexiconHits, slot: Slot, other: Slot) -> bool:
    """The two sides have different modal verbs or negations: "could" is not "will"."""
    sides = [
        set(words.ids[s.first : s.last][(marked.bits[s.first : s.last] & TURNING) > 0].tolist()) for s in (slot, other)
    ]
    return sides[0] != sides[1]


def _differ(marked: LexiconHits, slot: Slot, other: Slot, name: str) -> bool:
    return _has(marked, slot, name) != _has(marked, other, name)


def _sourced(words: EventWords, marked: LexiconHits, slot: Slot) -> bool:
    """A source is named: "according to", or a cue verb with somebody's name or role beside it, "officials said"."""
    return _has(marked, slot, "attributions") or (_has(marked, slot, "cues") and _names(words, marked, slot))


def _figures(marked: LexiconHits, slot: Slot) -> bool:
    part = slice(slot.first, slot.last)
    listed = (marked.bits[part] & (BIT["numbers"] | BIT["calendar"])) > 0
    return bool((listed | marked.figure[part]).any())


def _dated(marked: LexiconHits, slot: Slot) -> bool:
    """A day or a month: it stands in the place of no other kind of word."""
    return _has(marked, slot, "calendar")


def _names(words: EventWords, marked: LexiconHits, slot: Slot) -> bool:
    """A capital inside a sentence, a noun that news names people, groups and acts by, or words after a determiner."""
    if not slot.size:
        return False
    part = slice(slot.first, slot.last)
    inner = marked.capital[part].copy()
    begins = slot.first == words.sentence_words[words.sentence[slot.first]]
    inner[0] &= not begins
    named = (marked.bits[part] & BIT["people"]) > 0
    lead = marked.bits[slot.first if begins else slot.first - 1 : slot.first + 1] & BIT["determiners"]
    return bool(((inner | named) & words.content[part]).any() or lead.any())
