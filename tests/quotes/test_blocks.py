"""Words that a text sets apart without marks: whose they are, and where they end."""

import pytest

from coverlap.model.values import Article
from coverlap.quotes import Scan, quotes_of, statements_of, voices_of
from coverlap.text.prepare import prepare

LEAD = "The council of Ficton met on Tuesday to hear why the old bridge will stay closed, and left without an answer."
SPEECH = (
    "The trouble with the bridge did not begin this winter and will not end with it. For eleven years you have taken "
    "our money in spring and let the iron rust in autumn."
)
MORE = "We will not wait for another eleven years, and I will come back in May to say so once more."
END = "Nobody on the council answered on Tuesday. The next meeting is in May."


def apart(*paragraphs):
    """(form, speaker, text) of what is set apart in an article of these paragraphs."""
    document = prepare(Article("a", "\n\n".join(paragraphs)))
    return [(q.form, q.speaker, q.text) for q in quotes_of(Scan(document)) if q.form != "marks"]


@pytest.mark.parametrize(
    ("line", "speaker"),
    [
        ("Corin Fable, a former pilot, has the best account of it. Fable writes:", "Corin Fable"),
        ("As Corin Fable of The Ficton Lantern put it:", "Corin Fable"),
        ("Orla Sample then told the hall:", "Orla Sample"),
        ("Orla Sample, who leads the council, spoke last. Here is what she said:", "Orla Sample"),
        ("From The Ficton Lantern:", "Ficton Lantern"),
        ("The bridge was never safe (via The Ficton Lantern):", "Ficton Lantern"),
        ("The council read out a letter to the owners:", ""),
        ("Full transcript:", ""),
    ],
)
def test_a_paragraph_behind_an_introduction(line, speaker):
    assert apart(LEAD, line, SPEECH, END) == [("block", speaker, SPEECH)]


@pytest.mark.parametrize(
    "line",
    [
        "There is much to learn from the old bridge.",
        "Here is what we know:",
        "The consequences are large:",
        "Five towns are cut off from the hospital:",
        "ANALYSIS/OPINION:",
    ],
)
def test_no_introduction(line):
    assert apart(LEAD, line, SPEECH, END) == []


def test_no_block_where_marks_say_whose_words_these_are():
    assert apart(LEAD, "Orla Sample then told the hall:", f"“{SPEECH}”", END) == []


def test_no_block_where_the_article_goes_on_reporting():
    told = "Peer Model, a clerk, said that “nobody had asked” the town about its bridge."
    assert apart(LEAD, "Orla Sample tweeted her congratulations:", told, END) == []


def test_a_speech_goes_on_while_it_speaks_as_somebody_does():
    found = apart(LEAD, "Orla Sample then told the hall:", SPEECH, MORE, END)
    assert [text for _, _, text in found] == [SPEECH, MORE]


def test_a_writer_who_says_i_ends_the_block_of_another():
    found = apart("I went to Ficton to see the bridge.", "Orla Sample then told the hall:", SPEECH, MORE, END)
    assert [text for _, _, text in found] == [SPEECH]


def test_a_transcript_has_speakers_who_come_back():
    text = (
        "ORLA SAMPLE: Why is the bridge closed? I have asked you twice.",
        "PEER MODEL: Because the iron has rusted through.",
        "We found it in May, when the divers came.",
        "SAMPLE: And who knew of it before you did?",
        "MODEL: Everybody did.",
    )
    found = apart(LEAD, "Orla Sample met Peer Model.", *text)
    assert [form for form, _, _ in found] == ["transcript"] * 5
    first, second = "orla sample", "peer model"
    assert [speaker.casefold() for _, speaker, _ in found] == [first, second, second, first, second]
    assert found[0][2].startswith("Why is")


def test_questions_and_answers_name_nobody():
    found = apart(LEAD, "Q: Why is the bridge closed?", "A: You know why. It rusted.", "Q: Who knew?", "A: I did.")
    assert [(form, speaker) for form, speaker, _ in found] == [("transcript", "")] * 4


def test_a_list_with_labels_is_no_transcript():
    assert (
        apart(LEAD, "Cost: 11 million crowns.", "Length: 200 metres.", "Cost: 2 million a year.", "Age: 91 years.")
        == []
    )


def test_a_letter_from_greeting_to_close():
    found = apart(
        LEAD, "Dear Ms. Sample,", "The bridge is not safe, and was not safe in the spring.", "Sincerely,", END
    )
    assert found == [("letter", "", "The bridge is not safe, and was not safe in the spring.")]


def test_a_post_is_its_writers():
    post = "The bridge stays closed. Bring a boat. — Orla Sample (@orlasample) May 2, 2031"
    assert apart(LEAD, post, END) == [("post", "Orla Sample", post)]
    assert apart(LEAD, "Orla Sample (@orlasample), a councillor, said that the bridge stays closed.", END) == []


def test_a_block_is_quoted_and_reports_nothing():
    document = prepare(Article("a", f"{LEAD}\n\nOrla Sample then told the hall:\n\n{SPEECH}\n\n{END}"))
    quotes = quotes_of(Scan(document))
    voices = voices_of(document, quotes, statements_of(Scan(document), quotes))
    inside = [document.text[start:end] in SPEECH for start, end in document.sentences.tolist()]
    assert [voice == "quoted" for voice in voices] == inside
