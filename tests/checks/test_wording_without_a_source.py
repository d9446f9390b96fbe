"""A draft that prints others' words as its own does not pass, whatever the words are like."""

import pytest

from coverlap import Article, Policy, RuleChoice, check

OWN = "Islanders met in the fish hall on Tuesday evening and found no seat free."
SPEECH = (
    "We came to these islands with two boats and a borrowed net. We mended what the winter broke, we shared what the "
    "sea gave us, and we buried those whom it kept. Our children were told that nobody would stay, and they stayed. "
    "Now we are asked to leave because a timetable does not pay. I say that a ferry is a road, and that no country "
    "closes the only road to a village because few people use it."
)
REPORT = (
    "The ferry company Northline will cut eleven of its forty crossings between Harbour Point and the outer islands "
    "from next spring because fuel has become too expensive for the older boats on the route. Fishermen on the pier "
    "had expected a cut since the autumn, when two of the boats were sold to a yard in Ellery and never replaced."
)
REMARK = (
    "“Nobody asked us whether the last boat could leave an hour later, and nobody will ask us next year either, "
    "because the people who write timetables do not wait on piers in November with their shopping,” said Ana Ruiz."
)
AUTHOR = "Tomas Brandt is a retired teacher who has written about the islands for thirty years."


def codes(draft, other, outlet="Island Herald", **fields):
    verdict = check(Article("draft", draft, outlet="Harbour Post"), [Article("other", other, outlet=outlet, **fields)])
    return {result.code: result for result in verdict.results}


@pytest.mark.parametrize(
    ("lifted", "theirs"),
    [
        (SPEECH, f"{SPEECH}\n\nThe hall was silent."),  # speaks of "we": in CL102, as good as a quotation
        (SPEECH, f"This is what the mayor said:\n\n{SPEECH}"),  # introduced there, not here
        (REPORT, f"{REPORT}\n\nIt was cold on the pier.\n\n{AUTHOR}"),  # a column of an author who sells to many
        (f"{REPORT}\n\n{REMARK}\n\n{REMARK}", f"{REPORT}\n\n{REMARK}"),  # most words are quoted
    ],
)
def test_lifted_prose_is_found(lifted, theirs):
    found = codes(f"{OWN}\n\n{lifted}\n\nThe next meeting is in May.", theirs)
    assert found.keys() & {"CL102", "CL422"}
    assert all(result.text in f"{OWN}\n\n{lifted}" for result in found.values())


def test_the_words_and_their_source_are_told():
    result = codes(f"{OWN}\n\n{SPEECH}", f"{SPEECH}\n\nThe hall was silent.")["CL422"]
    assert result.text == SPEECH.removesuffix(".")
    assert result.measure == len(SPEECH.split())
    assert result.severity == "warning"
    assert [(source.outlet, source.text) for source in result.sources] == [("Island Herald", SPEECH)]


@pytest.mark.parametrize(
    ("draft", "theirs"),
    [
        (f"{OWN}\n\nAna Ruiz, the mayor, told them:\n\n{SPEECH}", SPEECH),
        (f"{OWN}\n\n“{SPEECH},” said Ana Ruiz, the mayor.", SPEECH),
        (f"{OWN}\n\n{REPORT}\n\nThe Island Herald first reported the cut.", f"{REPORT}\n\nIt was cold on the pier."),
        (f"{OWN}\n\n{SPEECH}", f"{SPEECH}\n\nThe hall was silent, the Harbour Post reported."),
        (f"{OWN}\n\nThe mayor of the islands wants the ferries kept.", SPEECH),
    ],
)
def test_what_is_quoted_credited_or_its_own_is_no_finding(draft, theirs):
    assert "CL422" not in codes(draft, theirs)


def test_what_another_finding_tells_is_not_told_again():
    assert codes(f"{OWN}\n\n{REPORT}", f"{REPORT}\n\nIt was cold on the pier.").keys() == {"CL102"}


@pytest.mark.parametrize(
    ("rules", "found"),
    [
        ({"CL102": RuleChoice("off")}, set()),
        ({"CL102": RuleChoice(exempt=("draft",))}, set()),
        ({"CL102": RuleChoice("off"), "CL422": RuleChoice("note")}, {"CL422"}),
        ({"CL422": RuleChoice("off")}, set()),
    ],
)
def test_a_choice_for_uncredited_reuse_holds_here_too(rules, found):
    draft = Article("draft", f"{OWN}\n\n{SPEECH}", outlet="Harbour Post")
    verdict = check(draft, [Article("other", SPEECH, outlet="Island Herald")], Policy(rules=rules))
    assert {result.code for result in verdict.results} == found


def test_a_clause_is_no_finding():
    draft = f"{OWN} {REPORT[:70]} is what everybody spoke about that evening, and nobody had an answer to it."
    assert not codes(draft, SPEECH.replace("We came", f"{REPORT[:70]}. We came"))


CLAUSE = "we mended what the winter broke, we shared what the sea gave us, and we buried those whom it kept"


@pytest.mark.parametrize(
    ("draft", "found"),
    [
        (f"{CLAUSE.capitalize()}. Nobody laughed.", True),  # most of a brief
        (f"Ana Ruiz said that {CLAUSE}. Nobody laughed.", False),  # it says who says so
        (f"{CLAUSE.capitalize()}. {OWN} {' '.join(REPORT.split()[::-1])}", False),
    ],
)
def test_of_a_brief_a_clause_is_much(draft, found):
    assert ("CL422" in codes(draft, f"{SPEECH}\n\nThe hall was silent.")) == found


@pytest.mark.parametrize(
    ("credit", "code"),
    [
        ("With reporting by the Tarn Courier.", "CL102"),  # the words are not its
        ("With reporting by the Island Herald.", "CL101"),
        ("This story was first published by the Tarn Courier.", "CL101"),
        ("With reporting by Reuters.", "CL101"),
    ],
)
def test_who_had_a_hand_in_it_accounts_for_no_third_outlets_words(credit, code):
    found = codes(f"{OWN}\n\n{REPORT}\n\n{credit}", f"{REPORT}\n\nIt was cold on the pier.")
    assert found.keys() & {"CL101", "CL102"} == {code}
