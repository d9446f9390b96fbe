"""What a slot says that its counterpart does not.

In: two slots of aligned sentences, the second possibly empty. Out: a tag, or nothing where both say the same in other
words. A difference needs a sign of its own: figures or days that disagree; a negation, or words of the table of
contrasts (see `contrasts`); a hedge, a source, or a verb of reporting that says more than that something was said, on
one side alone; words that judge, on one side alone. The surest are tried first. Two words that merely are not the same
are taken for synonyms, whatever they are: no list of synonyms is as long as the language.

A sign counts only where the other article lacks it: words that judge, figures and outlets anywhere in it, names on one
of the two sides, deeds in the sentence and those beside it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from coverlap.framing.contrasts import contrast
from coverlap.framing.event_words import EventWords
from coverlap.framing.lexicon import BIT, Bits
from coverlap.framing.lexicon_hits import LexiconHits
from coverlap.framing.slot_figures import SlotFigures
from coverlap.lang import load
from coverlap.model.values import Span
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.figures import Figure
from coverlap.text.normalise import plain

TURNING = BIT["modals"] | BIT["negations"]
_SOURCES = BIT["attributions"] | BIT["cues"]
_HEARSAY = BIT["hearsay_words"] | BIT["hearsay_nouns"]
_JUDGING = BIT["evaluative"] | BIT["charged"]
_STEM = 4  # letters
_BESIDE = 6  # words before a slot in which "whether" leaves it open what will be
_KINDS = {"naming": "naming", "modality": "modality or negation", "act": "meaning", "degree": "meaning"}


class Slot(NamedTuple):
    """Words [first, last) of the event, in one article, and their code points there. It may hold no word."""

    article: int
    first: int
    last: int
    span: Span
    sentence: int

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
    return Slot(int(words.article[sentence_first]), a, b, span, int(words.sentence[sentence_first]))


class SlotTags:
    """The tags of an event's slots."""

    def __init__(self, articles: Sequence[AnnotatedArticle], words: EventWords, hits: LexiconHits) -> None:
        self._articles, self._words, self._hits = articles, words, hits
        self._figures = SlotFigures(articles, words)
        self._held: dict[int, frozenset[int]] = {}

    def of(self, slot: Slot, other: Slot, *, alone: bool) -> str:
        """The tag of a slot against its counterpart. `alone`: the sentences differ nowhere near the slot but in it."""
        mine, theirs = self._figures_of(slot), self._figures_of(other)
        days = self._days(slot), self._days(other)
        if any("" in named.values() for named in days):  # 2100 GMT is 5 p.m. EDT
            return ""
        if mine and (theirs or not other.size):
            apart = self._figures.disagree(mine, theirs, other.article, other.sentence)
            return "number or date" if apart else ""
        if any(days):
            alike = set(days[0].values()) == set(days[1].values()) and days[0].keys().isdisjoint(days[1])
            apart = alike and self._holds(other.article).isdisjoint(days[0])
            return "number or date" if apart else ""
        if alone and self._is_turned(slot, other):
            return "modality or negation"
        return self._contrast(slot, other) or self._sourcing(slot, other) or self._judgement(slot, other)

    def _figures_of(self, slot: Slot) -> list[Figure]:
        return self._figures.within(slot.article, slot.sentence, slot.first, slot.last)

    def _contrast(self, slot: Slot, other: Slot) -> str:
        """The tag of two phrases of the table of contrasts."""
        if not other.size:
            return ""
        found = contrast(self._low(slot), self._low(other), self._language(slot))
        if found is None or (found.kind == "modality" and self._is_open(slot)):
            return ""
        mine, theirs = (self._places(s, phrase) for s, phrase in ((slot, found.left), (other, found.right)))
        if found.kind == "naming":
            known = mine <= self._holds(other.article) and theirs <= self._holds(slot.article)
        else:
            known = mine <= self._beside(other) or theirs <= self._beside(slot)
        return "" if known else _KINDS[found.kind]

    def _sourcing(self, slot: Slot, other: Slot) -> str:
        """A hedge, a verb of reporting or a source on one side alone."""
        if self._has(slot, "hearsay_words") and not self._sentence_has(other, _HEARSAY, 0):
            return "hedge"
        if other.size and self._has(slot, "cues") and self._has(other, "cues"):
            loaded, verbs = ([test(s) for s in (slot, other)] for test in (self._is_loaded, self._has_verb))
            return "reporting verb" if loaded[0] != loaded[1] and any(verbs) else ""
        if self._outlets(slot) - self._known_outlets(other):
            return "attribution"
        if self._names_source(slot) and not self._outlets(slot) and not self._sentence_has(other, _SOURCES, 1):
            return "attribution"
        return ""

    def _judgement(self, slot: Slot, other: Slot) -> str:
        """Words that judge, where the other article has none of them and the other slot does not judge; an offence
        that the other article does not name."""
        if self._bits(other) & _JUDGING or _akin(self._low(slot), self._low(other)):
            return ""
        if not other.size and self._sentence_has(other, _JUDGING, 0):
            return ""
        part = slice(slot.first, slot.last)
        for bits, tag in ((_JUDGING, "evaluative"), (BIT["offences"], "" if other.size else "meaning")):
            marked = (self._hits.bits[part] & bits) > 0
            if tag and set(self._words.term[part][marked].tolist()) - self._holds(other.article):
                return tag
        return ""

    def _is_loaded(self, slot: Slot) -> bool:
        return self._has(slot, "loaded_cues")

    def _has_verb(self, slot: Slot) -> bool:
        """It has a verb of reporting that is no noun as well ("claims", "the issue")."""
        bits = self._bits_of(slot)
        return bool((((bits & BIT["cues"]) > 0) & ((bits & BIT["cues_also_nouns"]) == 0)).any())

    def _is_turned(self, slot: Slot, other: Slot) -> bool:
        """A negation on one side alone, where both sides say the same otherwise: nothing but small words."""
        negated = [np.count_nonzero(self._bits_of(s) & BIT["negations"]) for s in (slot, other)]
        if negated[0] % 2 == negated[1] % 2:
            return False
        rest = [self._words.content[s.first : s.last] & ((self._bits_of(s) & TURNING) == 0) for s in (slot, other)]
        return not rest[0].any() and not rest[1].any()

    def _is_open(self, slot: Slot) -> bool:
        """ "Whether he might" and "whether he would" leave open what he does."""
        first = max(slot.first - _BESIDE, self._around(slot, 0)[0])
        return bool((self._hits.bits[first : slot.first] & BIT["open_questions"]).any())

    def _names_source(self, slot: Slot) -> bool:
        """ "According to", or a cue verb with a name or a role beside it: "officials said"."""
        if self._has(slot, "attributions"):
            return True
        part = slice(slot.first, slot.last)
        named = self._hits.capital[part] | ((self._hits.bits[part] & BIT["people"]) > 0)
        cues, articles = ((self._bits_of(slot) & BIT[name]) > 0 for name in ("cues", "determiners"))
        links = self._words.small[part] & ~articles
        return any(
            name != cue and not links[cue + 1 : name].any()  # "known as Ruiz"
            for cue in np.flatnonzero(cues).tolist()
            for name in np.flatnonzero(named & self._words.content[part]).tolist()
        )

    def _outlets(self, slot: Slot) -> set[str]:
        """The agencies and outlets that it names."""
        credits = self._articles[slot.article].sources
        return {c.name for c in credits if slot.span.start <= c.span.start and c.span.end <= slot.span.end}

    def _known_outlets(self, slot: Slot) -> set[str]:
        """The agencies and outlets that the slot's article names anywhere, and its own."""
        article = self._articles[slot.article]
        return {credit.name for credit in article.sources} | {article.publisher}

    def _days(self, slot: Slot) -> dict[int, str]:
        """The days and months that it names, each with what it is: "day", "month" or another part of the calendar."""
        part, named = slice(slot.first, slot.last), _day_names(self._language(slot))
        bits = self._hits.bits[part]
        calendar = ((bits & BIT["calendar"]) > 0) & (self._hits.capital[part] | ((bits & BIT["modals"]) == 0))  # "may"
        low = self._low(slot)
        return {int(self._words.term[slot.first + n]): named.get(low[n], "") for n in np.flatnonzero(calendar).tolist()}

    def _low(self, slot: Slot) -> list[str]:
        """Its words in lower case."""
        text, words = self._articles[slot.article].document.text, self._words
        part = slice(slot.first, slot.last)
        spans = zip(words.starts[part].tolist(), words.ends[part].tolist(), strict=True)
        return [plain(text[start:end]).lower() for start, end in spans]

    def _places(self, slot: Slot, phrase: str) -> frozenset[int]:
        """The content words of a phrase of the slot."""
        parts = phrase.split()
        chosen = [n for n, word in enumerate(self._low(slot)) if word in parts]
        return frozenset(self._words.term[slot.first + n] for n in chosen)

    def _holds(self, article: int) -> frozenset[int]:
        """The words of an article."""
        if article not in self._held:
            first, last = self._words.bounds[article : article + 2]
            self._held[article] = frozenset(self._words.term[first:last].tolist())
        return self._held[article]

    def _beside(self, slot: Slot) -> frozenset[int]:
        """The words of the slot's sentence and of those beside it, without its own."""
        first, last = self._around(slot, 1)
        term = self._words.term
        return frozenset(term[first : slot.first].tolist()) | frozenset(term[slot.last : last].tolist())

    def _sentence_has(self, slot: Slot, bits: np.uint32, more: int) -> bool:
        """The slot's sentence, or one of so many on either side, has a word of these lists."""
        first, last = self._around(slot, more)
        return bool((self._hits.bits[first:last] & bits).any())

    def _around(self, slot: Slot, more: int) -> tuple[int, int]:
        """The words of the slot's sentence and of `more` sentences of the article on either side."""
        low, high = self._words.sentence_bounds[slot.article : slot.article + 2].tolist()
        first, last = max(low, slot.sentence - more), min(high, slot.sentence + more + 1)
        return int(self._words.sentence_words[first]), int(self._words.sentence_words[last])

    def _language(self, slot: Slot) -> str:
        return self._articles[slot.article].document.language

    def _bits_of(self, slot: Slot) -> Bits:
        return self._hits.bits[slot.first : slot.last]

    def _bits(self, slot: Slot) -> int:
        return int(np.bitwise_or.reduce(self._bits_of(slot), initial=0))

    def _has(self, slot: Slot, name: str) -> bool:
        return bool(self._bits(slot) & int(BIT[name]))


@cache
def _day_names(language: str) -> dict[str, str]:
    """The names of days and months, with what each is."""
    pack = load(language)
    days = dict.fromkeys(pack.lines("weekdays.txt"), "day")
    return days | {form: "month" for line in pack.lines("months.txt") for form in line.split()}


def _akin(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """A word of the one side is a form of one of the other: "ouster", "ousting"."""
    heads = {word[:_STEM] for word in mine if len(word) >= _STEM}
    return any(word[:_STEM] in heads for word in theirs)
