"""The one door from an article to a document.

In: an `Article`. Out: a `Document`. A pure function of one article, so that any engine can run it anywhere.
"""

from __future__ import annotations

from coverlap.dates import when_of
from coverlap.lang import load
from coverlap.model.values import Article, Document
from coverlap.text.boilerplate import boilerplate_of
from coverlap.text.language import language_of
from coverlap.text.normalise import plain
from coverlap.text.paragraphs import paragraphs_of
from coverlap.text.sentences import sentences_of
from coverlap.text.tokens import tokenise


def prepare(article: Article) -> Document:
    """Clean view, words, sentences, paragraphs, boilerplate and time of one article. Never fails on any text."""
    tokens = tokenise(article.text)
    language = language_of(article.text, tokens.ids)
    view = plain(article.text)
    paragraphs = paragraphs_of(view)
    return Document(
        article=article,
        language=language,
        tokens=tokens,
        sentences=sentences_of(view, paragraphs, language),
        paragraphs=paragraphs,
        boilerplate=boilerplate_of(article.text, tokens, paragraphs, article.title, load(language)),
        when=when_of(article.published, article.language or language),
    )
