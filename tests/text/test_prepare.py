"""Documents: spans slice back, and every word has its place."""

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from coverlap.model.values import Article
from coverlap.text.normalise import plain
from coverlap.text.paragraphs import paragraphs_of
from coverlap.text.prepare import prepare
from coverlap.text.sentences import sentences_of

WORDS = [
    "Rep.",
    "Smith",
    "said",
    "at",
    "5",
    "p.m.",
    "Monday.",
    "“We",
    "waited.”",
    "U.S.",
    "1,000",
    "\n",
    "\r\n",
    "J.",
    "?",
]
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=60).map(" ".join) | st.text()


@given(texts)
@example("0.\N{SUPERSCRIPT TWO}")
def test_every_word_lies_in_one_sentence_and_one_paragraph(text):
    document = prepare(Article("a", text))
    for spans in (document.sentences, document.paragraphs):
        assert (spans[:, 0] < spans[:, 1]).all()
        assert (spans[1:, 0] >= spans[:-1, 1]).all()
        assert all(text[start:end] == text[start:end].strip() for start, end in spans.tolist())
        within = np.searchsorted(spans[:, 0], document.tokens.starts, side="right") - 1
        assert (within >= 0).all()
        assert (document.tokens.ends <= spans[within, 1]).all()


@given(texts)
def test_every_sentence_lies_in_one_paragraph(text):
    view = plain(text)
    paragraphs = paragraphs_of(view)
    for start, end in sentences_of(view, paragraphs, "en").tolist():
        assert any(first <= start and end <= last for first, last in paragraphs.tolist())


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Rep. Doe spoke. She left.", ["Rep. Doe spoke.", "She left."]),
        ("It ended at 5 p.m. Monday in Fictown. He left.", ["It ended at 5 p.m. Monday in Fictown.", "He left."]),
        ("J. Doe of the U.S. Navy spoke.", ["J. Doe of the U.S. Navy spoke."]),
        ("One line\nAnother line", ["One line", "Another line"]),
        ("  \n ", []),
    ],
)
def test_sentences(text, sentences):
    view = plain(text)
    assert [text[a:b] for a, b in sentences_of(view, paragraphs_of(view), "en").tolist()] == sentences


def test_a_hard_wrapped_text_is_parted_by_empty_lines():
    line = "the mayor of Fictown said that the bridge would open to all who wait"
    text = "\n".join([line] * 6) + ".\n\n" + "\n".join([line] * 6) + "."
    assert len(paragraphs_of(text)) == 2


@pytest.mark.parametrize("text", ["a" * 1_000_000, '"' * 100_000, "word " * 100_000, "\n" * 100_000, "a. " * 50_000])
def test_hostile_texts_are_prepared(text):
    assert prepare(Article("a", text)).text == text
