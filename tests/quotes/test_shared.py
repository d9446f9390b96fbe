"""The same quotation in two outlets."""

import pytest

from coverlap.model import Article, Document, Quote
from coverlap.quotes import quotes_of
from coverlap.quotes.shared import shared_quotes, unmarked
from coverlap.text.prepare import prepare

WORDS = "We will rebuild the bridge and we will not wait for the council"


def told(*texts: str) -> list[tuple[Document, tuple[Quote, ...]]]:
    documents = [prepare(Article(str(number), text)) for number, text in enumerate(texts)]
    return [(document, quotes_of(document)) for document in documents]


def pairing(left: str, right: str):
    (found,) = shared_quotes(told(left, right))
    return found


@pytest.mark.parametrize(
    ("left", "right", "speakers"),
    [
        ("said Jane Fox.", "said Jane Fox.", "same"),
        ("said Jane Fox.", "Jane Fox said.", "same"),
        ("said Jane Fox.", "said Fox.", "more specific"),
        ("said Jane Fox.", "said a senior official.", "more specific"),
        ("IRNA reported.", "the Islamic Republic News Agency reported.", "alias"),
        ("said Jane Fox.", "and the crowd went home.", "missing"),
        ("said Jane Fox.", "said Carl Otter.", "differs"),
        ("said Fox.", "said Otter.", "undetermined"),
        ("said a senior official.", "said a young guard.", "undetermined"),
        ("the crowd went home.", "and the band played.", "undetermined"),
    ],
)
def test_speakers(left: str, right: str, speakers: str) -> None:
    found = pairing(f"“{WORDS},” {left}", f"“{WORDS},” {right}")
    assert (found.speakers, found.words, found.edits) == (speakers, "same", ())
    assert pairing(f"“{WORDS},” {right}", f"“{WORDS},” {left}").speakers == speakers


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (WORDS, "same"),
        ("we will not wait for the council", "excerpt"),
        ("We will rebuild the bridge ... and not wait for the council", "altered"),
        ("We will rebuild the bridge ... for the council", "shortened"),
        ("We will rebuild the bridge for the council", "altered"),
        ("We will rebuild the tunnel and we will not wait for the council", "altered"),
        ("We will rebuild the old bridge and we will not wait for the council", "altered"),
    ],
)
def test_words(other: str, words: str) -> None:
    assert pairing(f"“{WORDS},” said Jane Fox.", f"“{other},” said Jane Fox.").words == words


def test_an_altered_quotation_shows_what_changed() -> None:
    left, right = f"“{WORDS},” said Jane Fox.", f"“{WORDS.replace('bridge', 'old tunnel')},” said Jane Fox."
    (edit,) = pairing(left, right).edits
    assert edit.operation == "replace"
    assert (left[slice(*edit.left)], right[slice(*edit.right)]) == ("bridge", "old tunnel")


def test_marks_dropped_in_one_outlet() -> None:
    (found,) = unmarked(told(f"“{WORDS},” said Jane Fox.", f"The mood was grim. {WORDS}, it seems."))
    assert found.article_id == "1"
    assert found.quote.article_id == "0"
    assert found.span.end - found.span.start == len(WORDS)


def test_what_stays_silent() -> None:
    assert shared_quotes(told("“We will not,” said Jane Fox.", "“They may,” said Carl Otter.")) == ()
    assert unmarked(told(f"“{WORDS},” said Jane Fox.", f"“{WORDS},” said Carl Otter.")) == ()
    assert shared_quotes(told(f"“{WORDS},” said Jane Fox. “{WORDS},” said Jane Fox.")) == ()


def test_order_of_the_input_does_not_matter() -> None:
    both = told(f"“{WORDS},” said Jane Fox.", f"“{WORDS},” said Fox. “Not for the council,” he said.")
    assert shared_quotes(both) == shared_quotes(both[::-1])


def test_many_copies_of_one_quotation_end() -> None:
    many = told(*[f"“{WORDS},” said Jane Fox." for _ in range(300)])
    assert len(shared_quotes(many)) == 299
