"""What the five sample articles must give."""

from pathlib import Path

import pytest

from coverlap.model.values import Article, Document
from coverlap.quotes import Scan, credits_of, quotes_of
from coverlap.text.prepare import prepare

SEEDS = sorted((Path(__file__).parent.parent.parent / "seeds").glob("*.txt"))


def seed(number: int) -> Document:
    path = SEEDS[number]
    return prepare(Article(path.stem, path.read_text(encoding="utf-8")))


def speakers(number: int) -> dict[str, tuple[str, str]]:
    return {quote.text.strip('“”"‘’')[:20]: (quote.speaker, quote.via) for quote in quotes_of(Scan(seed(number)))}


@pytest.mark.parametrize(
    ("number", "names"),
    [
        (0, {"Reuters", "Islamic Republic News Agency"}),
        (1, {"Islamic Republic News Agency", "Antiwar.com"}),
        (2, set()),
        (3, {"Reuters", "The New York Times", "The Times of Israel", "Global Security Newswire"}),
        (4, {"BBC News", "CNN"}),
    ],
)
def test_credits(number: int, names: set[str]) -> None:
    assert {credit.name for credit in credits_of(Scan(seed(number))) if credit.is_source} == names


def test_speakers() -> None:
    agency = "Islamic Republic News Agency"
    first, second = speakers(0), speakers(1)
    assert first["Extending cooperatio"] == second["Extending cooperatio"] == (agency, agency)
    assert first["rogue regimes like N"][0] == "Donald Trump"
    assert second["rogue regimes like N"][0] == "Trump"
    assert first["terrorism and extrem"][1] == "official Iranian news agencies"
    assert second["We thank the securit"][0] == "Sarah Allawi"
    assert second["With the focus of bo"] == ("Jason Ditz", "Antiwar.com")
    assert speakers(3)["considerably more op"] == ("Daniel Benjamin", "Reuters")
    assert set(speakers(4).values()) == {("", ""), ("John Kerry", "")}


def test_the_article_that_lost_its_marks() -> None:
    found = {(quote.speaker, quote.confidence) for quote in quotes_of(Scan(seed(2)))}
    assert {("the cleric", "low"), ("Ali Khedery", "low")} <= found
