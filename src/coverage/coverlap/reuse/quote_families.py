"""The same words quoted by several outlets, and how the outlets differ in them and in whom they name.

In: the tellings of an event. Out: `QuoteMatches`: groups of quotations that hold the same words, pairs that hold nearly
the same words, and which article has the fuller of two. A shorter quotation that stands whole within a longer one is a
cut, not an alteration; so are words left out where the text shows it with an ellipsis or puts brackets around its own.
A quotation of fewer than five words is the same as another only where both are word for word alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from coverlap.framing.event_words import EventWords
from coverlap.framing.lexicon import BIT, lexicon_of
from coverlap.match.edit_script import EditStep, steps
from coverlap.match.ngrams import grams
from coverlap.model.values import Document, Hashes, Quote, Span
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.language import are_stops
from coverlap.text.variants import variant

_LEAST_WORDS = 5
_LEAST_CONTENT = 3
_LEAST_SHORT = 2  # words with content in a quotation of fewer than _LEAST_WORDS
# Share of the shorter quotation's words kept in order, and of the words from the first kept to the last kept: below it,
# two remarks on one subject.
_ALIKE = 0.7
_LONGEST = 400  # words: a longer piece between marks is a document, or marks that do not pair
_MOST = 40  # quotations that share a word 3-gram: of more, each is held against its nearest of other outlets alone
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
class ArticleQuote:
    """One quotation and the article it stands in; `ids` are its words."""

    article: AnnotatedArticle
    quote: Quote
    ids: Hashes
    first: int

    @property
    def document(self) -> Document:
        """The article, prepared."""
        return self.article.document


@dataclass(frozen=True)
class AlteredQuote:
    """Two quotations of nearly the same words: the first words that differ, and how many do between the first and the
    last word that both have."""

    one: ArticleQuote
    other: ArticleQuote
    one_words: str
    other_words: str
    changed: int

    def turned(self) -> AlteredQuote:
        """The same pair, told from the other side."""
        return AlteredQuote(self.other, self.one, self.other_words, self.one_words, self.changed)


@dataclass(frozen=True)
class QuoteMatches:
    """What an event's quotations have in common; `cuts` holds (article with the fuller words, article with less)."""

    shared: tuple[tuple[ArticleQuote, ...], ...] = ()
    altered: tuple[AlteredQuote, ...] = ()
    cuts: frozenset[tuple[str, str]] = frozenset()


def quote_matches(articles: Sequence[AnnotatedArticle], words: EventWords) -> QuoteMatches:
    """Groups of at least two outlets, in order of article and place, and altered pairs.

    A quotation that another article has unaltered is not held against that article's other quotations."""
    said = list(_said(articles, words))
    same = [(a, b, script) for a, b in _candidates(said) if (script := _script(said[a], said[b]))]
    altered = [(a, b, _altered(said[a], said[b], script)) for a, b, script in same]
    settled = {
        side for a, b, pair in altered if pair is None for side in ((a, said[b].article.id), (b, said[a].article.id))
    }
    cuts = {cut for a, b, script in same if (cut := _cut(said[a], said[b], script))}
    pairs = [
        (a, b, pair)
        for a, b, pair in altered
        if pair is None or not {(a, said[b].article.id), (b, said[a].article.id)} & settled
    ]
    return QuoteMatches(
        tuple(_groups(said, [(a, b) for a, b, _ in pairs])),
        tuple(pair for _, _, pair in pairs if pair),
        frozenset(cuts),
    )


def _script(one: ArticleQuote, other: ArticleQuote) -> list[EditStep]:
    """The steps from the first words that both keep to the last; none where the two are different remarks."""
    found = steps(one.ids, other.ids)
    if len(found) == 1 and found[0].operation == "keep":
        return found
    kept = sum(step.left_last - step.left_first for step in found if step.operation == "keep")
    if kept < _LEAST_WORDS or round(kept / min(len(one.ids), len(other.ids)), 4) < _ALIKE:
        return []
    core = _core(found)
    return core if round(kept / max(_extent(core)), 4) >= _ALIKE else []


def _cut(one: ArticleQuote, other: ArticleQuote, script: Sequence[EditStep]) -> tuple[str, str] | None:
    """(article with the fuller words, article with less), where the shorter quotation stands whole in the longer."""
    longer, shorter = (one, other) if len(one.ids) > len(other.ids) else (other, one)
    if len(script) > 1 or _extent(script)[0] != len(shorter.ids) or len(longer.ids) == len(shorter.ids):
        return None
    return longer.article.id, shorter.article.id


