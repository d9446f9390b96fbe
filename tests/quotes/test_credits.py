"""Agencies and outlets: the table, and what makes a name a credit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.model import Article
from coverlap.quotes import credits_of
from coverlap.quotes.agencies import directory
from coverlap.text.prepare import prepare

FILLER = " The council met on Monday and the bridge stays closed." * 20


def credits(text: str) -> list[tuple[str, str, bool]]:
    document = prepare(Article("a", text))
    found = credits_of(document)
    for credit in found:
        assert 0 <= credit.span.start < credit.span.end <= len(text)
    return [(credit.name, credit.form, credit.agency) for credit in found]


FORMS = [
    ("LOWMERE, May 3 (Reuters) - The bridge opened.", ("Reuters", "dateline")),
    ("LOWMERE (AP) — The bridge opened.", ("Associated Press", "dateline")),
    ("Lowmere (dpa) - The bridge opened.", ("Deutsche Presse-Agentur", "dateline")),
    ("By JANE FOX, Associated Press\nThe bridge opened.", ("Associated Press", "dateline")),
    (FILLER + " (Reporting by Jane Fox; Editing by Carl Otter)", ("Reuters", "sign-off")),
    (FILLER + " The Canadian Press contributed to this report.", ("The Canadian Press", "sign-off")),
    ("The bridge opened, the official news agency IRNA reported.", ("Islamic Republic News Agency", "reported")),
    ("The bridge opened, according to IRNA.", ("Islamic Republic News Agency", "reported")),
    ("The bridge opened, the Islamic Republic News Agency reported.", ("Islamic Republic News Agency", "reported")),
    ("A high-ranking official told Reuters that the bridge opened.", ("Reuters", "reported")),
    ("According to BBC News, the bridge opened.", ("BBC News", "reported")),
    ("To read the entire article from Reuters click here:", ("Reuters", "link")),
    ("The bridge opened. [Read it at Reuters](https://example.org/1)", ("Reuters", "link")),
    ('The bridge opened. <a href="https://example.org">Reuters</a>', ("Reuters", "link")),
    ("The bridge opened, Jane Fox said in an Lowmere.com report.", ("Lowmere.com", "reported")),
    ("The owners of Reuters met in Lowmere.", ("Reuters", "mention")),
]


@pytest.mark.parametrize(("text", "expected"), FORMS, ids=[text[-50:] for text, _ in FORMS])
def test_forms(text: str, expected: tuple[str, str]) -> None:
    assert expected in [(name, form) for name, form, _ in credits(text)]


@pytest.mark.parametrize(
    "text",
    [
        "She moved from Lowmere, PA, to the valley.",
        "The ap on her phone and the efe on the wall were broken.",
        "Their new EP is out.",
        "Dawn broke over the valley, and in time the sun rose.",
        "Write to jane@reuters.example or see https://reuters.example/ap.",
        "A photograph: Bloomberg via Getty Images.",
    ],
)
def test_no_credit(text: str) -> None:
    assert [form for _, form, _ in credits(text) if form != "mention"] == []


def test_short_forms_need_their_surroundings() -> None:
    assert credits("The AP, the PA and the EP met.") == []


def test_the_table_is_large_and_every_name_leads_to_its_own_entry() -> None:
    known = directory()
    agencies = [publisher for publisher in known.publishers if publisher.agency]
    assert len(agencies) >= 80
    assert len({publisher.name for publisher in known.publishers}) == len(known.publishers)
    for publisher in known.publishers:
        assert known.get(publisher.name) == publisher
    for publisher in agencies:
        assert publisher.languages
        assert len(publisher.country) == 2


def test_names_of_one_agency() -> None:
    names = ["IRNA", "the Islamic Republic News Agency", "irna"]
    assert {known.name for name in names if (known := directory().get(name))} == {"Islamic Republic News Agency"}
    assert directory().get("Lowmere Gazette") is None


@given(st.text(alphabet="AP (Reuters)-—.[]<a>IRNAtold \n", max_size=200))
def test_any_text(text: str) -> None:
    credits(text)
