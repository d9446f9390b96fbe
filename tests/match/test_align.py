"""Passages: what is shared is found where it is, however it is set; what is common to all news is not."""

import random
import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coverlap.match.align import align, is_coarse
from coverlap.match.shared_terms import shared_terms
from coverlap.match.shares import shares
from coverlap.match.summaries import summaries
from coverlap.match.term_profile import profile
from coverlap.model.values import Article, Document, Passage

from .made import document, prose

QUOTE = (
    "“The harbour colour scheme wasn’t chosen by Mayor Orla Finch’s three deputies – it was copied, line by line, from "
    "the long-forgotten Brackwater plan of 1987, which cost $1,000 a metre,” the auditor told reporters in Velmouth."
)
SETTINGS = {
    "capitals": str.upper,
    "straight quotes": lambda text: text.replace("“", '"').replace("”", '"').replace("’", "'").replace("–", "-"),
    "lost apostrophes": lambda text: text.replace("’", ""),
    "other hyphen": lambda text: text.replace("long-forgotten", "long‐forgotten").replace("–", "—"),
    "comma lost in a number": lambda text: text.replace("1,000", "1000"),
    "hard-wrapped": lambda text: re.sub(r"(.{40}\S*) ", r"\1\n", text),
    "parted into paragraphs": lambda text: text.replace(" from the", "\n\nfrom the"),
    "spaces doubled": lambda text: text.replace(" ", "  "),
}


def shown(texts: tuple[Document, Document], passage: Passage) -> tuple[str, str]:
    return texts[0].text[slice(*passage.left)], texts[1].text[slice(*passage.right)]


@pytest.mark.parametrize("after", [0, 48])
@pytest.mark.parametrize("before", [0, 48])
@pytest.mark.parametrize("join", [" ", "\n\n"])
def test_a_verbatim_block_is_found_at_any_place(before, after, join):
    shared = prose(1, 24)
    left = join.join(filter(None, [prose(2, before), shared, prose(3, after)]))
    right = join.join(filter(None, [prose(4, after), shared, prose(5, before)]))
    texts = document(left), document(right, "b")
    [passage] = align(*texts)
    assert shown(texts, passage) == (shared, shared)
    assert (passage.kind, passage.similarity, passage.words, passage.longest_run) == ("verbatim", 1.0, 24, 24)


@pytest.mark.parametrize("name", SETTINGS)
def test_setting_does_not_hide_a_passage(name):
    other = SETTINGS[name](QUOTE)
    texts = document(f"{prose(1, 60)}\n\n{QUOTE}\n\n{prose(2, 60)}"), document(f"{other}\n\n{prose(3, 60)}", "b")
    [passage] = align(*texts)
    assert shown(texts, passage) == (QUOTE, other)
    assert passage.kind == "verbatim"


def test_spelling_and_numerals_are_one_word_to_alignment_and_an_edit_to_the_reader():
    other = QUOTE.replace("harbour colour", "harbor color").replace("three", "3").replace("metre", "meter")
    texts = document(f"{prose(1, 60)}\n\n{QUOTE}"), document(f"{other}\n\n{prose(3, 60)}", "b")
    [passage] = align(*texts)
    assert shown(texts, passage) == (QUOTE, other)
    assert passage.kind == "edited"
    changed = [texts[0].text[slice(*edit.left)] for edit in passage.edits if edit.operation != "keep"]
    assert changed == ["harbour colour", "three", "metre"]


def test_reordered_sentences_are_one_paraphrased_passage():
    sentences = re.findall(r"[^.]+\.", prose(1, 72))
    mixed = " ".join(sentence.strip() for sentence in sentences[3:] + sentences[:3])
    texts = document(f"{prose(2, 60)} {prose(1, 72)}"), document(f"{mixed} {prose(3, 60)}", "b")
    [passage] = align(*texts)
    assert shown(texts, passage) == (prose(1, 72), mixed)
    assert passage.kind != "verbatim" and passage.similarity == round(passage.words / 72, 4) < 1


def test_shuffled_and_thinned_words_are_found():
    words = prose(1, 96).split()
    kept = [word for place, word in enumerate(words) if place % 3]
    random.Random(1).shuffle(kept)
    left, right = f"{prose(2, 120)} {' '.join(words)} {prose(3, 120)}", f"{prose(4, 120)} {' '.join(kept)}."
    texts = document(left), document(right, "b")
    [passage] = align(*texts)
    assert passage.kind == "paraphrased"
    assert 0.8 < len(shown(texts, passage)[0]) / len(" ".join(words)) < 1.2


