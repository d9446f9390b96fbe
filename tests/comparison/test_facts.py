"""The facts of an event: statuses of made-up articles, and what holds of every row."""

import tomllib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverlap.comparison.facts import facts
from coverlap.comparison.statements.coverage import MEASURES, coverage_of, measured
from coverlap.comparison.statements.kinds import Kinds
from coverlap.comparison.statements.sets import Meetings, sets
from coverlap.comparison.statements.terms import terms_of
from coverlap.comparison.statements.units import MOST_WORDS, parts, units_of
from coverlap.comparison.statements.wording import Wording, distinct, wordings
from coverlap.framing.event_words import event_words
from tests.comparison.events import event

CASES = tomllib.loads((Path(__file__).parent / "cases" / "facts.toml").read_text(encoding="utf-8"))["case"]
TEXTS = [text for case in CASES for text in case["texts"]]


def read(texts):
    articles = event(*(("", text) for text in texts))
    return articles, facts(articles)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    articles, rows = read(case["texts"])
    for start, wanted in case["facts"].items():
        found = {}
        for row in rows:
            found.setdefault(row.fact_id, []).append(row)
        mine = [
            group
            for group in found.values()
            if any(r.span and start in articles[int(r.article_id)].slice(r.span) for r in group)
        ]
        assert wanted in ["".join(row.status[0] for row in group) for group in mine]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from([*TEXTS, "", "Yes.", "word " * 90]), min_size=1, max_size=5))
def test_what_holds_of_every_row(texts):
    articles, rows = read(texts)
    by_id = {article.id: article for article in articles}
    ids = [row.fact_id for row in rows]
    assert len(set(ids)) <= 25 and len(ids) == len(set(ids)) * len(articles)
    for at in range(0, len(rows), len(articles)):
        group = rows[at : at + len(articles)]
        assert [row.article_id for row in group] == [article.id for article in articles]
        assert len({(row.text, row.kind, row.carriers) for row in group}) == 1
        assert 1 <= group[0].carriers <= len(articles)
        assert any(row.span and row.text in by_id[row.article_id].slice(row.span) for row in group)
    for row in rows:
        assert len(row.text.split()) <= MOST_WORDS
        assert (row.span is None) == (row.paragraph is None) == (row.status == "not found")
        if row.span:
            start, end = by_id[row.article_id].document.paragraphs[row.paragraph - 1]
            assert start <= row.span.start < row.span.end <= end


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_order_of_articles_changes_no_statement(case):
    there, back = read(case["texts"])[1], read(case["texts"][::-1])[1]
    last = len(case["texts"]) - 1
    assert {(r.text, int(r.article_id), r.status) for r in there if "Fishermen" in r.text} == {
        (r.text, last - int(r.article_id), r.status) for r in back if "Fishermen" in r.text
    }


def test_one_article_has_no_facts():
    assert read(TEXTS[:1])[1] == ()


def test_a_long_sentence_is_cut_where_clauses_begin():
    assert parts(0, 40, []) == [(0, 40)]
    assert parts(0, 50, [12, 28, 44]) == [(0, 28), (28, 50)]
    assert parts(0, 50, [12, 28, 37, 44]) == [(0, 37), (37, 50)]
    assert parts(0, 90, []) == [(0, 40), (40, 80), (80, 90)]


def test_headings_and_questions_state_nothing():
    text = (
        "Storm Bettina: Lowmere In Pictures\n\nThe storm took the roof of the town hall.\n\nWho will pay for the roof?"
        "\n\n“The roof was old,” Mayor Odile Farrant said. “We knew it”\n\nMore About The Weather In Lowmere"
        "\n\n— Odile J. Farrant (@farrant) October 7, 2017\n\nThe storm went on for two days."
    )
    _, rows = read([text, "The storm took the roof of the town hall in Lowmere."])
    texts = " ".join(row.text for row in rows)
    assert "town hall" in texts and "roof was old" in texts
    assert "Pictures" not in texts and "Who will pay" not in texts and "Weather" not in texts
    assert "@" not in texts


