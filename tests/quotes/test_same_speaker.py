"""Whom two outlets name for the same words."""

from typing import NamedTuple

import pytest

from coverlap.model.values import Article, Document, Quote
from coverlap.quotes import Scan, quotes_of
from coverlap.quotes.same_speaker import same_speaker
from coverlap.text.prepare import prepare

WORDS = "We will rebuild the bridge and we will not wait for the council"


class Quoted(NamedTuple):
    document: Document
    quote: Quote


def quoted(text: str) -> Quoted:
    document = prepare(Article("a", text))
    (quote,) = quotes_of(Scan(document))
    return Quoted(document, quote)


@pytest.mark.parametrize(
    ("left", "right", "speakers"),
    [
        ("said Jane Fox.", "said Jane Fox.", "same"),
        ("said Jane Fox.", "Jane Fox said.", "same"),
        ("said Jane Fox.", "said Fox.", "more specific"),
        ("said Jane Fox.", "said a senior official.", "more specific"),
        ("IRNA reported.", "the Islamic Republic News Agency reported.", "alias"),
        ("said Jane Fox.", "and the crowd went home.", "missing"),
        ("said Jane Fox.", "said Carl Otter.", "differs"),
        ("said Fox.", "said Otter.", "undetermined"),
        ("said a senior official.", "said a young guard.", "undetermined"),
        ("the crowd went home.", "and the band played.", "undetermined"),
    ],
)
def test_speakers(left: str, right: str, speakers: str) -> None:
    sides = quoted(f"“{WORDS},” {left}"), quoted(f"“{WORDS},” {right}")
    assert same_speaker(*sides) == same_speaker(*sides[::-1]) == speakers
