"""The same words quoted by several outlets, and how the outlets differ in them and in whom they name.

In: the tellings of an event. Out: `QuoteMatches`: groups of quotations that hold the same words, pairs that hold nearly
the same words, and which article has the fuller of two. A shorter quotation that stands whole within a longer one is a
cut, not an alteration; so are words left out where the text shows it with an ellipsis or puts brackets around its own.
A quotation of fewer than five words is the same as another only where both are word for word alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np

from coverlap.framing.event_words import EventWords
from coverlap.match.components import components
from coverlap.match.edit_script import EditStep
from coverlap.match.ngrams import grams
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.quotes.blocks import HANDLE
from coverlap.quotes.same_speaker import same_speaker
from coverlap.reuse.altered_quotes import AlteredQuote, altered, wordings
from coverlap.reuse.article_quotes import ArticleQuote
from coverlap.reuse.occasions import are_both_in_one
from coverlap.reuse.quote_scripts import LEAST_WORDS, core_script, fuller, is_cited, is_one_remark

_LEAST_CONTENT = 3
_LEAST_SHORT = 2  # words with content in a quotation of fewer than LEAST_WORDS
_LONGEST = 400  # words: a longer piece between marks is a document, or marks that do not pair
_MOST = 40  # quotations that share a word 3-gram: of more, each is compared with its nearest of other outlets alone
_GRAM = 3


@dataclass(frozen=True)
class QuoteMatches:
    """What an event's quotations have in common; `cuts` holds (article with the fuller words, article with less).
    `pairs` are all that hold the same words, also those of which one cites parts of the other's."""

    shared: tuple[tuple[ArticleQuote, ...], ...] = ()
    altered: tuple[AlteredQuote, ...] = ()
    cuts: frozenset[tuple[str, str]] = frozenset()
    pairs: tuple[QuotePair, ...] = ()


class QuotePair(NamedTuple):
    """Two quotations that hold the same words, with the steps from one to the other."""

    one: ArticleQuote
    other: ArticleQuote
    script: list[EditStep]


class _Held(NamedTuple):
    """Two quotations of one remark, by number, with the steps from one to the other, and how they differ."""

    a: int
    b: int
    script: list[EditStep]
    altered: AlteredQuote | None

    def places(self, said: Sequence[ArticleQuote]) -> Iterator[tuple[tuple[int, str], tuple[int, int]]]:
        """Each of the two with the article of the other, and the units of it that the remark covers."""
        first, last = self.script[0], self.script[-1]
        yield (self.a, said[self.b].article.id), (first.left_first, last.left_last)
        yield (self.b, said[self.a].article.id), (first.right_first, last.right_last)


def quote_matches(articles: Sequence[AnnotatedArticle], words: EventWords) -> QuoteMatches:
    """Groups of at least two outlets, in order of article and place, and altered pairs.

    Words of a quotation that another article has unaltered are not compared with that article's other quotations."""
    said = list(_said(articles, words))
    scripts = [(a, b, script) for a, b in _candidates(said) if (script := core_script(said[a], said[b]))]
    same = [
        _Held(a, b, script, altered(said[a], said[b], script))
        for a, b, script in scripts
        if is_one_remark(said[a], said[b], script)
    ]
    remarks = {(held.a, held.b) for held in same}
    settled: defaultdict[tuple[int, str], list[tuple[int, int]]] = defaultdict(list)
    for held in same:
        if held.altered is None:
            for side, units in held.places(said):
                settled[side].append(units)
    chosen = [
        held
        for held in same
        if held.altered is None
        or not any(_mostly(units, known) for side, units in held.places(said) for known in settled[side])
    ]
    cuts = (fuller(said[held.a], said[held.b], held.script) for held in same)
    return QuoteMatches(
        tuple(_groups(said, [(held.a, held.b) for held in chosen])),
        tuple(
            held.altered
            for held in chosen
            if held.altered and _by_one(said[held.a], said[held.b]) and not _is_in_one(articles, held.altered)
        ),
        frozenset(cut for cut in cuts if cut),
        tuple(
            QuotePair(said[a], said[b], script)
            for a, b, script in scripts
            if (a, b) in remarks or is_cited(said[a], said[b], script)
        ),
    )


def _is_in_one(articles: Sequence[AnnotatedArticle], pair: AlteredQuote) -> bool:
    """A third article has both wordings: two sentences of one document, or two remarks."""
    both = {pair.one.article.id, pair.other.article.id}
    return are_both_in_one((article for article in articles if article.id not in both), *wordings(pair))


