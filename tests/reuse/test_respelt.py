"""Words respelt in a passage, and figures that no spelling makes the same."""

import pytest


@pytest.mark.parametrize(
    ("mine", "other"), [("Defence", "Defense"), ("Forty", "40"), ("$2bn", "$2 billion"), ("5%", "Five percent")]
)
def test_a_respelt_word_is_marked_in_the_passage(read, mine, other):
    sentence = "The {} Minister met the men who had blown up the railway bridge near the border town of Tarn on Monday."
    event = read([("Post", sentence.format(mine)), ("Herald", sentence.format(other))])
    (passage,) = event.passages
    texts = [article.document.text for article in event.articles]
    respelt = [e for e in passage.edits if e.operation == "respell"]
    assert [(texts[0][slice(*e.left)], texts[1][slice(*e.right)]) for e in respelt] == [(mine, other)]


@pytest.mark.parametrize(("mine", "other"), [("1.5", "15"), ("$5", "£5"), ("-5", "5"), ("Forty", "41")])
def test_a_passage_that_holds_two_figures_is_not_verbatim(read, mine, other):
    sentence = (
        "The {} million men who had blown up the railway bridge near the border town of Tarn came home on Monday."
    )
    (passage,) = read([("Post", sentence.format(mine)), ("Herald", sentence.format(other))]).passages
    assert passage.kind == "edited"
    assert "respell" not in {edit.operation for edit in passage.edits}
