"""Issues of one form are events of their own; versions and reprints of one story are one event."""

import numpy as np
import pytest

from coverlap.events.explain import explain
from coverlap.events.features import features_of, numbered
from coverlap.events.forms import Filling, filling, form, habits, marked_words, recurring, runs_of
from coverlap.events.group import group
from coverlap.match.learned_boilerplate import with_learned_boilerplate
from coverlap.match.tfidf import vectors
from coverlap.model.values import Article
from coverlap.text.prepare import prepare
from coverlap.text.tokens import word_ids

from .families import FORMS, OUTLETS, STORIES, issues, versions


def _prepared(articles):
    return list(with_learned_boilerplate([prepare(article) for article in articles]))


def _events(articles):
    found = _prepared(articles)
    return sorted(event.article_ids for event in group(found, vectors(found)))


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("dated", [True, False])
def test_each_issue_is_an_event(name, dated):
    assert len(_events(issues(name, dated=dated))) == len(FORMS[name]["issues"])


def test_the_issues_of_all_forms_among_each_other():
    articles = [article for name in FORMS for article in issues(name)]
    assert len(_events(articles)) == len(articles)


@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize("dated", [True, False])
def test_the_versions_of_a_story_are_one_event(name, dated):
    assert len(_events(versions(name, dated=dated))) == 1


def test_two_outlets_with_one_issue_are_one_event():
    first, *others = issues("tides")
    text = first.text.replace(" the ", " its ", 1) + " The ferry to Orrin leaves from the outer wall."
    copy = Article("z", text, OUTLETS[1], first.title, first.published)
    assert (first.id, "z") in _events([first, *others, copy])


def test_explain_names_the_form():
    documents = _prepared(issues("marts"))
    found = explain(documents, vectors(documents), "marts-0", "marts-1")
    (part,) = [part for part in found.parts if part.measure == "form"]
    assert part.value > 0.3
    assert part.adds < -10
    assert "outlet" in part.meaning


def _marked(text):
    words = text.split()
    names = np.array([word[0].isupper() for word in words])
    figures = np.array([word.isdigit() for word in words])
    return marked_words(word_ids(words), np.zeros(len(words), np.int32), names, figures)[0]


def test_names_in_a_row_are_one_word():
    assert len(_marked("Edda Holm 87 of Sallow Quay died")) == 5
    assert _marked("of Sallow Quay")[1] != _marked("of Sallow Bay")[1]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("net 12 mln versus 8 mln", "net 9 mln versus 8 mln", Filling(6, 1, 1, 0)),
        ("sunny over the hills near Pell", "light rain over the hills near Hallam", Filling(5, 0, 1, 0)),
        (
            "over the hills he met a fox near Pell today",
            "over the hills nobody came near Pell today",
            Filling(6, 1, 0, 2),
        ),
        (
            "over the hills he saw today near Pell today",
            "over the hills he came near Pell today",
            Filling(7, 1, 0, 1),
        ),
        ("over the hills near Pell and home", "over the hills near Pell again they sang a song", Filling(5, 1, 0, 0)),
        ("nothing at all alike", "every word is another", Filling(0, 0, 0, 0)),
        ("every dog has his day", "every word is another", Filling(1, 0, 0, 0)),
        ("", "every word is another", Filling(0, 0, 0, 0)),
    ],
)
def test_how_two_texts_fill_their_form(left, right, expected):
    one, other = runs_of(_marked(left)), runs_of(_marked(right))
    assert filling(one, other) == expected
    assert filling(other, one) == expected


WORDS = [
    _marked(text)
    for text in (
        "net 12 mln versus 8 mln at the last count",
        "net 9 mln versus 30 mln at the last count",
        "net 7 mln versus 5 mln at the last count",
    )
]
PAIRS = np.array([[0, 1], [0, 2], [1, 2]], np.int32)


def test_texts_that_are_little_alike_have_no_form():
    assert form(WORDS, PAIRS, np.array([0.9, 0.9, 0.2])).tolist() == pytest.approx([0.9, 0.9, 0.0])


@pytest.mark.parametrize(
    ("outlets", "expected"),
    [
        (["a", "b", "c"], [0.0, 0.0, 0.0]),  # each outlet prints it once: an agency's words
        (["", "", ""], [0.0, 0.0, 0.0]),
        (["a", "a", "b"], [0.9, 0.6, 0.7]),
        (["b", "a", "a"], [0.7, 0.6, 0.7]),  # at most what the outlet has with itself
    ],
)
def test_a_form_is_one_where_an_outlet_prints_it_again(outlets, expected):
    cosines = np.array([0.9, 0.6, 0.7])
    habit = habits(WORDS, numbered(outlets), PAIRS, cosines)
    assert recurring(WORDS, PAIRS, cosines, habit).tolist() == pytest.approx(expected)


def test_outlets_have_numbers():
    assert numbered(["b", "", "a", "b"]).tolist() == [1, -1, 0, 1]
    assert numbered([]).tolist() == []


def test_the_words_of_documents_know_their_kind():
    found = [
        prepare(Article("a", "Edda Holm of Pell died on Monday aged 87.", "Courier")),
        prepare(Article("b", "", "X")),
    ]
    content = features_of(found, vectors(found)).content
    assert [int(word & np.uint64(3)) for word in content[0]] == [1, 0, 1, 0, 2]  # Holm and Pell: "of" is left out
    assert content[1].tolist() == []
