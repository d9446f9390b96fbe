"""Who has a quotation, and whom they name for it.

In: an open archive's connection and postings, and words of a quotation. Out: `QuoteHit`s. Articles that hold the words
in a row, or most pairs of them, are looked up in the postings, so that a quotation is found where it is cut or altered;
of many words, seven in ten must be there, in their order. For a few words, articles that hold them anywhere come after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np

from coverlap.archive.database import Database
from coverlap.archive.listing import ArchiveFilter, Entry, entries_of
from coverlap.archive.postings import Postings
from coverlap.archive.search import holding, pairs_held
from coverlap.archive.word_query import WordQuery, word_query
from coverlap.match.edit_script import steps
from coverlap.model.values import Document, Hashes, Quote, Span
from coverlap.quotes.find import quotes_of
from coverlap.quotes.scan import Scan

_FEW = 4  # words, all of which must be there, in any order
_MOST_OF = 0.7  # of more words; below it, two remarks on one subject (see reuse/quote_scripts.py)
_PAIRS_OF = 0.4  # of the pairs of neighbouring words: seven in ten words hold as many, unless each third one is changed
_READ, _LOOSE = 100, 30  # articles whose quotations are read, which takes 8 ms each: with the words in a row, or not
_AT_ONCE = 10

Documents = Callable[[Sequence[int]], list[Document]]


class QuoteHit(NamedTuple):
    """A quotation in an article: `shared` counts the words looked for that it has. `speaker` is empty where the article
    names no source; `via` is the outlet through which the words came."""

    entry: Entry
    span: Span
    text: str
    speaker: str
    via: str
    confidence: str
    form: str
    shared: int


class _Found(NamedTuple):
    """A quotation, how many of the words it has, and whether they follow each other."""

    number: int
    quote: Quote
    shared: int
    in_row: bool


def quotations(
    database: Database, postings: Postings, documents: Documents, words: str, wanted: ArchiveFilter, most: int
) -> list[QuoteHit]:
    """Quotations that hold these words: with most of them, then in a row, then the newest first. `documents` reads
    articles. Raises UsageError for a query without a word, and as `entries`."""
    query = word_query(words, phrases=False)
    count = len(query.terms)
    least = count if count <= _FEW else -int(-_MOST_OF * count // 1)
    row = [term[0] for term in query.ids]
    pairs = max(1, int(_PAIRS_OF * (count - 1))) if count > _FEW else count - 1
    near = pairs_held(postings, row, pairs) if count > 1 else {}
    found: list[_Found] = []
    numbers = (number for number, _, _ in holding(database, query, wanted, least, near))
    if count > 1:
        found += _read(documents, sorted(numbers, key=lambda number: -near[number])[:_READ], query, least, most)
    if count <= _FEW and len(found) < most:
        loose = (number for number, _, _ in holding(database, query, wanted, least) if number not in near)
        found += _read(documents, list(islice(loose, _READ if count == 1 else _LOOSE)), query, least, most - len(found))
    found.sort(key=lambda hit: (-hit.shared, not hit.in_row))
    records = entries_of(database, [hit.number for hit in found[:most]])
    return [
        QuoteHit(records[number], q.span, q.text, q.speaker, q.via, q.confidence, q.form, shared)
        for number, q, shared, _ in found[:most]
    ]


def _read(documents: Documents, numbers: Sequence[int], query: WordQuery, least: int, most: int) -> list[_Found]:
    """The quotations of these articles that hold so many of the words, until `most` have them all in a row."""
    found: list[_Found] = []
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        for number, document in zip(some, documents(some), strict=True):
            found += _matching(number, document, query, least)
        if sum(hit.in_row for hit in found) >= most:
            break
    return found


def _matching(number: int, document: Document, query: WordQuery, least: int) -> Iterator[_Found]:
    places = query.places(document.tokens.ids)
    if sum(1 for starts in places if len(starts)) < least:
        return
    for quote in quotes_of(Scan(document)):
        shared, in_row = _shared(query, document.tokens.ids[slice(*document.token_range(*quote.span))])
        if shared >= least:
            yield _Found(number, quote, shared, in_row)


def _shared(query: WordQuery, ids: Hashes) -> tuple[int, bool]:
    """How many of the words a quotation has, in their order where they are more than a few; and whether it has all of
    them in a row."""
    forms = [term[0] for term in query.ids]
    known = {int(id): form[0] for form in forms for id in form}
    said = np.array([known.get(id, id) for id in ids.tolist()], dtype=np.uint64)
    sought = np.array([form[0] for form in forms], dtype=np.uint64)
    kept = [step for step in steps(sought, said) if step.operation == "keep"]
    in_order = sum(step.left_last - step.left_first for step in kept)
    in_row = len(kept) == 1 and in_order == len(forms)
    return (in_order if len(forms) > _FEW else int(np.isin(sought, said).sum())), in_row
