"""Credits that account for no wording: whom somebody spoke to, authors, pictures, posts, media without a name."""

import pytest

from coverlap.engines.kernels import annotate
from coverlap.model.values import Article, Credit
from coverlap.quotes.outlets import with_usual_outlets
from coverlap.text.prepare import prepare

BODY = "The bridge at Tolvane stays closed until May, the council said after a long meeting on Monday evening."


def credits(text: str, outlet: str = "Ficton Mail") -> list[tuple[str, str]]:
    return [(credit.name, credit.form) for credit in found(text, outlet)]


def found(text: str, outlet: str = "Ficton Mail") -> tuple[Credit, ...]:
    return annotate(prepare(Article("a", text, outlet))).credits


@pytest.mark.parametrize(
    ("text", "credit"),
    [
        ("“It is safe,” Dana Example told Reuters.", ("Reuters", "told")),
        ("She confirmed to Sky News that the bridge is safe.", ("Sky News", "told")),
        ("“It is safe,” she said during an interview with Karl Sample after the meeting.", ("Karl Sample", "told")),
        ("He said so Thursday in an interview with Vantage. “It is safe,” he added.", ("Vantage", "told")),
        ("“It is safe,” Example told Vantage’s Karl Sample in an interview.", ("Vantage", "told")),
        ("Journalist Karl Sample asked whether it is safe. Example told Sample that it was.", ("Karl Sample", "told")),
        ("The paper is The Lowmere Courier. Example told the Lowmere Courier so.", ("Lowmere Courier", "told")),
        ("“It is safe,” said Example on CNN.", ("CNN", "aired")),
        ("Speaking on “Tolvane This Week,” Example said that it was safe.", ("Tolvane This Week", "aired")),
        ("Dana Example addressed that question on The Upper Vale Club.", ("The Upper Vale Club", "aired")),
        ("The bridge is safe, as reported by several media outlets last week.", ("several media outlets", "unnamed")),
        ("The bridge is safe, local media reported on Monday.", ("local media", "unnamed")),
        (
            "The decision, relayed by the country's IRNA news agency, is final.",
            ("Islamic Republic News Agency", "reported"),
        ),
        (
            "Ida Quill, a correspondent for Pell’s Channel 9 news, reported that it is safe.",
            ("Channel 9 news", "reported"),
        ),
        (
            "A 2016 report from the Tolvane Office of Roads found that it is safe.",
            ("Tolvane Office of Roads", "document"),
        ),
        ("“It is safe,” Dana Example said in an email.", ("Dana Example", "statement")),
        (
            "In a statement issued Thursday, Dana Example, a lawyer, said that it is safe.",
            ("Dana Example", "statement"),
        ),
        ("“It is safe,” Dana Example, a lawyer, told me.", ("Dana Example", "told")),
        ("I leave you with a thought via Karl Sample: is it safe?", ("Karl Sample", "post")),
        ("Is it safe? My latest. https://t.co/aB1 — Karl Sample (@sample) May 3, 2024", ("Karl Sample", "post")),
    ],
)
def test_a_credit_of_its_kind(text: str, credit: tuple[str, str]) -> None:
    assert credit in credits(f"{BODY}\n\n{text}\n\n{BODY}")


def test_the_newspaper_is_the_one_credited_last() -> None:
    text = "Example told the Los Angeles Times that it is safe. The newspaper quoted her as saying so twice."
    assert credits(text) == [("Los Angeles Times", "told"), ("Los Angeles Times", "reported")]
    other = "Example told the Los Angeles Times so. The Chicago Tribune is for sale. The newspaper reported a loss."
    assert credits(other) == [("Los Angeles Times", "told")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Dana Example\n\nFicton Mail\n\n{}", ["Dana Example"]),
        ("By Dana Example and Karl Sample, Ficton Mail\n\n{}", ["Dana Example", "Karl Sample"]),
        ("BY DANA EXAMPLE\n\n{}", ["Dana Example"]),
        ("{}\n\nContributing: Dana Example", ["Dana Example"]),
        ("{}\n\nAdditional reporting by Dana Example and Karl Sample", ["Dana Example", "Karl Sample"]),
        ("By The Numbers\n\n{}", []),
        ("{}\n\nDana Example, a former mayor, is a columnist for the Lowmere Courier.", ["Dana Example"]),
        ("{}\n\nDana Example is a fisherman.", []),
        ("Upper Vale\n\n{}", []),
    ],
)
def test_who_wrote(text: str, names: list[str]) -> None:
    assert credits(text.format(BODY)) == [(name, "byline") for name in names]


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("The bridge at Tolvane on May 3. REUTERS/Dana Example", ("Reuters", "photo")),
        ("The bridge at Tolvane on May 3. (Dana Example/Reuters)", ("Reuters", "photo")),
        ("The bridge at Tolvane on May 3. (Photo: Dana Example, AP)", ("Associated Press", "photo")),
        ("AP Photo/Dana Example", ("Associated Press", "photo")),
        ("Photo by Dana Example", ("Dana Example", "photo")),
    ],
)
def test_who_took_a_picture(line: str, credit: tuple[str, str]) -> None:
    assert credits(f"{line}\n\n{BODY}\n\n{BODY} It rained.") == [credit]


