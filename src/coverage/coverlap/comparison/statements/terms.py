"""The content words of an event's units, sentences and articles as weighted sets.

In: the words of an event and its articles. Out: `Terms`, sparse 0-1 matrices over the event's word roots (the first
five letters, without a plural s) and a weight a root. A root weighs by how few of the event's sentences hold it (as in
tf-isf) and how rare it is in the language, and double where more than one article has it: a word that one article
alone uses says little of what is told in both.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array

from coverlap.comparison.statements.units import Units
from coverlap.framing.event_words import EventWords
from coverlap.match.word_frequencies import frequencies
from coverlap.model.values import Flags, Ints
from coverlap.quotes.annotated import AnnotatedArticle
from coverlap.text.tokens import begins_figure, root_ids

Floats = npt.NDArray[np.float64]

_RAREST = 1e-7  # frequency of a word, from which rarer ones weigh no more
_SHARED = 2.0
_NEAR = 3  # content words: two as near as this make a pair
_NAME = 0.5  # share of places within a sentence at which a name has a capital


class Terms(NamedTuple):
    """(units, roots), (sentences, roots) and (articles, roots) of 0 and 1; the weight of each root; which are names
    and which figures; (units, pairs) and (articles, pairs) of words near each other."""

    units: csr_array
    sentences: csr_array
    articles: csr_array
    weights: Floats
    names: Flags
    figures: Flags
    unit_pairs: csr_array
    article_pairs: csr_array


def terms_of(articles: Sequence[AnnotatedArticle], words: EventWords, units: Units) -> Terms:
    """The matrices of an event."""
    roots = np.concatenate([root_ids(a.document.text, a.document.tokens) for a in articles])
    known, number = np.unique(roots, return_inverse=True)
    root: Ints = number.astype(np.int32)
    place = np.flatnonzero(words.content)
    term, sentence, article = root[place], words.sentence[place], words.article[place]
    unit = _unit_of(units, len(words.ids))[place]
    width, count = len(known), len(words.sentence_words) - 1
    by_sentence, by_article = (
        _binary(sentence, term, (count, width)),
        _binary(article, term, (len(articles), width)),
    )
    holding = np.maximum(np.bincount(by_sentence.indices, minlength=width), 1)
    common = np.full(width, _RAREST)
    for position, one in enumerate(articles):
        mine = words.article == position
        np.maximum.at(common, root[mine], frequencies(words.ids[mine], one.document.language))
    rarity = np.minimum(-np.log10(common), 7.0) / 7.0
    several = np.bincount(by_article.indices, minlength=width) > 1
    within = place[words.sentence_words[:-1][sentence] < place]
    capital = np.array([chr(point).isupper() for point in words.first[within].tolist()], dtype=np.bool_)
    capitals = np.bincount(root[within], weights=capital, minlength=width)
    names = capitals > _NAME * np.maximum(np.bincount(root[within], minlength=width), 1)
    figures = np.zeros(width, dtype=np.bool_)
    figures[root[begins_figure(words.first)]] = True
    inside = unit >= 0
    return Terms(
        units=_binary(unit[inside], term[inside], (len(units.first), width)),
        sentences=by_sentence,
        articles=by_article,
        weights=np.log1p(count / holding) * rarity * np.where(several, _SHARED, 1.0),
        names=names,
        figures=figures,
        **_pairs(term, sentence, article, unit, (len(units.first), len(articles), width)),
    )


def _unit_of(units: Units, count: int) -> Ints:
    """The unit that each word lies in, -1 for none."""
    number = np.full(count, -1, dtype=np.int32)
    for unit, (first, last) in enumerate(zip(units.first.tolist(), units.last.tolist(), strict=True)):
        number[first:last] = unit
    return number


def _pairs(term: Ints, sentence: Ints, article: Ints, unit: Ints, shape: tuple[int, int, int]) -> dict[str, csr_array]:
    """Which pairs of near content words each unit and each article has, whichever comes first."""
    units, articles, width = shape
    keys, of_unit, of_article = [], [], []
    for step in range(1, _NEAR + 1):
        left, right = term[:-step], term[step:]
        near = (sentence[:-step] == sentence[step:]) & (left != right)
        keys.append(np.minimum(left, right)[near] * np.int64(width) + np.maximum(left, right)[near])
        of_unit.append(np.where(unit[:-step] == unit[step:], unit[:-step], -1)[near])
        of_article.append(article[:-step][near])
    known, key = np.unique(np.concatenate(keys), return_inverse=True)
    owner, home = np.concatenate(of_unit), np.concatenate(of_article)
    inside = owner >= 0
    return {
        "unit_pairs": _binary(owner[inside], key[inside], (units, len(known))),
        "article_pairs": _binary(home, key, (articles, len(known))),
    }


def _binary(row: npt.NDArray[np.integer], column: npt.NDArray[np.integer], shape: tuple[int, int]) -> csr_array:
    """The matrix with 1 at each of these places, however often it is named."""
    cells = np.unique(row.astype(np.int64) * max(1, shape[1]) + column)
    row, column = np.divmod(cells, max(1, shape[1]))
    ends = np.searchsorted(row, np.arange(shape[0] + 1))
    return csr_array((np.ones(len(cells)), column, ends), shape=shape)
