"""Texts in a language without a pack, and in one whose pack is not complete."""

import pytest

import coverlap
from coverlap.model.values import Article
from coverlap.render import REPORTERS

FINNISH = (
    "Laaksokylän vanha silta avataan toukokuussa, ja kaupunki lupaa pitää sen auki koko kesän. "
    "”Silta kestää vielä sata vuotta, eikä kukaan enää odota lauttaa”, sanoi Anna Esimerkki maanantaina torilla."
)
GERMAN = (
    "Die alte Brücke von Unterbach wird im Mai wieder geöffnet, und die Stadt verspricht, dass sie den ganzen Sommer "
    "offen bleibt. „Die Brücke hält noch hundert Jahre“, sagte Anna Beispiel am Montag auf dem Markt."
)
SPANISH = (
    "El viejo puente de Valtarn se abre en mayo, y la ciudad promete que estará abierto todo el verano. «El puente "
    "aguantará cien años más y nadie esperará el barco», dijo Ana Ejemplo el lunes en la plaza."
)


def report(text: str, more: str) -> coverlap.Report:
    articles = [
        Article("a", text, "Harbour Post", published="2031-03-02"),
        Article("b", f"{text} {more}", "Island Herald", published="2031-03-02"),
    ]
    return coverlap.compare(articles)


@pytest.fixture(scope="module")
def finnish() -> coverlap.Report:
    return report(FINNISH, "Lautta jatkaa syksyyn asti.")


def test_without_a_pack_texts_align_and_group(finnish: coverlap.Report) -> None:
    (event,) = finnish.rows("events")
    assert (event["articles"], event["outlets"]) == (2, 2)
    assert finnish.rows("passages")
    assert [row["speaker"] for row in finnish.rows("quotes")] == ["", ""]


def test_without_a_pack_every_report_says_what_is_not_available(finnish: coverlap.Report) -> None:
    (note,) = finnish.summary.notes
    assert note.startswith("2 articles: No language pack fits")
    for name in ("md", "json", "html"):
        reporter = REPORTERS[name]()
        chunks = [chunk for record in finnish.records for chunk in reporter.event(record)]
        written = "".join(str(chunk.text) for chunk in (*chunks, *reporter.end(finnish.summary)))
        assert "No language pack fits these texts" in written, name


def test_an_incomplete_pack_names_what_it_lacks() -> None:
    spanish = report(SPANISH, "El barco sigue hasta el otoño, y eso le parece bien a la ciudad.")
    assert [row["speaker"] for row in spanish.rows("quotes")] == ["Ana Ejemplo"] * 2
    (note,) = spanish.summary.notes
    assert "evaluative" in note


def test_a_complete_pack_lacks_nothing() -> None:
    german = report(GERMAN, "Die Fähre fährt bis zum Herbst weiter, und das ist der Stadt recht.")
    assert [row["speaker"] for row in german.rows("quotes") if row["form"] == "marks"] == ["Anna Beispiel"] * 2
    assert german.summary.notes == ()


def test_english_lacks_nothing() -> None:
    english = report("The old bridge of Lowmere opens in May, and the town is to keep it open.", "It is old.")
    assert english.summary.notes == ()
