"""Words without house style."""

import pytest

from coverlap.model.values import Article
from coverlap.text.house_style import units_of
from coverlap.text.prepare import prepare

OPENING = "The council of the town met on the quay that day. "


def keys(text):
    document, before = prepare(Article("a", OPENING + text)), prepare(Article("b", OPENING))
    return [unit.key for unit in units_of(document, len(before.tokens.ids), len(document.tokens.ids))]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("We’ve got ten boats", "We have got 10 boats"),
        ("on Mar. 4", "on March 4th"),
        ("Mr. Ruiz and Sen. Brandt", "Ruiz and Senator Brandt"),
        ("a life-long friend", "a lifelong friend"),
        ("they aren›t here", "they are not here"),
        ("it’s labour’s harbour", "it is labor's harbor"),
        ("nothin’ doing", "nothing doing"),
        ("the U.S. way", "the US way"),
    ],
)
def test_two_houses_give_the_same_units(one, other):
    assert keys(one) == keys(other)


@pytest.mark.parametrize(("one", "other"), [("ten boats", "20 boats"), ("£5", "$5"), ("he will go", "he may go")])
def test_other_words_stay_apart(one, other):
    assert keys(one) != keys(other)


def test_units_know_their_words():
    document = prepare(Article("a", "He paid two dozen men, didn't he?"))
    units = units_of(document, 0, len(document.tokens.ids))
    assert [(unit.key, unit.first, unit.last) for unit in units] == [
        ("he", 0, 1),
        ("paid", 1, 2),
        ("24", 2, 4),
        ("men", 4, 5),
        ("did", 5, 6),
        ("not", 5, 6),
        ("he", 6, 7),
    ]


def test_nothing_has_no_units():
    assert units_of(prepare(Article("a", "Nothing.")), 1, 1) == []
