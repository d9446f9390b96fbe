"""The parts of documents that are compared: their leads, headlines, names, rare wording, days and times.

In: documents and their vectors. Out: `Features`, a sparse matrix or an array for each part. Whether a word is a
day or a stop word is asked once a term of the corpus, not once a word of the texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

import numpy as np

from coverlap.events import forms, heads
from coverlap.events.calendar import DAYS, CalendarWords, named
from coverlap.events.times import interval_of
from coverlap.match.ngrams import grams
from coverlap.match.tfidf import Floats, Vectors, distinct, project
from coverlap.model.values import Document, Flags, Hashes, Ints
from coverlap.text.language import are_stops
from coverlap.text.tokens import begins_figure

GRAM = 5  # words: below 5, common turns and long names count as shared passages

_LEAD = 80  # words: the opening paragraphs, where news says what happened
_HEADLINE = 15  # words that stand for a missing title
_WEEKDAYS_IN = 200  # words in which a day of the week is the day of the happening, not one of history
MOST = 20  # articles that may hold a shared n-gram: more, and it is boilerplate


class Features(NamedTuple):
    """What of the documents is compared, one row or element a document. `weights`: the different words of the lead, so
    that a product is the weight of those that two share; `figures` of the lead, 1 each; `content`: see
    `forms.marked_words`, stop words left out; `weekdays`: bits; `lengths`: ln(1 + words) of the head; `intervals`: see
    `intervals`; `outlets`: see `numbered`."""

    words: Any
    lead: Any
    headline: Any
    names: Any
    weights: Any
    figures: Any
    grams: Any
    content: Sequence[Hashes]
    dates: Any
    weekdays: Ints
    lengths: Floats
    intervals: Floats
    outlets: Ints


class HeadWords(NamedTuple):
    """The words of the heads of all documents, end to end: their terms, and the document of each."""

    terms: Ints
    documents: Ints


def features_of(documents: Sequence[Document], vectors: Vectors) -> Features:
    """The parts of each document that are compared."""
    words = vectors.words
    lengths = np.array([len(part.body) for part in words], dtype=np.int32)
    flat = _flat(vectors)
    calendar = _calendar(flat, vectors)
    leads = [np.concatenate([part.title, part.body[:_LEAD]]) for part in words]
    figures, capitals = _marks(documents, vectors)
    told = ~_stops(flat, vectors)
    content, owners = forms.marked_words(
        vectors.terms[flat.terms[told]], flat.documents[told], capitals[told], figures[told]
    )
    return Features(
        words=vectors.matrix,
        lead=project(leads, vectors),
        headline=headlines(vectors),
        names=project(_split(flat.terms, flat.documents, (capitals | figures) & told, len(words)), vectors),
        weights=heads.weights(leads, vectors),
        figures=heads.figures(documents, vectors, _LEAD),
        grams=incidence([_plain_grams(document) for document in documents], 2, MOST),
        content=_split(content, owners, np.ones(len(content), np.bool_), len(words)),
        dates=unit(incidence(_dates(flat, calendar, len(words)), 1, len(words))),
        weekdays=_weekdays(flat, calendar, lengths),
        lengths=np.log1p(lengths.astype(np.float64)),
        intervals=intervals(documents),
        outlets=numbered([document.article.outlet for document in documents]),
    )


def dates(vectors: Vectors) -> list[Hashes]:
    """The days of a month that each document names, as numbers."""
    flat = _flat(vectors)
    return _dates(flat, _calendar(flat, vectors), len(vectors.words))


def headlines(vectors: Vectors) -> Any:
    """Vectors of titles, or of the first words of texts that have none."""
    return project([part.title if len(part.title) else part.body[:_HEADLINE] for part in vectors.words], vectors)


def intervals(documents: Sequence[Document]) -> Floats:
    """(n, 2) earliest and latest hour of each document, not a number where unknown."""
    return np.array([interval_of(document) or (np.nan, np.nan) for document in documents]).reshape(-1, 2)


def numbered(outlets: Sequence[str]) -> Ints:
    """One number an outlet, in order of their names, -1 where unknown."""
    numbers = {name: number for number, name in enumerate(sorted(set(outlets) - {""}))}
    return np.array([numbers.get(outlet, -1) for outlet in outlets], dtype=np.int32)


def marked(document: Document, places: Ints) -> Flags:
    """One flag a place among the document's tokens: the word begins with a capital letter, or is a figure."""
    first = heads.first_characters(document.text, document.tokens.starts[places])
    return np.asarray(_capitals().take(first, mode="clip") | begins_figure(first))


def _flat(vectors: Vectors) -> HeadWords:
    terms = np.concatenate([*(part.body for part in vectors.words), np.zeros(0, np.int32)])
    lengths = [len(part.body) for part in vectors.words]
    return HeadWords(terms, np.repeat(np.arange(len(lengths), dtype=np.int32), lengths))


def _marks(documents: Sequence[Document], vectors: Vectors) -> tuple[Flags, Flags]:
    """One flag a word of the heads, end to end: it is a figure; it begins with a capital letter."""
    first = [
        heads.first_characters(document.text, document.tokens.starts[part.places])
        for document, part in zip(documents, vectors.words, strict=True)
    ]
    characters = np.concatenate([*first, np.zeros(0, np.uint32)])
    return begins_figure(characters), np.asarray(_capitals().take(characters, mode="clip"))


