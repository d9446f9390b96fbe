"""Words between marks: the pass over the marks against a pass over every character."""

from hypothesis import given
from hypothesis import strategies as st

from coverlap.model.values import Article
from coverlap.text.prepare import prepare
from coverlap.text.punctuation import within_marks

PIECES = ["one", "two", '"', "“", "”", "„", "«", "»", "「", "」", " ", "\n", ", ", "’s"]
CLOSING = {"“": "”", "„": "“”", "«": "»", "»": "«", "「": "」"}
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def slow(text: str, start: int, place: int) -> bool:
    """A mark of text[start:place] stands open: a straight one, or a curly one that its like has not closed."""
    opened = ""
    for at in range(start, place):
        if opened:
            opened = "" if text[at] in CLOSING[opened] else opened
        elif text[at] in CLOSING and (text[at] != "»" or text[at + 1].isalnum()):
            opened = text[at]
    return text.count('"', start, place) % 2 == 1 or opened != ""


@given(TEXTS)
def test_words_between_marks(text: str) -> None:
    document = prepare(Article("a", text))
    expected = []
    for word in document.tokens.starts.tolist():
        (start,) = [start for start, end in document.paragraphs.tolist() if start <= word < end]
        expected.append(slow(text, start, word))
    assert within_marks(document).tolist() == expected


def test_german_marks_close() -> None:
    text = "Sie sagte: „Die Brücke hält“, und ging. Er rief: »Noch nicht!« und blieb."
    document = prepare(Article("a", text))
    flags = within_marks(document)
    words = [text[start:end] for start, end in zip(*document.tokens[:2], strict=True)]
    assert [word for word, inside in zip(words, flags, strict=True) if inside] == [
        "Die",
        "Brücke",
        "hält",
        "Noch",
        "nicht",
    ]
