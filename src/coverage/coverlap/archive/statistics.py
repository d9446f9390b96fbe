"""What is known of an archive as a whole, worked out from what is kept of its articles.

In: an archive within a change. Out: its tables `words`, `lengths` and `stock`, written anew: how many articles in each
language hold a word, how long each article's TF-IDF vector is, and which wording is stock.
"""

from __future__ import annotations

import numpy as np

from coverlap.archive.file import Database, asked, run
from coverlap.match.cosine import distinct, idf_of
from coverlap.match.stock import stock_prints


def refresh(database: Database) -> None:
    """Work out everything anew."""
    database.execute("DELETE FROM words; DELETE FROM lengths; DELETE FROM stock")
    database.execute(
        "INSERT INTO words SELECT term, language, count(*) FROM terms JOIN articles USING (number) "
        "GROUP BY ALL ORDER BY language, term"
    )
    _write_lengths(database)
    _write_stock(database)


def _write_lengths(database: Database) -> None:
    """The length of each article's vector, by the weights of its language; an article without words has none."""
    counts = dict(database.execute("SELECT language, count(*) FROM articles GROUP BY language").fetchall())
    words = asked(database, "SELECT term, language, articles FROM words")
    terms = distinct(words["term"])
    given = {}
    for at, (language, count) in enumerate(counts.items()):
        rows = words["language"] == language
        held = np.zeros(len(terms))
        held[np.searchsorted(terms, words["term"][rows])] = words["articles"][rows]
        known = held, count
        given[f"weight{at}"] = idf_of(terms, language, lambda *_, known=known: known)
    squares = ", ".join(f"sum(((1 + ln(times)) * weight{at}) ** 2) AS sum{at}" for at in range(len(counts)))
    found = asked(
        database,
        f"WITH sums AS (SELECT number, {squares or 0} FROM terms JOIN given USING (term) GROUP BY number) "
        "SELECT sums.*, language FROM sums JOIN articles USING (number) ORDER BY number",
        term=terms,
        **given,
    )
    spoken = [found["language"] == language for language in counts]
    run(
        database,
        "INSERT INTO lengths SELECT number, language, earliest, latest, length FROM given JOIN articles USING (number)",
        number=found["number"],
        length=np.sqrt(np.select(spoken, [found[f"sum{at}"] for at in range(len(counts))])) if counts else spoken,
    )


def _write_stock(database: Database) -> None:
    found = asked(database, "SELECT print, number FROM repeats ORDER BY print, number")
    known = asked(database, "SELECT number, outlet, words FROM articles")
    size = max(known["number"].tolist(), default=-1) + 1
    outlets = np.full(size, "", dtype=object)
    outlets[known["number"]] = known["outlet"]
    words = np.zeros(size, dtype=np.int64)
    words[known["number"]] = known["words"]
    prints = stock_prints(found["print"], found["number"].astype(np.int32), outlets.tolist(), words)
    run(database, "INSERT INTO stock SELECT print FROM given", print=prints)
