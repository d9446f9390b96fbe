"""Whose account each article rests on: events with copies made by hand, and what holds for any."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverlap.comparison.accounts import accounts_of, shared_prose
from coverlap.comparison.common_text import common_text
from coverlap.comparison.origins import origins
from coverlap.engines.kernels import annotate
from coverlap.model.comparison import Comparison, OriginRow
from coverlap.model.values import Article
from coverlap.text.prepare import prepare

from ..annotated import annotated, passages_of
from ..pier import OTHER, STORY

ANOTHER = [
    "Whoever takes the early train along the coast can see the gap where two spans of the jetty hang in the air.",
    "Inspectors came in a van with ladders, stayed for an hour and left behind a fence of orange plastic netting.",
    "Insurance papers seen in the town hall put its value at less than the price of a ticket office.",
    "A retired captain offered to lend his pontoon, and a brewery promised beer to all who would carry beams.",
    "School classes that were to draw gulls there this week will draw the gulls of the rubbish heap instead.",
]


def text(sentences: Sequence[str], before: str = "", after: str = "") -> str:
    return before + "\n\n".join(sentences) + after


def rows(*articles: tuple[str, ...]) -> tuple[OriginRow, ...]:
    found = annotated(articles)
    return origins(found, passages_of(found))


def main(found: Sequence[OriginRow]) -> list[tuple[str, str]]:
    """The largest part's origin and kind, article by article."""
    largest = Comparison(origins=tuple(found)).main_origins
    return [(largest[i].origin, largest[i].kind) for i in sorted(largest)]


def test_reports_of_their_own() -> None:
    found = rows(("Harbour Post", text(STORY)), ("Island Herald", text(OTHER)))
    assert main(found) == [("Harbour Post", "own"), ("Island Herald", "own")]
    assert all(row.share == 1 for row in found)


def test_copies_of_an_agency_that_is_not_among_them() -> None:
    found = rows(
        ("Harbour Post", text(STORY, before="LOWMERE (Reuters) - ")),
        ("Island Herald", text(STORY[:5])),
        ("Coast Mail", text(OTHER)),
    )
    assert main(found) == [("Reuters", "agency"), ("Reuters", "agency"), ("Coast Mail", "own")]
    assert "it credits Reuters (dateline)" in found[0].evidence
    assert "Harbour Post credits it to Reuters" in found[1].evidence


def test_copies_of_an_agency_that_is_among_them() -> None:
    found = rows(("Reuters", text(STORY)), ("Island Herald", text(STORY[2:])))
    assert main(found) == [("Reuters", "own"), ("Reuters", "agency")]
    assert found[1].evidence == "100 % of its prose is also in Reuters; Reuters’s text is among the articles"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("FOR IMMEDIATE RELEASE\n\n", "\n\n###"),
        ("LOWMERE, May 3 /PRNewswire/ -- ", ""),
        ("LOWMERE, May 03, 2031 (GLOBE NEWSWIRE) -- ", ""),
        ("", "\n\nMedia contact: Dana Example, press@lowmere.example\n\n###"),
    ],
)
def test_a_press_release_among_them(before: str, after: str) -> None:
    found = rows(("Harbour Authority", text(STORY, before, after)), ("Island Herald", text(STORY[1:])))
    assert main(found) == [("Harbour Authority", "release"), ("Harbour Authority", "release")]
    assert "press release is among the articles" in found[1].evidence


@pytest.mark.parametrize(
    ("kind", "before", "expected"), [("release", "", "release"), ("article", "PRESS RELEASE\n\n", "own")]
)
def test_what_a_record_states_of_its_kind(kind: str, before: str, expected: str) -> None:
    article = Article("00", text(STORY, before), "Harbour Authority", kind=kind)
    assert [row.kind for row in origins([annotate(prepare(article))], ())] == [expected]


def test_a_line_of_hashes_makes_no_release() -> None:
    found = rows(("Harbour Post", text(STORY, after="\n\n###")), ("Island Herald", text(OTHER)))
    assert main(found) == [("Harbour Post", "own"), ("Island Herald", "own")]


def test_halves_of_one_text_are_joined_by_their_credits_alone() -> None:
    found = rows(
        ("Harbour Post", text(STORY[:4], before="LOWMERE (Reuters) - ")),
        ("Island Herald", text(STORY[4:], after="\n\nReporting by Reuters")),
    )
    assert main(found) == [("Reuters", "agency"), ("Reuters", "agency")]


