"""Agencies in brackets, in made-up pages of several items."""

import pytest

from coverlap.model.values import Article
from coverlap.quotes import Scan, credits_of
from coverlap.text.prepare import prepare

FRENCH = "Le vieux pont de la ville sera ouvert au mois de mai, et le bac est en service pour les habitants."
GERMAN = "Die alte Brücke der Stadt wird im Mai geöffnet, und die Fähre ist bis dahin für die Leute da."


def credited(text: str) -> list[tuple[str, str]]:
    return [(credit.name, credit.form) for credit in credits_of(Scan(prepare(Article("a", text))))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Le pont VALTARN, 14. (Havas.) — {FRENCH}", [("Agence Havas", "dateline")]),
        (f"{FRENCH}\nLe bac VALTARN, 9 (Havàs). — {FRENCH}", [("Agence Havas", "dateline")]),
        (f"Le pont VALTARN, 23 (D. N. B.). — {FRENCH}", [("Deutsches Nachrichtenbüro", "dateline")]),
        (f"VALTARN, 12. — Reuter. — {FRENCH}", [("Reuters", "dateline")]),
        (
            f"{FRENCH} (ats-afp)\n{FRENCH}",
            [("Keystone-SDA", "sign-off"), ("Agence France-Presse", "sign-off")],
        ),
        (f"{FRENCH} (ats).\n{FRENCH}", [("Keystone-SDA", "sign-off")]),
        (f"{FRENCH} (reuter-bélino AP)", [("Reuters", "sign-off"), ("Associated Press", "sign-off")]),
        (f"{FRENCH} (ATS, Impar.)", [("Keystone-SDA", "sign-off")]),
        (
            f"{FRENCH}\nats-afp Le bac est vendu. {FRENCH}",
            [("Keystone-SDA", "sign-off"), ("Agence France-Presse", "sign-off")],
        ),
        (f"{FRENCH} Le pont est payé, dit l’Agence Havas. {FRENCH}", [("Agence Havas", "reported")]),
        (f"Unterbach, 7. August. (United Preß) {GERMAN}", [("United Press", "dateline")]),
        (f"Der Pass Unterbach , 7 . Aug . ( Exchange ) {GERMAN}", [("Exchange Telegraph", "dateline")]),
        (f"{GERMAN} (ddp)", [("Deutscher Depeschendienst", "sign-off")]),
    ],
)
def test_credits(text: str, expected: list[tuple[str, str]]) -> None:
    assert credited(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        f"{FRENCH} La Presse de la vallée (AFP) est une agence.",
        f"{FRENCH} Le conseil (dont la ville) — et le maire. (Suite en page 3)",
        f"{GERMAN} Die Depeschenagentur (SDA) hat ihren Sitz verlegt.",
        f"L'agence Havas a ouvert une souscription pour le pont. {FRENCH}",
        f"{GERMAN} Frau Reuter, die im Tal wohnt, war dabei.",
        f"{FRENCH} Le pont (neuf) — Il est beau. (Ville, maire)",
    ],
)
def test_no_credit(text: str) -> None:
    assert credited(text) == []