def test_a_picture_by_ones_own_outlet_is_its_photographers() -> None:
    line = "The bridge at Tolvane on May 3. REUTERS/Dana Example"
    assert credits(f"{line}\n\n{BODY}\n\n{BODY} It rained.", "Reuters") == [("Dana Example", "photo")]


@pytest.mark.parametrize(
    "text",
    [
        "“Karl told me that it is safe,” said nobody.",
        "She spoke on Monday on the Tolvane Road.",
        "He said on Capitol Hill that it is safe.",
        "The media are not welcome.",
        "The newspaper is gone.",
        "Asked about it in an interview with Ficton Mail, she left.",
        "“It is safe,” Example said on “Ficton Mail Tonight.”",
        "Professor Post says that it is safe.",
        "Something tells me that it is not safe.",
        "The mayor tells Chicago Tribune readers that it is safe.",
        "“It is safe,” the mayor wrote on Twitter Sunday.",
        "The mayor said that a former guest on “Tolvane This Week” had crossed it.",
    ],
)
def test_no_credit(text: str) -> None:
    assert credits(f"{BODY} {text} {BODY}") == []


@pytest.mark.parametrize(
    ("credit", "byline", "expected"),
    [
        ("Reuters", "", [("Reuters", "record")]),
        ("AP, Lowmere Wire", "", [("Associated Press", "record"), ("Lowmere Wire", "record")]),
        ("", "By Dana Example and Karl Sample", [("Dana Example", "byline"), ("Karl Sample", "byline")]),
        ("", "Dana Example, Associated Press", [("Dana Example", "byline"), ("Associated Press", "record")]),
        ("Ficton Mail", "", []),
    ],
)
def test_what_the_record_states(credit: str, byline: str, expected: list[tuple[str, str]]) -> None:
    article = Article("a", BODY, "Ficton Mail", byline=byline, credit=credit)
    credits = annotate(prepare(article)).credits
    assert sorted((found.name, found.form) for found in credits) == sorted(expected)
    assert all(found.span == (0, 0) for found in credits)


def test_an_agency_of_the_run_is_known_by_its_initials() -> None:
    articles = [
        Article("a", f"LOWMERE (UVNA) - {BODY}", "Ficton Mail"),
        Article("b", BODY, "Upper Vale News Agency"),
        Article("c", BODY, "The Lowmere Wire"),
    ]
    named, publishers = with_usual_outlets(articles)
    assert [(c.name, c.form, c.agency) for c in annotate(prepare(named[0]), publishers).credits] == [
        ("Upper Vale News Agency", "dateline", True)
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("LOWMERE/dpa - {}", "Deutsche Presse-Agentur"),
        ("Lowmere, 3. Mai/dpa {}", "Deutsche Presse-Agentur"),
        ("AFP/Lowmere — {}", "Agence France-Presse"),
        ("[Reuters] {}", "Reuters"),
        ("LOWMERE [Reuters] {}", "Reuters"),
    ],
)
def test_datelines_without_a_dash(text: str, name: str) -> None:
    assert credits(text.format(BODY)) == [(name, "dateline")]


def test_spans_slice_back() -> None:
    text = (
        f"{BODY}\n\nSpeaking on “Tolvane This Week,” she said so, local media reported.\n\nContributing: Dana Example"
    )
    assert [text[slice(*credit.span)] for credit in found(text)] == [
        "Tolvane This Week",
        "local media",
        "Dana Example",
    ]
