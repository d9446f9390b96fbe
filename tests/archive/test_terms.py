"""Terms against a dictionary, through additions, rewriting and removals."""

from collections import Counter

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverlap.archive import database as file_room
from coverlap.archive.terms import ArchiveTerms

pytestmark = pytest.mark.slow


WORDS = st.integers(0, 6).map(lambda n: n << 61) | st.just((1 << 64) - 1)
TIMES = st.integers(1, 4) | st.sampled_from([255, 256, 70_000])
CHANGES = st.lists(st.dictionaries(WORDS, TIMES, max_size=8), min_size=1, max_size=12)


def languages(number):
    return "en" if number % 3 else "de"


def told(found):
    """Who holds which word how often."""
    return {
        (word, article): (held.language, times)
        for terms, parts in found
        for held in parts
        for word, article, times in zip(terms[held.at].tolist(), *map(list, held[2:]), strict=True)
    }


@settings(max_examples=15)
@given(CHANGES, st.sets(st.integers(0, 12), max_size=4), st.sets(WORDS, min_size=1))
def test_words_are_those_of_a_dictionary(bags, gone, asked):
    database = duckdb.connect()
    database.execute(file_room.TABLES)
    terms, expected = ArchiveTerms(database), {}
    for number, bag in enumerate(bags):
        words, times = np.array(list(bag), dtype=np.uint64), np.array(list(bag.values()), dtype=np.int64)
        terms.add(languages(number), words, np.full(len(bag), number), times)
        terms.settle()
        expected |= {(word, number): (languages(number), times) for word, times in bag.items()}
    assert told(terms.stretches()) == expected
    terms.drop(np.array(sorted(gone), dtype=np.int64))
    expected = {key: value for key, value in expected.items() if key[1] not in gone}
    wanted = np.array(sorted(asked), dtype=np.uint64)
    assert told([(wanted, terms.of(wanted))]) == {key: value for key, value in expected.items() if key[0] in asked}
    counts = Counter((language, word) for (word, _), (language, _) in expected.items())
    for language in ("de", "en", "fr"):
        counted = ArchiveTerms(database).counted(wanted, language)
        assert counted.tolist() == [counts[language, word] for word in sorted(asked)]
    assert database.execute("SELECT count(*) FROM terms").fetchall() == [(len(counts),)]
    database.close()


def test_rows_stay_few():
    database = duckdb.connect()
    database.execute(file_room.TABLES)
    terms = ArchiveTerms(database)
    for number in range(30):
        terms.add("en", np.arange(20, dtype=np.uint64), np.full(20, number), np.full(20, 1))
        terms.settle()
        assert database.execute("SELECT count(*) FROM terms").fetchall()[0][0] <= 2 * 20
    database.close()
