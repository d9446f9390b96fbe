"""What is known of an archive as a whole, worked out from what is kept of its articles.

In: an archive within a change. Out: its tables `lengths` and `boilerplate`, written anew: how long each article's
TF-IDF vector is, and which wording is boilerplate.
"""

from __future__ import annotations

import numpy as np

from coverlap.archive.damage import DamagedError, intact
from coverlap.archive.database import Database, asked, run
from coverlap.archive.postings import Postings
from coverlap.archive.terms import ArchiveTerms
from coverlap.match.learned_boilerplate import boilerplate_prints
from coverlap.match.tfidf import idf_of

_MOST = 50_000_000  # the highest number of an article, none of which is given twice: 5,000 a day for 27 years


@intact
def refresh(database: Database) -> None:
    """Work out everything anew. Raises DamagedError."""
    if (database.execute("SELECT max(number) FROM articles").fetchall()[0][0] or 0) > _MOST:
        raise DamagedError("articles with numbers that nobody gave")
    database.execute("DELETE FROM lengths; DELETE FROM boilerplate")
    _write_lengths(database)
    _write_boilerplate(database)


def _write_lengths(database: Database) -> None:
    """The length of each article's vector, by the weights of its language."""
    counts = dict(database.execute("SELECT language, count(*) FROM articles GROUP BY language").fetchall())
    numbers = asked(database, "SELECT number FROM articles")["number"]
    squares = np.zeros(int(numbers.max(initial=0)) + 1)
    known = ArchiveTerms(database)
    for terms, parts in known.stretches():
        weights = {
            language: idf_of(terms, language, lambda *asked: (known.counted(*asked), counts[asked[1]]))
            for language in counts
        }
        for held in parts:
            squares += np.bincount(held.articles, held.weights(weights[held.language]) ** 2, len(squares))
    run(
        database,
        "INSERT INTO lengths SELECT number, length FROM given",
        number=numbers,
        length=np.sqrt(squares[numbers]),
    )


def _write_boilerplate(database: Database) -> None:
    known = asked(database, "SELECT number, outlet, words FROM articles")
    size = max(known["number"].tolist(), default=-1) + 1
    outlets = np.full(size, "", dtype=object)
    outlets[known["number"]] = known["outlet"]
    words = np.zeros(size, dtype=np.int64)
    words[known["number"]] = known["words"]
    prints = boilerplate_prints(Postings(database).stretches(), outlets.tolist(), words)
    run(database, "INSERT INTO boilerplate SELECT print FROM given", print=prints)
