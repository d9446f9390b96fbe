"""A caption is no reporting, and still says what an article is about."""

from coverlap import Article
from coverlap.match.tfidf import terms_of
from coverlap.text.prepare import prepare

PLAIN = "The council met on Monday evening. It did not say what it would do, and nobody asked."
CAPTION = "FILE PHOTO: Ana Ruiz of Harbour Point stands at the railway bridge in Ficton. (Tomas Brandt/Reuters)"


def terms(text):
    return set(terms_of(prepare(Article("a", text)))[0].tolist())


def test_words_of_a_caption_count_towards_the_event():
    document = prepare(Article("a", f"{PLAIN}\n\n{CAPTION}"))
    assert [piece.reason for piece in document.boilerplate] == ["caption"]
    assert terms(f"{PLAIN}\n\nFerry Ficton") & terms(document.text) > terms(PLAIN) & terms(document.text)


def test_other_boilerplate_does_not():
    bar = "Sign up for the Ficton newsletter to get the news in your inbox."
    assert terms(f"{PLAIN}\n\n{bar}") == terms(PLAIN)
