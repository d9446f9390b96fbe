"""Figures as values, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.text.figures import figures_of
from coverlap.text.tokens import tokenise

ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
ONES = f"{ONES} eighteen nineteen".split()
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def figures(text, language="en"):
    tokens = tokenise(text)
    starts, ends = tokens.starts.tolist(), tokens.ends.tolist()
    words = [text[a:b] for a, b in zip(starts, ends, strict=True)]
    between = [text[a:b] for a, b in zip([0, *ends], [*starts, len(text)], strict=True)]
    return figures_of(words, between, language)


def keys(text, language="en"):
    return [figure.key for figure in figures(text, language)]


def spelt(number):
    """A number below a million as English spells it."""
    if number < 20:
        return ONES[number]
    if number < 100:
        return TENS[number // 10 - 2] + (f"-{ONES[number % 10]}" if number % 10 else "")
    if number < 1000:
        rest = number % 100
        return f"{ONES[number // 100]} hundred" + (f" and {spelt(rest)}" if rest else "")
    rest = number % 1000
    link = " and " if 0 < rest < 100 else " " if rest else ""
    return f"{spelt(number // 1000)} thousand{link}{spelt(rest) if rest else ''}"


@given(st.integers(0, 999_999))
def test_every_number_is_its_words(number):
    assert keys(f"We saw {spelt(number)} of them") == keys(f"We saw {number:,} of them") == [str(number)]


@pytest.mark.parametrize(
    "forms",
    [
        ("ten", "10", "10.0"),
        ("5%", "5 %", "5 percent", "5 per cent", "five percent"),
        ("$2 billion", "$2bn", "$2.0 billion", "two billion dollars", "US$2bn", "$2,000,000,000"),
        ("forty-one", "41"),
        ("two dozen", "24"),
        ("a million", "1m", "1,000,000"),
        ("twenty-first", "21st"),
        ("−5", "-5"),
        ("World War II", "World War Two"),
        ("€5", "5 €", "5 euros"),
    ],
)
def test_house_style_says_the_same(forms):
    assert len({tuple(keys(f"They wrote {form} here")) for form in forms}) == 1
    assert all(len(keys(f"They wrote {form} here")) == 1 for form in forms)


@pytest.mark.parametrize(
    "forms", [("1.5 million", "15 million"), ("2.5%", "25%", "25"), ("$3.50", "$350"), ("£5", "$5", "5"), ("-5", "5")]
)
def test_other_values_and_units_are_other_figures(forms):
    assert len({tuple(keys(f"They wrote {form} here")) for form in forms}) == len(forms)


@pytest.mark.parametrize(
    "text", ["dozens of men", "the hundred of us", "on 12.03.2024", "at 5pm", "a man", "and so on"]
)
def test_what_is_no_figure(text):
    assert keys(text) == []


@pytest.mark.parametrize(
    ("text", "bound"),
    [("more than 40 men", "at least"), ("nearly forty men", "at most"), ("about 40 men", "about"), ("the 40 men", "")],
)
def test_bounds(text, bound):
    (figure,) = figures(text)
    assert (figure.key, figure.bound) == ("40", bound)


def test_a_language_without_words_for_figures_has_digits():
    assert keys("zehn oder 10 %", "de") == ["10%"]
