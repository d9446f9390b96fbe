"""Whose words a sentence is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.model.values import Article
from coverlap.quotes import Scan, quotes_of, statements_of, voices_of
from coverlap.text.prepare import prepare


def voices(text: str) -> tuple[str, ...]:
    document = prepare(Article("a", text))
    quotes = quotes_of(Scan(document))
    found = voices_of(document, quotes, statements_of(Scan(document), quotes))
    assert len(found) == len(document.sentences)
    return found


@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("“The bridge will open in May,” said Jane Fox.", "quoted"),
        ("“We have waited a long time for the bridge to open again,” said U.S. Secretary of State Jane Fox.", "quoted"),
        ("Jane Fox said the bridge over the wide river in the valley was “safe”.", "attributed"),
        ("Jane Fox said the bridge was safe.", "attributed"),
        ("The bridge is safe, according to the council.", "attributed"),
        ("The bridge is expected to open in May.", "attributed"),
        ("A survey found the bridge was safe.", "attributed"),
        ("Her claim that the bridge was safe surprised the council.", "attributed"),
        ("The bridge opened on Monday.", "own"),
        ("The so-called “experts” went home.", "own"),
        ("We know the bridge well.", "own"),
        ("They made false claims again.", "own"),
    ],
)
def test_voice(text: str, voice: str) -> None:
    assert voices(text) == (voice,)


def test_every_sentence_of_a_long_quotation_is_quoted() -> None:
    text = "“The bridge opens in May. It will last. We have tested it.”"
    assert set(voices(text + " The crowd went home.")) == {"quoted", "own"}
    assert set(voices(text)) == {"quoted"}


@given(st.lists(st.sampled_from(["Jane said ", "“", "”", "it is. ", "so ", "\n"]), max_size=40).map("".join))
def test_any_text_has_one_voice_a_sentence(text: str) -> None:
    voices(text)
