"""Issues of one form are events of their own; reprints of one story are one event, however cut."""

import numpy as np
import pytest

from coverlap.events.features import features_of
from coverlap.events.forms import Filling, filling, form, marked_words, runs_of
from coverlap.events.group import group
from coverlap.match.tfidf import vectors
from coverlap.model.values import Article
from coverlap.text.prepare import prepare
from coverlap.text.tokens import word_ids

FORMS = {
    "tides": (
        "High water at Gannet Quay is expected {0} minutes past noon on {1}, at {2} metres above the mark, the harbour "
        "office said. Moorings on the inner wall are closed while the dredger {3} works below the slip. Visitors pay "
        "at the hut. Craft that draw more than {4} metres should wait outside the bar and call on channel nine.",
        [
            (12, "Monday", 4.1, "Aurora", 2),
            (41, "Tuesday", 4.6, "Borea", 3),
            (9, "Wednesday", 5.2, "Cygnus", 4),
            (33, "Thursday", 5.7, "Doris", 5),
        ],
    ),
    "weddings": (
        "{0} and {1} were married at St. Osyth's in {2} on {3}. The bride, a {4}, wore her grandmother's lace and was "
        "given away by her uncle. The couple met at school and will live in {5} after a journey to the lakes. A lunch "
        "for family and friends followed in the parish hall, where the band of the fire brigade played until late.",
        [
            ("Ada Quist", "Olaf Brand", "Hallam", "Saturday", "vet", "Pell"),
            ("Mina Tarn", "Piet Loor", "Corran", "Friday", "baker", "Tolvane"),
            ("Rosa Vane", "Emil Stroud", "Pell", "Sunday", "pilot", "Hallam"),
            ("Greta Moss", "Ivo Lund", "Tolvane", "Monday", "surveyor", "Sallow Quay"),
        ],
    ),
    "auctions": (
        "At the cattle mart in {0} on {1} there were {2} head of beef cattle and {3} sheep. Bullocks sold to {4} "
        "crowns, heifers to {5} crowns and cull cows to {6} crowns a head. Trade was {7}, the auctioneers said, with "
        "buyers from all parts of the county at the ringside. The next sale begins at ten in the morning; entries "
        "close the evening before.",
        [
            ("Pell", "Monday", 214, 1120, 1480, 1390, 905, "brisk from the start"),
            ("Hallam", "Tuesday", 187, 940, 1510, 1405, 880, "slow until the rain stopped"),
            ("Corran", "Wednesday", 302, 1415, 1445, 1330, 930, "better than a week ago"),
            ("Tolvane", "Thursday", 165, 808, 1530, 1360, 915, "firm for all good lots"),
        ],
    ),
}
STORY = (
    "The council of Hallam voted on Tuesday to close the corn exchange, which has stood on the market square since "
    "1841, after surveyors found that three of its nine roof trusses had rotted through. Mayor Edda Rask said the town "
    "could not pay the 2.4 million crowns that a new roof would cost. Traders were given until 30 June to leave. Ivo "
    "Tarn, who has sold seed there for 27 years, said that he had read of it in the newspaper. The opposition, led by "
    "Mette Holm, asked for a second survey and walked out of the chamber when it was refused by 11 votes to 8. A buyer "
    "from Corran has offered to turn the building into flats, but the county would first have to lift the protection "
    "that it gave the facade in 1968. The exchange burned in 1902 and was rebuilt within a year by public subscription."
)
LOCAL = (
    "In Pell, where a hall of the same age came down last autumn, the news was met with shrugs. A florist said that "
    "a market without a roof is still a market. The bus to Hallam will stop at the station while the square is fenced."
)


def _events(articles):
    found = [prepare(article) for article in articles]
    return sorted(event.article_ids for event in group(found, vectors(found)))


def _issues(name, dated):
    text, issues = FORMS[name]
    for number, issue in enumerate(issues):
        published = f"2031-05-{12 + number:02}T06:00:00Z" if dated else ""
        yield Article(f"{name}-{number}", text.format(*issue), "Sallow Courier", name.title(), published)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("dated", [True, False])
def test_each_issue_is_an_event(name, dated):
    assert len(_events(_issues(name, dated))) == len(FORMS[name][1])


def _reprints():
    sentences = STORY.split(". ")
    added = LOCAL.split(". ")
    yield "cut at the end", ". ".join(sentences[:4]) + "."
    yield "another ending", ". ".join([*sentences[:4], LOCAL])
    yield "a paragraph inside", ". ".join([*sentences[:3], *added[:2], *sentences[3:]])
    yield "another order", ". ".join([sentences[0], *sentences[4:], *sentences[1:4]])
    yield (
        "lightly edited",
        STORY.replace("said that", "stated").replace("three of its nine", "3 of 9").replace("on Tuesday", "yesterday"),
    )


@pytest.mark.parametrize(("change", "text"), list(_reprints()), ids=[change for change, _ in _reprints()])
@pytest.mark.parametrize("published", ["2031-05-13T18:00:00Z", ""])
def test_a_reprint_stays_with_its_story(change, text, published):
    title = "Corn exchange to close"
    articles = [
        Article("a", STORY, "The Sallow Courier", title, published and "2031-05-13T08:00:00Z"),
        Article("b", text, "Tolvane Post", f"Hallam loses its hall ({change})", published),
    ]
    assert _events(articles) == [("a", "b")]


@pytest.mark.parametrize("name", FORMS)
def test_two_outlets_with_one_issue_are_one_event(name):
    first, *others = _issues(name, dated=True)
    text = first.text.replace(" the ", " its ", 1)
    copy = Article("z", f"{text} {LOCAL.split('. ')[0]}.", "Tolvane Post", first.title, first.published)
    assert (first.id, "z") in _events([first, *others, copy])


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
        ("sunny over the hills near Pell", "light rain over the hills near Hallam", Filling(5, 0, 1, 1)),
        (
            "over the hills he met a fox near Pell today",
            "over the hills nobody came near Pell today",
            Filling(6, 1, 0, 2),
        ),
        ("over the hills near Pell and home", "over the hills near Pell again they sang a song", Filling(5, 1, 0, 0)),
        ("nothing at all alike", "every word is another", Filling(0, 0, 0, 0)),
        ("", "every word is another", Filling(0, 0, 0, 0)),
    ],
)
def test_how_two_texts_fill_their_form(left, right, expected):
    one, other = runs_of(_marked(left)), runs_of(_marked(right))
    assert filling(one, other) == expected
    assert filling(other, one) == expected


def test_texts_that_are_little_alike_have_no_form():
    words = [_marked(text) for text in ("net 12 mln versus 8 mln", "net 9 mln versus 30 mln")]
    pair = np.array([[0, 1]], np.int32)
    assert form(words, pair, np.array([0.9])).tolist() == pytest.approx([0.9 * (1 - 0.3) * 2 / (2 + 2)])
    assert form(words, pair, np.array([0.2])).tolist() == [0.0]


def test_the_words_of_documents_know_their_kind():
    found = [
        prepare(Article("a", "Edda Holm of Pell died on Monday aged 87.", "Courier")),
        prepare(Article("b", "", "X")),
    ]
    content = features_of(found, vectors(found)).content
    assert [int(word & np.uint64(3)) for word in content[0]] == [1, 0, 1, 0, 2]  # Holm and Pell: "of" is left out
    assert content[1].tolist() == []
