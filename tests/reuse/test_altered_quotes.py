"""What alters a remark, and what leaves it: cases from a file, and what holds of any two quotations."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverlap.framing.event_words import event_words
from coverlap.reuse.quote_families import quote_matches
from tests.annotated import Read, annotated

CASES = tomllib.loads((Path(__file__).parent / "cases" / "altered_quotes.toml").read_text(encoding="utf-8"))["case"]
WORDS = ["we", "will", "not", "pay", "may", "10", "ten", "%", "…", "[now]", "never", "bridge", "1.5", "f—", "that’s"]


def matches(*texts):
    articles = annotated([(f"Outlet {n}", text) for n, text in enumerate(texts)])
    return quote_matches(articles, event_words(articles, ()))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case):
    found = matches(case["one"], case["other"])
    assert bool(found.shared) == case.get("remark", True)
    if "altered" not in case:
        assert found.altered == ()
        return
    (pair,) = found.altered
    assert [pair.one_words, pair.other_words] == case["altered"]
    assert (pair.turned, pair.hidden) == (case.get("turned", False), case.get("hidden", False))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_the_order_of_the_articles_does_not_matter(case):
    one, other = matches(case["one"], case["other"]), matches(case["other"], case["one"])
    assert [(p.one_words, p.other_words, p.changed) for p in one.altered] == [
        (p.other_words, p.one_words, p.changed) for p in other.altered
    ]


@given(st.lists(st.sampled_from(WORDS), min_size=6, max_size=30), st.lists(st.sampled_from(WORDS), max_size=30))
def test_any_two_quotations_have_spans_that_slice_back(one, other):
    found = matches(*(f"“{' '.join(words)},” Ana Ruiz said." for words in (one, other)))
    for pair in found.altered:
        assert pair.one_words in pair.one.quote.text
        assert pair.other_words in pair.other.quote.text
        assert pair.changed > 0


def test_a_remark_is_reported_once_with_every_difference_of_the_odd_one_out():
    said = "“We got along {}with the harbour office, but it was a different way to run the ferry,” Ana Ruiz said."
    event = Read([("Post", said.format("great ")), ("Herald", said.format("")), ("Mail", said.format("badly "))])
    (finding,) = [finding for finding in event.findings if finding.code == "CL202"]
    assert "“great”, which is not in the quotation of Herald; with “great” where Mail quotes “badly”" in finding.message


def test_the_odd_one_out_is_reported_once_with_all_others():
    said = "“We will never pay for a {} that nobody in this town has asked for,” Ana Ruiz said."
    event = Read([("Post", said.format("tunnel")), *((name, said.format("bridge")) for name in ("Herald", "Mail"))])
    (finding,) = [finding for finding in event.findings if finding.code == "CL202"]
    assert finding.article_id == "00"
    assert [evidence.article_id for evidence in finding.evidence] == ["01", "02"]
    assert finding.message.endswith("with “tunnel” where Herald and Mail quote “bridge”.")


SAID = "“The bridge {} be a good thing, not a bad thing, for this town,” Ana Ruiz said{}."
LONGER = "“The court must decide whether {} see all the letters of the ferry company,” Ana Ruiz said."


@pytest.mark.parametrize(
    ("one", "other", "altered"),
    [
        ((SAID.format("would", " on Monday"), "2019-07-15"), (SAID.format("may", ""), "2019-07-16"), True),
        ((SAID.format("would", " in April"), "2019-07-15"), (SAID.format("may", ""), "2019-07-16"), False),
        ((SAID.format("would", " in July"), "2019-07-15"), (SAID.format("may", ""), "2019-07-16"), True),
        (
            (LONGER.format("it is right for the council to"), "2019-07-15"),
            (LONGER.format("the council can"), "2019-07-15"),
            True,
        ),
        (
            (LONGER.format("it is right for the council to"), "2019-07-15"),
            (LONGER.format("the council can"), "2019-07-20"),
            False,
        ),
        (
            (LONGER.format("it is right for the council to"), "2019-07-15"),
            (LONGER.format("it is dangerous for the council to"), "2019-07-20"),
            True,
        ),
    ],
    ids=[
        "one day",
        "another month",
        "this month",
        "more words, one day",
        "more words, days apart",
        "a word, days apart",
    ],
)
def test_what_was_said_on_two_occasions_is_not_altered(one, other, altered):
    articles = annotated([("Post", *one), ("Herald", *other)])
    found = quote_matches(articles, event_words(articles, ()))
    assert bool(found.altered) == altered


def test_another_force_comes_before_other_words_and_those_before_words_left_out():
    said = "“We will pay for the 30 repairs of the old bridge that the ferries ran into last winter,” Ana Ruiz said."
    others = [said.replace("will", "may"), said.replace("30", "40"), said.replace("ferries", "trains")]
    events = [Read([("Post", said), ("Mail", other)]) for other in (*others, said.replace("old ", ""))]
    modal, figure, word, none = (f.strength for event in events for f in event.findings if f.code == "CL202")
    assert modal == figure > word > none


SENTENCES = "“The council {} that the company, or anyone beside it, agreed on a price,” the report said."


def test_wordings_that_one_text_has_both_are_two_sentences():
    one, other = SENTENCES.format("did not find"), SENTENCES.format("found no sign")
    assert [(pair.one_words, pair.other_words) for pair in matches(one, other).altered] == [
        ("did not find", "found no sign")
    ]
    assert matches(one, other, f"{one}\n\nPage nine says more. {other}").altered == ()


def test_few_words_in_articles_days_apart_are_two_remarks():
    said = "“It is a {} day for free ferries,” Ana Ruiz said."
    for days, found in ((0, 1), (5, 0)):
        event = Read(
            [("Post", said.format("sad"), "2026-03-01"), ("Herald", said.format("dark"), f"2026-03-0{1 + days}")]
        )
        assert len([finding for finding in event.findings if finding.code == "CL202"]) == found
