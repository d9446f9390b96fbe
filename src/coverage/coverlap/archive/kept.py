"""An archive as a corpus that drafts are held against.

In: a path. Out: `Archive`, which answers what a check asks from the tables, and reads and prepares only the articles
that matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import numpy as np
import zstandard

from coverlap.archive.file import Database, asked, literal, reading
from coverlap.archive.places import kept_place, place_here
from coverlap.archive.postings import Postings
from coverlap.events.links import REACH
from coverlap.events.near import Sought, leading
from coverlap.match.cosine import Floats, idf_of
from coverlap.match.grams import Numbers
from coverlap.model import Article, Document, Hashes
from coverlap.text.prepare import prepare


@contextmanager
def opened(path: Path) -> Iterator[Archive]:
    """The archive, for as long as the block lasts.

    Raises UsageError where there is none or another process writes to it, InputError where the file is no archive."""
    with reading(path) as database:
        yield Archive(path, database)


class Archive:
    """An open archive."""

    def __init__(self, path: Path, database: Database) -> None:
        self._path, self._database = path, database
        self._postings = Postings(database)
        self._words: dict[str, tuple[Hashes, Numbers]] = {}
        self._counts: dict[str, int] = dict(
            database.execute("SELECT language, count(*) FROM articles GROUP BY language").fetchall()
        )

    def __len__(self) -> int:
        return sum(self._counts.values())

    def versions(self, draft: Article) -> Numbers:
        """The articles that were read from where the draft stands."""
        if not draft.where:
            return np.zeros(0, dtype=np.int64)
        return self._numbers("place", kept_place(self._path, draft.where))

    def printed_by(self, outlet: str) -> Numbers:
        """The articles of an outlet."""
        return self._numbers("outlet", outlet)

    def documents(self, numbers: Sequence[int]) -> list[Document]:
        """These articles, read and prepared."""
        found = asked(
            self._database,
            "SELECT number, id, text, outlet, title, published, url, place, line FROM articles "
            "SEMI JOIN given USING (number)",
            number=np.array(numbers, dtype=np.uint32),
        )
        decompress = zstandard.ZstdDecompressor().decompress
        rows = zip(*(found[name].tolist() for name in ("number", *_FIELDS, "place", "line", "text")), strict=True)
        documents = {
            number: prepare(
                Article(
                    **dict(zip(_FIELDS, fields, strict=True)),
                    where=place_here(self._path, place),
                    line=line,
                    text=decompress(text).decode("utf-8", "surrogatepass"),
                )
            )
            for number, *fields, place, line, text in rows
        }
        return [documents[number] for number in numbers]

    def holders(self, low: Hashes, high: Hashes) -> tuple[Numbers, Numbers]:
        """The articles of each range of fingerprints."""
        return self._postings.holders(low, high)

    def counted(self, terms: Hashes, language: str) -> tuple[Floats, int]:
        """How many articles in a language hold each term."""
        known, articles = self._known(language)
        at = np.minimum(np.searchsorted(known, terms), max(0, len(known) - 1))
        held = np.where(known[at] == terms, articles[at], 0) if len(known) else np.zeros(len(terms))
        return held.astype(np.float64), self._counts.get(language, 0)

    def _known(self, language: str) -> tuple[Hashes, Numbers]:
        """The words that articles in a language hold, sorted, and how many do. All are read at once, 12 bytes a word:
        each draft asks several times."""
        if language not in self._words:
            query = f"SELECT term, articles FROM words WHERE language = {literal(language)} ORDER BY term"
            found = asked(self._database, query)
            self._words[language] = found["term"], found["articles"]
        return self._words[language]

    def near(self, sought: Sought, aside: Numbers) -> Numbers:
        """The articles within reach whose words are most alike."""
        languages = sorted(self._counts)
        within = " SEMI JOIN reach USING (number)" if sought.when else ""
        found = asked(
            self._database,
            f"WITH reach AS (SELECT * FROM lengths WHERE {_within_reach(sought)}), sums AS (SELECT number, "
            + ", ".join(f"sum(weight{at} * (1 + ln(times))) AS sum{at}" for at in range(len(languages)))
            + f" FROM terms JOIN given USING (term){within} GROUP BY number) "
            "SELECT sums.*, language, length FROM sums JOIN reach USING (number)",
            term=sought.terms,
            **{
                f"weight{at}": sought.weights * idf_of(sought.terms, language, self.counted)
                for at, language in enumerate(languages)
            },
        )
        numbers: Numbers = found["number"].astype(np.int64)
        spoken = [found["language"] == language for language in languages]
        cosines = np.select(spoken, [found[f"sum{at}"] for at in range(len(languages))]) / found["length"]
        chosen = ~np.isin(numbers, aside)
        return numbers[chosen][leading(cosines[chosen])]

    @cached_property
    def stock(self) -> Hashes:
        """Stock wording."""
        stock: Hashes = asked(self._database, "SELECT print FROM stock ORDER BY print")["print"]
        return stock

    def _numbers(self, column: str, value: str) -> Numbers:
        query = f"SELECT number::BIGINT AS number FROM articles WHERE {column} = {literal(value)}"
        found: Numbers = asked(self._database, query)["number"]
        return found


def _within_reach(sought: Sought) -> str:
    """The condition of `events.near.within_reach`, on the table `lengths`."""
    if sought.when is None:
        return "TRUE"
    first, last = f"greatest(earliest, {sought.when.earliest!r})", f"least(latest, {sought.when.latest!r})"
    return f"earliest IS NULL OR {first} - {last} <= {REACH!r}"


_FIELDS = ("id", "outlet", "title", "published", "url")
