"""When shared words are somebody's, although no marks stand around them."""

import pytest

from ..annotated import Read
from ..pier import OTHER
from ..pier import STORY as PIER

STORY = (
    "The ferry company Northline will cut eleven of its forty crossings between Harbour Point and the outer islands "
    "from next spring because fuel has become too expensive for the older boats on the route."
)
OURS = (
    "We at Northline will cut eleven of our forty crossings between Harbour Point and the outer islands from next "
    "spring because fuel has become too expensive for the older boats on the route."
)
ASKED = (
    "FOX: Northline will cut eleven of its forty crossings. RUIZ: Between Harbour Point and the outer islands? FOX: "
    "From next spring, because fuel has become too expensive for the older boats on the route."
)
AFTER = "The mayor was not there on Monday, and nobody else had a word to say."
BEFORE = "Residents met on Tuesday in the old school."
WAR = STORY.replace("the older boats", "the boats from before World War I")
VOTE = "Tomorrow I will vote against it. " + STORY
WERE = STORY.replace("is too expensive for", "is more than they were worth on").replace("older boats", "US boats")


@pytest.mark.parametrize(
    ("mine", "found"),
    [
        (f"{BEFORE}\n\n{STORY}\n\n{AFTER}", True),
        (f"{BEFORE} Here is Jane Fox on Tuesday. Note every number:\n\n{STORY}\n\n{AFTER}", False),
        (f"{BEFORE} This is the plan:\n\nOh, {STORY}\n\n{AFTER}", False),  # the other begins elsewhere
        (f"{BEFORE} This is the plan:\n\nIt is a hard one to take for many, she told us. {STORY}\n\n{AFTER}", False),
        (f"At 9:30 on Tuesday: {AFTER} {STORY}", True),  # a colon further off
        (f"{BEFORE}\n\nAgain: {STORY}\n\n{AFTER}", True),  # a label
        (f"{BEFORE}\n\nFox writes: {STORY}\n\n{AFTER}", False),
    ],
)
def test_words_behind_a_colon_are_no_outlets_prose(mine, found):
    assert ("CL102" in Read([("Post", f"{STORY} Islanders are angry."), ("Herald", mine)]).codes()) == found


@pytest.mark.parametrize(
    ("words", "found"), [(STORY, True), (OURS, False), (ASKED, False), (VOTE, False), (WAR, True), (WERE, True)]
)
def test_who_speaks_of_himself_is_no_reporter(words, found):
    event = Read([("Post", f"{words} Islanders are angry."), ("Herald", f"{BEFORE}\n\n{words}\n\n{AFTER}")])
    assert ("CL102" in event.codes()) == found


def test_a_column_is_its_authors_in_every_paper():
    column = f"{STORY} {AFTER}"
    event = Read([("Post", f"By Jane Fox\n\n{column}"), ("Herald", f"By Jane Fox\n\n{column}\n\n{BEFORE}")])
    assert "CL102" not in event.codes()
    event = Read([("Post", f"By Jane Fox\n\n{column}"), ("Herald", f"By Tomas Brandt\n\n{column}\n\n{BEFORE}")])
    assert "CL102" in event.codes()


def test_one_sentence_of_a_fact_is_in_many():
    fact = "the old bridge will stay closed to all lorries until the last day of June"
    one, other = f"{BEFORE} Engineers say that {fact}.", f"{AFTER} Drivers have been told that {fact}, to their anger."
    assert "CL102" not in Read([("Post", one), ("Herald", other)]).codes()


@pytest.mark.parametrize(("beside", "found"), [("", True), (f" {AFTER} {BEFORE}", False)])
def test_a_clause_that_is_most_of_a_short_text_is_much(beside, found):
    clause = "Divers found shipworm in nine of the thirty piles that carry the pier at Lowmere on Sunday."
    event = Read([("Post", f"{clause} {STORY}"), ("Herald", clause + beside)])
    assert ("CL102" in event.codes()) == found


def test_a_line_that_names_a_source_credits_it():
    lines = [BEFORE, AFTER, "Here is more of it.", "Nobody knew.", "From the Lowmere Courier:", STORY, AFTER]
    event = Read([("Lowmere Courier", f"{STORY} Islanders are angry."), ("Herald", "\n\n".join(lines))])
    assert [credit.name for credit in event.articles[1].sources] == ["Lowmere Courier"]