def _stops(flat: HeadWords, vectors: Vectors) -> Flags:
    """One flag a word: it is a stop word of its document's language."""
    stops = np.zeros(len(flat.terms), dtype=np.bool_)
    for code in vectors.idf:
        inside = _speaks(flat, vectors, code)
        stops[inside] = are_stops(vectors.terms, code)[flat.terms[inside]]
    return stops


def _split(values: Any, documents: Ints, chosen: Flags, count: int) -> list[Any]:
    """The chosen of the values that stand end to end, for each of so many documents."""
    held = np.bincount(documents[chosen], minlength=count)
    return np.split(values[chosen], np.cumsum(held)[:-1]) if count else []


def _speaks(flat: HeadWords, vectors: Vectors, code: str) -> Flags:
    """One flag a word: its document is in this language."""
    return np.asarray((np.array(vectors.languages) == code)[flat.documents])


def _calendar(flat: HeadWords, vectors: Vectors) -> CalendarWords:
    """What each word names."""
    found = CalendarWords(*(np.zeros(len(flat.terms), dtype=np.int32) for _ in CalendarWords._fields))
    for code in vectors.idf:
        inside = _speaks(flat, vectors, code)
        for values, of_terms in zip(found, named(vectors.terms, code), strict=True):
            values[inside] = of_terms[flat.terms[inside]]
    return found


def _dates(flat: HeadWords, calendar: CalendarWords, count: int) -> list[Hashes]:
    """The days of a month that each document names: a month beside a day, in either order."""
    months, days = calendar.months, calendar.days
    beside = flat.documents[:-1] == flat.documents[1:]
    before = np.where(beside & (days[:-1] > 0) & (months[1:] > 0), months[1:] * DAYS + days[:-1], 0)
    after = np.where(beside & (months[:-1] > 0) & (days[1:] > 0), months[:-1] * DAYS + days[1:], 0)
    documents = np.concatenate([flat.documents[:-1][before > 0], flat.documents[:-1][after > 0]])
    dates = np.concatenate([before[before > 0], after[after > 0]])
    bounds = np.searchsorted(np.sort(documents), np.arange(1, count))
    return np.split(dates[np.argsort(documents, kind="stable")].astype(np.uint64), bounds)


def _weekdays(flat: HeadWords, calendar: CalendarWords, lengths: Ints) -> Ints:
    place = np.arange(len(flat.terms)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    chosen = (calendar.weekdays > 0) & (place < _WEEKDAYS_IN)
    found = np.zeros(len(lengths), dtype=np.int32)
    np.bitwise_or.at(found, flat.documents[chosen], calendar.weekdays[chosen])
    return found


def _plain_grams(document: Document) -> Hashes:
    """The document's n-grams outside boilerplate."""
    hashes = grams(document.tokens.ids, GRAM)
    if document.boilerplate and len(hashes):
        before = np.concatenate([[0], np.cumsum(document.foreign_tokens)])
        hashes = hashes[before[GRAM:] == before[:-GRAM]]
    return hashes


def incidence(bags: Sequence[Hashes], least: int, most: int) -> Any:
    """Documents by values, 1 where a document holds one; only values that `least` to `most` documents hold.

    A document's number takes the low bits of its values, so that one sort brings equal values side by side."""
    from scipy.sparse import csr_matrix

    bits = np.uint64(document_bits(len(bags)))
    keys = np.concatenate([*bags, np.zeros(0, np.uint64)])
    keys <<= bits
    keys |= np.repeat(np.arange(len(bags), dtype=np.uint64), [len(bag) for bag in bags])
    keys.sort()
    if least > 1:
        keys = keys[_in_company(keys >> bits)]  # most n-grams stand alone: they need no more memory
    keys = distinct(keys)
    edges = np.flatnonzero(np.diff(keys >> bits, prepend=~np.uint64(0)))
    held = np.diff(np.append(edges, len(keys)))
    kept = np.repeat((held >= least) & (held <= most), held)
    columns = np.repeat(np.arange(len(held)), held)[kept]
    documents = (keys[kept] & ((np.uint64(1) << bits) - np.uint64(1))).astype(np.int64)
    ones = np.ones(len(columns), np.float32)
    return csr_matrix((ones, (documents, columns)), shape=(len(bags), len(held)))


def _in_company(values: Hashes) -> Flags:
    """One flag an element of sorted values: its neighbour is equal."""
    same = np.zeros(len(values) + 1, dtype=np.bool_)
    np.equal(values[1:], values[:-1], out=same[1 : len(values)])
    return np.asarray(same[1:] | same[:-1])


def document_bits(count: int) -> int:
    """How many high bits of a value make room for the numbers of so many documents."""
    return max(1, count - 1).bit_length()


def unit(matrix: Any) -> Any:
    """Rows of 0 and 1, made of length 1."""
    counts = np.diff(matrix.indptr)
    matrix.data = 1.0 / np.sqrt(np.repeat(counts, counts))
    return matrix


@cache
def _capitals() -> Flags:
    characters = map(chr, range(0x3000))
    return np.array([*(c.isupper() or c.istitle() for c in characters), False], dtype=np.bool_)
