"""What is told as framing, and what never is."""

import pytest

FACTS = "The town council of Harbour Point voted on Monday to close the old bridge to lorries until the end of June."
ROAD = "Drivers will use the northern road, which the county widened last year for this purpose."


def added(read, first, second=f"{FACTS} {ROAD}"):
    event = read([("The Harbour Post", first), ("Island Herald", second)])
    return [(f.tag, f.text) for f in event.frames if f.article_id == "00" and f.category == "added"]


@pytest.mark.parametrize(
    ("sentence", "tag", "text"),
    [
        ("It was a shameful decision by tired men.", "evaluative", "It was a shameful decision by tired men"),
        (
            "In a move that is bound to anger hauliers, the town council of Harbour Point voted on Monday to close it.",
            "speculation",
            "In a move that is bound to anger hauliers",
        ),
        (
            "The mayor – a staunch critic of lorries – looked on from the gallery of the hall.",
            "evaluative",
            "a staunch critic of lorries",
        ),
        (
            "Ana Ruiz, a staunch critic of the county, said that nothing would change.",
            "evaluative",
            "a staunch critic of the county",
        ),
        (
            "The embattled mayor told fishermen on Monday that nothing would change in the harbour.",
            "evaluative",
            "The embattled mayor told",
        ),
        (
            "The vote is expected to anger fishermen for years.",
            "speculation",
            "The vote is expected to anger fishermen for years",
        ),
        (
            "Fishermen in the village seem to like the quiet.",
            "hedge",
            "Fishermen in the village seem to like the quiet",
        ),
        (
            "Some 4,200 lorries crossed it each week in spring.",
            "figure",
            "Some 4,200 lorries crossed it each week in spring.",
        ),
        ("Fishermen built a chapel beside it long ago.", "background", "Fishermen built a chapel beside it long ago."),
    ],
)
def test_what_one_outlet_says_in_its_own_voice(read, sentence, tag, text):
    assert (tag, text) in added(read, f"{FACTS} {sentence} {ROAD}")


@pytest.mark.parametrize(
    "sentence",
    [
        "“It was a shameful decision by tired men,” Ana Ruiz said.",
        "Ana Ruiz said that it was a shameful decision by tired men.",
        "It was a shameful decision by tired men, according to Ana Ruiz.",
        "Die Brücke bleibt zu, und niemand weiß, wann sie wieder öffnet.",
    ],
)
def test_nothing_judged_that_another_voice_says(read, sentence):
    assert not [text for tag, text in added(read, f"{FACTS} {sentence} {ROAD}") if tag == "evaluative"]


def test_words_that_everyone_uses_frame_nothing(read):
    judged = "It was a shameful decision by tired men who had been warned."
    other = f"{FACTS} Many called the vote shameful; shameful it was, and the county will pay for the whole of it."
    assert not [tag for tag, _ in added(read, f"{FACTS} {judged}", other) if tag == "evaluative"]


def test_a_caption_or_a_headline_is_no_background(read):
    assert (
        added(read, f"Bridge across the river Tarn\n\n{FACTS} {ROAD}\n\nPhotograph courtesy of the fire brigade") == []
    )


def test_an_article_alone_adds_nothing(read):
    assert read([("The Harbour Post", f"{FACTS} It was a shameful decision.")]).frames == ()


def test_a_speaker_whom_one_outlet_alone_quotes(read):
    said = "“We will not pay for a bridge that nobody asked for,” said Tomas Brandt, who runs the harbour."
    assert ("quote", "said Tomas Brandt, who runs the harbour") in added(read, f"{FACTS} {said} {ROAD}")


BASE = "Two {who} {verb} on Monday that they had blown up the railway bridge near the border town of Tarn {when}."


