"""Articles of an archive that hold words.

In: the connection of an open archive, and a query. Out: `Hit`s, newest first: an article with the place in its text
that holds most of the words. Texts are read in order of date and no further than the last hit that is asked for: common
words are found at once, and for rare ones 10,000 texts are read within a second. Words in a row are looked up in the
postings first. An index of single words would take as much room again as the texts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import reduce
from itertools import islice, pairwise, product
from typing import NamedTuple

import numpy as np

from coverlap.archive.damage import decompressed, intact
from coverlap.archive.database import Database
from coverlap.archive.listing import NEWEST, ArchiveFilter, Entry, condition_of, entries_of
from coverlap.archive.postings import Postings
from coverlap.archive.records import LARGEST
from coverlap.archive.word_query import WordQuery, searchable, word_query
from coverlap.match.fingerprints import bounds, fingerprints
from coverlap.model.values import Hashes, Ints, Span
from coverlap.text.tokens import tokenise

_AT_ONCE = 200  # texts unpacked at a time
_BEFORE, _AROUND = 60, 200  # characters: before the first word, and in all
_NEAR = 25  # words: within so many, as many terms as possible


class Hit(NamedTuple):
    """An article that holds the words. `text` is a line of it, `span` where that is; `marks` are the words looked for
    within that line, in code points of the article's text. Where only the headline has them, the line is the text's
    beginning and there are no marks."""

    entry: Entry
    span: Span
    text: str
    marks: tuple[Span, ...]


def search(database: Database, postings: Postings, words: str, wanted: ArchiveFilter, most: int) -> list[Hit]:
    """The newest articles that hold all of these words. Raises UsageError for a query without a word, and as
    `entries`."""
    query = word_query(words)
    rows = [set(pairs_held(postings, term, len(term) - 1)) for term in query.ids if len(term) > 1]
    among = reduce(set.__and__, rows) if rows else None
    found = list(islice(_hits(database, query, wanted, among), most))
    records = entries_of(database, [number for number, _, _, _ in found])
    return [Hit(records[number], span, text, marks) for number, span, text, marks in found]


def pairs_held(postings: Postings, words: Sequence[Hashes], least: int) -> dict[int, int]:
    """The articles that hold so many pairs of these words, one right after the other, and how many they hold."""
    pairs = [(turn, pair) for turn, some in enumerate(pairwise(words)) for pair in product(*some)]
    prints = np.concatenate([fingerprints(np.array(pair, dtype=np.uint64)) for _, pair in pairs])
    ranges, articles = postings.holders(*bounds(prints, 2), most=None)
    turns = np.array([turn for turn, _ in pairs])[ranges]
    held = Counter(article for _, article in set(zip(turns.tolist(), articles.tolist(), strict=True)))
    return {article: count for article, count in held.items() if count >= least}


def _hits(
    database: Database, query: WordQuery, wanted: ArchiveFilter, among: Collection[int] | None
) -> Iterator[tuple[int, Span, str, tuple[Span, ...]]]:
    for number, title, data in holding(database, query, wanted, len(query.terms), among):
        text = data.decode("utf-8", "surrogatepass")
        head = len(title) + 1
        tokens = tokenise(f"{title}\n{text}")
        places = query.places(tokens.ids)
        if not all(len(starts) for starts in places):
            continue
        words = [
            Span(int(tokens.starts[at]) - head, int(tokens.ends[at + len(term) - 1]) - head)
            for term, starts in zip(query.terms, places, strict=True)
            for at in starts.tolist()
        ]
        at = tokens.starts[_densest([starts[tokens.starts[starts] >= head] for starts in places])] if words else head
        span = _line(text, max(0, int(at) - head))
        marks = sorted(word for word in set(words) if word.start >= span.start and word.end <= span.end)
        yield number, span, text[slice(*span)], tuple(marks)


def holding(
    database: Database, query: WordQuery, wanted: ArchiveFilter, least: int, among: Collection[int] | None = None
) -> Iterator[tuple[int, str, bytes]]:
    """The number, the headline and the text of articles that may hold so many of the terms, newest first; `among`
    these, where they are given."""
    condition, values = condition_of(database, wanted)
    if among is not None:
        condition += " AND number IN (SELECT unnest(?::UINTEGER[]))"
        values.append(list(among))
    query_rows = f"SELECT number, title, text FROM articles WHERE {condition} ORDER BY {NEWEST}"
    rows = database.cursor().execute(query_rows, values)
    while some := rows.fetchmany(_AT_ONCE):
        for number, title, packed in some:
            data = _text(packed)
            if query.may_hold(searchable(title.encode("utf-8", "surrogatepass") + b"\n" + data), least):
                yield number, title, data


@intact
def _text(packed: bytes) -> bytes:
    return decompressed(packed, LARGEST)


def _densest(places: Sequence[Ints]) -> int:
    """The first word of the stretch that holds most terms; 0 where no term is in the text."""
    found = sorted((at, term) for term, starts in enumerate(places) for at in starts.tolist())
    best, most = 0, 0
    first = 0
    for last, (at, _) in enumerate(found):
        while found[first][0] < at - _NEAR:
            first += 1
        terms = len({term for _, term in found[first : last + 1]})
        if terms > most:
            best, most = found[first][0], terms
    return best


def _line(text: str, at: int) -> Span:
    """A line of the text around a place, from one word's beginning to another's end: its paragraph, where that is short
    enough."""
    first = text.rfind("\n", 0, at) + 1
    last = text.find("\n", at) if "\n" in text[at:] else len(text)
    if last - first <= _AROUND:
        return Span(first, last)
    start = first if at - first <= _BEFORE else text.find(" ", at - _BEFORE, at) + 1 or at
    end = last if last - start <= _AROUND else max(text.rfind(" ", at, start + _AROUND), at)
    return Span(start, end if end > at else start + _AROUND)
