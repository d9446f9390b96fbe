"""One remark in two quotations that differ in its words.

In: two quotations, and the steps from one to the other. Out: an `AlteredQuote` where a difference says something.

Words left out behind an ellipsis, set in brackets or masked are shown to the reader as such, and alter nothing unless a
negation of what stays goes with them: that is the gravest alteration of all, because it reads as an honest cut.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from coverlap.framing.contrasts import contrast
from coverlap.framing.lexicon import BIT, lexicon_of
from coverlap.match.edit_script import EditStep
from coverlap.reuse.article_quotes import ArticleQuote
from coverlap.text.language import are_stops
from coverlap.text.variants import is_contraction, variant

_HIDDEN = 4  # words: of more that are left out, a negation among them is mostly about those words themselves
_SHOWN = ("...", "…", ". . .", "[", "]", "(", ")")  # what tells a reader that words were cut or filled in
_MASKED = re.compile(r"(?P<head>\w{0,8})(?:[*_@#$%!]+|-{2,}|[—–]+)(?P<tail>\w*)")
_AFTER = 12  # characters after a word in which a mask may follow it

_Side = tuple[ArticleQuote, int, int]  # a quotation and a range of its units


@dataclass(frozen=True)
class AlteredQuote:
    """Two quotations of nearly the same words: the gravest words that differ, and how many do between the first and the
    last word that both have. `turned`: a negation is among them; `hidden`: behind an ellipsis or brackets."""

    one: ArticleQuote
    other: ArticleQuote
    one_words: str
    other_words: str
    changed: int
    turned: bool = False
    hidden: bool = False

    @property
    def shared(self) -> float:
        """The share of the shorter quotation's words that is not changed."""
        words = min(len(self.one.keys), len(self.other.keys))
        return max(0.0, 1 - self.changed / max(1, words))

    def mirrored(self) -> AlteredQuote:
        """The same pair, seen from the other side."""
        one, other = self.other, self.one
        return replace(self, one=one, other=other, one_words=self.other_words, other_words=self.one_words)


def altered(one: ArticleQuote, other: ArticleQuote, script: Sequence[EditStep]) -> AlteredQuote | None:
    """The pair, where a difference says something; the gravest difference is the one reported."""
    found = [(step, _weight(one, other, step)) for step in script if step.operation != "keep"]
    differing = [
        (step, weight) for step, weight in found if weight > 1 or (weight and not _moved(one, other, step, script))
    ]
    if not differing:
        return None
    step, weight = max(differing, key=lambda item: item[1])
    changed = sum(max(s.left_last - s.left_first, s.right_last - s.right_first) for s, _ in differing)
    mine, theirs = one.text(step.left_first, step.left_last), other.text(step.right_first, step.right_last)
    return AlteredQuote(one, other, mine, theirs, changed, turned=weight > 1, hidden=weight > 2)


def _weight(one: ArticleQuote, other: ArticleQuote, step: EditStep) -> int:
    """0: a difference that the text shows as such, that respells a word, or that only touches small words; 1: other
    words; 2: a negation on one side alone; 3: such a one behind an ellipsis or brackets."""
    sides = _sides(one, other, step)
    shown = any(mark in said.around(first, last) for said, first, last in sides for mark in _SHOWN)
    turned = _turned(*sides, shown=shown)
    if shown:
        return 3 if turned else 0
    if _same_words(one, other, step):
        return 0
    if turned:
        return 2
    language = one.document.language
    ids = np.concatenate([said.document.tokens.ids[slice(*said.words(first, last))] for said, first, last in sides])
    mine, theirs = ([unit.key for unit in said.units[first:last]] for said, first, last in sides)
    if contrast(mine, theirs, language):
        return 1
    return int(not are_stops(ids, language).all() or bool((lexicon_of(language).bits(ids) & BIT["modals"]).any()))


def _moved(one: ArticleQuote, other: ArticleQuote, step: EditStep, script: Sequence[EditStep]) -> bool:
    """Its words with content stand in another step on the other side: an order of words ("again to say", "to say
    again")."""
    rest = [s for s in script if s.operation != "keep" and s != step]
    mine, theirs = (
        _content_keys(one, step.left_first, step.left_last),
        _content_keys(other, step.right_first, step.right_last),
    )
    here = {key for s in rest for key in _content_keys(one, s.left_first, s.left_last)}
    there = {key for s in rest for key in _content_keys(other, s.right_first, s.right_last)}
    return bool(mine or theirs) and mine <= there and theirs <= here


def _content_keys(said: ArticleQuote, first: int, last: int) -> set[str]:
    """The units of a range that hold a word with content."""
    return {unit.key for unit in said.units[first:last] if said.article.content[unit.first : unit.last].any()}


def _sides(one: ArticleQuote, other: ArticleQuote, step: EditStep) -> tuple[_Side, _Side]:
    return (one, step.left_first, step.left_last), (other, step.right_first, step.right_last)


def _same_words(one: ArticleQuote, other: ArticleQuote, step: EditStep) -> bool:
    """Both sides write the same words: in another spelling, joined or parted, contracted, or masked."""
    mine, theirs = one.text(step.left_first, step.left_last), other.text(step.right_first, step.right_last)
    keys = [
        [u.key for u in one.units[step.left_first : step.left_last]],
        [u.key for u in other.units[step.right_first : step.right_last]],
    ]
    if "".join(keys[0]) == "".join(keys[1]) or variant(mine, theirs, one.document.language):
        return True
    if is_contraction(mine, theirs, one.document.language) or is_contraction(theirs, mine, one.document.language):
        return True
    if any(said.is_handle(first) for said, first, last in _sides(one, other, step) if first < last):
        return True
    names = [said.content(first, last) for said, first, last in _sides(one, other, step)]
    if all(names) and variant(*names, one.document.language) == "spelling":  # "the NRA, of", "the National …, or"
        return True
    return _masks(one, step.left_first, step.left_last, theirs) or _masks(
        other, step.right_first, step.right_last, mine
    )


def _masks(said: ArticleQuote, first: int, last: int, word: str) -> bool:
    """The units are a masked oath, "f—" or "s***", and `word` may be what it masks."""
    at, stop = said.words(first, last)
    if at == stop:
        return False
    start, end = said.document.token_span(at, stop)
    match = _MASKED.match(said.document.text, start, end + _AFTER)
    if match is None or match.end() < end:
        return False
    low = word.lower()
    return low.startswith(match["head"].lower()) and low.endswith(match["tail"].lower()) and low.isalpha()


def _turned(one: _Side, other: _Side, *, shown: bool) -> bool:
    """One side has a negation that the other lacks. Where words are shown to be left out, it must bear on what stays:
    it is one of few words, the last of them, or the first after a word such as "is"."""
    negated = [_negations(*side) for side in (one, other)]
    if len(negated[0]) % 2 == len(negated[1]) % 2:
        return False
    said, first, last = one if len(negated[0]) > len(negated[1]) else other
    places = max(negated, key=len)
    at, stop = said.words(first, last)
    ids = said.document.tokens.ids
    leads = places[0] == 0 and first > 0 and bool(are_stops(ids[at - 1 : at], said.document.language).all())
    return not shown or stop - at <= _HIDDEN or places[-1] == stop - at - 1 or leads


def _negations(said: ArticleQuote, first: int, last: int) -> list[int]:
    """Which of the words of the units [first, last) are negations, counted from the first."""
    ids = said.document.tokens.ids[slice(*said.words(first, last))]
    found = (lexicon_of(said.document.language).bits(ids) & BIT["negations"]) > 0
    return np.flatnonzero(found).tolist()
