"""Whatever the bytes: articles, skipped records or one sentence, within bounds; never a traceback."""

import gzip
import io
import json
import lzma
import time
import zipfile
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from coverlap.errors import CoverlapError
from coverlap.model.values import Article, Skipped
from coverlap.read import read
from coverlap.read.registry import SUFFIXES
from coverlap.read.source import COMPRESSED, MAX_RECORD

COMPRESS = {".gz": gzip.compress, ".xz": lzma.compress, ".zst": zstandard.ZstdCompressor().compress, "": bytes}
PIECES = [
    *(b'{"text": "', b'"}', b"\n", b'"', b",", b";", b"\t", b"text", b"id,text\n", b"---\n", b"title: x\n", b"&a [*a]"),
    *(b"<p>", b"</p>", b"<blockquote>", b"<script type='application/ld+json'>", b"{}", b"[[", b"\\ud800", b"\x00"),
    *(b"\xff\xfe", b"\xef\xbb\xbf", b"\xe9", b"\x81", b"\r\n", b" ", b"The mayor spoke. " * 9, b"<meta charset=utf-7>"),
]
jumble = st.lists(st.sampled_from(PIECES) | st.binary(max_size=8), max_size=30).map(b"".join)
values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
records = st.dictionaries(st.sampled_from(["id", "outlet", "title", "published", "url", "text", "other"]), values)


def outcome(paths, stdin=None):
    """The records read; each is whole and can be written. One sentence where there is no article."""
    found = []
    try:
        found += read(paths, stdin)
    except CoverlapError as error:
        assert "\n" not in str(error)
        assert not any(isinstance(record, Article) for record in found)
    for record in found:
        assert isinstance(record, Article | Skipped)
        for field in (record.where, getattr(record, "reason", ""), *map(str, vars_of(record))):
            field.encode()
    articles = [record for record in found if isinstance(record, Article)]
    assert all(article.text.strip() and article.id for article in articles)
    assert len({article.id for article in articles}) == len(articles)
    return found


def vars_of(record):
    return (record.id, record.text, record.outlet, record.title) if isinstance(record, Article) else record


@pytest.mark.parametrize("suffix", [*sorted(SUFFIXES), "", ".unknown"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=jumble, compression=st.sampled_from(["", *COMPRESSED]), cut=st.integers(0, 40))
def test_any_bytes_in_any_format(tmp_path, suffix, content, compression, cut):
    data = COMPRESS[compression](content)
    path = tmp_path / f"a{suffix}{compression}"
    path.write_bytes(data[: len(data) - cut] if compression else data)
    outcome([str(path)])
    outcome([str(tmp_path)])


@settings(max_examples=100, deadline=None)
@given(st.lists(records, max_size=5))
def test_any_values_in_json(found):
    lines = "\n".join(json.dumps(record) for record in found)
    records = outcome(["-"], io.BytesIO(lines.encode()))
    notes = [record for record in records if getattr(record, "reason", "").startswith("is read without the keys")]
    assert len(records) - len(notes) == max(1, len(found)) and len(notes) <= 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=jumble)
def test_any_bytes_in_a_manifest(tmp_path, content):
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "manifest.csv").write_bytes(b"file,outlet\na.txt,Gazette\n" + content)
    records = outcome([str(tmp_path)])
    assert isinstance(records[0], Article)


def test_a_line_past_the_limit_is_one_skipped_record(folder):
    bomb = b'{"text": "one"}\n' + b"x" * (2 * MAX_RECORD + 9) + b'\n{"text": "two"}\n'
    articles, [skipped] = folder.put("a.jsonl", bomb).read()
    assert [article.text for article in articles] == ["one", "two"]
    assert skipped.where.endswith(":2")
    assert "longer than 64 MB" in skipped.reason


def test_a_file_that_opens_into_a_hundred_times_its_size_is_given_up(folder):
    bomb = b'{"text": "one"}\n' + b"x" * MAX_RECORD + b'\n{"text": "two"}\n'
    articles, [skipped] = folder.put("a.jsonl.zst", COMPRESS[".zst"](bomb)).read()
    assert [article.text for article in articles] == ["one"]
    assert "more than 100 times its size" in skipped.reason


def test_a_text_that_is_no_article_is_skipped_and_the_rest_read(folder):
    articles, [skipped] = folder.put("dump.txt", b"word " * 10_000_000).put("good.txt", b"One.").read()
    assert [article.text for article in articles] == ["One."]
    assert "50,000,000 characters; split it" in skipped.reason


@pytest.mark.slow
def test_a_line_that_does_not_end_is_given_up(folder):
    block = COMPRESS[".zst"](b"x" * MAX_RECORD)
    articles, skipped = folder.put("a.jsonl.zst", COMPRESS[".zst"](b'{"text": "one"}\n') + block * 20).read()
    assert len(articles) == 1
    assert [reason.split()[0:2] for _, reason in skipped] == [["breaks", "off"]]


def test_aliases_in_front_matter_do_not_multiply(folder):
    levels = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 9))
    with pytest.raises(CoverlapError, match="'title' that is a list"):
        folder.put("a.md", f"---\nl0: &l0 [x]\n{levels}title: *l8\n---\nText").read()


