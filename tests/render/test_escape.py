"""Article text inside Markdown shows as text and does nothing."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.render.escape import inline
from coverlap.wording import shortened


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain words", "plain words"),
        ("a | b\nc", "a \\| b c"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("[x](javascript:y)", "\\[x\\](javascript&#58;y)"),
        ("![i](http://e.example)", "!\\[i\\](http&#58;//e.example)"),
        ("# heading", "\\# heading"),
        ("- item", "\\- item"),
        ("1. item", "1\\. item"),
        ("www.example.org", "www&#46;example.org"),
        ("\u202eright to left", "\ufffdright to left"),
        ("nul\x00 bell\x07", "nul\ufffd bell\ufffd"),
        ("`code` *b* _i_ ~s~", "\\`code\\` \\*b\\* \\_i\\_ \\~s\\~"),
    ],
)
def test_inline(text, shown):
    assert inline(text) == shown


@given(st.text())
def test_inline_is_one_line_without_markup(text):
    line = inline(text)
    assert "\n" not in line and "<" not in line and "|" not in line.replace("\\|", "")


@given(st.text(), st.integers(10, 80))
def test_shortened_keeps_the_limit(text, limit):
    assert len(shortened(text, limit)) <= limit


MARKS = {"<": "&lt;", ">": "&gt;", "&": "&amp;"} | {mark: f"\\{mark}" for mark in "\\`*{}[]|~#$^"}
HIDDEN = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
PIECES = (
    "http:",
    "HTTPS:",
    "ftp:",
    "mailto:",
    "javascript:",
    "data:",
    "www.",
    "x",
    "_",
    "1.",
    "12)",
    "-",
    "=",
    " ",
    "é",
)


def by_hand(text: str) -> str:
    """The same, a character at a time."""
    line = " ".join(text.split())
    shown = ""
    for n, character in enumerate(line):
        apart = not (line[n - 1 : n].isalnum() and line[n + 1 : n + 2].isalnum())
        if character in HIDDEN or unicodedata.category(character) in ("Cc", "Cs"):
            shown += "\ufffd"
        elif character == "_" and apart:
            shown += "\\_"
        else:
            shown += MARKS.get(character, character)
    shown = re.sub(r"^(\d+)([.)])", r"\1\\\2", shown)
    shown = re.sub(r"^([-+=])", r"\\\1", shown)
    shown = re.sub(r"(?i)\b(https?|ftp|mailto|javascript|data):", r"\1&#58;", shown)
    return re.sub(r"(?i)\b(www)\.", r"\1&#46;", shown).replace("@", "&#64;")


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.characters(), st.sampled_from([*MARKS, *HIDDEN])), max_size=10))
def test_inline_is_what_it_is_by_hand(pieces):
    text = "".join(pieces)
    assert inline(text) == by_hand(text)
