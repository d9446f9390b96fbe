"""Words and their tags: the way by ids against the slow way by patterns, and what holds for any text."""

from itertools import pairwise
from unittest.mock import patch

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.model.values import Article, Document
from coverlap.quotes import Scan, words
from coverlap.quotes.grammar import grammar_of
from coverlap.quotes.marks import marked_paragraphs
from coverlap.quotes.words import words_of
from coverlap.text.normalise import codepoints
from coverlap.text.prepare import prepare

ENGLISH = [
    "The",
    "the",
    "claims",
    "CLAIMS",
    "said",
    "Says",
    "that",
    "That",
    "it",
    "IT",
    "U.S.",
    "US",
    "Iran's",
    "al-Otter",
]
MORE = [
    "wanted",
    "slowly",
    "statement",
    "1,000",
    "3:30",
    "20th",
    "isn't",
    "Mr.",
    "J.",
    "point",
    "out",
    "(",
    ")",
    ",",
    ".",
]
FOREIGN = [
    "l'agence",
    "a-t-il",
    "dit-il",
    "où",
    "ou",
    "à",
    "a",
    "für",
    "sagte",
    "aujourd'hui",
    "así",
    "Según",
    "“",
    "”",
    "…",
]
WORDS = st.lists(st.sampled_from([*ENGLISH, *MORE, *FOREIGN, "—", "--", "'90s", "dogs'", "\n"]), max_size=60)


def in_language(text: str, code: str) -> Document:
    document = prepare(Article("a", text))
    return Document(document.article, code, document.tokens, document.sentences, document.paragraphs)


@given(WORDS.map(" ".join), st.sampled_from(["en", "de", "fr", "es"]))
def test_ids_and_patterns_tag_alike(text: str, code: str) -> None:
    document = in_language(text, code)
    points = codepoints(document.text)
    quotes = [quote for _, found in sorted(marked_paragraphs(document, points).items()) for quote in found]
    fast = words_of(document, points, quotes, grammar_of(code))
    with patch.object(words, "_joined", lambda starts, ends, linked, flags: np.ones(len(starts), dtype=np.bool_)):
        slow = words_of(document, points, quotes, grammar_of(code))
    for one, other in zip(fast, slow, strict=True):
        assert one.tolist() == other.tolist()


@given(WORDS.map(" ".join), st.sampled_from(["en", "fr"]))
def test_every_word_has_a_place_and_a_settled_tag(text: str, code: str) -> None:
    document = in_language(text, code)
    found = [line for paragraph in Scan(document).paragraphs for line in paragraph.lines]
    for line in found:
        assert len(line.starts) == len(line.ends) == len(line.tags) > 0
        assert not set(line.tags) & set("eKT")
        assert all(start < end <= len(text) for start, end in zip(line.starts, line.ends, strict=True))
    places = [place for line in found for place in zip(line.starts, line.ends, strict=True)]
    assert all(one[1] <= other[0] for one, other in pairwise(places))


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("The report claims the bridge is safe.", "dnVdnbn."),
        ("He rejected false claims.", "HVnM."),
        ("Jane Fox Says No", "NNVd"),
        ("It was the alleged bridge.", "Hbdnn."),
        ("She wanted the slowly opened bridge.", "HVdrnn."),
        ("“Why?” he asked Mr. J. Fox of the U.S. on Monday.", "QHVNNNodNoC."),
        ("That is the bridge that fell.", "Dbdnsv."),
        ("They sum in pledged votes.", "Hnonn."),
    ],
)
def test_tags(text: str, tags: str) -> None:
    (paragraph,) = Scan(in_language(text, "en")).paragraphs
    assert "".join(line.tags for line in paragraph.lines) == tags


def test_a_language_without_a_pack_has_no_lines() -> None:
    (paragraph,) = Scan(in_language("”Silta kestää”, sanoi Anna.", "und")).paragraphs
    assert (len(paragraph.quotes), paragraph.lines) == (1, [])
