"""An archive as a corpus that drafts are compared with, and that a person looks things up in.

In: a path. Out: `Archive`, which answers what a check and a person ask from the tables, and reads and prepares only the
articles that matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from coverlap.archive.damage import DamagedError, intact
from coverlap.archive.database import Database, asked, listed, reading
from coverlap.archive.listing import ArchiveFilter, Entry, days, entries, named, numbered
from coverlap.archive.paths import stored_path
from coverlap.archive.postings import Postings
from coverlap.archive.quotations import QuoteHit, quotations
from coverlap.archive.records import COLUMNS, documents_of
from coverlap.archive.search import Hit, search
from coverlap.archive.terms import ArchiveTerms
from coverlap.events.retrieval import Query, leading, within_reach
from coverlap.match.ngrams import Numbers
from coverlap.match.tfidf import Floats, idf_of
from coverlap.model.values import Article, Document, Hashes

_NUMBERS, _SPARSE = 10_000_000, 100  # article numbers are given in turn, and not again where articles are replaced
_READ = 500  # articles read at a time
_EVERY = ArchiveFilter()
_HEAD = "regexp_extract(url, '^[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*')"  # scheme and host of an address


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive, for as long as the block lasts.

    Raises UsageError where there is none or another process writes to it, InputError where the file is no archive."""
    with reading(path) as database:
        yield intact(Archive)(path, database)


class _Vectors(NamedTuple):
    """The length of each article's vector, by number, and when it was published; not a number where unknown, or where
    there is no such article."""

    length: Floats
    earliest: Floats
    latest: Floats


class Archive:
    """An open archive."""

    def __init__(self, path: Path, database: Database) -> None:
        self._path, self._database = path, database
        self._postings = Postings(database)
        self._terms = ArchiveTerms(database)
        self._counts: dict[str, int] = dict(
            database.execute("SELECT language, count(*) FROM articles GROUP BY language").fetchall()
        )

    def __len__(self) -> int:
        return sum(self._counts.values())

    def versions(self, draft: Article) -> Numbers:
        """The articles that were read from where the draft stands."""
        if not draft.where:
            return np.zeros(0, dtype=np.int64)
        return self._numbers("place", stored_path(self._path, draft.where))

    def outlets(self) -> list[tuple[str, str, int]]:
        """What the articles state of their outlets: a name, scheme and host of the address, how many state both."""
        query = f"SELECT outlet, {_HEAD} AS head, count(*) FROM articles GROUP BY outlet, head ORDER BY outlet, head"
        return self._database.execute(query).fetchall()

    def printed_by(self, outlet: str, head: str | None = None) -> Numbers:
        """The articles that state this outlet, and whose address has this head, if one is given."""
        if head is None:
            return self._numbers("outlet", outlet)
        query = f"SELECT number::BIGINT AS number FROM articles WHERE outlet = ? AND {_HEAD} = ?"
        found: Numbers = asked(self._database, query, [outlet, head])["number"]
        return found

    @intact
    def documents(self, numbers: Sequence[int]) -> list[Document]:
        """These articles, read and prepared."""
        if not numbers:
            return []
        query = f"SELECT number, {', '.join(COLUMNS)} FROM articles WHERE number IN {listed(numbers)}"
        found = asked(self._database, query)
        documents = dict(zip(found["number"].tolist(), documents_of(found, self._path), strict=True))
        return [documents[number] for number in numbers]

    def listing(self, wanted: ArchiveFilter = _EVERY, most: int = 20) -> list[Entry]:
        """The newest articles. Raises UsageError for an outlet that the archive does not have."""
        return entries(self._database, wanted, most)

    def ids(self, wanted: ArchiveFilter = _EVERY) -> frozenset[str]:
        """The ids of a period's or an outlet's articles. Raises as `listing`."""
        return frozenset(id for _, id in named(self._database, wanted))

    def articles(self, wanted: ArchiveFilter = _EVERY) -> Iterator[Article]:
        """A period's or an outlet's articles in the order in which they were added, read as they are asked for.

        Raises as `listing`."""
        numbers = [number for number, _ in named(self._database, wanted)]
        for start in range(0, len(numbers), _READ):
            yield from (document.article for document in self.documents(numbers[start : start + _READ]))

    def days(self) -> list[tuple[str, int]]:
        """Each day on which articles appeared, and how many, newest first."""
        return days(self._database)

    def document(self, name: str) -> Document:
        """The article with this id or headline. Raises UsageError where there is none, or several."""
        return self.documents([numbered(self._database, name)])[0]

    def search(self, words: str, wanted: ArchiveFilter = _EVERY, most: int = 20) -> list[Hit]:
        """The newest articles that hold all of these words; those between quotation marks in a row.

        Raises UsageError for a query without a word, and for an outlet that the archive does not have."""
        return search(self._database, self._postings, words, wanted, most)

    def quotes(self, words: str, wanted: ArchiveFilter = _EVERY, most: int = 20) -> list[QuoteHit]:
        """Quotations that hold these words, or most of many: who has them, and whom they name. Raises as `search`."""
        return quotations(self._database, self._postings, self.documents, words, wanted, most)

    @intact
    def holders(self, low: Hashes, high: Hashes) -> tuple[Numbers, Numbers]:
        """The articles of each range of fingerprints."""
        return self._postings.holders(low, high)

    @intact
    def counted(self, terms: Hashes, language: str) -> tuple[Floats, int]:
        """How many articles in a language hold each term."""
        return self._terms.counted(terms, language), self._counts.get(language, 0)

    @intact
    def near(self, sought: Query, aside: Numbers) -> Numbers:
        """The articles within reach whose words are most alike."""
        vectors = self._vectors
        sums = np.zeros(len(vectors.length))
        weights = {code: sought.weights * idf_of(sought.terms, code, self.counted) for code in self._counts}
        for held in self._terms.of(sought.terms):
            sums += np.bincount(held.articles, held.weights(weights[held.language]), len(sums))
        chosen = within_reach(vectors.earliest, vectors.latest, sought.when) & (vectors.length > 0)
        chosen[aside] = False
        numbers = np.flatnonzero(chosen)
        found: Numbers = numbers[leading(sums[numbers] / vectors.length[numbers])]
        return found

    @cached_property
    def boilerplate(self) -> Hashes:
        """Boilerplate."""
        boilerplate: Hashes = asked(self._database, "SELECT print FROM boilerplate ORDER BY print")["print"]
        return boilerplate

    @cached_property
    def _vectors(self) -> _Vectors:
        query = "SELECT number, length, earliest, latest FROM articles JOIN lengths USING (number)"
        found = asked(self._database, query)
        numbers = found["number"]
        if int(numbers.max(initial=0)) > max(_NUMBERS, _SPARSE * len(numbers)):
            raise DamagedError("article numbers that no archive reaches")
        vectors = _Vectors(*np.full((3, int(numbers.max(initial=0)) + 1), np.nan))
        for values, name in zip(vectors, _Vectors._fields, strict=True):
            values[numbers] = np.ma.filled(found[name], np.nan)
        return vectors

    def _numbers(self, column: str, value: str) -> Numbers:
        query = f"SELECT number::BIGINT AS number FROM articles WHERE {column} = ?"
        found: Numbers = asked(self._database, query, [value])["number"]
        return found
