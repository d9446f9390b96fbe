"""Messages: how they are recognised, decoded and bounded."""

import pytest

from coverlap.errors import InputError

HEAD = "From: Dana Example <dana@gazette.example>\nSubject: Bridge opens\nDate: Sun, 2 Mar 2031 09:30:00 +0000\n"
TEXT = "The mayor of Fictown opened the bridge."


def only(folder, name, content):
    [article], skipped = folder.put(name, content).read(name)
    assert not skipped
    return article


@pytest.mark.parametrize("name", ["a.eml", "a.txt", "a"])
@pytest.mark.parametrize("before", ["", "  \n \n", "Received: by mail.example\n"])
def test_a_message_is_told_by_its_header(folder, name, before):
    found = only(folder, name, f"{before}{HEAD}\n{TEXT}\n")
    assert (found.title, found.byline, found.text) == ("Bridge opens", "Dana Example", TEXT)


@pytest.mark.parametrize(
    "text", [f"From: the desk\n\n{TEXT}", f"Subject: bridges\nFrom now on\n{TEXT}", f"{TEXT}\n{HEAD}"]
)
def test_a_text_that_begins_like_one_is_a_text(folder, text):
    assert only(folder, "a.txt", text).text == text


@pytest.mark.parametrize(
    ("header", "body", "text"),
    [
        ("Content-Type: text/plain; charset=windows-1252", "Br\xfccke".encode("cp1252"), "Brücke"),
        ("Content-Type: text/plain; charset=us-ascii", "Brücke".encode(), "Brücke"),
        ("Content-Type: text/plain; charset=punycode", b"Bridge", "Bridge"),
        ("Content-Type: text/plain; format=flowed", b"One \nline.\nTwo.\n", "One line.\nTwo."),
        ("Content-Type: text/html", b"<style>p{}</style><p>One.</p><p>Two.</p>", "One.\nTwo."),
    ],
)
def test_a_body_is_decoded_as_it_declares_or_as_it_is(folder, header, body, text):
    assert only(folder, "a.eml", f"{HEAD}{header}\n\n".encode() + body).text == text


@pytest.mark.parametrize(
    ("head", "inner"),
    [
        ("From: <Saved by Blink>\nSnapshot-Content-Location: https://www.post.example/1", ""),
        ("From: <Saved by Windows Internet Explorer 8>", "Content-Location: https://www.post.example/1\n"),
    ],
)
def test_a_page_that_a_browser_saved_is_a_page(folder, head, inner):
    page = f"<html><head><title>Bridge opens</title></head><body><article><p>{TEXT * 5}</p></article></body></html>"
    parts = f'Content-Type: multipart/related; boundary="B"\n\n--B\nContent-Type: text/html\n{inner}\n{page}\n--B--\n'
    found = only(
        folder, "a.mht", f"{head}\nSubject: x\nDate: Sun, 2 Mar 2031 09:30:00 +0000\nMIME-Version: 1.0\n{parts}"
    )
    assert (found.title, found.outlet, found.url) == ("Bridge opens", "post.example", "https://www.post.example/1")


def test_a_header_beyond_ascii_is_read(folder):
    assert only(folder, "a.eml", HEAD.replace("Bridge", "Brücke") + f"\n{TEXT}").title == "Brücke opens"


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (f"{HEAD}Content-Type: application/pdf\n\nJVBER\n", "without a text of its own"),
        (f'{HEAD}\n{{"Headline": ["Bridge opens"]}}\n', "whose text is JSON"),
        (f"{HEAD.replace('Bridge', 'B' * 5000)}\n{TEXT}", "header of more than 4,000 characters"),
        (HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n" * 3000, "too many lines and parts"),
    ],
)
def test_what_cannot_be_read_is_named(folder, message, reason):
    with pytest.raises(InputError, match=reason):
        folder.put("a.eml", message).read("a.eml")


def test_xml_without_a_suffix_or_declaration_is_xml(folder):
    articles, [skipped] = folder.put("channel", "<results><id>7</id></results>\n").put("a.txt", f"<b>{TEXT}</b>").read()
    assert [article.id for article in articles] == ["a"]
    assert "outermost element is <results>" in skipped.reason


def test_a_hidden_file_of_no_format_is_not_read(folder):
    with pytest.raises(InputError, match="is a hidden file of no format"):
        folder.put(".directory", "[Desktop]\nVersion=4\n").read(".directory")
