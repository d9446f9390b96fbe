"""The same words quoted by several outlets, and how the outlets differ in them and in whom they name.

In: the tellings of an event. Out: `QuoteMatches`: groups of quotations that hold the same words, pairs that hold nearly
the same words, and which article has the fuller of two. A shorter quotation that stands whole within a longer one is a
cut, not an alteration; so are words left out where the text shows it with an ellipsis or puts brackets around its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from coverlap.findings.lexicon import BIT, lexicon_of
from coverlap.findings.telling import Telling
from coverlap.findings.variants import variant
from coverlap.match.edits import Step, steps
from coverlap.model import Hashes, Quote, Span
from coverlap.text.language import stop_ids

_LEAST_WORDS = 5
_LEAST_CONTENT = 3
# Share of the shorter quotation's words kept in order, and of the words from the first kept to the last kept: below it,
# two remarks on one subject.
_ALIKE = 0.7
_LONGEST = 400  # words: a longer piece between marks is a document, or marks that do not pair
_MOST = 40  # quotations that share a word 3-gram: more is a slogan
_GRAM = 3
_SHOWN = (
    "...",
    "…",
    ". . .",
    "[",
    "]",
    "(",
    ")",
    "*",
)  # what tells a reader that the words were cut, filled in or masked


@dataclass(frozen=True)
class Said:
    """One quotation and the article it stands in; `ids` are its words."""

    telling: Telling
    quote: Quote
    ids: Hashes
    first: int


@dataclass(frozen=True)
class Altered:
    """Two quotations of nearly the same words: the first words that differ, and how many do between the first and the
    last word that both have."""

    one: Said
    other: Said
    one_words: str
    other_words: str
    changed: int

    def turned(self) -> Altered:
        """The same pair, told from the other side."""
        return Altered(self.other, self.one, self.other_words, self.one_words, self.changed)


@dataclass(frozen=True)
class QuoteMatches:
    """What an event's quotations have in common; `cuts` holds (article with the fuller words, article with less)."""

    shared: tuple[tuple[Said, ...], ...] = ()
    altered: tuple[Altered, ...] = ()
    cuts: frozenset[tuple[str, str]] = frozenset()


def quote_matches(tellings: Sequence[Telling]) -> QuoteMatches:
    """Groups of at least two outlets, in order of article and place, and altered pairs."""
    said = [s for telling in tellings for s in _said(telling)]
    parent = list(range(len(said)))
    altered: list[Altered] = []
    cuts: set[tuple[str, str]] = set()
    for a, b in _candidates(said):
        found = steps(said[a].ids, said[b].ids)
        kept = sum(step.left_last - step.left_first for step in found if step.operation == "keep")
        if kept < _LEAST_WORDS or round(kept / min(len(said[a].ids), len(said[b].ids)), 4) < _ALIKE:
            continue
        found = _core(found)
        if round(kept / max(_extent(found)), 4) < _ALIKE:
            continue
        low, high = sorted((_root(parent, a), _root(parent, b)))
        parent[high] = low
        if len(found) == 1 and len(said[a].ids) != len(said[b].ids):
            longer, shorter = (a, b) if len(said[a].ids) > len(said[b].ids) else (b, a)
            cuts.add((said[longer].telling.id, said[shorter].telling.id))
        if pair := _altered(said[a], said[b], found):
            altered.append(pair)
    groups: dict[int, list[Said]] = {}
    for n, one in enumerate(said):
        groups.setdefault(_root(parent, n), []).append(one)
    shared = [tuple(group) for group in groups.values() if len({s.telling.outlet for s in group}) > 1]
    return QuoteMatches(tuple(shared), tuple(altered), frozenset(cuts))


def _said(telling: Telling) -> Iterator[Said]:
    for quote in telling.quotes:
        first, last = telling.document.token_range(*quote.span)
        ids = telling.document.tokens.ids[first:last]
        if _LEAST_WORDS <= len(ids) <= _LONGEST and int(telling.content[first:last].sum()) >= _LEAST_CONTENT:
            yield Said(telling, quote, ids, first)


def _candidates(said: Sequence[Said]) -> list[tuple[int, int]]:
    """Pairs of quotations from two outlets that share a word 3-gram, in order."""
    holders: dict[tuple[int, ...], list[int]] = {}
    for n, one in enumerate(said):
        ids = one.ids.tolist()
        for gram in dict.fromkeys(zip(*(ids[at:] for at in range(_GRAM)), strict=False)):
            holders.setdefault(gram, []).append(n)
    pairs = {
        (a, b)
        for group in holders.values()
        if 1 < len(group) <= _MOST
        for a in group
        for b in group
        if a < b and said[a].telling.outlet != said[b].telling.outlet
    }
    return sorted(pairs)


def _root(parent: list[int], n: int) -> int:
    while parent[n] != n:
        parent[n] = parent[parent[n]]
        n = parent[n]
    return n


def _altered(one: Said, other: Said, found: Sequence[Step]) -> Altered | None:
    """The pair, where some of its differences say something."""
    differing = [step for step in found if step.operation != "keep" and not _open(one, other, step)]
    if not differing:
        return None
    first = differing[0]
    changed = sum(max(s.left_last - s.left_first, s.right_last - s.right_first) for s in differing)
    mine, theirs = _words(one, first.left_first, first.left_last), _words(other, first.right_first, first.right_last)
    return Altered(one, other, mine, theirs, changed)


def _core(found: Sequence[Step]) -> list[Step]:
    """The steps from the first kept words to the last: what is cut at the ends alters nothing."""
    keeps = [n for n, step in enumerate(found) if step.operation == "keep"]
    return list(found[keeps[0] : keeps[-1] + 1])


def _extent(found: Sequence[Step]) -> tuple[int, int]:
    """How many words the steps span on either side."""
    return found[-1].left_last - found[0].left_first, found[-1].right_last - found[0].right_first


def _open(one: Said, other: Said, step: Step) -> bool:
    """A difference that the text shows as such, that respells a word, or that only touches small words."""
    mine, theirs = _around(one, step.left_first, step.left_last), _around(other, step.right_first, step.right_last)
    if any(mark in text for text in (mine, theirs) for mark in _SHOWN):
        return True
    language = one.telling.document.language
    if variant(
        _words(one, step.left_first, step.left_last), _words(other, step.right_first, step.right_last), language
    ):
        return True
    ids = np.concatenate([one.ids[step.left_first : step.left_last], other.ids[step.right_first : step.right_last]])
    small = np.isin(ids, stop_ids(language))
    turning = (lexicon_of(language).bits(ids) & (BIT["negations"] | BIT["modals"])) > 0
    return bool((small & ~turning).all())


def _around(said: Said, first: int, last: int) -> str:
    """The text from the word before a slot to the word after it."""
    tokens = said.telling.document.tokens
    start = int(tokens.ends[said.first + first - 1]) if first else said.quote.span.start
    end = int(tokens.starts[said.first + last]) if last < len(said.ids) else said.quote.span.end
    return said.telling.slice(Span(start, end))


def _words(said: Said, first: int, last: int) -> str:
    if first == last:
        return ""
    return said.telling.slice(said.telling.document.token_span(said.first + first, said.first + last))
