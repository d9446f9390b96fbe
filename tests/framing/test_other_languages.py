"""Wording that judges, and different names for one thing, in German and French."""

import pytest

import coverlap
from coverlap.framing.lexicon import unavailable
from coverlap.model.values import Article

GERMAN = (
    "Der Rat von Unterbach hat am Montag den Bau der neuen Brücke über die Ober beschlossen. Die Bürgermeisterin Anna "
    "Beispiel sagte, die Brücke koste neun Millionen Euro. Die Geflüchteten in der Unterkunft am Ufer müssen umziehen. "
    "Die Geflüchteten bekommen neue Wohnungen. Die Fähre von Karl Muster fährt bis zum Herbst 2032 weiter, weil die "
    "Werft Nordstern noch zwölf Monate braucht."
)
GERMAN_OTHER = (
    "Der Rat von Unterbach hat am Montag den skandalösen Bau der neuen Brücke über die Ober beschlossen. Die "
    "Bürgermeisterin Anna Beispiel behauptete, die Brücke koste neun Millionen Euro. Die Migranten in der Unterkunft "
    "am Ufer müssen umziehen. Die Migranten bekommen neue Wohnungen. Die Fähre von Karl Muster fährt bis zum Herbst "
    "2032 weiter, weil die Werft Nordstern noch zwölf Monate braucht."
)
FRENCH = (
    "Le conseil de Valtarn a approuvé lundi la construction du nouveau pont sur la Tarne. La maire Anne Exemple a dit "
    "que le pont coûtera neuf millions d'euros. Les réfugiés du foyer de la rive doivent déménager. Les réfugiés "
    "auront des logements neufs. Le bac de Jean Exemple reste en service jusqu'en automne 2032, car le chantier "
    "Nordstar a encore besoin de douze mois."
)
FRENCH_OTHER = (
    "Le conseil de Valtarn a approuvé lundi la scandaleuse construction du nouveau pont sur la Tarne. La maire Anne "
    "Exemple a martelé que le pont coûtera neuf millions d'euros. Les migrants du foyer de la rive doivent déménager. "
    "Les migrants auront des logements neufs. Le bac de Jean Exemple reste en service jusqu'en automne 2032, car le "
    "chantier Nordstar a encore besoin de douze mois."
)


def compared(one: str, other: str) -> coverlap.Report:
    articles = [
        Article("a", one, "Hafenbote", title=one[:86], published="2031-03-02"),
        Article("b", other, "Talkurier", title=one[:86], published="2031-03-02"),
    ]
    return coverlap.compare(articles)


@pytest.mark.parametrize(
    ("one", "other", "judging", "verbs", "names"),
    [
        (GERMAN, GERMAN_OTHER, "skandalösen", {"sagte", "behauptete"}, {"Geflüchtete", "Migrant"}),
        (FRENCH, FRENCH_OTHER, "scandaleuse", {"dit", "martelé"}, {"réfugié", "migrant"}),
    ],
    ids=["de", "fr"],
)
def test_what_one_text_judges_and_another_does_not(
    one: str, other: str, judging: str, verbs: set[str], names: set[str]
) -> None:
    report = compared(one, other)
    rows = report.rows("framing")
    assert [row["text"] for row in rows if row["category"] == "inserted"] == [judging]
    assert {row["text"] for row in rows if row["tag"] == "reporting verb"} == verbs
    assert {row["term"] for row in report.rows("labels")} == names


@pytest.mark.parametrize("code", ["en", "de", "fr"])
def test_no_list_is_missing(code: str) -> None:
    assert unavailable(code) == ""