def test_a_passage_used_twice_is_found_twice():
    shared = prose(1, 36)
    texts = document(f"{prose(2, 60)} {shared}"), document(f"{shared} {prose(3, 60)} {shared}", "b")
    found = align(*texts)
    assert [shown(texts, passage) for passage in found] == [(shared, shared)] * 2
    assert found[0].right.end < found[1].right.start


def test_a_passage_used_twice_is_counted_once_in_the_shares():
    shared = prose(1, 36)
    left, right = document(f"{prose(2, 108)} {shared}"), document(f"{shared} {prose(3, 72)} {shared}", "b")
    assert shares(left, right, align(left, right)) == (0.25, 0.5)
    assert shares(left, right, align(left, right) * 2) == (0.25, 0.5)


def test_blocks_in_another_order_are_found_each_in_its_place():
    blocks = [prose(seed, 48) for seed in (1, 2, 3)]
    left = "\n\n".join([blocks[0], prose(4, 120), blocks[1], prose(5, 120), blocks[2]])
    right = "\n\n".join([blocks[2], prose(6, 120), blocks[0], prose(7, 120), blocks[1]])
    texts = document(left), document(right, "b")
    assert [shown(texts, passage) for passage in align(*texts)] == [(block, block) for block in blocks]


@pytest.mark.parametrize("join", [" ", "\n\n"])
def test_a_passage_within_one_paragraph_is_found_whatever_its_breaks_there(join):
    sentences = [sentence.strip() for sentence in re.findall(r"[^.]+\.", prose(1, 60))]
    left = f"{prose(2, 240)} {' '.join(sentences)} {prose(3, 240)}"
    texts = document(left), document(f"{prose(4, 60)} {join.join(sentences)} {prose(5, 60)}", "b")
    [passage] = align(*texts)
    assert shown(texts, passage) == (" ".join(sentences), join.join(sentences))
    assert passage.kind == "verbatim"


@pytest.mark.parametrize("seed", range(6))
def test_two_sentences_with_every_third_word_replaced_and_turned_round_are_found(seed):
    rng = random.Random(seed)
    halves = [prose(10 + seed, 36), prose(20 + seed, 36)]
    noise = iter(prose(30 + seed, 300).split())
    edited = [" ".join(next(noise) if rng.random() < 0.33 else word for word in half.split()) for half in halves]
    left, right = (
        f"{prose(40, 240)} {' '.join(halves)} {prose(41, 240)}",
        f"{prose(42, 240)} {edited[1]} {edited[0]}.",
    )
    texts = document(left), document(right, "b")
    [passage] = align(*texts)
    ours, theirs = shown(texts, passage)
    assert passage.kind == "paraphrased"
    assert 0.8 < len(ours) / len(" ".join(halves)) < 1.1 and 0.8 < len(theirs) / len(" ".join(edited)) < 1.1


def test_a_summary_of_the_whole_text_has_that_text_as_its_other_side():
    sentences = re.findall(r"[^.]+\.", prose(1, 720))
    words = [" ".join(sentence.split()[:6]) + "." for sentence in sentences[::6]]
    texts = document(prose(1, 720)), document(f"{prose(2, 240)}\n\n{' '.join(words)}\n\n{prose(3, 240)}", "b")
    [passage] = [found for found in align(*texts) if found.left.end - found.left.start > 0.9 * len(texts[0].text)]
    assert shown(texts, passage)[1] == " ".join(words)


@pytest.mark.parametrize("words", [6, -6])
def test_a_summary_gives_way_to_a_passage_that_reaches_into_it(words):
    sentences = re.findall(r"[^.]+\.", prose(1, 720))
    summary = " ".join(" ".join(sentence.split()[:6]) + "." for sentence in sentences[::6])
    texts = document(prose(1, 720)), document(f"{prose(2, 240)}\n\n{summary}\n\n{prose(3, 240)}", "b")
    sides = [profile(text) for text in texts]
    [whole] = summaries(shared_terms(*sides), [])
    first, last = whole.box[2:]
    beside = (0, 40, first - 34, first + words) if words > 0 else (0, 40, last + words, last + 34)
    passage, rest = summaries(shared_terms(*sides), [whole._replace(box=beside, score=0.0)])
    assert passage.box == beside
    assert rest.box[2:] == ((first + words, last) if words > 0 else (first, last + words))


