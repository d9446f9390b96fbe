"""Article text inside Markdown shows as text and does nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.render.escape import inline, shortened


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
