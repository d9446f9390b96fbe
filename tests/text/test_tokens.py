"""Words: against a slow reading of the same rules, one character at a time."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.text.normalise import codepoints, folded, plain, text_of
from coverlap.text.tokens import begins_figure, tokenise, word_id, word_ids

INNER = "'\u00ad\u200b\u200c\u200d\u2060\ufeff"
UNSPACED = [(0xE00, 0xEFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF)]

OPENERS = [*map(chr, range(33)), '"', "("]

texts = st.text(
    st.sampled_from("aAbIİ012３é\u0301'’.,- \n\t-–\u00ad\u200b€$%(ßﬁ日ก本\U0001f600\ud800\u2028\x00") | st.characters()
)


def lone(character):
    return any(low <= ord(character) <= high for low, high in UNSPACED) or 0x20000 <= ord(character) <= 0x3FFFF


def slow_words(text):
    """(start, end, letters) of each word, by the rules as the module's docstring states them."""
    view = text_of(folded(text))

    def character(at):
        return view[at] if 0 <= at < len(view) else " "

    def digit(at):
        return character(at) in "0123456789"

    def letter(at):
        c = character(at)
        return (c.isalnum() and not lone(c)) or 0x300 <= ord(c) <= 0x36F

    def money(at):
        return unicodedata.category(character(at)) == "Sc" and not letter(at - 1) and digit(at + 1)

    def sign(at):
        after = (unicodedata.category(character(at)) == "Sc" or character(at) in "%‰") and digit(at - 1)
        minus = character(at) == "-" and (digit(at + 1) or money(at + 1)) and character(at - 1) in OPENERS
        return money(at) or (after and not letter(at + 1)) or minus

    def joins(at):
        if not (letter(at - 1) and letter(at + 1)):
            return False
        if view[at] in INNER:
            return True
        initials = view[at] == "." and not letter(at - 2) and not letter(at + 2)
        return view[at] in ".," and ((digit(at - 1) and digit(at + 1)) or initials)

    def decimal(at):
        if not (joins(at) and digit(at - 1) and digit(at + 1)):
            return False
        lone_zero = character(at - 1) == "0" and not digit(at - 2) and character(at - 2) != view[at]
        three = digit(at + 2) and digit(at + 3) and not digit(at + 4)
        indian = digit(at + 2) and character(at + 3) == view[at]
        return lone_zero or not (three or indian)

    def part_of_word(at):
        return at < len(view) and (letter(at) or joins(at) or sign(at))

    words, at = [], 0
    while at < len(view):
        start = at
        while part_of_word(at):
            at += 1
        if at > start:
            letters = ("." if decimal(n) else view[n] for n in range(start, at))
            counted = zip(range(start, at), letters, strict=True)
            words.append((start, at, "".join(c for n, c in counted if c.isalnum() or sign(n) or decimal(n))))
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


@given(st.text(st.characters(max_codepoint=127)))
def test_a_text_of_plain_letters_reads_as_it_does_beside_others(text):
    assert plain(text) == plain(f"\u00e9{text}")[1:]


@given(texts, texts)
def test_a_word_has_one_id_wherever_it_is(before, after):
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
        ("1.5", "1,5"),
        ("−5", "-5"),
        ("1,00,000", "100000"),
        ("$1,500", "$1500"),
    ],
)
def test_variants_are_one_word(variants):
    assert len({word_id(variant) for variant in variants}) == 1


@pytest.mark.parametrize(
    "figures",
    [("1.5", "15"), ("$350", "$3.50"), ("$5", "£5", "5"), ("5%", "5"), ("-5", "5"), ("0.125", "125"), ("5€", "5$")],
)
def test_figures_of_other_values_are_other_words(figures):
    assert len({word_id(figure) for figure in figures}) == len(figures)


def test_what_is_next_to_a_figure_and_is_no_part_of_it():
    text = "3-5, F-16, 5 %, US$5, $ 5"
    words = tokenise(text)
    spans = zip(words.starts.tolist(), words.ends.tolist(), strict=True)
    assert [text[a:b] for a, b in spans] == ["3", "5", "F", "16", "5", "US", "5", "5"]


def test_what_begins_a_figure():
    assert begins_figure(codepoints("5$-−£aA%.")).tolist() == [True] * 5 + [False] * 4


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
