"""Texts that come back in one form are one event for each issue, with dates and without."""

import numpy as np
import pytest

from coverlap.events.forms import replaced, slots
from coverlap.events.group import group
from coverlap.match.tfidf import vectors
from coverlap.model.values import Article
from coverlap.text.prepare import prepare
from coverlap.text.tokens import word_ids

TIDES = (
    "High water at Gannet Quay is expected {0} minutes past noon on {1}, at {2} metres above the mark, the harbour "
    "office said. Moorings on the inner wall are closed while the dredger {3} works below the slip. Visitors pay at "
    "the hut. "
    "Craft that draw more than {4} metres should wait outside the bar and call on channel nine before they enter."
)
CHURCH = (
    "{0} and {1} were married at St. Osyth's in {2} on {3}. The bride, a {4}, wore her grandmother's lace and was "
    "given away by her uncle. The couple met at school and will live in {5} after a journey to the lakes. A lunch for "
    "family "
    "and friends followed in the parish hall, where the band of the fire brigade played until late."
)
ISSUES = {
    "tides": (
        TIDES,
        [
            (12, "Monday", 4.1, "Aurora", 2),
            (41, "Tuesday", 4.6, "Borea", 3),
            (9, "Wednesday", 5.2, "Cygnus", 4),
            (33, "Thursday", 5.7, "Doris", 5),
        ],
    ),
    "weddings": (
        CHURCH,
        [
            ("Ada Quist", "Olaf Brand", "Hallam", "Saturday", "vet", "Pell"),
            ("Mina Tarn", "Piet Loor", "Corran", "Friday", "baker", "Tolvane"),
            ("Rosa Vane", "Emil Stroud", "Pell", "Sunday", "pilot", "Hallam"),
            ("Greta Moss", "Ivo Lund", "Tolvane", "Monday", "surveyor", "Sallow Quay"),
        ],
    ),
}


@pytest.mark.parametrize("form", ISSUES)
@pytest.mark.parametrize("dated", [True, False])
def test_each_issue_is_an_event(form, dated):
    text, issues = ISSUES[form]
    published = [f"2031-05-{12 + day:02}T06:00:00Z" if dated else "" for day in range(len(issues))]
    found = [
        prepare(Article(f"{form}-{n}", text.format(*issue), "Sallow Courier", form.title(), day))
        for n, (issue, day) in enumerate(zip(issues, published, strict=True))
    ]
    assert len(group(found, vectors(found))) == len(issues)


def test_two_outlets_with_one_issue_are_one_event():
    text, issues = ISSUES["tides"]
    cut = text.format(*issues[0]).replace("Visitors pay at the hut. ", "")
    articles = [Article("a", text.format(*issues[0]), "Courier", "Tides", "2031-05-12T06:00:00Z")]
    articles += [Article("b", cut, "Mail", "Tides", "2031-05-12T08:00:00Z")]
    found = list(map(prepare, articles))
    assert len(group(found, vectors(found))) == 1


def test_slots_are_names_and_figures_between_plain_words():
    words = ["died", "on", "Monday", "aged", "87", "in", "Pell"]
    names = np.array([word[0].isupper() for word in words])
    figures = np.array([word.isdigit() for word in words])
    stops = np.isin(words, ["on", "in"])
    other = [*words[:2], "Friday", *words[3:]]
    found = [slots(word_ids(text), np.zeros(7, np.int32), names, figures, stops) for text in (words, other)]
    (around, filled, _), (around_other, filled_other, _) = found
    assert len(around) == 2  # Pell ends the text
    assert around.tolist() == around_other.tolist()
    assert (filled == filled_other).tolist() == [False, True]


def test_what_is_left_outside_of_common_runs():
    left = word_ids(["fog", "pell", "monday", "light", "winds", "west"])
    right = word_ids(["sun", "pell", "friday", "light", "winds", "west"])
    pair = np.array([[0, 1]], np.int32)
    assert replaced([left, right], pair, np.array([0.5])).tolist() == pytest.approx([3 / 6 * 2 / 7])
    assert replaced([left, right], pair, np.array([0.1])).tolist() == [0.0]
