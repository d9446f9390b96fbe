"""An article comes back from an archive as it was prepared before it went in."""

from dataclasses import replace
from pathlib import Path

from coverlap import Article, archive
from coverlap.text.prepare import prepare

from .newsroom import press

BOILERPLATE = "Skip to main content\n\n{}\n\nRead more:\nOther things that happened\n\nLeave a comment"
ODD = ("…!", "a", "\U0001f600 Ein Wort.\r\n\r\nNoch eins.", "word " * 70_000, "Dr. A. B. said so.\nYes.")


def told(document):
    arrays = (*document.tokens, document.sentences, document.paragraphs)
    known = document.article, document.language, document.boilerplate, document.when
    return known, [(array.dtype, array.shape, array.tolist()) for array in arrays]


def test_documents_come_back_as_they_were(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    articles = [replace(article, text=BOILERPLATE.format(article.text)) for article in press(12)]
    articles += [Article(f"odd{number}", text, published="2031-05-03") for number, text in enumerate(ODD)]
    archive.add(Path("wire.duckdb"), articles)
    with archive.opened(Path("wire.duckdb")) as kept:
        documents = kept.documents(range(len(articles)))
    assert any(document.boilerplate for document in documents)
    assert [told(document) for document in documents] == [told(prepare(article)) for article in articles]
