"""Stock text: what it says, where it stands, and what must never be taken for it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.lang import load
from coverlap.read import read
from coverlap.text.boilerplate import LINKS, TITLE, boilerplate_of
from coverlap.text.sentences import paragraphs_of

LINES = [
    (line[0] == "+", line[2:])
    for line in Path(__file__).with_name("stock_lines.txt").read_text(encoding="utf-8").splitlines()
    if line[0] in "+-"
]
BODY = "The mayor of Fictown opened the bridge on Monday, ending a wait of ten years."
SEEDS = {
    "000_fdae9d8761b43f54": [
        "To read the entire article from Reuters",
        "File Photo courtesy DOD",
        "If you enjoyed this",
    ],
    "001_176faad5817c43fd": ["Latest from News", "Thanks for visiting our site!"],
    "002_8af32c62d6c01960": ["Go here to see the original:", "The U.S. and Iran are aligned"],
    "003_c6dc4324052e61d8": [
        *("Skip Navigation", "Close and don't show again.", "Your browser is out of date.", "You may not get the full"),
        *("Please upgrade your browser", "Tehran Could Help", "This ad will end in", "Close X", "Want access to this"),
        *("Forget Your Password?", "Don't have an account?", "Reveal Navigation", "This article was published in"),
    ],
    "004_36f2e2fc6a0ebede": ["Post navigation"],
}


def boilerplate(text, title=""):
    return boilerplate_of(text, paragraphs_of(text), title, load("en"))


def boilerplate_lines(text, title=""):
    return [text[found.span.start : found.span.end] for found in boilerplate(text, title)]


@pytest.mark.parametrize(("is_boilerplate", "line"), LINES, ids=[line for _, line in LINES])
def test_lines(is_boilerplate, line):
    assert boilerplate_lines(f"{BODY}\n\n{line}\n") == ([line] if is_boilerplate else [])


def test_the_samples(seeds):
    for article in read([str(seeds)]):
        found = boilerplate_lines(article.text, article.title)
        assert len(found) == len(SEEDS[article.id])
        for line, beginning in zip(found, SEEDS[article.id], strict=True):
            assert line.startswith(beginning)
            assert f"\n{line}\n" in f"\n{article.text}\n"


def test_a_title_is_kept_where_it_stands_alone_first():
    title = "Mayor opens bridge after ten years"
    doubled = f"{title} {title}"
    assert boilerplate_lines(f"{doubled}\n{title}\n{BODY}\n{title}\nMayor opens bridge after …", title) == [
        doubled,
        title,
        "Mayor opens bridge after …",
    ]


def test_a_first_line_that_is_a_sentence_is_no_title():
    assert boilerplate_lines(f"{BODY}\n“We waited,” she said.\n{BODY}") == []


def test_a_sentence_said_twice_is_no_title():
    assert boilerplate_lines(f"{BODY}\n{BODY} {BODY}") == []


def test_links_stand_under_their_heading_until_the_text_goes_on():
    text = (
        f"{BODY}\nRelated stories:\nBridge was too dear, auditors say\nTen years of waiting\n{BODY}\nA heading\n{BODY}"
    )
    assert [found.reason for found in boilerplate(text)] == [LINKS] * 3


def test_a_phrase_is_found_inside_a_line():
    phrase = "Media playback is unsupported on your device"
    assert boilerplate_lines(f"{phrase} {BODY}") == [phrase]


def test_a_language_without_rules_has_those_of_structure():
    title = "Le maire ouvre le pont de la ville"
    text = f"{title}\nSkip Navigation\n{title}"
    assert [found.reason for found in boilerplate_of(text, paragraphs_of(text), title, load("xx"))] == [TITLE]


lines = st.sampled_from([line for _, line in LINES] + [BODY, "", "İ" * 9, "A title of four words"]) | st.text(
    max_size=40
)


@given(st.lists(lines, max_size=20).map("\n".join), lines)
def test_spans_are_sorted_disjoint_and_not_empty(text, title):
    end = 0
    for span, reason in boilerplate(text, title):
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip()
        assert reason
        end = span.end
