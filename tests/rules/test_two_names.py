"""Two people named for the same words, and when that says nothing."""

import pytest

from ..annotated import Read

WORDS = "We will not pay for a bridge that nobody in this town has ever asked for"


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (f"“{WORDS},” said Tomas Brandt.", True),
        (f"“{WORDS},” said Tomas Brandt, who wrote it with Ana Ruiz.", False),  # both
        (f"“Ana Ruiz put it like this: ‘{WORDS}’,” said Tomas Brandt.", False),  # he quotes her
        (f"“{WORDS.replace('nobody', 'everybody')},” said Tomas Brandt.", False),  # his own words
    ],
)
def test_the_same_words_of_two_people(other, found):
    event = Read([("Post", f"“{WORDS},” said Ana Ruiz."), ("Herald", other)])
    assert ("CL203" in event.codes()) == found