def _groups(said: Sequence[ArticleQuote], pairs: Sequence[tuple[int, int]]) -> Iterator[tuple[ArticleQuote, ...]]:
    """Connected quotations of at least two outlets."""
    parent = list(range(len(said)))
    for a, b in pairs:
        low, high = sorted((_root(parent, a), _root(parent, b)))
        parent[high] = low
    groups: dict[int, list[ArticleQuote]] = {}
    for n, one in enumerate(said):
        groups.setdefault(_root(parent, n), []).append(one)
    for group in groups.values():
        if len({s.article.outlet for s in group}) > 1:
            yield tuple(group)


def _said(articles: Sequence[AnnotatedArticle], words: EventWords) -> Iterator[ArticleQuote]:
    """The quotations with enough words of content, and few enough in all."""
    content = (~words.small).tobytes()
    for article, at in zip(articles, words.bounds.tolist(), strict=False):
        for quote, (first, last) in zip(article.quotes, article.quote_words, strict=True):
            least = _LEAST_CONTENT if last - first >= _LEAST_WORDS else _LEAST_SHORT
            if content.count(1, at + first, at + last) >= least and last - first <= _LONGEST:
                yield ArticleQuote(article, quote, article.document.tokens.ids[first:last], first)


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
        if len(one.ids) < _LEAST_WORDS:
            holders.setdefault(one.ids.tobytes(), []).append(n)
    return holders.values()


def _sharing(said: Sequence[ArticleQuote]) -> Iterator[list[int]]:
    """Longer quotations by the word 3-grams that several hold, each group in order."""
    sizes = np.array([len(one.ids) if len(one.ids) >= _LEAST_WORDS else 0 for one in said])
    if not sizes.any():
        return
    owner = np.repeat(np.arange(len(said)), sizes)
    hashed = grams(np.concatenate([one.ids for one in said if len(one.ids) >= _LEAST_WORDS]), _GRAM)
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


def _root(parent: list[int], n: int) -> int:
    while parent[n] != n:
        parent[n] = parent[parent[n]]
        n = parent[n]
    return n


def _altered(one: ArticleQuote, other: ArticleQuote, found: Sequence[EditStep]) -> AlteredQuote | None:
    """The pair, where some of its differences say something."""
    differing = [step for step in found if step.operation != "keep" and not _open(one, other, step)]
    if not differing:
        return None
    first = differing[0]
    changed = sum(max(s.left_last - s.left_first, s.right_last - s.right_first) for s in differing)
    mine, theirs = _words(one, first.left_first, first.left_last), _words(other, first.right_first, first.right_last)
    return AlteredQuote(one, other, mine, theirs, changed)


def _core(found: Sequence[EditStep]) -> list[EditStep]:
    """The steps from the first kept words to the last: what is cut at the ends alters nothing."""
    keeps = [n for n, step in enumerate(found) if step.operation == "keep"]
    return list(found[keeps[0] : keeps[-1] + 1])


def _extent(found: Sequence[EditStep]) -> tuple[int, int]:
    """How many words the steps span on either side."""
    return found[-1].left_last - found[0].left_first, found[-1].right_last - found[0].right_first


def _open(one: ArticleQuote, other: ArticleQuote, step: EditStep) -> bool:
    """A difference that the text shows as such, that respells a word, or that only touches small words."""
    mine, theirs = _around(one, step.left_first, step.left_last), _around(other, step.right_first, step.right_last)
    if any(mark in text for text in (mine, theirs) for mark in _SHOWN):
        return True
    language = one.article.document.language
    if variant(
        _words(one, step.left_first, step.left_last), _words(other, step.right_first, step.right_last), language
    ):
        return True
    ids = np.concatenate([one.ids[step.left_first : step.left_last], other.ids[step.right_first : step.right_last]])
    if not are_stops(ids, language).all():
        return False
    return not (lexicon_of(language).bits(ids) & (BIT["negations"] | BIT["modals"])).any()


def _around(said: ArticleQuote, first: int, last: int) -> str:
    """The text from the word before a slot to the word after it."""
    tokens = said.article.document.tokens
    start = int(tokens.ends[said.first + first - 1]) if first else said.quote.span.start
    end = int(tokens.starts[said.first + last]) if last < len(said.ids) else said.quote.span.end
    return said.article.slice(Span(start, end))


def _words(said: ArticleQuote, first: int, last: int) -> str:
    if first == last:
        return ""
    return said.article.slice(said.article.document.token_span(said.first + first, said.first + last))