MORE = [*PIER[1:], *OTHER]
CREDIT = "The Tarn Courier reported that the mayor was away."


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ([f"{MORE[0]} {MORE[1][:-1]}, the Tarn Courier reported."], "CL101"),
        ([MORE[0], MORE[1], CREDIT, *MORE[2:]], "CL102"),
    ],
)
def test_a_fact_from_a_third_outlet_credits_no_page_of_prose(lines, code):
    printed = ("Post", f"{STORY}\n\n" + "\n\n".join(MORE))
    event = Read([printed, ("Herald", "\n\n".join([BEFORE, *lines])), ("Tarn Courier", AFTER)])
    assert {f.code for f in event.findings if f.article_id == "01"} & {"CL101", "CL102"} == {code}


@pytest.mark.parametrize("place", [f"{MORE[0]} {MORE[1]} {CREDIT}", f"{CREDIT}\n\n{MORE[0]} {MORE[1]}"])
def test_a_credit_for_the_sentence_beside_is_none_and_leaves_a_doubt(place):
    printed = ("Post", f"{STORY}\n\n{MORE[0]} {MORE[1]}")
    event = Read([printed, ("Herald", f"{BEFORE}\n\n{place}"), ("Tarn Courier", AFTER)])
    assert not {f.code for f in event.findings if f.article_id == "01"} & {"CL101", "CL102"}


def test_a_credit_copied_with_the_words_credits_nobody():
    told = "The harbour master told the Tarn Courier that the pier was sound."
    page = "\n\n".join([STORY, *MORE, told])
    event = Read([("Tarn Courier", page), ("Herald", page)])
    (finding,) = [finding for finding in event.findings if finding.code in ("CL101", "CL102")]
    assert (finding.code, finding.article_id) == ("CL102", "01")
    assert "Herald has words in which Tarn Courier names itself" in finding.message


def test_a_column_signed_at_its_end_is_its_author_s_in_every_outlet():
    column = "\n\n".join([STORY, *MORE])
    bio = "Jane Fox, a former harbour master, is a columnist for the Lowmere Courier."
    assert "CL102" not in Read([("Post", column), ("Herald", f"{column}\n\n{bio}")]).codes()
    assert "CL102" in Read([("Post", column), ("Herald", f"{column}\n\nJane Fox is a captain of the ferry.")]).codes()


@pytest.mark.parametrize(("source", "found"), [("according to the report", False), ("to everybody’s surprise", True)])
def test_words_of_a_document_are_no_outlet_s(source, found):
    fact = (
        "the harbour master called the old captain at home on the third of June and told him to close the pier for "
        "good, and he did not carry out that order but wrote a letter to the council instead"
    )
    one, other = f"{BEFORE} On Monday, {source}, {fact}.", f"{AFTER} It says that {fact}, which nobody had known."
    assert ("CL102" in Read([("Post", one), ("Herald", other)]).codes()) == found


def test_names_and_offices_in_short_runs_are_nobody_s_prose():
    one = (
        "The harbour master said that he would go before the standing council on pilots and piers next week about what "
        "the former captain of the old ferry had told the standing council on pilots and piers in the spring."
    )
    other = (
        "Before the standing council on pilots and piers a hearing opens Monday, where the harbour master answers; the "
        "former captain of the old ferry was heard by it, the standing council on pilots and piers, as spring began."
    )
    assert "CL102" not in Read([("Post", f"{BEFORE} {one}"), ("Herald", f"{other} {AFTER}")]).codes()


REPORT = (
    "{} could be referring to a Tarn Courier article posted Friday that claimed the harbour office had twice asked a "
    "judge for leave to open the letters of the ferry company and to look for sums paid to banks abroad."
)


def test_a_sentence_on_what_an_outlet_reported_credits_nobody_where_others_print_it_too():
    reports = [("Post", f"{BEFORE}\n\n{REPORT.format('He')}"), ("Herald", f"{AFTER}\n\n{REPORT.format('The mayor')}")]
    assert not Read([*reports, ("Tarn Courier", "\n\n".join(MORE))]).codes() & {"CL101", "CL102"}