def test_a_text_without_full_stops_is_read_all_the_same():
    _, rows = read(["The storm took the roof of the town hall", "The storm took the roof of the town hall"])
    assert [row.status for row in rows] == ["carried", "carried"]


@given(st.integers(1, 300), st.lists(st.integers(1, 299), max_size=20))
def test_parts_lie_side_by_side(length, cuts):
    found = parts(0, length, sorted(set(cuts)))
    assert [start for start, _ in found] == [0, *(end for _, end in found[:-1])] and found[-1][1] == length
    assert all(0 < end - start <= MOST_WORDS for start, end in found)


def test_what_has_none_of_a_statements_figures_does_not_carry_it():
    articles = event(
        ("", "The new harbour wall at Tarn Point will cost the council 47 million crowns."),
        ("", "The new harbour wall at Tarn Point will cost the council 47 million crowns, it says."),
        ("", "The new harbour wall at Tarn Point will cost the council many million crowns."),
    )
    words = event_words(articles, ())
    units = units_of(articles, words)
    coverage = coverage_of(words, units, terms_of(articles, words, units))
    assert coverage.carried[0].min() > 0.5
    assert coverage.firm[0].tolist() == [True, True, False]


def test_what_has_most_of_a_statements_heaviest_words_does_not_lack_it():
    articles = event(
        ("", "Marguerite Oldcastle auctioned her zeppelin for charity. Nobody in Lowmere had seen it before."),
        ("", "In Lowmere nobody talks of Marguerite. The Oldcastle family is old. It once had a zeppelin, it says."),
        ("", "The ferry to Tarn Island was late again on Monday, to the anger of the island and its hotels."),
    )
    words = event_words(articles, ())
    units = units_of(articles, words)
    coverage = coverage_of(words, units, terms_of(articles, words, units))
    assert coverage.absent[0].tolist() == [False, False, True]


BRIDGE = "The council of Lowmere closed the old iron bridge on Monday, officials told a crowd beside the frozen canal."


def worded(*texts):
    """The wording of the first statement of the first text, and which texts carry it."""
    articles = event(*(("", text) for text in texts))
    words = event_words(articles, ())
    units = units_of(articles, words)
    terms = terms_of(articles, words, units)
    (found,) = wordings(articles, words, units, terms, coverage_of(words, units, terms), [0])
    text = texts[found.article]
    start = int(words.bounds[found.article])
    span = articles[found.article].document.token_span(found.first - start, found.last - start)
    return text[slice(*span)], found.carried.tolist()


def test_what_nobody_else_has_is_left_out_of_a_statement():
    other = "Lowmere’s council has closed the old iron bridge on Monday, it was said, and nobody wept."
    shown, carried = worded(BRIDGE, other)
    assert shown in ("The council of Lowmere closed the old iron bridge on Monday", other.partition(",")[0])
    assert carried == [True, True]


def test_a_statement_is_shown_in_the_words_that_others_have():
    long = (
        "The council, after a stormy debate about what rust may do to iron, closed its old bridge at Lowmere on Monday."
    )
    short = "The council of Lowmere closed its old bridge on Monday."
    assert worded(long, short) == (short.rstrip("."), [True, True])


def test_what_an_earlier_wording_says_is_not_shown_again():
    texts = (BRIDGE, BRIDGE.replace("closed", "has closed"), "The old iron bridge on Monday sank.")
    articles = event(*(("", text) for text in texts))
    words = event_words(articles, ())
    terms = terms_of(articles, words, units_of(articles, words))
    told = [
        Wording(number, *words.bounds[number : number + 2].tolist(), np.ones(3, dtype=np.bool_)) for number in range(3)
    ]
    assert distinct(told, words, terms) == [0, 2]  # the third has four words of the first, and one of its own
    part = told[0]._replace(first=told[0].first + 2, last=told[0].last - 4)
    assert distinct([told[0], part], words, terms) == distinct([part, told[0]], words, terms) == [0]


def test_a_wording_ends_after_no_first_words_of_a_quotation():
    told = "Mayor Dana Fox of Lowmere said on Monday, “no bridge in the old town will be closed by the council”."
    shown, _ = worded(told, "Mayor Dana Fox of Lowmere has said on Monday that no bridge is old.")
    assert not shown.endswith("no bridge")