def test_a_damaged_opendocument_is_named_and_nothing_of_it_is_printed(folder, capfd):
    pytest.importorskip("odf")
    sample = zipfile.ZipFile(Path(__file__).parent / "samples/draft.odt")
    spoilt = io.BytesIO()
    with zipfile.ZipFile(spoilt, "w") as file:
        for name in sample.namelist():
            data = sample.read(name)
            file.writestr(name, data.replace(b"</text:p>", b"</text:q>", 1) if name == "content.xml" else data)
    articles, [skipped] = folder.put("a.odt", spoilt.getvalue()).put("b.txt", "One.").read()
    assert [article.text for article in articles] == ["One."]
    assert "damaged" in skipped.reason
    assert capfd.readouterr() == ("", "")


def changed(name: str, part: str, old: bytes, new: bytes) -> bytes:
    """A sample that is a ZIP file, with a piece of one part replaced."""
    sample, made = zipfile.ZipFile(Path(__file__).parent / "samples" / name), io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        for member in sample.namelist():
            data = sample.read(member)
            assert member != part or old in data
            file.writestr(member, data.replace(old, new, 1) if member == part else data)
    return made.getvalue()


def test_spaces_written_as_a_number_are_no_bomb(folder):
    pytest.importorskip("odf")
    spaces = b'<text:s text:c="2000000000"/>' * 3
    data = changed("draft.odt", "content.xml", b"</text:p>", b"One" + spaces + b"two.</text:p>")
    [article], _ = folder.put("a.odt", data).read()
    assert "One " in article.text and " two." in article.text and len(article.text) < 10_000


def test_tables_within_tables_are_read_once(folder):
    pytest.importorskip("docx")
    cell = b"<w:p><w:r><w:t>The harbour was closed.</w:t></w:r></w:p>"
    nested = b"<w:tbl><w:tr><w:tc>" * 80 + cell + b"</w:tc></w:tr></w:tbl>" * 80
    data = changed("draft.docx", "word/document.xml", b"<w:body>", b"<w:body>" + nested)
    [article], _ = folder.put("a.docx", data).read()
    assert article.text.count("The harbour was closed.") == 1


@pytest.mark.parametrize(
    "piece", ["{\\f0 a;}", "\\f0", '{\\field{\\*\\fldinst{HYPERLINK "a"', 'HYPERLINK "', "{", "\\\\{"]
)
def test_rich_text_in_one_line_is_read(folder, piece):
    pytest.importorskip("striprtf")
    began = time.process_time()
    text = "{\\rtf1 {\\fonttbl" + piece * (60_000 // len(piece)) + "}\\pard One two.}"
    with suppress(CoverlapError):
        folder.put("a.rtf", text).read()
    assert time.process_time() - began < 5


def test_escaped_braces_and_links_of_rich_text_stay(folder):
    pytest.importorskip("striprtf")
    link = '{\\field{\\*\\fldinst{HYPERLINK "https://a.example"}}{\\fldrslt{harbour}}}'
    line = "{\\rtf1\\ansi The \\{old\\} " + link + " was " + "{\\b closed} and " * 200 + "opened.}"
    [article], _ = folder.put("a.rtf", line).read()
    assert article.text.startswith("The {old} ") and "harbour" in article.text
    assert article.text.endswith("closed and closed and opened.")


@pytest.mark.parametrize("reference", ["1048577", "2000000000"])
def test_a_row_far_below_is_not_counted_up_to(folder, reference):
    pytest.importorskip("openpyxl")
    row = f'<row r="{reference}"><c r="A{reference}" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    data = changed("table.xlsx", "xl/worksheets/sheet1.xml", b"</sheetData>", row.encode())
    began = time.process_time()
    articles, _ = folder.put("a.xlsx", data).read()
    assert articles and time.process_time() - began < 10


@pytest.mark.parametrize(
    "text", ["<rss><channel>{}</channel></rss>", '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>']
)
def test_entries_are_not_searched_for_what_the_feed_lacks(folder, text):
    entry = "<item/>" if "rss" in text else "<entry/>"
    began = time.process_time()
    with pytest.raises(CoverlapError, match="no article could be read"):
        folder.put("a.xml", text.format(entry * 40_000)).read("a.xml")
    assert time.process_time() - began < 10


def test_parts_within_parts_of_a_database_are_read_once(folder):
    day = '<table class="topic-list"><tr><td>2031年03月02日</td></tr></table>'
    text = '<div class="font003">' * 200 + "One." + "</div>" * 200
    [article], _ = folder.put("a.html", f"<html><title>聞蔵</title><body>{day}{text}</body></html>").read("a.html")
    assert article.text == "One."


def one_page(drawn: bytes) -> bytes:
    """A PDF with one page."""
    packed, made, table = zlib.compress(drawn, 9), b"%PDF-1.4\n", b"xref\n0 6\n0000000000 65535 f \n"
    for number, part in enumerate(
        (
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R "
            b"/Resources << /Font << /F 5 0 R >> >> >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        ),
        1,
    ):
        table += b"%010d 00000 n \n" % len(made)
        made += b"%d 0 obj\n%b\nendobj\n" % (number, part)
    return made + table + b"trailer\n<< /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % len(made)


def test_a_page_of_a_pdf_is_no_bomb(folder):
    pytest.importorskip("pypdf")
    line = b"BT /F 12 Tf 10 700 Td (The harbour of Fictown was closed.) Tj ET\n"
    [article], _ = folder.put("a.pdf", one_page(line * 3)).read("a.pdf")
    assert article.text.count("The harbour of Fictown was closed.") == 3
    began = time.process_time()
    with pytest.raises(CoverlapError, match="opens into more than a document can hold"):
        folder.put("b.pdf", one_page(line * 300_000)).read("b.pdf")
    assert time.process_time() - began < 3
