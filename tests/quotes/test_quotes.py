"""Quotations and their sources: cases by language, and what holds for any text."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.model.values import Article, Document, Quote
from coverlap.quotes import Scan, quotes_of, reported_of
from coverlap.quotes.marks import marked_paragraphs
from coverlap.text.normalise import codepoints
from coverlap.text.prepare import prepare

CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}: {case['name']}")
    for path in sorted((Path(__file__).parent / "cases").glob("*.toml"))
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
]
PIECES = [
    "Jane Fox",
    " said ",
    "she",
    ", ",
    ". ",
    '"',
    "“",
    "”",
    "‘",
    "’",
    "``",
    "''",
    "«",
    "»",
    "\n\n",
    " to ",
    "told",
    "42",
    "(",
    "—",
    " é",
]


def document(text: str) -> Document:
    return prepare(Article("a", text))


def told(quote: Quote) -> tuple[str, str]:
    return ("-" if quote.source is None else quote.speaker), quote.confidence


@pytest.mark.parametrize(("language", "case"), CASES)
def test_case(language: str, case: dict) -> None:
    found = document(case["text"])
    assert found.language == language
    quotes = quotes_of(Scan(found))
    assert [told(quote) for quote in quotes] == [(speaker, sure) for _, speaker, sure, *_ in case["quotes"]]
    for quote, (beginning, _, _, *via) in zip(quotes, case["quotes"], strict=True):
        assert quote.text.startswith(beginning)
        assert [quote.via] == (via or [""])


@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_gives_quotes_that_slice_back(text: str) -> None:
    found = document(text)
    quotes = quotes_of(Scan(found))
    paragraphs = found.paragraphs.tolist()
    for quote in (*quotes, *reported_of(Scan(found), quotes)):
        assert text[slice(*quote.span)] == quote.text
        assert any(start <= quote.span.start and quote.span.end <= end for start, end in paragraphs)
        assert quote.source is None or text[slice(*quote.source)].strip()
        assert (quote.source is None) <= (quote.speaker == "")
    assert list(quotes) == sorted(quotes, key=lambda quote: quote.span)
    assert all(one.span.end <= other.span.start for one, other in pairwise(quotes))


HOSTILE = ['"', "“", "”a ", '"a ', "“a ” said Jane ", "'a ", "''", "Jane said “a” and ", "«»", "‘ ’"]


@pytest.mark.parametrize("unit", HOSTILE)
def test_many_marks_end(unit: str) -> None:
    found = document(unit * (40_000 // len(unit)))
    assert len(quotes_of(Scan(found))) <= 40_000


def test_a_pronoun_that_is_its_own_cues_subject_ends() -> None:
    text = "The hosts of “Evening Tarn” say they “will not pay,” whatever the council decides."
    assert [quote.text for quote in quotes_of(Scan(document(text)))] == ["“Evening Tarn”", "“will not pay,”"]


def test_marks_never_pair_across_paragraphs() -> None:
    text = "“One two three.\n\nFour five six.”"
    (spans,) = marked_paragraphs(document(text), codepoints(text)).values()
    assert [(span.start, span.end, span.closed) for span in spans] == [(0, 15, False)]


def test_reported_speech_without_marks() -> None:
    text = "Jane Fox said the bridge was safe. The valley is wide. The town is expected to pay for it, she added."
    found = document(text)
    reported = reported_of(Scan(found), quotes_of(Scan(found)))
    assert [quote.speaker for quote in reported] == ["Jane Fox", "Jane Fox"]
    assert [quote.cue for quote in reported] == ["said", "added"]


def test_a_text_that_lost_its_marks_gives_spoken_sentences_of_low_confidence() -> None:
    lost = "The bridge is safe, said Jane Fox, who leads the towns works. It crosses the river. " * 30
    quotes = quotes_of(Scan(document(lost)))
    assert {(quote.speaker, quote.confidence) for quote in quotes} == {("Jane Fox", "low")}
    assert quotes_of(Scan(document(lost.replace("towns", "town's")))) == ()


def test_classes_of_cues() -> None:
    verbs = ["said", "insisted", "claimed", "admitted", "denied"]
    classes = [quotes_of(Scan(document(f"Jane Fox {verb} “the bridge is safe”.")))[0].cue_class for verb in verbs]
    assert classes == ["neutral", "assertive", "doubting", "factive", "implicative"]


def test_an_unknown_language_has_marks_and_no_sources() -> None:
    text = "”Silta avataan toukokuussa eikä kukaan enää odota lauttaa”, sanoi Anna Esimerkki maanantaina torilla."
    found = document(text)
    assert found.language == "fi"
    assert [told(quote) for quote in quotes_of(Scan(found))] == [("-", "")]


@pytest.mark.parametrize("text", ['"" ' * 9, "“” said Jane Fox.", "“ ”, Jane Fox said.", '"\n"'])
def test_marks_around_nothing_are_no_quotation(text):
    document = prepare(Article("a", text))
    assert not marked_paragraphs(document, codepoints(document.text))


def test_marks_around_a_word_are_a_quotation():
    document = prepare(Article("a", "“” The “new” harbour."))
    [[span]] = marked_paragraphs(document, codepoints(document.text)).values()
    assert document.text[span.start : span.end] == "“new”"
