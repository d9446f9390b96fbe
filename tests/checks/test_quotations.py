"""Quotations of a draft too short to tell which event it belongs to."""

import pytest

from .harbour import SCHOOL, STORY

MOOD = "The mood in the fish hall was dark on Tuesday, and the windows were steamed up by the time the meeting ended."
WORDS = "We will not be cut off from the world because some accountant in Ellery wants a better year"
LIFTED = WORDS.removeprefix("We ")


@pytest.fixture
def draft(newsroom):
    """Codes found in a short draft, and the words that each points at."""
    (newsroom.folder / "wire/herald.txt").unlink()
    newsroom.write(
        "wire/northline.md",
        f"---\noutlet: Reuters\n---\nELLERY (Reuters) - {STORY}\n\n“{WORDS},” said Ana Ruiz, the mayor.\n\n{SCHOOL}\n",
    )

    def found(*paragraphs):
        newsroom.write("drafts/ferry.md", "---\noutlet: Harbour Post\n---\n" + "\n\n".join(paragraphs) + "\n")
        return {finding["code"]: finding["text"] for finding in newsroom.findings("drafts")}

    return found


def test_words_of_its_own(draft):
    assert draft(MOOD, "The bakery opens again on Sunday.") == {}


def test_the_true_speaker(draft):
    assert draft(MOOD, f"“{WORDS},” said Ana Ruiz, the mayor.").keys() <= {"CL201"}


@pytest.mark.parametrize(
    "sentence", ["“{},” said Tomas Brandt, who owns the smokehouse.", "Tomas Brandt, the smokehouse owner, said: “{}.”"]
)
def test_another_speaker(draft, sentence):
    assert WORDS in draft(MOOD, sentence.format(WORDS))["CL203"]


@pytest.mark.parametrize(
    "changed", [WORDS.replace("not", "never"), WORDS.replace("accountant", "landlord"), WORDS.replace("will", "may")]
)
def test_changed_words(draft, changed):
    assert changed in draft(MOOD, f"“{changed},” said Ana Ruiz, the mayor.")["CL202"]


@pytest.mark.parametrize(
    "sentence",
    [
        f"Islanders {LIFTED}, and they mean to say so on Saturday.",
        f"On the quay everybody agreed that the islands {LIFTED}.",
        f"Ruiz said that the islands {LIFTED}.",
    ],
)
def test_dropped_marks(draft, sentence):
    assert draft(MOOD, sentence)["CL204"] in sentence


def test_common_words_are_nobody_s(draft):
    assert draft(MOOD, "She said that the boat would be late because of the fog, and that nobody was to blame.") == {}


@pytest.mark.parametrize(
    "paragraphs",
    [
        (MOOD, f"“{WORDS}.”", "The bakery opens again on Sunday."),
        (f"{MOOD} “{WORDS}.”",),
        ("Brenwick Lines will cut nine sailings to the Orrin islands in April.", f"“{WORDS}.”"),
    ],
)
def test_no_speaker_although_another_article_names_one(draft, paragraphs):
    assert WORDS in draft(*paragraphs)["CL421"]


OTHERS = "The lamps on the long pier will be lit again before the herring come back"


@pytest.mark.parametrize("paragraphs", [(MOOD, f"“{OTHERS}.”", "The bakery opens on Sunday."), (f"“{OTHERS}.”", MOOD)])
def test_no_speaker_anywhere(draft, paragraphs):
    assert OTHERS in draft(*paragraphs)["CL421"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (MOOD, f"“{OTHERS},” said Peer Holm, who mends nets."),
        (MOOD, f"“{OTHERS},” he said."),
        (MOOD, f"Peer Holm was sure of it. “{OTHERS}.”"),
        ("Peer Holm, who mends nets, said that he was sure of it.", f"“{OTHERS}.”"),
        ("A note hung on the door of the library:", f"“{OTHERS}.”"),
        (MOOD, "They sang “Home to the Islands” until the lamps went out."),
        (MOOD, "They read “The Long Road Home to the Outer Islands and Back” aloud."),
    ],
)
def test_a_source_is_named_or_none_is_needed(draft, paragraphs):
    assert "CL421" not in draft(*paragraphs)
