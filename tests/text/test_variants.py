"""One word written in two ways, and two words."""

import pytest

from coverlap.text.variants import contracts, is_contraction, variant

SPELT = [
    ("Defence", "Defense"),
    ("centre", "center"),
    ("organisation", "organization"),
    ("travelled", "traveled"),
    ("dialogue", "dialog"),
    ("programmes", "programs"),
    ("counter-terrorism", "counterterrorism"),
    ("Shi’ite", "Shiite"),
    ("UN", "United Nations"),
    ("U.S.", "United States"),
    ("FBI", "Federal Bureau of Investigation"),
    ("Gov.", "Governor"),
    ("Sept.", "September"),
    ("Qaddafi", "Gadhafi"),
    ("Zürich", "Zurich"),
]
INFLECTED = [("militants", "militant"), ("attacked", "attacks"), ("Iran", "Iran's")]
DIFFERENT = [
    ("militants", "terrorists"),
    ("leader", "dictator"),
    ("four", "for"),
    ("may", "will"),
    ("Daesh", "ISIS"),
    ("wall", "barrier"),
    ("said", "claimed"),
    ("12", "20"),
    ("", "not"),
    ("—", "…"),
]


@pytest.mark.parametrize("pair", SPELT, ids="/".join)
def test_two_spellings(pair):
    assert variant(*pair, "en") == variant(*pair[::-1], "en") == "spelling"


@pytest.mark.parametrize("pair", INFLECTED, ids="/".join)
def test_two_endings(pair):
    assert variant(*pair, "en") in ("inflection", "spelling")


@pytest.mark.parametrize("pair", DIFFERENT, ids="/".join)
def test_two_words(pair):
    assert variant(*pair, "en") == variant(*pair[::-1], "en") == ""


def test_an_ending_that_contracts_has_every_reading_of_its_language():
    for long in ("somebody is", "somebody has", "somebody us"):
        assert is_contraction("somebody’s", long, "en")
    assert is_contraction("the mayor's", "the mayor is", "en")
    assert not is_contraction("somebody’s", "somebody was", "en")
    assert not is_contraction("somebody", "somebody is", "en")
    assert contracts("he’d", "would", "en") and contracts("he’d", "had", "en") and not contracts("he’d", "will", "en")
    assert not contracts("he", "would", "en")
