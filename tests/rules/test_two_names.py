"""Two people named for the same words, and when that says nothing."""

import pytest

from ..annotated import Read

WORDS = "We will not pay for a bridge that nobody in this town has ever asked for"


@pytest.mark.parametrize(
    ("other", "found"),
    [
        (f"“{WORDS},” said Tomas Brandt.", True),
        (f"“{WORDS},” said Tomas Brandt, who wrote it with Ana Ruiz.", False),  # both
        (f"“Ana Ruiz put it like this: ‘{WORDS}’,” said Tomas Brandt.", False),  # he quotes her
        (f"Tomas Brandt singled out a letter that I had sent: “{WORDS},” Brandt said.", False),  # the writer's own
        (f"“{WORDS},” said Anna Ruis.", False),  # a slip of the pen
        (f"“{WORDS},” said Tomas Ruiz.", False),  # kin, or a slip
        (f"“{WORDS},” The Democrat said.", False),  # a paper
        (f"“{WORDS.replace('nobody', 'everybody')},” said Tomas Brandt.", False),  # his own words
    ],
)
def test_the_same_words_of_two_people(other, found):
    event = Read([("Post", f"“{WORDS},” said Ana Ruiz."), ("Herald", other)])
    assert ("CL203" in event.codes()) == found


COUNCIL = "After a night of talks beside the frozen canal, {} told the council of Lowmere: “{}.”"


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("chief engineer Ana Ruiz", "chief engineer Tomas Brandt", True),
        ("chief engineer Ana Ruiz", "chief engineer Tomas Ruiz", True),
        ("chief engineer Ana Ruiz", "chief engineer Governor Brandt", True),  # a surname, and other words of the role
        ("Ana Ruiz, not Brandt,", "Tomas Brandt, not Brandt,", True),  # named beside both
        ("Ana Ruiz, with Brandt,", "Tomas Brandt, with Ruiz,", False),  # together
    ],
)
def test_one_sentence_but_for_the_name(one, other, found):
    event = Read([("Post", COUNCIL.format(one, WORDS)), ("Star", COUNCIL.format(other, WORDS))])
    assert ("CL203" in event.codes()) == found


def test_the_one_whom_fewer_outlets_name_is_reported():
    ruiz, brandt = (f"The council was blunt. “{WORDS},” said {name}." for name in ("Ana Ruiz", "Tomas Brandt"))
    event = Read([("Post", ruiz), ("Star", ruiz), ("Herald", brandt), ("Argus", ruiz)])
    assert [finding.article_id for finding in event.findings if finding.code == "CL203"] == ["02"]


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        ("told the radio host Ana Ruiz", "told the radio host Governor Brandt", True),
        ("told the Ruiz radio", "told the Brandt radio", False),  # a word may be a place, a party, a nation
        ("told council leader Ana Ruiz", "told Lowmere Leader Ana Ruiz", False),  # a title within a longer name
        ("told Council Chief Ana Ruiz", "told Harbour Head Ana Ruiz", False),
    ],
)
def test_one_name_in_the_place_of_another_beside_the_words(one, other, found):
    said = "On Monday the mayor, Tomas Orrin, {} in a long interview that “{}.”"
    event = Read([("Post", said.format(one, WORDS)), ("Star", said.format(other, WORDS))])
    assert ("CL203" in event.codes()) == found


def test_somebody_described_by_town_and_party_is_nobody_else():
    pieces = (f"“{WORDS},” Ruiz said in a statement.", f"The Lowmere Republican said in a statement: “{WORDS}.”")
    assert "CL203" not in Read([("Post", f"Ana Ruiz left. {pieces[0]}"), ("Herald", pieces[1])]).codes()


RULED = (
    "these engineers will report to the council whether any pier not yet looked at should be opened, whether any pier "
    "that is being looked at needs more money, and whether any pier {} a new inquiry"
)


def test_who_goes_on_in_other_words_says_his_own():
    letter = f"“The council wrote to all owners of the two shipyards that {RULED.format('merits')},” Ana Ruiz said."
    speech = f"“I have told my own people on the quay this morning that {RULED.format('at all may merit')},” {{}} said."
    assert "CL203" not in Read([("Post", letter), ("Herald", speech.format("Tomas Brandt"))]).codes()
