"""Agencies and outlets: the table, and what makes a name a credit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.model.values import Article
from coverlap.quotes import Scan, credits_of
from coverlap.quotes.agencies import directory
from coverlap.text.prepare import prepare

FILLER = " The council met on Monday and the bridge stays closed." * 20


def credits(text: str) -> list[tuple[str, str, bool]]:
    document = prepare(Article("a", text))
    found = credits_of(Scan(document))
    for credit in found:
        assert 0 <= credit.span.start < credit.span.end <= len(text)
    return [(credit.name, credit.form, credit.agency) for credit in found]


AP_SIGNS = ("Associated Press", "sign-off")
FORMS = [
    ("LOWMERE, May 3 (Reuters) - The bridge opened.", ("Reuters", "dateline")),
    ("LOWMERE (AP) — The bridge opened.", ("Associated Press", "dateline")),
    ("Lowmere (dpa) - The bridge opened.", ("Deutsche Presse-Agentur", "dateline")),
    ("By JANE FOX, Associated Press\nThe bridge opened.", ("Associated Press", "dateline")),
    (FILLER + " (Reporting by Jane Fox; Editing by Carl Otter)", ("Reuters", "sign-off")),
    (FILLER + " The Canadian Press contributed to this report.", ("The Canadian Press", "sign-off")),
    (FILLER + "\n\nInformation from the Associated Press was used in this report.", ("Associated Press", "sign-off")),
    (FILLER + "\n\nGazette's Jane Fox and the Associated Press contributed to this report.", AP_SIGNS),
    (FILLER + "\n\nReuters, AFP and the Gazette's Jane Fox contributed to this report.", ("Reuters", "sign-off")),
    (FILLER + "\n\nCopyright 2018 The Associated Press. All rights reserved.", AP_SIGNS),
    (FILLER + "\n\nJane Fox is an Associated Press writer.", AP_SIGNS),
    (FILLER + "\n\nReuters, AFP", ("Agence France-Presse", "sign-off")),
    (FILLER + " (With inputs from PTI)", ("Press Trust of India", "sign-off")),
    (FILLER + " (Reuters)", ("Reuters", "sign-off")),
    (FILLER + " (Reuters/AFP)", ("Agence France-Presse", "sign-off")),
    (FILLER + " --IANS", ("Indo-Asian News Service", "sign-off")),
    (FILLER + "\n\n___\n\nThe AP counts delegates itself." + FILLER, AP_SIGNS),
    ("Associated Press\n\nLOWMERE — The bridge opened.", ("Associated Press", "dateline")),
    ("Jane Fox, The Associated Press\n\nThe bridge opened.", ("Associated Press", "dateline")),
    ("LOWMERE, May 3. /TASS/. The bridge opened.", ("TASS", "dateline")),
    ("Reuters - The bridge opened.", ("Reuters", "dateline")),
    ("The bridge opened, the official news agency IRNA reported.", ("Islamic Republic News Agency", "reported")),
    ("The bridge opened, according to IRNA.", ("Islamic Republic News Agency", "reported")),
    ("The bridge opened, the Islamic Republic News Agency reported.", ("Islamic Republic News Agency", "reported")),
    ("A high-ranking official told Reuters that the bridge opened.", ("Reuters", "told")),
    ("According to BBC News, the bridge opened.", ("BBC News", "reported")),
    ("To read the entire article from Reuters click here:", ("Reuters", "link")),
    ("The bridge opened. [Read it at Reuters](https://example.org/1)", ("Reuters", "link")),
    ('The bridge opened. <a href="https://example.org">Reuters</a>', ("Reuters", "link")),
    ("The bridge opened, Jane Fox said in an Lowmere.com report.", ("Lowmere.com", "reported")),
]


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text[-50:] for text, _ in FORMS])
def test_forms(text: str, expected: tuple[str, str]) -> None:
    assert expected in [(name, form) for name, form, _ in credits(text)]


@pytest.mark.parametrize(
    "text",
    [
        FILLER + " Jane Fox once worked for Reuters.",
        "The owners of Reuters met in Lowmere.",
        FILLER + " The mayor is Michael R. Bloomberg.",
        FILLER + "\n\nAP Photo/Jane Fox",
        FILLER + "\n\n- Jane Fox visits the bridge. [Bloomberg.]\n\n- The fair is over.",
        "(AP)" + FILLER * 2 + " (AP)" + FILLER * 2,
        "Reuters:\n\nThe owners met in Lowmere.",
        FILLER + "\n\n_____\n\nThe Associated Press moved to Lowmere." + FILLER,
        FILLER + "\n\n___\n\nThe fair is over." + FILLER,
        "She moved from Lowmere, PA, to the valley.",
        "The ap on her phone and the efe on the wall were broken.",
        "Their new EP is out.",
        "Dawn broke over the valley, and in time the sun rose.",
        "Write to jane@reuters.example or see https://reuters.example/ap.",
        "A photograph: Bloomberg via Getty Images.",
    ],
)
def test_no_credit(text: str) -> None:
    assert named(text, "", None) == []


def test_short_forms_need_their_surroundings() -> None:
    assert credits("The AP, the PA and the EP met.") == []


def test_the_table_is_large_and_every_name_leads_to_its_own_entry() -> None:
    known = directory()
    agencies = [publisher for publisher in known.publishers if publisher.agency]
    assert len(agencies) >= 80
    assert len({publisher.name for publisher in known.publishers}) == len(known.publishers)
    for publisher in known.publishers:
        assert known.get(publisher.name) in (publisher, None)  # None: also an ordinary word, such as "Reason"
        assert all(known.name_at(site) == publisher.name for site in publisher.domains)
    for publisher in agencies:
        assert known.get(publisher.name) == publisher
        assert publisher.languages
        assert len(publisher.country) == 2


def test_a_name_that_is_an_ordinary_word_is_an_outlet_and_no_credit() -> None:
    assert directory().name_at("fortune.com") == "Fortune"
    assert directory().get("Fortune") is None
    assert credits_of(Scan(prepare(Article("a", "It was good fortune, Fortune said of it.")))) == ()


def test_names_of_one_agency() -> None:
    names = ["IRNA", "the Islamic Republic News Agency", "irna"]
    assert {known.name for name in names if (known := directory().get(name))} == {"Islamic Republic News Agency"}
    assert directory().get("Lowmere Gazette") is None


@pytest.mark.parametrize(
    "text",
    [
        "Der Rat der Stadt tagte am Montag und die alte Brücke bleibt für den Verkehr gesperrt. " * 9
        + "Mit Material von dpa",
        "Le conseil de la ville s'est réuni lundi et le vieux pont reste fermé à la circulation. " * 9 + "(avec AFP)",
        "El consejo de la ciudad se reunió el lunes y el viejo puente sigue cerrado al tráfico. " * 9
        + "(Con información de EFE)",
    ],
    ids=["de", "fr", "es"],
)
def test_lines_of_credit_in_other_languages(text: str) -> None:
    assert [form for _, form, _ in credits(text)] == ["sign-off"]


def test_many_names_are_read_quickly() -> None:
    for part in ("AP ", "with AP\n", "(AP) -- ", "and ", "___\n", "AP. "):
        credits(part * 3_000)


def test_an_agency_that_signs_by_name_needs_no_divider() -> None:
    found = credits("LOWMERE (AP) — The bridge opened.\n\n___\n\nThe fair is over.")
    assert found == [("Associated Press", "dateline", True)]


@given(st.text(alphabet="AP (Reuters)-—.[]<a>IRNAtold_ \n", max_size=200))
def test_any_text(text: str) -> None:
    credits(text)


BODY = "\n\n".join([FILLER.strip()] * 3)
OUTLETS = directory("kind,name\noutlet,The Lowmere Lantern\n")
AT_THE_END = [
    "This article was originally published by The Lowmere Lantern.",
    "Republished from The Lowmere Lantern.",
    "First published in The Lowmere Lantern.",
    "Originally on The Lowmere Lantern",
    "This story was first published on March 4 in The Lowmere Lantern.",
    "A version of this article appeared in The Lowmere Lantern.",
    "Story courtesy of our content partner The Lowmere Lantern.",
    "The Lowmere Lantern first reported the closure.",
    "The Lowmere Lantern broke the story.",
    "Contributing: Dana Example; The Lowmere Lantern",
    "Dana Example of The Lowmere Lantern contributed to this report.",
    "Used by permission of The Lowmere Lantern.",
    "— The Lowmere Lantern",
    "Source: The Lowmere Lantern",
]
AT_THE_HEAD = [
    "By Dana Example, The Lowmere Lantern",
    "Dana Example | The Lowmere Lantern",
    "By Dana Example for The Lowmere Lantern",
    "BY DANA EXAMPLE, THE LOWMERE LANTERN",
    "By Dana Example\nThe Lowmere Lantern",
]


def named(text, outlet="Ficton Mail", known=OUTLETS):
    """The publishers that the text's copy or facts come from."""
    return [credit.name for credit in credits_of(Scan(prepare(Article("a", text, outlet)), known)) if credit.is_source]


