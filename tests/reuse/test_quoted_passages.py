"""Quotations that two articles share become passages, whether alignment sees them or not."""

import pytest

from tests.annotated import Read

LEADS = (
    "The council of Tolvane met on Monday, and little else of note went on there that evening. ",
    "Few residents came to hear how a plan that once filled the hall was quietly shelved. ",
)
RESTS = (
    " Rain is due all week, so the market moves indoors, where a band is to play at noon.",
    " Ferries keep their winter hours until the ice is gone from the upper lake.",
)


def shared(first: str, second: str) -> list[tuple[str, str]]:
    texts = [lead + quote + rest for lead, quote, rest in zip(LEADS, (first, second), RESTS, strict=True)]
    read = Read([("Post", texts[0]), ("Herald", texts[1])])
    sides = [article.document.text for article in read.articles]
    return [(sides[0][slice(*p.left)], sides[1][slice(*p.right)]) for p in read.passages if p.voice == "quoted"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "“It is careless at best and ruinous at worst,” Ana Ruiz said.",
            "Ruiz called it “careless at best and ruinous at worst.”",
        ),
        (
            "“We know how to build bridges,” Ana Ruiz said. “We have done it in the past. We will do it again.”",
            "“We know how to build bridges,” Ruiz told the hall. “We have done it in the past, and we’ll do it again.”",
        ),
        (
            "“A town is not a circus. A town is a promise that sets people free,” Ana Ruiz said.",
            "Ruiz said: “A town is not a circus. A town is no market. It is an idea. A town is a promise that"
            " sets people free.”",
        ),
        (
            "“Nobody,” Ana Ruiz said, “will ever cross that costly wooden bridge.”",
            "“Nobody will ever cross that costly wooden bridge, and nobody asked for it,” Ruiz said.",
        ),
    ],
)
def test_one_remark_is_a_passage(first: str, second: str) -> None:
    assert shared(first, second)
    assert shared(second, first)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("“That is what it is,” Ana Ruiz said.", "“That is what it is,” Karl Otter said."),
        (
            "“Nobody asked this town for the money,” Ana Ruiz said.",
            "“Nobody asked this town about bridges or about schools,” Karl Otter said.",
        ),
        ("“A good day,” Ana Ruiz said.", "“A good day for the harbour,” Ana Ruiz said."),
        ("It ran on “The Old Show with Karl Otter” that day.", "They saw “The Old Show With Karl Otter” at home."),
    ],
)
def test_two_remarks_are_none(first: str, second: str) -> None:
    assert shared(first, second) == []


def test_a_remark_that_alignment_shows_is_shown_once() -> None:
    words = "“The bridge is a monument to careless planning, hurried tenders and borrowed money,” Ana Ruiz said."
    assert len(shared(words, words)) == 1


def test_it_counts_as_reused_but_as_nobodys_prose() -> None:
    quote = "“It is careless at best and ruinous at worst,” Ana Ruiz said."
    read = Read([("Post", LEADS[0] + quote), ("Herald", LEADS[1] + quote)])
    assert read.codes() <= {"CL201"}
