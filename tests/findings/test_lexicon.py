"""Word lists: one table of phrases, and what a language lacks."""

import numpy as np
import pytest

from coverlap.findings import unavailable
from coverlap.findings.lexicon import BIT, LISTS, lexicon_of
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
    assert "evaluative" in unavailable("de")
    assert "who speaks" in unavailable("und")
    assert lexicon_of("und").missing == LISTS
    assert not lexicon_of("und").bits(tokenise("shameful").ids).any()
