"""The content words of an event's units, sentences and articles as sets of word roots.

In: the words of an event and its articles. Out: `Terms`: which of the event's roots (the first five letters of a word,
without a plural s) each unit, each sentence and each two sentences in a row have, and a weight a root. A root weighs by
how few of the event's sentences hold it (as in tf-isf) and how rare it is in the language, and double where more than
one article has it: a word that one article alone uses says little of what both say.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from coverlap.comparison.statements.sets import Floats, Numbers, Sets, sets
from coverlap.comparison.statements.units import Units
from coverlap.framing.event_words import EventWords, distinct
from coverlap.match.word_frequencies import frequencies
from coverlap.model.values import Flags, Hashes, Ints, Tokens
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.tokens import begins_figure, root_ids

_RAREST = 1e-7  # frequency of a word, from which rarer ones weigh no more
_SHARED = 2.0
_NEAR = 3  # content words: two as near as this make a pair
_NAME = 0.5  # share of places within a sentence at which a name has a capital
_UNSURE = 2.0  # added to the pairs of a unit, so that the share of few pairs says little


class Terms(NamedTuple):
    """The root of each word; the roots of units, sentences, and of each sentence with the next; (articles, roots) which
    article has which; the weight of each root, and the same without regard to how many articles have it; which are
    names and which figures; (units, articles) the share of a unit's pairs of near words that are near each other in the
    article."""

    roots: Numbers
    units: Sets
    sentences: Sets
    windows: Sets
    articles: Flags
    weights: Floats
    rarity: Floats
    names: Flags
    figures: Flags
    pairs: Floats


def terms_of(articles: Sequence[AnnotatedArticle], words: EventWords, units: Units) -> Terms:
    """The roots of an event."""
    known, root = _roots(articles, words)
    place = np.flatnonzero(words.content)
    term, sentence, article = root[place], words.sentence[place].astype(np.int64), words.article[place]
    width, count = len(known), len(words.sentence_words) - 1
    sentences = sets(sentence, term, count, width)
    has = np.zeros((len(articles), width), dtype=np.bool_)
    has[article, term] = True
    unit = _unit_of(units, len(words.ids))[place]
    inside = np.flatnonzero(unit >= 0)
    figures = np.zeros(width, dtype=np.bool_)
    figures[root[begins_figure(words.first)]] = True
    holding = np.maximum(np.bincount(sentences.columns, minlength=width), 1)
    in_language = np.minimum(-np.log10(_common(articles, words, root, width)), 7.0) / 7.0
    rarity = np.log1p(count / holding) * in_language
    return Terms(
        roots=root,
        units=sets(unit[inside], term[inside], len(units.first), width),
        sentences=sentences,
        windows=sets(
            np.concatenate([sentence, np.maximum(sentence - 1, 0)]), np.concatenate([term, term]), count, width
        ),
        articles=has,
        weights=rarity * np.where(has.sum(axis=0) > 1, _SHARED, 1.0),
        rarity=rarity,
        names=_names(words, root, width),
        figures=figures,
        pairs=_pairs(term, sentence, article, unit, len(units.first), len(articles)),
    )


def _roots(articles: Sequence[AnnotatedArticle], words: EventWords) -> tuple[Hashes, Numbers]:
    """The different roots, and for each word the number of its root. A word is read where it first stands."""
    first = np.full(len(words.vocabulary), len(words.term))
    np.minimum.at(first, words.term, np.arange(len(words.term)))
    order = np.sort(first)
    found = []
    for article, (start, end) in zip(articles, pairwise(words.bounds.tolist()), strict=True):
        mine = order[order.searchsorted(start) : order.searchsorted(end)] - start
        tokens = article.document.tokens
        found.append(root_ids(article.document.text, Tokens(tokens.starts[mine], tokens.ends[mine], tokens.ids[mine])))
    known, number = np.unique(np.concatenate(found), return_inverse=True)
    of_term = np.empty(len(words.vocabulary), dtype=np.int64)
    of_term[words.term[order]] = number
    return known, of_term[words.term]


def _common(articles: Sequence[AnnotatedArticle], words: EventWords, root: Numbers, width: int) -> Floats:
    """The frequency of each root in the language: that of its most frequent word."""
    common = np.full(width, _RAREST)
    of_word = np.zeros(len(words.vocabulary), dtype=np.int64)
    of_word[words.term] = root
    for language in sorted({article.document.language for article in articles}):
        np.maximum.at(common, of_word, frequencies(words.vocabulary, language))
    return common


def _names(words: EventWords, root: Numbers, width: int) -> Flags:
    """Which roots mostly have a capital within sentences."""
    within = words.content.copy()
    within[words.sentence_words[:-1][words.sentence_words[:-1] < len(within)]] = False
    inner = root[within]
    points, number = np.unique(words.first[within], return_inverse=True)
    capital = np.array([chr(point).isupper() for point in points.tolist()], dtype=np.bool_)[number]
    capitals = np.bincount(inner[capital], minlength=width)
    names: Flags = capitals > _NAME * np.maximum(np.bincount(inner, minlength=width), 1)
    return names


def _unit_of(units: Units, count: int) -> Numbers:
    """The unit that each word lies in, -1 for none."""
    place = np.arange(count)
    latest = np.searchsorted(units.first, place, side="right") - 1
    return np.where((latest >= 0) & (place < units.last[latest]), latest, -1)


def _pairs(
    term: Numbers,
    sentence: Numbers,
    article: Ints,
    unit: Numbers,
    units: int,
    articles: int,
) -> Floats:
    """For each unit and article the share of the unit's pairs of near content words, whichever comes first, that the
    article has."""
    width = int(term.max(initial=0)) + 1
    keys, of_unit, of_article = [], [], []
    for step in range(1, _NEAR + 1):
        left, right = term[:-step], term[step:]
        near = np.flatnonzero((sentence[:-step] == sentence[step:]) & (left != right))
        left, right = left[near], right[near]
        keys.append(np.minimum(left, right) * width + np.maximum(left, right))
        of_unit.append(np.where(unit[near] == unit[near + step], unit[near], -1))
        of_article.append(article[near])
    known, key = np.unique(np.concatenate(keys), return_inverse=True)
    has = np.zeros((articles, len(known)), dtype=np.bool_)
    has[np.concatenate(of_article), key] = True
    owner = np.concatenate(of_unit)
    inside = owner >= 0
    row, column = np.divmod(distinct(owner[inside] * max(1, len(known)) + key[inside]), max(1, len(known)))
    met = np.stack([np.bincount(row[there[column]], minlength=units) for there in has], axis=1)
    shares: Floats = met / (np.bincount(row, minlength=units)[:, None] + _UNSURE)
    return shares
