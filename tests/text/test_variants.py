"""One word written in two ways, and two words."""

import pytest

from coverlap.text.variants import variant

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
