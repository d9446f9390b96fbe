"""Who speaks in an event: cases as files, and what holds for any texts."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverlap.comparison.voices import voices
from coverlap.model.comparison import VoiceRow

from ..annotated import annotated

CASES = tomllib.loads((Path(__file__).parent / "cases" / "voices.toml").read_text(encoding="utf-8"))["case"]
SENTENCES = st.sampled_from(
    [
        "Mayor Ida Otter said the bridge was safe. ",
        "“The bridge is as safe as it ever was,” she said. ",
        "According to the Orrin Harbour Authority, the pier is old. ",
        "“It is old,” it said. ",
        "Otter told reporters: “I have seen it.” ",
        "Two officials said nothing. ",
        "The mayor, Ida Otter, “hopes” so. ",
        "Ole Heron Jr. and Dana Fox left. ",
        "\n\n",
        "It was her letter that read:\n\nWe are here to stay. ",
        "We stay! — Dana Fox (@fox) May 2, 2024\n\n",
        "“",
        "’s ",
        ", ",
        "é",
    ]
)
TEXTS = st.lists(st.lists(SENTENCES, max_size=8).map("".join), min_size=1, max_size=3)


def shown(row: VoiceRow) -> str:
    return f"quoted {row.quoted_words}" if row.status == "quoted" else row.status


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_case(case: dict) -> None:
    rows = voices(annotated(case["articles"]))
    found: dict[str, list[str]] = {}
    for row in rows:
        found.setdefault(row.person, []).append(shown(row))
    assert [[person, *cells] for person, cells in found.items()] == case["voices"]
    roles = {row.person: row.role for row in rows}
    assert case.get("roles", {}).items() <= roles.items()


@settings(deadline=None)
@given(TEXTS)
def test_rows_hold_together(texts: list[str]) -> None:
    """One row a person and article; a span that slices, words and shares that fit the status; the same twice over."""
    articles = annotated([(f"Outlet {n}", text) for n, text in enumerate(texts)])
    rows = voices(articles)
    assert rows == voices(articles)
    persons = dict.fromkeys(row.person for row in rows)
    assert [(row.person, row.article_id) for row in rows] == [(p, a.id) for p in persons for a in articles]
    for person in persons:
        assert any(row.status in ("quoted", "reported") for row in rows if row.person == person)
    for row in rows:
        text = texts[int(row.article_id)]
        assert (row.span is None) == (row.status == "not found")
        assert row.span is None or 0 <= row.span.start < row.span.end <= len(text)
        assert (row.quoted_words > 0) == (row.status == "quoted")
        assert 0 <= row.share <= 1
        assert (row.quotes > 0) == (row.status in ("quoted", "reported"))


@settings(deadline=None, max_examples=30)
@given(TEXTS, st.randoms())
def test_an_article_more_changes_no_words_of_the_others(texts: list[str], chance) -> None:
    """Who is quoted in an article, and in how many words, is the article's own; names may become fuller."""
    alone = sorted(row.quoted_words for row in voices(annotated([("A", texts[0])])) if row.status == "quoted")
    both = voices(annotated([("A", texts[0]), ("B", "The crew waited in the rain.")]))
    assert alone == sorted(row.quoted_words for row in both if row.article_id == "00" and row.status == "quoted")


def test_no_articles() -> None:
    assert voices([]) == ()
