"""Formats whose libraries are in extras, and containers that open into too much."""

import io
import zipfile

import pytest

from coverlap.errors import InputError
from coverlap.read.formats.office import library
from coverlap.read.prose import teaser
from coverlap.read.source import Unusable


def test_a_library_that_is_missing_is_named_with_its_extra():
    with pytest.raises(Unusable, match=r"needs nolibrary.*pip install 'coverlap\[office\]'"):
        library("nolibrary.reader", "office")


@pytest.mark.parametrize(
    ("name", "marks"),
    [("a.docx", "word/document.xml"), ("a.xlsx", "xl/workbook.xml"), ("a.odt", "mimetype"), ("a.zip", "a.txt")],
)
def test_a_container_is_refused_with_the_reason(folder, name, marks):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as container:
        container.writestr(marks, b"\0" * 80_000_000)
    with pytest.raises(InputError, match=r"more than a document can hold|cannot be read|not text|container"):
        folder.put(name, held.getvalue()).read(name)
    with pytest.raises(InputError, match=r"damaged container|container of files|cannot be read"):
        folder.put(name, held.getvalue()[:50]).read(name)


@pytest.mark.parametrize("entity", ["'bb'><!ENTITY c '&a;&a;'", "SYSTEM 'file:///etc/passwd'"])
def test_entities_of_a_document_are_not_opened(folder, entity):
    text = (
        f"<!DOCTYPE x [<!ENTITY a {entity}>]><rss><channel><item><description>&a;</description></item></channel></rss>"
    )
    try:
        articles, _ = folder.put("a.rss", text).read("a.rss")
    except InputError:
        return
    assert all("bb" not in a.text and "root:" not in a.text for a in articles)


def test_xml_of_an_unknown_kind_is_refused(folder):
    with pytest.raises(InputError, match=r"outermost element is <invoice>"):
        folder.put("a.xml", "<?xml version='1.0'?><invoice><p>Text.</p></invoice>").read("a.xml")


def test_a_feed_with_a_fault_is_read_and_the_fault_is_named(folder):
    item = "<item><title>T</title><description>One & two.</description></item>"
    feed = f"<rss><channel><title>A & B</title>{item}</channel></rss>"
    [article], skipped = folder.put("a.rss", feed).read("a.rss")
    assert (article.text, article.outlet, skipped) == ("One & two.", "A & B", [])
    [article], [note] = folder.put("b.rss", feed.replace("</item>", "</itme>")).read("b.rss")
    assert article.text.startswith("One") and "not well-formed" in note.reason


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("<p>It opens.</p> <a href='x'>Continue reading...</a>", "It opens."),
        ("<p>It opens.</p><p><a href='x'>Mehr lesen</a></p>", "It opens."),
        ("<p>It opens, says <a href='x'>the mayor</a></p>", "It opens, says the mayor"),
        ("<p>It opens, says <a href='x'>the mayor</a>.</p>", "It opens, says the mayor."),
    ],
)
def test_a_link_to_the_rest_is_no_text(text, read_as):
    assert teaser(text) == read_as
