"""One remark in several outlets."""

import pytest

from coverlap.framing.event_words import event_words
from coverlap.reuse.quote_families import quote_matches
from tests.annotated import Read, annotated

WORDS = "We will never pay for a bridge that nobody in this town has asked for and nobody will cross"


def matched(pieces):
    articles = annotated(pieces)
    return quote_matches(articles, event_words(articles, ()))


def matches(first, second):
    return matched([("Post", f"“{first},” Ana Ruiz said."), ("Herald", f"“{second},” Ruiz said.")])


@pytest.mark.parametrize(
    ("other", "changed"),
    [
        (WORDS, 0),
        (WORDS.lower(), 0),
        ("nobody in this town has asked for and nobody will cross", 0),
        (WORDS.replace("in this town", "..."), 0),
        (WORDS.replace("a bridge", "[the bridge]"), 0),
        (WORDS.replace(" in this town", " (in this town)"), 0),
        (WORDS.replace("that nobody", "nobody"), 0),
        (WORDS.replace("bridge", "tunnel"), 1),
        (WORDS.replace("never ", ""), 1),
        (WORDS.replace("will never", "may not"), 2),
    ],
)
def test_what_counts_as_altered(other, changed):
    found = matches(WORDS, other)
    assert len(found.shared) == 1
    assert sum(pair.changed for pair in found.altered) == changed


def test_two_remarks_on_one_subject_are_two():
    found = matches(WORDS, "Nobody in this council was ever asked what a bridge across the Tarn would cost the town")
    assert (found.shared, found.altered) == ((), ())


def test_the_fuller_of_two_is_known():
    found = matches(WORDS, "nobody in this town has asked for and nobody will cross")
    assert found.cuts == {("00", "01")}


def test_one_outlet_quoting_itself_shares_nothing():
    pieces = [("Post", f"“{WORDS},” Ana Ruiz said."), ("Post", f"“{WORDS},” Ruiz said.")]
    assert matched(pieces).shared == ()


def test_a_slogan_that_all_shout_stays_cheap():
    chant = "“We will not go, we will not go, we will not go home tonight,” they said. "
    assert len(matched([("Post", chant * 200), ("Herald", chant * 200)]).shared) <= 1


@pytest.mark.parametrize("remark", [WORDS, "rust and rot"])
def test_what_very_many_outlets_quote_is_one_family(remark):
    pieces = [(f"Outlet {n // 2}", f"“{remark},” Ana Ruiz said on day {n}.") for n in range(120)]
    (group,) = matched(pieces).shared
    assert len(group) == 120
    apart = [*pieces[:50], ("Far", "“There is no money for it in this year’s budget,” Ana Ruiz said.")]
    (group,) = matched(apart).shared
    assert len(group) == 50


@pytest.mark.parametrize(
    ("first", "second", "differs"),
    [
        ("Ana Ruiz said", "Tomas Brandt said", True),
        ("Ana Ruiz said", "Ruiz said", False),
        ("Ana Ruiz said", "Ana Ruiz Ortega said", False),
        ("Ana Ruiz said", "the mayor said", False),
        ("Ana Ruiz said", "the White House said", False),
        ("Ana Ruiz said", "Reuters reported", False),
        ("Ana Ruiz said", "she said", False),
    ],
)
def test_two_people_for_one_remark(read, first, second, differs):
    event = read([("Post", f"“{WORDS},” {first}."), ("Herald", f"“{WORDS},” {second}.")])
    assert ("CL203" in event.codes()) == differs


@pytest.mark.parametrize(
    ("other", "kind", "kept"),
    [
        (WORDS, "verbatim", 19),
        ("nobody in this town has asked for and nobody will cross", "verbatim", 11),
        (WORDS.replace("bridge", "tunnel"), "edited", 18),
        (f"Hear me now: {WORDS}", "verbatim", 19),
    ],
)
def test_a_family_holds_each_quotation_against_the_fullest(other, kind, kept):
    event = Read([("Post", f"“{WORDS},” Ana Ruiz said. “Go home,” she said."), ("Herald", f"“{other},” Ruiz said.")])
    by_article = {q.article_id: q for q in event.quotes if q.family}
    assert {q.family for q in by_article.values()} == {1}
    assert by_article["01" if len(other) <= len(WORDS) else "00"].kind == kind
    assert by_article["01" if len(other) <= len(WORDS) else "00"].shared_words == kept
    assert {q.person for q in by_article.values()} == {"Ana Ruiz"}
    alone = next(q for q in event.quotes if "Go home" in q.text)
    assert (alone.family, alone.kind, alone.shared_words, alone.person) == (0, None, 0, "")


def test_pieces_of_one_quotation_are_counted_together_and_a_repeated_one_once():
    whole, parted = (
        f"“{WORDS},” Ana Ruiz said.",
        "“{}” Ruiz said, “{}.”".format(*WORDS.split(" in ")).replace("a b", "a b"),
    )
    event = Read([("Post", whole), ("Herald", parted), ("Courier", f"{whole} Hear it again: {whole}")])
    assert {(q.article_id, q.shared_words) for q in event.quotes if q.family} == {("00", 19), ("01", 18), ("02", 19)}


def test_a_description_is_nobody_named_elsewhere():
    event = Read([("Post", f"“{WORDS},” Ana Ruiz said."), ("Herald", f"“{WORDS},” a senior official said.")])
    assert [quote.person for quote in event.quotes] == ["Ana Ruiz", "a senior official"]


@pytest.mark.parametrize(
    ("second", "match"),
    [
        ("Ana Ruiz said", "same"),
        ("Ruiz said", "more specific"),
        ("Tomas Brandt said", "differs"),
        ("a senior official said", "more specific"),
        ("and the crowd went home", "missing"),
    ],
)
def test_each_source_is_held_against_the_fullest_that_is_named(second, match):
    event = Read([("Post", f"“{WORDS},” Ana Ruiz said."), ("Herald", f"“{WORDS},” {second}.")])
    assert [quote.speaker_match for quote in event.quotes] == ["same", match]
