"""The data of the language packs: every row is one that the rules can read."""

import pytest

from coverlap.lang import CODES, load
from coverlap.quotes.grammar import grammar_of

CLASSES = {"neutral", "assertive", "doubting", "factive", "implicative"}


@pytest.mark.parametrize("code", CODES)
def test_cues(code: str) -> None:
    rows = load(code).table("cues.tsv")
    assert all(len(row) == 6 and row[0] in CLASSES and row[1] in {"speech", "thought", "other"} for row in rows)
    assert {row[0] for row in rows} == CLASSES
    assert all(form == form.lower() for row in rows for form in row[3:])


@pytest.mark.parametrize("code", CODES)
def test_grammar(code: str) -> None:
    grammar = grammar_of(code)
    assert {"H", "d", "o", "x", "c", "A", "V"} <= set(grammar.tags.values())
    assert set(grammar.cues) <= set(grammar.tags)
    assert grammar.singular


@pytest.mark.parametrize("code", CODES)
def test_lists(code: str) -> None:
    pack = load(code)
    assert len(pack.stop_words) > 100
    for name in ("abbreviations.txt", "titles.txt", "hedges.txt", "media_nouns.txt", "credits.tsv", "calendar.txt"):
        entries = list(pack.lines(name))
        assert entries, name
        assert len(entries) == len(set(entries)), name


def test_a_language_without_a_pack_is_empty() -> None:
    grammar = grammar_of("und")
    assert not grammar.cues
    assert not grammar.tags
