"""Which words of an event are in which word list, and which one outlet alone has.

In: an event's articles and words. Out: `LexiconHits`, flags and weights over the same words. A judging phrase is marked
only where no other outlet of the event uses it in its own voice: what everyone says frames nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coverlap.framing.event_words import EventWords, distinct
from coverlap.framing.lexicon import BIT, Bits, PhraseHits, lexicon_of, spread
from coverlap.model.values import Flags
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.tokens import begins_figure


@dataclass(frozen=True)
class LexiconHits:
    """One entry a word. `bits` are its lists; `sole` that no other outlet has the word; `weight` its inverse sentence
    frequency where it is a content word that no other outlet has, else 0. `alone` has one entry for each different
    word: one outlet alone has it."""

    bits: Bits
    judging: Flags
    guessing: Flags
    hedging: Flags
    figure: Flags
    capital: Flags
    sole: Flags
    weight: npt.NDArray[np.float32]
    alone: Flags

    @property
    def loaded(self) -> Flags:
        """Words of any phrase that judges, guesses or hedges."""
        return self.judging | self.guessing | self.hedging


def lexicon_hits(articles: Sequence[AnnotatedArticle], words: EventWords) -> LexiconHits:
    """The marks of an event's words. A language without a list leaves its marks empty."""
    hits = _hits(articles, words)
    bits = spread(hits, len(words.ids))
    alone, weight = _alone(words)
    return LexiconHits(
        bits=bits,
        judging=_judging(words, hits),
        guessing=(bits & BIT["speculation"]) > 0,
        hedging=(bits & BIT["hedges"]) > 0,
        figure=begins_figure(words.first),
        capital=np.strings.isupper(words.first.view("U1")),
        sole=alone[words.term],
        weight=np.where(words.content, weight[words.term], np.float32(0)),
        alone=alone,
    )


def _hits(articles: Sequence[AnnotatedArticle], words: EventWords) -> PhraseHits:
    """The phrases of each article's language, over the whole event."""
    languages = np.array([t.document.language for t in articles])
    found = []
    for language in sorted(set(languages.tolist())):
        hits = lexicon_of(language).hits(words.vocabulary, words.term)
        mine = (languages == language)[words.article[hits.at]]
        found.append((hits.at[mine], hits.length[mine], hits.phrase[mine], hits.bits[mine]))
    return PhraseHits(*(np.concatenate(column) for column in zip(*found, strict=True)))


def _judging(words: EventWords, hits: PhraseHits) -> Flags:
    """Words of evaluative phrases that one outlet alone uses outside quotes."""
    chosen = ((hits.bits & BIT["evaluative"]) > 0) & ~words.quoted[hits.at]
    at, length, phrase = hits.at[chosen], hits.length[chosen], hits.phrase[chosen]
    phrases, row = np.unique(phrase, return_inverse=True)
    outlets = words.outlets[words.article[at]]
    uses = distinct(row * np.int64(len(words.bounds)) + outlets) // len(words.bounds)
    alone = np.bincount(uses, minlength=len(phrases))[row] == 1
    judging = PhraseHits(at, length, phrase, alone.astype(np.uint32))
    flags: Flags = spread(judging, len(words.ids)) > 0
    return flags


def _alone(words: EventWords) -> tuple[Flags, npt.NDArray[np.float32]]:
    """For each different word, whether one outlet alone has it, and the weight of those."""
    at, sentences, width = words.term, len(words.sentence_words) - 1, len(words.vocabulary)
    first, last = np.zeros((2, width), dtype=np.int32)
    outlets = words.outlets[words.article]
    last[at] = outlets  # of a word's several outlets the one assigned last stays
    first[at[::-1]] = outlets[::-1]
    frequency = np.bincount(distinct(at * np.int64(sentences + 1) + words.sentence) // (sentences + 1))
    alone = first == last
    return alone, np.where(alone, np.log1p(sentences / frequency), 0.0).astype(np.float32)
