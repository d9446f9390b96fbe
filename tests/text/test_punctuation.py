"""Words between marks: the pass over the marks against a pass over every character."""

from hypothesis import given
from hypothesis import strategies as st

from coverlap.model.values import Article
from coverlap.text.prepare import prepare
from coverlap.text.punctuation import within_marks

PIECES = ["one", "two", '"', "“", "”", "„", "«", "»", " ", "\n", ", ", "’s"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=60).map("".join)


def slow(text: str, start: int, place: int) -> bool:
    """A mark of text[start:place] stands open: a straight one, or a curly one that none behind it closes."""
    curly = [mark in "“„«" for mark in text[start:place] if mark in "“„«”»"]
    return text.count('"', start, place) % 2 == 1 or curly[-1:] == [True]


@given(TEXTS)
def test_words_between_marks(text: str) -> None:
    document = prepare(Article("a", text))
    expected = []
    for word in document.tokens.starts.tolist():
        (start,) = [start for start, end in document.paragraphs.tolist() if start <= word < end]
        expected.append(slow(text, start, word))
    assert within_marks(document).tolist() == expected
