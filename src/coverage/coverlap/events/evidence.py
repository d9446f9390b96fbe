"""What speaks for and against two articles telling of the same happening.

In: documents and their vectors. Out: for each pair a row of measures, in the order of `MEASURES`. Every measure is a
pure function of the two documents, the weights of their words, the number of articles that hold a shared n-gram, and
their nearest neighbours. It refuses to decide: `model` weighs the measures.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from coverlap.events.calendar import dates_in, weekdays_in
from coverlap.events.times import interval_of
from coverlap.match.cosine import Floats, Vectors, distinct, dots, project
from coverlap.match.grams import grams
from coverlap.model import Document, Flags, Hashes, Ints
from coverlap.text.language import stop_ids
from coverlap.text.normalise import codepoints
from coverlap.text.tokens import word_ids

MEASURES = (
    "words",  # cosine of all words of title and head
    "lead",  # cosine of title and first words
    "headline",  # cosine of titles, or first words where there is no title
    "names",  # cosine of capitalised words and figures
    "shared",  # ln(1 + n): word n-grams in common that few articles hold
    "same_weekdays",  # days of the week that both leads name, as a cosine
    "both_weekdays",  # 1 where both leads name a day of the week
    "same_dates",  # days of a month that both heads name, as a cosine
    "years_apart",  # between the latest years that they mention, at most 3; 0 where one mentions none
    "crowd_least",  # of the two, the lesser closeness to articles other than the partner: see `crowd`
    "crowd_most",  # and the greater
    "shorter",  # ln(1 + words) of the shorter text: long texts share words by chance
    "longer",  # ln(1 + words) of the longer text
    "dated",  # 1 where both have a usable date
    "days_apart",  # at most 3; 0 where a date is unknown
    "weeks_apart",  # days apart, at most 15, in weeks; 0 where a date is unknown
)
CROWD = [MEASURES.index("crowd_least"), MEASURES.index("crowd_most")]
APART = ("crowd_least", "crowd_most", "days_apart", "weeks_apart")  # what keeps two happenings of one storyline apart

_LEAD = 80  # words: the opening paragraphs, where news says what happened
_HEADLINE = 15  # words that stand for a missing title
_WEEKDAYS_IN = 200  # words in which a day of the week is the day of the happening, not one of history
GRAM = 5  # words: below 5, common turns and long names count as shared passages
MOST = 20  # articles that may hold a shared n-gram: more, and it is furniture
_YEARS = range(1990, 2036)


class Views(NamedTuple):
    """What of the documents is compared, one row or element a document."""

    words: Any
    lead: Any
    headline: Any
    names: Any
    grams: Any
    dates: Any
    weekdays: npt.NDArray[np.uint8]
    years: Ints
    lengths: Floats
    intervals: Floats


def views(documents: Sequence[Document], vectors: Vectors) -> Views:
    """The parts of each document that are compared."""
    parts = list(zip(documents, vectors.words, strict=True))
    return Views(
        words=vectors.matrix,
        lead=project([np.concatenate([w.title, w.body[:_LEAD]]) for _, w in parts], vectors),
        headline=project([w.title if len(w.title) else w.body[:_HEADLINE] for _, w in parts], vectors),
        names=project([w.body[names_in(d, w.places)] for d, w in parts], vectors),
        grams=incidence([plain_grams(document) for document in documents], 2, MOST),
        dates=unit(incidence([dates_in(w.body, d.language) for d, w in parts], 1, len(parts))),
        weekdays=np.array([weekdays_in(w.body[:_WEEKDAYS_IN], d.language) for d, w in parts], dtype=np.uint8),
        years=np.array([_latest_year(document.tokens.ids) for document in documents], dtype=np.int32),
        lengths=np.log1p([float(len(w.body)) for _, w in parts]),
        intervals=intervals(documents),
    )


def intervals(documents: Sequence[Document]) -> Floats:
    """(n, 2) earliest and latest hour of each document, not a number where unknown."""
    return np.array([interval_of(document) or (np.nan, np.nan) for document in documents]).reshape(-1, 2)


def measure(views: Views, pairs: Ints, cosines: Floats, crowd: Floats) -> Floats:
    """(k, measures) array for (k, 2) positions with their cosines and their (k, 2) crowds."""
    left, right = pairs[:, 0], pairs[:, 1]
    days, other_days = views.weekdays[left], views.weekdays[right]
    year, other_year = views.years[left], views.years[right]
    length, other_length = views.lengths[left], views.lengths[right]
    apart = np.abs(views.intervals[left].mean(axis=1) - views.intervals[right].mean(axis=1)) / 24
    dated = ~np.isnan(apart)
    apart = np.where(dated, apart, 0.0)
    columns = (
        cosines,
        dots(views.lead, pairs),
        dots(views.headline, pairs),
        dots(views.names, pairs),
        np.log1p(dots(views.grams, pairs)),
        _cosine_of_bits(days, other_days),
        (days > 0) & (other_days > 0),
        dots(views.dates, pairs),
        np.where((year > 0) & (other_year > 0), np.minimum(np.abs(year - other_year), 3), 0),
        crowd[:, 0],
        crowd[:, 1],
        np.minimum(length, other_length),
        np.maximum(length, other_length),
        dated,
        np.minimum(apart, 3.0),
        np.minimum(apart, 15.0) / 7,
    )
    return np.stack([np.asarray(column, dtype=np.float64) for column in columns], axis=1)


def names_in(document: Document, places: npt.NDArray[np.int64]) -> Flags:
    """One flag for each of these tokens: it begins with a capital letter or a digit and is no stop word."""
    starts, ids = document.tokens.starts[places], document.tokens.ids[places]
    if len(starts) == 0:
        return np.zeros(0, dtype=np.bool_)
    first = codepoints(document.text[: starts[-1] + 1])[starts]
    table, stops = _marked_letters(), stop_ids(document.language)
    flags: Flags = table[np.minimum(first, len(table) - 1)]
    return flags & (stops[np.minimum(np.searchsorted(stops, ids), len(stops) - 1)] != ids) if len(stops) else flags


def _cosine_of_bits(left: npt.NDArray[np.uint8], right: npt.NDArray[np.uint8]) -> Floats:
    both = np.bitwise_count(left & right).astype(np.float64)
    sizes = np.bitwise_count(left).astype(np.float64) * np.bitwise_count(right)
    return np.asarray(both / np.sqrt(np.maximum(sizes, 1.0)))


def _latest_year(ids: Hashes) -> int:
    years, known = _year_ids()
    at = np.minimum(np.searchsorted(known, ids), len(known) - 1)
    found = years[at[known[at] == ids]]
    return int(found.max()) if len(found) else 0


def plain_grams(document: Document) -> Hashes:
    """The document's n-grams outside stock text."""
    hashes = grams(document.tokens.ids, GRAM)
    if document.stock and len(hashes):
        before = np.concatenate([[0], np.cumsum(document.stock_tokens)])
        hashes = hashes[before[GRAM:] == before[:-GRAM]]
    return hashes


