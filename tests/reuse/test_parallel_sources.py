"""CL203: one sentence about a quotation, and two names in it."""

import pytest

from tests.annotated import Read

PHRASE = "another deeply disturbing fact about this secret meeting in the harbour"
WHOLE = "A bridge that nobody asked for and that nobody will ever cross in winter is a gift to nobody at all"


def differs(first: str, second: str) -> bool:
    return "CL203" in Read([("Post", first), ("Herald", second)]).codes()


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        (
            "{}, of Tolvane, said the growing and still mysterious roster “adds " + PHRASE + ".”",
            "Ana Ruiz",
            "Tomas Brandt",
        ),
        ("“" + WHOLE + ",” {} wrote on the wall after the vote was over.", "Ms Ruiz", "Mr Brandt"),
        ("“" + WHOLE + ",” {} said.", "President Ruiz", "Senator Brandt"),
    ],
)
def test_only_the_name_differs(text: str, one: str, other: str) -> None:
    assert differs(text.format(one), text.format(other))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (
            "“" + WHOLE + ",” the mayor said after the vote was over.",
            "“" + WHOLE + ",” Ana Ruiz said after the vote was over.",
        ),
        ("Ana Ruiz spoke. “" + WHOLE + ",” she said.", "Tomas Brandt spoke. “" + WHOLE + ",” he said."),
        ("“" + WHOLE + ",” Ana Ruiz said.", "“" + WHOLE + ",” Ms. Ruiz said."),
    ],
)
def test_nothing_is_claimed(first: str, second: str) -> None:
    assert not differs(first, second)