def test_a_wording_begins_with_no_bare_verb():
    told = "The vote, a narrow one, clears the way for the old iron bridge of Lowmere and its keeper on Monday."
    shown, _ = worded(told, "It clears the way for the old iron bridge of Lowmere and its keeper on Monday, says Fox.")
    assert not shown.startswith("clears")


@pytest.mark.parametrize(
    "other",
    [
        "The council of Lowmere, which once closed a school, has bought an old iron bell for the fair of the canal.",
        "An old keeper told a crowd of ducks on Monday that the council is never late, nor are officials.",
    ],
)
def test_names_and_a_few_words_more_carry_nothing(other):
    assert worded(BRIDGE, other) == (BRIDGE.rstrip("."), [True, False])


def test_two_words_carry_nothing():
    assert worded("It is up to us to act on rust.", "We have to act, as iron has rust, said the mayor.")[1] == [
        True,
        False,
    ]


def test_less_is_asked_of_articles_that_share_statements():
    same = (
        "A crowd of fishermen sang under the frozen lamps of Tarn. The fair brought forty singers to the market hall.",
        "Trains to Oderwick stood still for nine hours.",
    )
    closed = "The council of Lowmere closed the old iron bridge on Monday after a stormy debate about rust."
    half = (
        "Keepers and goats were the last to leave the bridge when Lowmere closed it on Monday, "
        "and ducks the first to return."
    )
    for more, status in ((" ".join(same), "carried"), ("Goats like hay in spring, and ducks like ponds.", "partly")):
        _, rows = read([f"{closed} {' '.join(same)}", f"{half} {more}", "A ferry is late."])
        assert {row.status for row in rows if "council" in row.text and row.article_id == "01"} == {status}


def test_a_part_that_states_nothing_is_not_shown_alone():
    who = "Adela Orrin, who kept the iron bridge of Lowmere for thirty long winters, will leave the town on Monday."
    other = "An old woman kept the iron bridge of Lowmere for thirty winters"
    assert worded(who, f"{other}, it was said.")[0] in (other, who.rstrip("."))
    title = (
        "The old keeper of the great iron bridge of the United Harbours, Adela Orrin, will leave the town on Monday."
    )
    shown, _ = worded(title, "The old keeper of the great iron bridge of the United Harbours saw a boat.")
    assert shown == title.rstrip(".")
    asked = "Asked about the old iron bridge of Lowmere and its keeper, the mayor of the town laughed at a duck."
    shown, _ = worded(asked, "The keeper of the old iron bridge of Lowmere was asked about, it is said.")
    assert not shown.startswith("Asked") or shown == asked.rstrip(".")


@pytest.mark.parametrize("joint", ["in the weeks after", "closed since", "said those who saw", "according to those"])
def test_a_part_begins_as_a_statement_does(joint):
    long = f"The ferry is late again, {joint} the great storm sank the old iron bridge of Lowmere in the frozen canal."
    other = "The great storm sank the old iron bridge of Lowmere in the frozen canal."
    assert worded(long, other) == (other.rstrip("."), [True, True])


@pytest.mark.parametrize(
    ("other", "status"),
    [
        ("After a long winter of floods the council of Lowmere closed the iron bridge to lorries.", "carried"),
        ("The council of Lowmere closed the old iron gate since a prince wanted a quiet place for goats.", "partly"),
        ("Lorries and floods are what the council of Lowmere fears, since a prince keeps goats there.", "partly"),
    ],
)
def test_in_an_event_of_two_what_carries_a_statement_has_most_of_it(other, status):
    told = "The council of Lowmere closed the old iron bridge to lorries after a long winter of floods had moved it."
    more = "A ferry to Tarn is late. The mayor laughed at ducks. Rain fell on hotels. The fair brought singers."
    _, rows = read([f"{told} Snow fell on the roofs. {more}", f"{other} Trains stood still. {more}"])
    assert sorted(row.status for row in rows if "Lowmere" in row.text) == sorted(["carried", status])


