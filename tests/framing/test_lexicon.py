"""Word lists: one table of phrases, and what a language lacks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.framing.lexicon import BIT, LISTS, lexicon_of, unavailable
from coverlap.lang import load
from coverlap.text.tokens import tokenise

FRAMING = (
    "evaluative",
    "speculation",
    "hedges",
    "boosters",
    "modals",
    "negations",
    "numbers",
    "openers",
    "determiners",
)


@pytest.mark.parametrize("name", [*FRAMING, "people"])
def test_english_has_every_list_once_per_entry(name):
    entries = list(load("en").lines(f"{name}.txt"))
    assert entries and len(entries) == len(set(entries))
    assert all(entry == entry.lower() and 1 <= len(tokenise(entry).ids) <= 6 for entry in entries)


@pytest.mark.parametrize("name", FRAMING)
def test_every_entry_is_found_in_a_text(name):
    lexicon = lexicon_of("en")
    for entry in load("en").lines(f"{name}.txt"):
        marks = lexicon.bits(tokenise(f"one {entry} end").ids)
        assert (marks[1:-1] & BIT[name]).all(), entry


def test_a_phrase_marks_all_its_words_and_no_other():
    marks = lexicon_of("en").bits(tokenise("this can’t be anything but grim news").ids) & BIT["evaluative"]
    assert np.flatnonzero(marks).tolist() == [3, 4, 5]


def test_apostrophes_do_not_part_a_word():
    lexicon = lexicon_of("en")
    assert all((lexicon.bits(tokenise(word).ids) & BIT["negations"]).all() for word in ("can't", "can’t", "cant"))


def test_a_language_says_what_it_lacks():
    assert unavailable("en") == ""
    assert unavailable("de") == unavailable("fr") == ""
    assert "evaluative" in unavailable("it")
    assert "who speaks" in unavailable("und")
    assert lexicon_of("und").missing == LISTS
    assert not lexicon_of("und").bits(tokenise("shameful").ids).any()


@pytest.fixture(scope="module")
def phrases():
    """The ids of the words of each English phrase, and the lists that hold it."""
    found: dict[tuple[int, ...], int] = {}
    for name in LISTS:
        for entry in lexicon_of("en")._entries(name):
            phrase = tuple(tokenise(entry).ids.tolist())
            found[phrase] = found.get(phrase, 0) | int(BIT[name])
    return found


@given(st.lists(st.sampled_from([*(e for name in FRAMING for e in load("en").lines(f"{name}.txt")), "at"]), max_size=8))
def test_words_are_marked_as_a_search_for_every_phrase_would(phrases, entries):
    ids = tokenise(" ".join(entries)).ids
    slow = [0] * len(ids)
    for first in range(len(ids)):
        for last in range(first + 1, min(first + 6, len(ids)) + 1):
            bits = phrases.get(tuple(ids[first:last].tolist()), 0)
            slow[first:last] = [marks | bits for marks in slow[first:last]]
    assert lexicon_of("en").bits(ids).tolist() == slow
