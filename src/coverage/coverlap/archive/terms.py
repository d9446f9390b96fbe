"""Which articles hold which words of title and head, and how often: one row a word and language.

In: words with the numbers of their articles. Out: how many articles hold some words, or which ones and how often. A
draft reads the rows of its own words and no others. Each change adds rows of its own; where that has made twice as many
rows as words, all are written anew.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from coverlap.archive.codec import shuffled, unshuffled
from coverlap.archive.damage import DamagedError
from coverlap.archive.database import Database, asked, run
from coverlap.match.ngrams import Numbers
from coverlap.match.tfidf import Floats
from coverlap.model.values import Hashes

_MOST_TIMES = 1 << 22  # of a word in one article: no text is longer
_TOGETHER = 1 << 16  # articles unpacked at a time: what does not fit the processor's cache takes three times as long
_WINDOW = 8192  # words read at a time, where all are


class TermHolders(NamedTuple):
    """Who holds words, in one language. One element an article and word: the word's position among those asked for,
    the article's number, and how often the word counts in it."""

    language: str
    at: Numbers
    articles: Numbers
    times: Numbers

    def weights(self, of_words: Floats) -> Floats:
        """What each word counts for in each article's vector, by the weights of the words asked for in this language:
        their product with 1 + ln(times)."""
        logs = 1.0 + np.log(np.arange(1, int(self.times.max()) + 1))
        return np.asarray(of_words[self.at] * logs[self.times - 1])


class ArchiveTerms:
    """The words of an open archive."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[str, tuple[Hashes, Numbers]] = {}

    def counted(self, terms: Hashes, language: str) -> Floats:
        """How many articles in a language hold each of these words."""
        known, articles = self._counts(language)
        at = np.minimum(np.searchsorted(known, terms), max(0, len(known) - 1))
        held = np.where(known[at] == terms, articles[at], 0) if len(known) else np.zeros(len(terms))
        return held.astype(np.float64)

    def _counts(self, language: str) -> tuple[Hashes, Numbers]:
        """The words that articles in a language hold, sorted, and how many do. All are read at once, 12 bytes a word:
        each draft asks several times."""
        if language not in self._known:
            query = "SELECT term, sum(articles)::UINTEGER AS articles FROM terms"
            found = asked(self._database, f"{query} WHERE language = ? GROUP BY term ORDER BY term", [language])
            self._known[language] = found["term"], found["articles"]
        return self._known[language]

    def of(self, terms: Hashes) -> Iterator[TermHolders]:
        """Who holds these words, which are sorted and different; some of them at a time."""
        query = "SELECT term, language, articles, data FROM terms SEMI JOIN given USING (term)"
        found = asked(self._database, query, term=terms)
        words: Hashes = found["term"]
        at = np.searchsorted(terms, words)
        sizes = found["articles"].astype(np.int64)
        for language in sorted(set(found["language"].tolist())):
            rows = np.flatnonzero(found["language"] == language)
            edges = np.flatnonzero(np.diff(np.cumsum(sizes[rows]) // _TOGETHER)) + 1
            for some in np.split(rows, edges):
                articles, times = unshuffled(found["data"][some], 4, 4)
                if len(times) != sizes[some].sum() or not 0 < int(times.max(initial=1)) <= _MOST_TIMES:
                    raise DamagedError("counts of words that no article has")
                yield TermHolders(language, np.repeat(at[some], sizes[some]), articles, times)

    def stretches(self) -> Iterator[tuple[Hashes, list[TermHolders]]]:
        """All words, sorted, some at a time, and who holds them."""
        known = asked(self._database, "SELECT DISTINCT term FROM terms ORDER BY term")["term"]
        for start in range(0, len(known), _WINDOW):
            terms = known[start : start + _WINDOW]
            yield terms, list(self.of(terms))

    def add(self, language: str, terms: Hashes, articles: Numbers, times: Numbers) -> None:
        """Add that articles in a language hold words so many times."""
        order = np.lexsort((articles, terms))
        terms = terms[order]
        first = np.flatnonzero(np.diff(terms, prepend=~terms[:1]))
        columns = (column[order].astype(np.uint32) for column in (articles, times))
        run(
            self._database,
            "INSERT INTO terms SELECT term, language, articles, data FROM given",
            term=terms[first],
            language=[language] * len(first),
            articles=np.diff(first, append=len(terms)).astype(np.uint32),
            data=shuffled(first.tolist(), *columns),
        )

    def settle(self) -> None:
        """Write all anew where the rows have become too many."""
        query = "SELECT count(*), count(DISTINCT (term, language)) FROM terms"
        rows, words = self._database.execute(query).fetchall()[0]
        if rows > 2 * words:
            self.drop(np.zeros(0, dtype=np.int64))

    def drop(self, gone: Numbers) -> None:
        """Take articles out; each word then has one row a language."""
        for terms, held in self.stretches():
            asked(self._database, "DELETE FROM terms WHERE term BETWEEN ? AND ?", [int(terms[0]), int(terms[-1])])
            for language in sorted({part.language for part in held}):
                parts = [part for part in held if part.language == language]
                at, articles, times = np.concatenate([np.stack(part[1:]) for part in parts], axis=1)
                kept = ~np.isin(articles, gone)
                self.add(language, terms[at[kept]], articles[kept], times[kept])