def _by_one(one: ArticleQuote, other: ArticleQuote) -> bool:
    """False where two people are named in full for words that differ: each may have said their own."""
    return same_speaker(one, other) != "differs"


def _mostly(units: tuple[int, int], known: tuple[int, int]) -> bool:
    """Half of the units or more lie among the known ones."""
    return 2 * (min(units[1], known[1]) - max(units[0], known[0])) >= units[1] - units[0]


def _groups(said: Sequence[ArticleQuote], pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[ArticleQuote, ...]]:
    """Connected quotations of at least two outlets."""
    groups: dict[int, list[ArticleQuote]] = {}
    for one, label in zip(said, components(len(said), pairs), strict=True):
        groups.setdefault(label, []).append(one)
    for group in groups.values():
        if len({s.article.outlet for s in group}) > 1:
            yield tuple(group)


def _said(articles: Sequence[AnnotatedArticle], words: EventWords) -> Iterator[ArticleQuote]:
    """The quotations with enough words of content, and few enough in all."""
    content = (~words.small).tobytes()
    for article, at in zip(articles, words.bounds.tolist(), strict=False):
        for quote, (first, last) in zip(article.quotes, _spoken(article), strict=True):
            least = _LEAST_CONTENT if last - first >= LEAST_WORDS else _LEAST_SHORT
            if content.count(1, at + first, at + last) >= least and last - first <= _LONGEST:
                yield ArticleQuote(article, quote, article.document.tokens.ids[first:last], first)


def _spoken(article: AnnotatedArticle) -> Iterator[tuple[int, int]]:
    """The words of each quotation, without the name and date that sign a post."""
    for quote, (first, last) in zip(article.quotes, article.quote_words, strict=True):
        signed = "(@" in quote.text and HANDLE.search(quote.text)
        if signed:
            yield first, min(last, article.document.token_range(quote.span.start, quote.span.start + signed.start())[1])
        else:
            yield first, last


def _candidates(said: Sequence[ArticleQuote]) -> list[tuple[int, int]]:
    """Pairs of quotations from two outlets that share a word 3-gram, in order; of short ones, all their words."""
    pairs: set[tuple[int, int]] = set()
    for group in (*_alike(said), *_sharing(said)):
        pairs.update(combinations(group, 2) if len(group) <= _MOST else _next_of_another(group, said))
    return sorted((a, b) for a, b in pairs if said[a].article.outlet != said[b].article.outlet)


def _next_of_another(group: Sequence[int], said: Sequence[ArticleQuote]) -> Iterator[tuple[int, int]]:
    """Each of a group with the nearest before and after it whose outlet is another: few pairs, and all connected."""
    for way in (group, group[::-1]):
        last = other = -1  # the quotation passed last, and the nearest passed whose outlet is not that one's
        for one in way:
            if last >= 0 and said[last].article.outlet != said[one].article.outlet:
                other = last
            if other >= 0:
                yield min(one, other), max(one, other)
            last = one


def _alike(said: Sequence[ArticleQuote]) -> Iterable[list[int]]:
    """Short quotations by their words, each group in order."""
    holders: dict[bytes, list[int]] = {}
    for n, one in enumerate(said):
        if len(one.ids) < LEAST_WORDS:
            holders.setdefault(one.ids.tobytes(), []).append(n)
    return holders.values()


def _sharing(said: Sequence[ArticleQuote]) -> Iterator[list[int]]:
    """Longer quotations by the word 3-grams that several hold, each group in order."""
    sizes = np.array([len(one.ids) if len(one.ids) >= LEAST_WORDS else 0 for one in said])
    if not sizes.any():
        return
    owner = np.repeat(np.arange(len(said)), sizes)
    hashed = grams(np.concatenate([one.ids for one in said if len(one.ids) >= LEAST_WORDS]), _GRAM)
    inside = owner[: len(hashed)] == owner[_GRAM - 1 :]
    hashed, owner = hashed[inside], owner[: len(hashed)][inside]
    order = np.lexsort((owner, hashed))
    hashed, owner = hashed[order], owner[order]
    first = np.append(True, hashed[1:] != hashed[:-1])
    fresh = first | np.append(True, owner[1:] != owner[:-1])
    hashed, owner = hashed[fresh], owner[fresh]
    starts = np.flatnonzero(np.append(True, hashed[1:] != hashed[:-1]))
    ends = np.append(starts[1:], len(hashed))
    several = ends - starts > 1
    for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True):
        yield owner[start:end].tolist()