def test_a_short_quote_is_found_among_other_words():
    quote = "“There is no drought in Velmouth, there is only a leaking reservoir and a sleeping board.”"
    texts = document(f"{prose(1, 300)} Finch said: {quote}"), document(f"{quote} {prose(2, 300)}", "b")
    [passage] = align(*texts)
    assert quote[1:-2] in shown(texts, passage)[0]


@pytest.mark.parametrize(
    "phrase",
    [
        "the president of the united states said on Monday that he would",
        "told reporters at a news conference in the capital on Tuesday",
        "did not immediately respond to a request for comment on Friday",
        "according to two people who spoke on the condition of anonymity",
    ],
)
def test_phrases_that_all_news_shares_are_not_passages(phrase):
    left, right = f"{prose(1, 120)} {phrase} {prose(2, 120)}", f"{prose(3, 60)} {phrase} {prose(4, 200)}"
    assert align(document(left), document(right, "b")) == ()


def test_unrelated_texts_share_nothing():
    assert align(document(prose(6, 600)), document(prose(7, 600), "b")) == ()


@pytest.mark.parametrize("text", ["", " ", "\n", "...", "a", "the of and"])
def test_texts_without_content_share_nothing(text):
    assert align(document(text), document(text, "b")) == ()


@pytest.mark.parametrize(
    "text",
    ["x" * 1_000_000, "word " * 100_000, '"' * 100_000, prose(1, 30_000), prose(1, 12) * 2_000],
    ids=["one long word", "one word over and over", "quotation marks", "a book", "one sentence over and over"],
)
def test_hostile_texts_end(text):
    texts = document(text), document(text + " " + prose(2, 500), "b")
    for passage in align(*texts):
        assert all(shown(texts, passage))


def test_very_long_texts_are_searched_coarsely_and_say_so():
    long, short = article(prose(1, 40_000)), article(prose(2, 900))
    assert is_coarse(long, article(prose(3, 40_000)))
    assert not is_coarse(long, short) and not is_coarse(short, short)
    assert not is_coarse(article("of " * 300_000), long), "stop words are not content"


def article(text: str) -> Article:
    return Article("a", text)


blocks = st.lists(st.tuples(st.integers(0, 6), st.integers(8, 40)), max_size=6)


@settings(max_examples=60, deadline=None)
@given(blocks, blocks)
@example([(1, 8), (0, 30), (1, 24), (1, 8)], [(1, 21), (1, 15)])  # both passages would go on into each other
def test_what_holds_for_every_pair(one, other):
    texts = (
        document(" ".join(prose(seed, count) for seed, count in one)),
        document(" ".join(prose(seed, count) for seed, count in other), "b"),
    )
    found = align(*texts)
    assert list(found) == sorted(found, key=lambda passage: (passage.left, passage.right))
    for place, passage in enumerate(found):
        assert_sound(texts, passage)
        assert not any(crossing(passage, later) for later in found[place + 1 :])
    assert [turned(passage) for passage in align(*texts[::-1])] == sorted(
        ((p.left, p.right, p.kind, p.similarity, p.words, p.longest_run) for p in found), key=lambda p: (p[1], p[0])
    )


def assert_sound(texts: tuple[Document, Document], passage: Passage) -> None:
    """The edit script tiles the words of both sides, and what it keeps is equal word for word."""
    words = 0
    for side, edge in enumerate((passage.left, passage.right)):
        tokens = texts[side].tokens
        spans = [edit[1 + side] for edit in passage.edits if edit[1 + side].start < edit[1 + side].end]
        counted = sum(last - first for first, last in (texts[side].token_range(*span) for span in spans))
        first, last = texts[side].token_range(*edge)
        assert counted == last - first
        assert edge.start <= tokens.starts[first] and tokens.ends[last - 1] <= edge.end
    for edit in passage.edits:
        if edit.operation == "keep":
            ours, theirs = texts[0].token_range(*edit.left), texts[1].token_range(*edit.right)
            assert (texts[0].tokens.ids[slice(*ours)] == texts[1].tokens.ids[slice(*theirs)]).all()
            words += ours[1] - ours[0]
    assert words == passage.words


def crossing(one: Passage, other: Passage) -> bool:
    """True where two passages share many words on both sides; a stop word or two at their seam may be shared."""
    ours = min(one.left.end, other.left.end) - max(one.left.start, other.left.start)
    theirs = min(one.right.end, other.right.end) - max(one.right.start, other.right.start)
    return min(ours, theirs) > 40


def turned(passage: Passage) -> tuple[object, ...]:
    return passage.right, passage.left, passage.kind, passage.similarity, passage.words, passage.longest_run
