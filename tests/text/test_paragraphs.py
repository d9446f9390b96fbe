"""Paragraphs: the same ones whatever the width of the lines and whatever ends them."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.text.normalise import plain
from coverlap.text.paragraphs import paragraphs_of

FISH = (
    "Islanders met in the fish hall on Tuesday evening and found no seat free, and a boy sold tea from an urn at the "
    "door, at two crowns a cup, to whoever came out for air and did not want to go home."
)
BOATS = (
    "“They told us in the hall that the early boat and the late boat and the boat for the school would never be taken "
    "away from us,” said Ilse Marrant, who chairs the council."
)
SEALS = (
    "Pupils at the lighthouse school counted ninety seals on the northern sandbank last weekend, more than in any "
    "winter since the warden began to keep his book of animals thirty years ago."
)


def paragraphs(text):
    found = [text[start:end] for start, end in paragraphs_of(plain(text)).tolist()]
    return [" ".join(paragraph.split()) for paragraph in found]


@given(
    pieces=st.lists(st.sampled_from([FISH, BOATS, SEALS]), min_size=1, max_size=5),
    width=st.integers(50, 150),
    ends=st.sampled_from(["\n", "\r\n", "\r", "\u2028"]),
)
def test_neither_widths_nor_line_ends_change_paragraphs(pieces, width, ends):
    wrapped = "\n\n".join("\n".join(textwrap.wrap(piece, width)) for piece in pieces)
    assert paragraphs(wrapped.replace("\n", ends)) == pieces


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        (" \n\t\r\n", 0),
        ("Ferries are cut\nBy Ana Ruiz\nIslanders met in the hall.", 3),
        (f"{FISH}\n{BOATS}\n{SEALS}", 3),
        (f"{FISH}\n \n{BOATS}", 2),
        ("# Ferries\nIslanders met in the hall.\n\n- Nine sailings go\n- Two boats go\n", 4),
        ("“We waited in the hall.\nNobody came,” said Ana Ruiz.", 1),
        ("“We waited in the hall.\n“Nobody came,” said Ana Ruiz.", 2),
        ("The mayor spoke of\nthe early boat.\n\nThe hall was cold.", 2),
        (f"Fish hall is full\n\n{textwrap.fill(FISH, 72)}\nhttps://harbourpost.example/{'x' * 90}", 2),
    ],
)
def test_what_ends_a_paragraph(text, count):
    assert len(paragraphs(text)) == count
