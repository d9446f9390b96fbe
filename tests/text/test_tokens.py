"""Words: against a slow reading of the same rules, one character at a time."""

import unicodedata

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.text.letters import _changing, _sequences
from coverlap.text.normalise import codepoints, folded, is_diacritic, plain, text_of
from coverlap.text.tokens import begins_figure, tokenise, word_id, word_ids

PAIRED = [(0x3040, 0x30FF), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF)]
SPELT = [(0xE00, 0xEFF), (0x1000, 0x109F), (0x1780, 0x17FF)]
WRITTEN_ON = "\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3"
LIGATURES = "ĳĲǄǅǆǇǈǉǊǋǌﬀﬁﬂﬃﬄﬅﬆﬓﬔﬕﬖﬗﻵﻶﻷﻸﻹﻺﻻﻼ"

OPENERS = [*map(chr, range(33)), '"', "("]

LETTERS = "aAbIİ012３é\u0301'’.,- \n\t-–\u00ad\u200b€$%(ßﬁ日ก本\U0001f600\ud800\u2028\x00"
SCRIPTS = "語กำ่กิ\u0915\u094d\u093f\u093c한\u1112\u1161\u11abか\u3099ｶﾞＡ５\u200f\ufe0f\u17d2\u1780"
texts = st.text(st.sampled_from(LETTERS + SCRIPTS) | st.characters())


def within(character, ranges):
    return any(low <= ord(character) <= high for low, high in ranges)


def lone(character):
    return within(character, PAIRED) or within(character, SPELT)


def sign_of(character):
    """A mark that is part of how a word is written."""
    return unicodedata.category(character) in ("Mn", "Mc") and not is_diacritic(character)


def soft(character):
    point = ord(character)
    selector = 0x180B <= point <= 0x180F or 0xFE00 <= point <= 0xFE0F or 0xE0100 <= point <= 0xE01EF
    return unicodedata.category(character) == "Cf" or selector


def slow_letters(text):
    """(letter, start, end) of each letter: soft characters left out, ligatures spelt out, parts composed."""
    found = []
    for at, character in enumerate(text):
        if soft(character):
            continue
        if character in LIGATURES:
            found += [(letter, at, at + 1) for letter in unicodedata.normalize("NFKC", character)]
            continue
        if found and found[-1][2] == at and not is_diacritic(character) and text[at - 1] not in LIGATURES:
            together = unicodedata.normalize("NFKC", text[found[-1][1] : at + 1])
            if len(together) == 1 and unicodedata.category(character) != "Lu":
                found[-1] = (together, found[-1][1], at + 1)
                continue
        found.append((character, at, at + 1))
    return found


def slow_words(text):
    """(start, end, letters) of each word, by the rules as the module's docstring states them."""
    letters_read = slow_letters(text)
    view = text_of(folded("".join(letter for letter, _, _ in letters_read)))

    def character(at):
        return view[at] if 0 <= at < len(view) else " "

    def digit(at):
        return character(at) in "0123456789"

    def letter(at):
        c = character(at)
        return ((c.isalnum() or sign_of(c)) and not lone(c)) or is_diacritic(c)

    def written_on(at):
        """It belongs to the character of a script without spaces that is before it."""
        c = character(at)
        below = character(at - 1) in "\u1039\u17d2" and lone(c)
        return at > 0 and lone(c) and lone(character(at - 1)) and (sign_of(c) or c in WRITTEN_ON or below)

    def closing(at):
        at += 1
        while at < len(view) and written_on(at):
            at += 1
        return at

    def money(at):
        return unicodedata.category(character(at)) == "Sc" and not letter(at - 1) and digit(at + 1)

    def sign(at):
        after = (unicodedata.category(character(at)) == "Sc" or character(at) in "%‰") and digit(at - 1)
        minus = character(at) == "-" and (digit(at + 1) or money(at + 1)) and character(at - 1) in OPENERS
        return money(at) or (after and not letter(at + 1)) or minus

    def joins(at):
        if not (letter(at - 1) and letter(at + 1)):
            return False
        if view[at] == "'":
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
            spelt = (
                c for n, c in counted if not is_diacritic(c) and (c.isalnum() or sign_of(c) or sign(n) or decimal(n))
            )
            words.append((start, at, "".join(spelt)))
        elif lone(view[at]) and (view[at].isalnum() or sign_of(view[at])):
            start, at = at, closing(at)
            reach = at
            for _ in range(2 if within(view[start], SPELT) else 1):
                if reach < len(view) and lone(view[reach]) and (view[reach].isalnum() or sign_of(view[reach])):
                    reach = closing(reach)
            words.append((start, at, "".join(c for c in view[start:reach] if not is_diacritic(c))))
        else:
            at += 1
    return [(letters_read[first][1], letters_read[last - 1][2], letters) for first, last, letters in words]


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
        ("filled", "ﬁlled", "fil\u00ad\u200bled", "fil\u200eled"),
        ("한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8"),
        ("ৰো", "ৰে\u09be"),
        ("क़लम", "\u0958लम"),
        ("שָׁלוֹם", "שלום"),
        ("كِتَاب", "كتاب", "كتـــاب"),
        ("Ｆｉｃｔｏｗｎ", "fictown"),
        ("２０３１", "2031"),
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


def words(text):
    tokens = tokenise(text)
    return [text[start:end] for start, end in zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("पुल गर्मियों में खुलेगा।", ["पुल", "गर्मियों", "में", "खुलेगा"]),
        ("সেতুটি খোলা", ["সেতুটি", "খোলা"]),
        ("பாலம் திறக்கும்", ["பாலம்", "திறக்கும்"]),
        ("สะพานใหม่", ["สะ", "พา", "น", "ใ", "ห", "ม่"]),
        ("ស្ពានថ្មី", ["ស្ពា", "ន", "ថ្មី"]),
        ("橋は、開く", ["橋", "は", "開", "く"]),
    ],
)
def test_no_word_is_cut_within_a_letter(text, expected):
    assert words(text) == expected


def test_a_character_alone_says_less_than_two():
    one, other = tokenise("日本").ids, tokenise("日光").ids
    assert one[0] != other[0]
    assert tokenise("日").ids[0] == tokenise("日、本").ids[0] != one[0]
    assert tokenise("ｶﾞﾗｽ").ids.tolist() == tokenise("ガラス").ids.tolist() == tokenise("カ\u3099ラス").ids.tolist()
    assert tokenise("ガラス").ids[0] != tokenise("カラス").ids[0]


def test_simplified_and_traditional_stay_apart():
    assert not set(tokenise("桥梁").ids.tolist()) & set(tokenise("橋樑").ids.tolist())


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


@given(st.text(st.sampled_from("aXé \u0301\u00ad\u200dﬁĳ\u1112\u1161\u11ab\u0bc6\u0bbe\uff9e\uff76\U000e0020字\ufeff")))
def test_the_sequences_that_change_are_those_of_a_search_through_the_whole_text(text):
    found = [match.span() for match in _sequences(text)]
    assert found == [match.span() for match in _changing().finditer(text)]