def incidence(bags: Sequence[Hashes], least: int, most: int) -> Any:
    """Documents by values, 1 where a document holds one; only values that `least` to `most` documents hold.

    A document's number takes the low bits of its values, so that one sort brings equal values side by side."""
    from scipy.sparse import csr_matrix

    bits = np.uint64(document_bits(len(bags)))
    rows = np.repeat(np.arange(len(bags), dtype=np.uint64), [len(bag) for bag in bags])
    values = np.concatenate([*bags, np.zeros(0, np.uint64)])
    keys = distinct((values << bits) | rows)
    edges = np.flatnonzero(np.diff(keys >> bits, prepend=~np.uint64(0)))
    held = np.diff(np.append(edges, len(keys)))
    kept = np.repeat((held >= least) & (held <= most), held)
    columns = np.repeat(np.arange(len(held)), held)[kept]
    documents = (keys[kept] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    ones = np.ones(len(columns), np.float32)
    return csr_matrix((ones, (documents, columns)), shape=(len(bags), len(held)))


def document_bits(count: int) -> int:
    """How many high bits of a value make room for the numbers of so many documents."""
    return max(1, count - 1).bit_length()


def unit(matrix: Any) -> Any:
    """Rows of 0 and 1, made of length 1."""
    counts = np.diff(matrix.indptr)
    matrix.data = 1.0 / np.sqrt(np.repeat(counts, counts))
    return matrix


@cache
def _year_ids() -> tuple[Ints, Hashes]:
    """The years that count and their sorted word ids, in the order of the ids."""
    ids = word_ids(tuple(map(str, _YEARS)))
    order = np.argsort(ids)
    return np.array(_YEARS, dtype=np.int32)[order], ids[order]


@cache
def _marked_letters() -> Flags:
    characters = map(chr, range(0x3000))
    return np.array([*(c.isupper() or c.istitle() or c.isdigit() for c in characters), False], dtype=np.bool_)