def test_an_agency_named_for_one_fact_is_no_origin() -> None:
    found = rows(
        ("Harbour Post", text(STORY, before="LOWMERE (Reuters) - ")),
        ("Island Herald", text([*OTHER, "Divers would stay for a week, Reuters reported."])),
    )
    assert main(found) == [("Reuters", "agency"), ("Island Herald", "own")]


def test_a_sign_off_of_several_hands_accounts_for_what_is_shared() -> None:
    found = rows(
        ("Harbour Post", text(STORY, before="LOWMERE (Reuters) - ")),
        ("Island Herald", text([*OTHER, *STORY[:2]], after="\n\nWith reporting by Reuters")),
    )
    assert main(found) == [("Reuters", "agency"), ("Island Herald", "own")]
    borrowed = next(row for row in found if row.article_id == "01" and row.origin == "Reuters")
    assert 0.15 < borrowed.share < 0.45


def test_an_outlet_that_another_credits() -> None:
    found = rows(
        ("The Washington Post", text(STORY)),
        ("Island Herald", text([STORY[0] + " The Washington Post first reported the story.", *STORY[1:5]])),
    )
    assert main(found) == [("The Washington Post", "own"), ("The Washington Post", "outlet")]


def test_the_text_that_came_first_beyond_doubt() -> None:
    found = rows(
        ("Island Herald", text(STORY[:6]), "2024-05-02T18:00:00Z"),
        ("Harbour Post", text(STORY), "2024-05-02T06:00:00Z"),
    )
    assert main(found) == [("Harbour Post", "outlet"), ("Harbour Post", "own")]


def test_a_common_text_without_evidence() -> None:
    found = rows(("Harbour Post", text(STORY)), ("Island Herald", text(STORY)))
    assert {kind for _, kind in main(found)} == {"common"}
    assert len(set(main(found))) == 1
    assert "none credits a source and no time says which came first" in found[0].evidence


def test_a_ring_has_a_source_that_none_of_it_is() -> None:
    """Three articles print two thirds each; none has the whole."""
    found = rows(
        ("Harbour Post", text([*STORY[:6]])),
        ("Island Herald", text([*STORY[2:]])),
        ("Coast Mail", text([*STORY[:3], *STORY[5:]])),
    )
    assert len(set(main(found))) == 1
    assert found[0].kind == "common"
    assert "none of them has all of it" in found[0].evidence


def test_quotations_in_common_are_no_common_account() -> None:
    said = "“We closed the pier because no inspector would sign for it, and I would not let my children walk on it.”"
    found = rows(
        ("Harbour Post", text([STORY[0], said, STORY[3]])), ("Island Herald", text([OTHER[0], said, OTHER[2]]))
    )
    assert main(found) == [("Harbour Post", "own"), ("Island Herald", "own")]


def test_the_common_text_is_put_together() -> None:
    """What two copies print; the third's own sentence is left out."""
    articles = annotated(
        [
            ("Harbour Post", text([*STORY[:4], *STORY[5:]])),
            ("Island Herald", text(STORY[1:6])),
            ("Coast Mail", text([STORY[0], OTHER[0], *STORY[3:7]])),
        ]
    )
    passages = passages_of(articles)
    shared = shared_prose(articles, passages)
    (account,) = accounts_of(shared)
    assert list(common_text(account, shared, passages)) == STORY[:7]


PIECES = st.lists(st.sampled_from([*STORY, *OTHER, *ANOTHER]), min_size=1, max_size=9, unique=True)


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["", "LOWMERE (Reuters) - "]), PIECES), min_size=1, max_size=4))
def test_rows_hold_together(pieces: list[tuple[str, list[str]]]) -> None:
    """Every article has an origin; its parts hold no word twice; rows of one origin stand together."""
    articles = annotated([(f"Outlet {n}", text(body, before=before)) for n, (before, body) in enumerate(pieces)])
    found = origins(articles, passages_of(articles))
    assert {row.article_id for row in found} == {article.id for article in articles}
    for article in articles:
        mine = [row for row in found if row.article_id == article.id]
        assert len({row.origin for row in mine}) == len(mine)
        assert sum(row.words for row in mine) <= len(article.document.tokens.ids)
        assert all(0 < row.share <= 1 and row.words > 0 and row.evidence for row in mine)
    order = [row.origin for row in found]
    assert order == [name for name in dict.fromkeys(order) for _ in range(order.count(name))]


@pytest.mark.parametrize("articles", [[], [("Harbour Post", "")]])
def test_nothing_to_read(articles: list[tuple[str, str]]) -> None:
    assert rows(*articles) == ()
