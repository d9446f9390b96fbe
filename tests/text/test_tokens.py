"""Words: against a slow reading of the same rules, one character at a time."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.text.normalise import codepoints, folded, plain, text_of
from coverlap.text.tokens import tokenise, word_id, word_ids

INNER = "'\u00ad\u200b\u200c\u200d\u2060\ufeff"
UNSPACED = [(0xE00, 0xEFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF)]

texts = st.text(
    st.sampled_from("aAbIİ1２é\u0301'’.,- \n\t-–\u00ad\u200b€ßﬁ日ก本\U0001f600\ud800\u2028\x00") | st.characters()
)


def lone(character):
    return any(low <= ord(character) <= high for low, high in UNSPACED) or 0x20000 <= ord(character) <= 0x3FFFF


def slow_words(text):
    """(start, end, letters) of each word, by the rules as the module's docstring states them."""
    view = text_of(folded(text))

    def part_of_word(at):
        if not 0 <= at < len(view):
            return False
        c = view[at]
        return (c.isalnum() and not lone(c)) or 0x300 <= ord(c) <= 0x36F

    def joins(at):
        if not (part_of_word(at - 1) and part_of_word(at + 1)):
            return False
        if view[at] in INNER:
            return True
        digits = view[at - 1] in "0123456789" and view[at + 1] in "0123456789"
        initials = view[at] == "." and not part_of_word(at - 2) and not part_of_word(at + 2)
        return view[at] in ".," and (digits or initials)

    words, at = [], 0
    while at < len(view):
        start = at
        while at < len(view) and (part_of_word(at) or joins(at)):
            at += 1
        if at > start:
            letters = "".join(c for c in view[start:at] if c.isalnum())
            words.append((start, at, letters))
        elif view[at].isalnum():
            words.append((at, at + 1, view[at]))
            at += 1
        else:
            at += 1
    return words


@given(texts)
def test_words_are_those_of_a_slow_reading(text):
    tokens = tokenise(text)
    words = slow_words(text)
    assert list(zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)) == [(s, e) for s, e, _ in words]
    ids = {}
    for (_, _, letters), id_ in zip(words, tokens.ids.tolist(), strict=True):
        assert ids.setdefault(letters, id_) == id_
    assert len(set(ids.values())) == len(ids)


@given(texts)
def test_views_keep_the_length(text):
    assert len(plain(text)) == len(folded(text)) == len(text)
    assert text_of(codepoints(text)) == text


@given(texts, texts)
def test_a_word_has_one_id_wherever_it_stands(before, after):
    middle = tokenise("fictown")
    tokens = tokenise(f"{before} fictown {after}")
    assert int(middle.ids[0]) in tokens.ids.tolist()


@pytest.mark.parametrize(
    "variants",
    [
        ("Iran's", "Iran’s", "IRANS", "irans"),
        ("U.S.", "US", "us", "U.S"),
        ("1,000", "1000", "1.000"),
        ("café", "CAFE\u0301", "cafe", "ca\u00adfe"),
        ("İstanbul", "istanbul"),
    ],
)
def test_variants_are_one_word(variants):
    assert len({word_id(variant) for variant in variants}) == 1


@pytest.mark.parametrize(("text", "count"), [("", 0), ("...", 0), ("anti-war", 2), ("end.Start", 2), ("日本", 2)])
def test_counts(text, count):
    assert len(tokenise(text).ids) == count


def test_single_words_in_one_pass_have_the_same_ids():
    words = ["said", "don't", "U.S.", "1,000"]
    assert word_ids(words).tolist() == [word_id(word) for word in words]


@pytest.mark.parametrize("text", ["", "two words", "-"])
def test_not_a_single_word(text):
    with pytest.raises(ValueError, match="not one"):
        word_id(text)


def test_a_long_text_hashes_like_a_short_one():
    tokens = tokenise("fictown mayor " * 30_000)
    assert len(np.unique(tokens.ids)) == 2
    assert int(tokens.ids[-1]) == word_id("mayor")