def test_page_text_within_a_sentence_is_no_part_of_a_statement():
    told = "closed the old iron bridge of Lowmere to lorries on Monday after a long winter of floods"
    articles = event(("", f"The old mayor See more ducks of the fair {told}."), ("", f"Fox {told}."))
    words = event_words(articles, ())
    links = (np.arange(len(words.ids)) >= 3) & (np.arange(len(words.ids)) < 9)
    units = units_of(articles, replace(words, boilerplate=links))
    assert list(zip(units.first.tolist(), units.last.tolist(), strict=True)) == [(9, 26), (26, 44)]


def test_a_list_of_names_is_no_statement():
    articles = event(
        ("", "Choose Your Town Lowmere Tarn Oderwick Pellbrook Marsh. The council of Lowmere closed the bridge."),
        ("", "The council of Lowmere closed the bridge on Monday."),
    )
    words = event_words(articles, ())
    assert words.starts[units_of(articles, words).first].tolist() == [56, 0]


def test_a_statement_that_others_have_as_it_is_or_nobody_has_is_whole():
    assert worded(BRIDGE, BRIDGE) == (BRIDGE.rstrip("."), [True, True])
    assert worded(BRIDGE, "Ferries to Tarn are late.") == (BRIDGE.rstrip("."), [True, False])


def test_a_fact_is_shown_by_what_is_carried():
    _, rows = read([BRIDGE, "Lowmere’s council has closed the old iron bridge on Monday.", "Ferries to Tarn are late."])
    assert {row.text for row in rows if "crowd" in row.text} == set()
    assert ["carried", "carried", "not found"] in [
        [row.status for row in rows[at : at + 3]] for at in range(0, len(rows), 3)
    ]


def listed(matrix):
    return [set(matrix.columns[a:b].tolist()) for a, b in pairwise(matrix.starts.tolist())]


ENTRIES = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 9)), max_size=30)


@given(ENTRIES, ENTRIES, st.lists(st.floats(0, 9), min_size=10, max_size=10))
def test_meetings_are_those_of_plain_sets(left, right, weights):
    one, other = (sets(*np.array(rows, dtype=np.int64).reshape(-1, 2).T, 5, 10) for rows in (left, right))
    assert listed(one) == [{column for row, column in left if row == number} for number in range(5)]
    values = np.array(weights)[one.columns]
    sums = [[sum(weights[n] for n in mine & theirs) for theirs in listed(other)] for mine in listed(one)]
    assert Meetings(one, other).sums(values) == pytest.approx(np.array(sums))


def test_measures_are_those_of_a_plain_twin():
    articles = event(*(("", text) for text in CASES[0]["texts"]))
    words = event_words(articles, ())
    units = units_of(articles, words)
    terms = terms_of(articles, words, units)
    values, place, _ = measured(words, units, terms, Meetings(terms.units, terms.sentences))
    weight = terms.weights
    held, stated = listed(terms.sentences), listed(terms.units)
    for unit in range(len(units.first)):
        mine = stated[unit]
        total = sum(weight[t] for t in mine)
        for other in range(len(articles)):
            there = range(words.sentence_bounds[other], words.sentence_bounds[other + 1])
            anywhere = set().union(*(held[s] for s in there))
            norm = np.sqrt(sum(weight[t] ** 2 for t in mine))
            cosines = [
                sum(weight[t] ** 2 for t in mine & held[s]) / (norm * np.sqrt(sum(weight[t] ** 2 for t in held[s])))
                for s in there
            ]
            row = dict(zip(MEASURES, values[unit, other], strict=True))
            assert row["anywhere"] == pytest.approx(sum(weight[t] for t in mine & anywhere) / total)
            assert row["cosine"] == pytest.approx(max(cosines))
            assert place[unit, other] in there


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The council of Lowmere closed the old bridge.", "happening"),
        ("The bridge will open again in spring.", "prediction"),
        ("Shopkeepers condemned the closure of the bridge.", "reaction"),
        ("The bridge carried 4,200 cars a day.", "number"),
        ('"The bridge is not safe for anybody," Mayor Odile Farrant said.', "claim"),
    ],
)
def test_kinds(text, kind):
    articles = event(("", text))
    words = event_words(articles, ())
    assert Kinds(articles, words).of(0, len(words.ids)) == kind