@pytest.mark.parametrize("line", [*AT_THE_END, *AT_THE_HEAD])
def test_an_outlet_of_the_run(line):
    text = f"{line}\n\n{BODY}" if line in AT_THE_HEAD else f"{BODY}\n\n{line}"
    assert named(text) == ["The Lowmere Lantern"]
    assert named(text, "The Lowmere Lantern") == []


@pytest.mark.parametrize(
    "line",
    [
        "This article was originally published by The Upper Vale Courier.",
        "Reporting by Upper Vale Press Agency",
        "The bridge stays closed, Upper Vale News Agency reported.",
        "The Upper Vale Courier first reported the story.",
    ],
)
def test_a_publisher_that_no_table_has(line):
    assert any("Upper Vale" in name for name in named(f"{BODY}\n\n{line}"))


@pytest.mark.parametrize(
    "line",
    [
        "This article was first rehearsed by The Harbour Players.",
        "The report was published in May by the Department of Roads.",
        "Previously, Ana Example had access to President Sample's papers.",
        "Critics slammed a Lowmere Lantern report for its errors.",
        "The chair of The Lowmere Lantern, said to be ill, stayed away.",
        "The Lowmere Lantern falsely reported the closure.",
        "Peer Lantern told reporters on Lowmere Hill that he was glad.",
    ],
)
def test_nobody_is_credited(line):
    assert named(f"{BODY}\n\n{line}\n\n{BODY}") == []


