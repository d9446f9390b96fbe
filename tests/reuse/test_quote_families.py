"""One remark in several outlets."""

import pytest

from coverlap.framing.event_words import event_words
from coverlap.reuse.quote_families import quote_matches
from tests.annotated import annotated

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