@pytest.mark.parametrize(
    ("mine", "other", "tag"),
    [
        ({"who": "militants"}, {"who": "terrorists"}, "naming"),
        ({"verb": "said"}, {"verb": "claimed"}, "reporting verb"),
        ({"when": "in 2016"}, {"when": "in 2014"}, "number or date"),
        ({"when": "that could do harm"}, {"when": "that will do harm"}, "modality or negation"),
        ({"when": "according to the police"}, {"when": "before anyone was awake"}, "attribution"),
        ({"when": "with dynamite"}, {"when": "without help"}, "modality or negation"),
        ({"who": "alleged robbers"}, {"who": "angry robbers"}, "hedge or booster"),
        ({"who": "vicious robbers"}, {"who": "young robbers"}, "evaluative"),
    ],
)
def test_a_slot_of_a_shared_sentence(read, mine, other, tag):
    usual = {"who": "men", "verb": "said", "when": "before dawn"}
    texts = [BASE.format(**(usual | words)) for words in (mine, other)]
    frames = read([("The Harbour Post", texts[0]), ("Island Herald", texts[1])]).frames
    slots = [(f.article_id, f.tag) for f in frames if f.category == "substituted"]
    assert slots == [("00", tag), ("01", tag)]


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        ("Defence Minister", "Defense Minister"),
        ("U.S. soldiers", "United States soldiers"),
        ("Sen. Brandt", "Senator Brandt"),
        ("labour organisers", "labor organizers"),
        ("Colonel Gaddafi", "Colonel Kaddafi"),
        ("Mr. Brandt", "Mrs. Brandt"),
        ("the soldier", "a soldier"),
    ],
)
def test_spelling_is_no_framing(read, mine, other):
    sentence = "{} met the men who had blown up the railway bridge near the border town of Tarn on Monday."
    event = read([("The Harbour Post", sentence.format(mine)), ("Island Herald", sentence.format(other))])
    assert event.texts("substituted") == []


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


@pytest.mark.parametrize(
    ("mine", "other"),
    [
        ("did not pay", "didn’t pay"),
        ("sent a request to", "sent requests to"),
        ("met in Paris", "met nine officials"),
        ("waited across the road from", "waited around the road from"),
        ("by a vote of nine to two told", "by nine votes to two told"),
    ],
)
def test_chance_and_grammar_are_no_framing(read, mine, other):
    sentence = "On Monday the town council {} the men who had blown up the railway bridge near the border town of Tarn."
    event = read([("The Harbour Post", sentence.format(mine)), ("Island Herald", sentence.format(other))])
    assert event.texts("substituted") == []


@pytest.mark.parametrize(("lead", "held"), [("the council’s", True), ("a", False)])
def test_one_word_is_held_fast_in_sentences_that_share_little_else(read, lead, held):
    shared = "into the rusted pillars of the old railway bridge near Tarn"
    first = f"It was she who first heard of {lead} probe {shared}, and whom they wanted to see about it after that."
    second = f"Hauliers have written again to ask when they would be told how {lead} investigation {shared} is going."
    event = read([("The Harbour Post", first), ("Island Herald", second)])
    assert event.texts("substituted", "naming") == (["probe", "investigation"] if held else [])


def test_quoted_words_are_no_slot(read):
    sentence = (
        "Brandt told the men who had blown up the railway bridge near the town of Tarn that he was “{}” on Monday."
    )
    event = read([("Post", sentence.format("sad")), ("Herald", sentence.format("furious"))])
    assert event.texts("substituted") == []


def test_words_set_into_a_shared_sentence(read):
    sentence = "Two {}men blew up the railway bridge near the border town of Tarn on Monday, the police said."
    event = read([("Post", sentence.format("allegedly drunken ")), ("Herald", sentence.format(""))])
    assert event.texts("inserted", "hedge or booster") == ["allegedly drunken"]


def test_each_slot_once_however_many_others_have_it(read):
    sentence = "Two {} blew up the railway bridge near the border town of Tarn on Monday, the police said."
    whos = ("militants", "terrorists", "terrorists", "rebels")
    frames = read([(f"Outlet {n}", sentence.format(who)) for n, who in enumerate(whos)]).frames
    mine = [f for f in frames if f.article_id == "00"]
    assert [(f.text, f.counterpart_text, f.counterpart_id) for f in mine] == [("militants", "terrorists", "01")]
