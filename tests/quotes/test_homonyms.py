"""Names of outlets that a text uses for a person or a place."""

import pytest

from coverlap.model.values import Article
from coverlap.quotes import Scan, credits_of, quotes_of
from coverlap.text.prepare import prepare

PERSON = (
    "Dana Bloomberg, who ran the harbour office, spoke first. “The boats were sound when I left,” Bloomberg said. "
    "According to Bloomberg, nobody had asked. "
)


def credits(text: str) -> list[tuple[str, str]]:
    return [(credit.name, credit.form) for credit in credits_of(Scan(prepare(Article("a", text))))]


def test_a_person_is_no_agency() -> None:
    assert credits(PERSON) == []
    (quote,) = quotes_of(Scan(prepare(Article("a", PERSON))))
    assert (quote.speaker, quote.via) == ("Dana Bloomberg", "")


def test_what_only_an_agency_does() -> None:
    assert credits("The mayor did not come, Bloomberg reported last month.") == [("Bloomberg", "reported")]
    assert credits(PERSON + "Bloomberg reported last month that a buyer was sought.") == [("Bloomberg", "reported")]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Bloomberg said that the boats were sound.",
        "Mayor Bloomberg told the council so. It was late, Bloomberg said.",
        "Ida Hill told the council so. It was late, according to Hill.",
        "It was late, according to Castle Hill residents.",
    ],
)
def test_part_of_another_name(text: str) -> None:
    assert credits(text) == []


def test_an_outlet_with_its_article_stays_one() -> None:
    assert credits("Ida Hill spoke. It was late, she told The Hill.") == [("The Hill", "told")]


def test_a_longer_name_is_a_paper_of_its_own() -> None:
    assert credits("It was late, said the Valley Observer.") == [("Valley Observer", "reported")]
