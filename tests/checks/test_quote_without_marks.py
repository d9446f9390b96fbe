"""Words of a quotation that a draft prints as its own."""

import pytest

import coverlap
from coverlap import Article

SPOKEN = "the bridge will be closed to all traffic until the last bolt has been looked at twice"
QUOTED = f"The mayor was blunt. “{SPOKEN.capitalize()},” said Ana Ruiz."


def is_found(draft, other=QUOTED, outlet="Herald"):
    result = coverlap.check(Article("draft", draft, outlet), [Article("other", other, "Post")])
    return "CL204" in {finding.code for finding in result.results}


@pytest.mark.parametrize(
    ("bare", "fires"),
    [
        (f"Islanders heard on Tuesday that {SPOKEN}.", True),
        (f"Ruiz said {SPOKEN}.", True),
        (f"Ruiz said we know that {SPOKEN}.", False),  # "we" is a reporter's nowhere
        (f"{SPOKEN.capitalize()}.", False),  # a block quote, or a transcript's next sentence
        (f"The hall was full. {SPOKEN.capitalize()}. Then everybody went home.", True),  # in a paragraph of prose
        (f"Everybody left.\n\n{SPOKEN.capitalize()}. I say so.", False),
        (f"The mayor put it like this: {SPOKEN.capitalize()}. The hall cheered.", True),
        (f"MAYOR ANA RUIZ: So now {SPOKEN}.", False),
        (f"Ruiz said that “{SPOKEN}”.", False),
        ("Ruiz said the bridge will be closed to traffic.", False),
    ],
)
def test_words_that_another_outlet_has_between_marks(bare, fires):
    assert is_found(bare) == fires


@pytest.mark.parametrize(
    ("verb", "words", "fires"), [("said that", 12, False), ("said that", 17, True), ("", 12, True)]
)
def test_reported_speech_may_keep_some_of_the_words(verb, words, fires):
    spoken = " ".join(SPOKEN.split()[:words])
    assert is_found(f"On the quay Ana Ruiz {verb} {spoken}." if verb else f"On the quay now {spoken}.") == fires


def test_words_between_marks_that_nobody_is_named_for_are_no_quotation():
    sign = f"A strip of paper with “{SPOKEN}” in red hung there."
    assert not is_found(f"Islanders know that {SPOKEN}.", sign)


def test_an_outlet_that_is_quoted_need_not_put_its_own_words_in_marks():
    quoting = f"“{SPOKEN.capitalize()},” The Herald reported."
    assert not is_found(f"Now {SPOKEN}. It is so that {SPOKEN}.", quoting, "The Herald")


@pytest.mark.parametrize(("sentence", "fires"), [("It is plain.", True), ("Reuters reported it first.", False)])
def test_words_of_a_publication_that_both_name_may_be_a_block(sentence, fires):
    assert is_found(f"{sentence}\n\nIn the end {SPOKEN}.", f"“{SPOKEN.capitalize()},” Reuters reported.") == fires


def test_a_comparison_does_not_look_for_them():
    articles = [Article("a", f"Ruiz said {SPOKEN}.", "Herald"), Article("b", QUOTED, "Post")]
    records = coverlap.compare(articles).records
    assert "CL204" not in {finding.code for record in records for finding in record.findings}