@pytest.mark.parametrize(
    "form",
    [
        "NEW LOWMERE, March 4 (PTI) {}",
        "LOWMERE (Xinhua) {}",
        "Lowmere, Vale | AFP | {}",
        "{}\n\nafp",
        "By Dana Example, Associated Press Writer\n\n{}",
        "Reuters, LOWMERE – {}",
        "LOWMERE — (AP) — {}",
        "{}\n\nWith Post wires",
        "{}\n\nContributing: Dana Example, Peer Sample; The Associated Press",
        "LOWMERE (NPA) - {}",
    ],
)
def test_datelines_and_signatures(form):
    assert len(named(form.format(BODY))) == 1


def test_a_place_in_brackets_is_no_agency():
    assert named(f"TOLVANE (Pell) {BODY}") == []


def test_a_dateline_that_is_none_is_found_out_quickly():
    named("A" * 95 + " (Reuters x")
    named("".join("Ab" for _ in range(45)) + " (Reuters) x")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Valdetarna, 3 may (EFE).- El viejo puente de la villa seguirá cerrado hasta el otoño.", ["EFE"]),
        ("LOMLAGO, 3 (EUROPA PRESS) La barca de la villa ya no navega y el lago sigue en calma.", ["Europa Press"]),
        ("(ANSA) - VALTARNA, 3 MAG - Il vecchio ponte della città resterà chiuso fino all'autunno.", ["ANSA"]),
        (
            "Lomlago, 3 mag. (Adnkronos/Ansa) - Il traghetto della città non naviga più da lunedì.",
            ["Adnkronos", "ANSA"],
        ),
        (
            "(sda/dpa) Im Streit um die Fähre von Lomsee hat die Reederei den Betrieb eingestellt.",
            ["Keystone-SDA", "dpa"],
        ),
        ("Lomlac, 3 mai (ATS-DPA) – Le bac de la ville ne navigue plus depuis lundi matin.", ["Keystone-SDA", "dpa"]),
        ("VALTARNA, 3 mai (Lusa) – A velha ponte da vila vai continuar fechada até ao outono.", ["Lusa"]),
        ("LOMMEER (Belga/ANP) - De pont van de stad vaart niet meer en het blijft stil op het meer.", ["Belga", "ANP"]),
    ],
)
def test_datelines_of_other_languages(text: str, names: list[str]) -> None:
    short = {"Deutsche Presse-Agentur": "dpa"}
    assert [(short.get(name, name), form) for name, form, _ in credits(text)] == [(name, "dateline") for name in names]


def test_a_place_and_a_month_without_an_agency_is_no_dateline() -> None:
    assert credits("Valdetarna, 3 may (Redacción).- El viejo puente de la villa seguirá cerrado hasta el otoño.") == []
