"""The figures that are read from a sentence."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.comparison.number_words import number_words
from coverlap.comparison.numerals import View
from coverlap.comparison.quantities import quantities_of
from coverlap.lang import CODES
from coverlap.model.values import Article
from coverlap.text.prepare import prepare

CASES = tomllib.loads((Path(__file__).parent / "cases" / "quantities.toml").read_text(encoding="utf-8"))["case"]
ENGLISH = "It was said that they had been there with him and that she was not. "


def read(text: str):
    document = prepare(Article("a", ENGLISH + text))
    words = number_words(document.language)
    assert words is not None
    return document, quantities_of(View(document, words))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_case(case):
    document, found = read(case["text"])
    texts = [(document.text[q.span.start : q.span.end], q.kind, q.low, q.high, q.bound) for q in found]
    wanted = case["figures"]
    assert texts == [(text, kind, pytest.approx(a), pytest.approx(b), bound) for text, kind, a, b, bound in wanted]


WORDS = "12 3.5 2,000 two hundred million % $ to - – : / , . percent years old Dec. 6 a half of in 10 Fox"


@given(st.lists(st.sampled_from(WORDS.split()), max_size=12))
def test_any_row_of_such_words_is_read_without_fail(words):
    document, found = read(" ".join(words))
    places = [q.span for q in found]
    assert all(0 <= start < end <= len(document.text) for start, end in places)
    assert [q.first for q in found] == sorted({q.first for q in found})


def test_languages_without_numerals_have_no_figures():
    assert {code for code in CODES if number_words(code)} == {"en"}


def test_a_number_in_words_is_read_at_its_longest_and_an_endless_one_piece_by_piece():
    _, [figure] = read("He counted two hundred and one thousand three hundred and forty-five boats.")
    assert figure.low == 201_345
    _, found = read(ENGLISH * 50 + "It is " + "twenty-one thousand " * 1_000 + "boats.")
    assert 0 < len(found) <= 500


def test_of_a_list_of_results_the_first_figures_are_read():
    _, found = read(" ".join(f"There were {n} of the boats." for n in range(1_000, 1_900)))
    assert [figure.low for figure in found] == [*range(1_000, 1_500)]
