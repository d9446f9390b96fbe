"""Which words of an event stand in which word list, and which stand in one article only.

In: an event's tellings and words. Out: `Marked`, flags and weights over the same words. A judging phrase is marked only
where no other article of the event uses it in its own voice: what everyone says frames nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from coverlap.findings.lexicon import BIT, Bits, Hits, lexicon_of
from coverlap.findings.telling import Telling, Words
from coverlap.model import Flags, Hashes
from coverlap.text.normalise import codepoints


@dataclass(frozen=True)
class Marked:
    """One entry a word. `bits` are its lists; `sole` that no other article has the word; `weight` its inverse sentence
    frequency where it is a content word that no other article has, else 0."""

    bits: Bits
    judging: Flags
    guessing: Flags
    hedging: Flags
    figure: Flags
    capital: Flags
    sole: Flags
    weight: npt.NDArray[np.float32]

    @property
    def telling(self) -> Flags:
        """Words of any phrase that judges, guesses or hedges."""
        return self.judging | self.guessing | self.hedging


def marked_of(tellings: Sequence[Telling], words: Words) -> Marked:
    """The marks of an event's words. A language without a list leaves its marks empty."""
    hits = [lexicon_of(t.document.language).hits(words.ids[_part(words, i)]) for i, t in enumerate(tellings)]
    bits = np.concatenate([_spread(h, h.bits, _size(words, i)) for i, h in enumerate(hits)])
    sole, weight = _sole(words)
    points = [codepoints(t.document.text)[t.document.tokens.starts] for t in tellings]
    first = np.concatenate(points)
    return Marked(
        bits=bits,
        judging=_judging(words, hits),
        guessing=(bits & BIT["speculation"]) > 0,
        hedging=(bits & BIT["hedges"]) > 0,
        figure=(first >= ord("0")) & (first <= ord("9")),
        capital=np.concatenate([_capital(p) for p in points]),
        sole=sole,
        weight=weight,
    )


def _part(words: Words, i: int) -> slice:
    return slice(int(words.bounds[i]), int(words.bounds[i + 1]))


def _size(words: Words, i: int) -> int:
    return int(words.bounds[i + 1] - words.bounds[i])


def _spread(hits: Hits, values: npt.NDArray[np.uint16], size: int) -> Bits:
    """The values of phrases on each of their words, or-ed where phrases overlap."""
    marks = np.zeros(size, dtype=np.uint16)
    for step in range(int(hits.length.max()) if len(hits.at) else 0):
        inside = hits.length > step
        np.bitwise_or.at(marks, hits.at[inside] + step, values[inside])
    return marks


def _judging(words: Words, hits: Sequence[Hits]) -> Flags:
    """Words of evaluative phrases that one article alone uses outside quotes."""
    rows: list[Hits] = []
    for i, found in enumerate(hits):
        unquoted = ~words.quoted[_part(words, i)][found.at] if len(found.at) else np.zeros(0, dtype=np.bool_)
        chosen = ((found.bits & BIT["evaluative"]) > 0) & unquoted
        rows.append(Hits(found.at[chosen], found.length[chosen], found.phrase[chosen], found.bits[chosen]))
    phrase = np.concatenate([np.unique(r.phrase) for r in rows])
    phrases, articles = np.unique(phrase, return_counts=True)
    alone: Hashes = phrases[articles == 1]
    spread = [_spread(r, np.isin(r.phrase, alone).astype(np.uint16), _size(words, i)) for i, r in enumerate(rows)]
    flags: Flags = np.concatenate(spread) > 0
    return flags


def _sole(words: Words) -> tuple[Flags, npt.NDArray[np.float32]]:
    """Whether one article alone has each word, and the weight of those words."""
    terms, at = np.unique(words.ids, return_inverse=True)
    articles = np.bincount(np.unique(at * np.int64(len(words.bounds)) + words.telling) // len(words.bounds))
    sentences = len(words.sentence_words) - 1
    holders = np.unique(at * np.int64(sentences + 1) + words.sentence) // (sentences + 1)
    frequency = np.bincount(holders, minlength=len(terms))
    sole: Flags = articles[at] == 1
    weight = np.where(sole & words.content, np.log1p(sentences / frequency[at]), 0.0)
    return sole, weight.astype(np.float32)


def _capital(points: npt.NDArray[np.uint32]) -> Flags:
    """Words that begin with a capital letter."""
    letters, at = np.unique(points, return_inverse=True)
    upper = np.array([chr(p).isupper() for p in letters.tolist()], dtype=np.bool_)
    flags: Flags = upper[at] if len(letters) else np.zeros(0, dtype=np.bool_)
    return flags
